import RungModel

/// Names of files, made from what a user calls a thing.
enum SafeName {
  /// Longer names are no names, and no file system holds them with an ending.
  private static let longest = 200

  /// In small letters, with `-` for blanks and without what cannot stand in an address; nil where nothing
  /// is left, where that is too long, or where it would be a hidden file.
  static func file(_ name: String) -> String? {
    let safe = AddressRules.segment(name.filter { $0 != "/" && $0 != "\\" })
    return isUsable(safe) ? safe : nil
  }

  /// Whether each step of a path below a folder can be the name of a file that a build reads.
  static func isUsable(path: String) -> Bool {
    !path.hasPrefix("/") && path.split(separator: "/").allSatisfy { isUsable(String($0)) }
  }

  private static func isUsable(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= longest && name != ".." && !ContentPath.isIgnored(name)
      && !name.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
  }

  /// A title for a name: `first-run` is “First run”.
  static func title(_ name: String) -> String {
    let words = name.split { $0 == "-" || $0 == "_" || $0 == " " }.joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
