import RungModel

/// Which files of a site's folder a preview looks at: what a build reads, and the folders on the way there.
struct WatchedFolders: Sendable, Hashable {
  /// Paths below the site's folder, without slashes at the ends.
  let folders: [String]

  /// - Parameter configuration: nil where it cannot be read; then the usual folders are meant.
  init(_ configuration: SiteConfiguration?) {
    let configuration = configuration ?? SiteConfiguration()
    let named =
      [configuration.contentDirectory, "templates", configuration.assetDirectory, "config"]
      + configuration.staticDirectories
    var folders: [String] = []
    for name in named {
      let path = name.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
      if !folders.contains(path) { folders.append(path) }
    }
    self.folders = folders
  }

  /// Whether what happens at `path` can change what is built.
  func concern(_ path: String) -> Bool {
    guard !WatchedFolders.isIgnored(path) else { return false }
    return isConfiguration(path)
      || folders.contains { isWithin(path, $0) || isWithin($0, path) }
  }

  /// Whether the folder is watched; the site's own is the empty path.
  func lead(into folder: String) -> Bool {
    guard !WatchedFolders.isIgnored(folder) else { return false }
    return folder.isEmpty || folders.contains { isWithin(folder, $0) || isWithin($0, folder) }
  }

  /// Whether the configuration may be another one now.
  func isConfiguration(_ path: String) -> Bool {
    isWithin(path, "config") || WatchedFolders.files.contains(path)
  }

  private func isWithin(_ path: String, _ folder: String) -> Bool {
    folder.isEmpty || path == folder || path.hasPrefix(folder + "/")
  }

  private static func isIgnored(_ path: String) -> Bool {
    path.split(separator: "/").contains { IgnoredName.matches(String($0)) }
  }

  private static let files = Set(
    ["rung.toml"]
      + ["hugo", "config"].flatMap { name in
        ["toml", "yaml", "yml", "json"].map { "\(name).\($0)" }
      })
}
