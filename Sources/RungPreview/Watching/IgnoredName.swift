import RungModel

/// Names of files and folders that are no work of an author: what editors put beside the file they save,
/// and what other programs keep.
enum IgnoredName {
  static func matches(_ name: String) -> Bool {
    if exact.contains(name) { return true }
    if prefixes.contains(where: name.hasPrefix) || suffixes.contains(where: name.hasSuffix) {
      return true
    }
    // Rung's own, about to be renamed.
    if name.hasSuffix("-new"), name.contains(".rung-") { return true }
    // Emacs: `#name#`, and `.#name` for its lock.
    if name.utf8.count > 1, name.hasPrefix("#"), name.hasSuffix("#") { return true }
    // sed -i: `sed` and six letters or digits.
    let rest = name.utf8.dropFirst(3)
    return name.hasPrefix("sed") && rest.count == 6 && rest.allSatisfy(lettersAndDigits.contains)
      // A word of small letters is more likely to be an author's, such as “sedentary”.
      && rest.contains { $0 < UInt8(ascii: "a") }
  }

  /// Vim tries whether it may write a folder by making `4913`.
  private static let exact: Set<String> = [
    "4913", ".git", ".hg", ".svn", ".rung", ".DS_Store", ".hugo_build.lock",
  ]
  /// Emacs, GNOME's editors, LibreOffice, NFS.
  private static let prefixes = [".#", ".goutputstream-", ".~lock.", ".nfs"]
  /// Backups; Vim; Kate; JetBrains; files that are about to be renamed.
  private static let suffixes = [
    "~", ".swp", ".swo", ".swx", ".kate-swp", "___jb_tmp___", "___jb_old___", ".tmp",
  ]
  private static let lettersAndDigits = ByteSet(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
}
