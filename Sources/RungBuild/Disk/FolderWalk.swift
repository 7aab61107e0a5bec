import RungModel

/// A file that a walk found.
struct FoundFile: Sendable {
  /// The path below the folder that was walked, with `/`.
  var path: String
  var status: FileStatus
}

/// Lists the files below a folder, in the order of their paths' bytes.
///
/// Hidden files and folders are passed over unless asked for, and so are editors' copies. Links are followed as
/// long as they stay inside the site and do not lead back to a folder they stand in.
struct FolderWalk {
  private let root: String
  /// The site's real path: nothing outside it is read.
  private let boundary: String
  private let label: String
  private(set) var files: [FoundFile] = []
  private(set) var diagnostics: [Diagnostic] = []

  private let includesHidden: Bool

  /// Walks `root`, which messages call `label`. A missing folder has no files.
  /// - Parameter includesHidden: whether names with a dot in front are files too, as in `.well-known`.
  init(
    _ root: String, label: String, boundary: String, includesHidden: Bool = false
  ) throws(DiskFailure) {
    self.root = root
    self.label = label
    self.boundary = boundary
    self.includesHidden = includesHidden
    guard FileStatus(root, followingLinks: true) != nil, let real = Disk.resolve(root) else {
      return
    }
    guard real == boundary || real.hasPrefix(boundary + "/") else {
      diagnostics.append(
        .about(label, .warning, "link-outside", "this link leaves the site and is not followed"))
      return
    }
    try walk("", enclosing: [])
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private mutating func walk(_ folder: String, enclosing: [FileStatus]) throws(DiskFailure) {
    let path = folder.isEmpty ? root : root + "/" + folder
    for name in try Disk.names(in: path) {
      guard let name else {
        diagnostics.append(
          .about("\(label)/\(folder)", .error, "file-name", "a file name here is not UTF-8"))
        continue
      }
      guard name != ".git", name != ".DS_Store",
        !ContentPath.isIgnored(name)
          || includesHidden && name.hasPrefix(".") && !name.hasSuffix("~")
      else { continue }
      try visit(folder.isEmpty ? name : folder + "/" + name, enclosing: enclosing)
    }
  }

  private mutating func visit(_ path: String, enclosing: [FileStatus]) throws(DiskFailure) {
    let full = root + "/" + path
    guard var status = FileStatus(full) else { return }
    if status.kind == .link {
      guard let target = Disk.resolve(full), let linked = FileStatus(full, followingLinks: true)
      else {
        report(path, "dangling-link", "this link leads nowhere, or to itself")
        return
      }
      guard target == boundary || target.hasPrefix(boundary + "/") else {
        report(path, "link-outside", "this link leaves the site and is not followed")
        return
      }
      status = linked
    }
    switch status.kind {
    case .file:
      files.append(FoundFile(path: path, status: status))
    case .folder:
      let isLoop = enclosing.contains { ($0.device, $0.inode) == (status.device, status.inode) }
      guard !isLoop, enclosing.count < 100 else {
        report(path, "link-loop", "this folder leads back into itself")
        return
      }
      try walk(path, enclosing: enclosing + [status])
    case .link, .other:
      report(path, "special-file", "neither a file nor a folder: passed over")
    }
  }

  private mutating func report(_ path: String, _ code: String, _ message: String) {
    diagnostics.append(.about("\(label)/\(path)", .warning, code, message))
  }
}
