import RungModel

/// The file of a post as a user may name it.
enum PostPath {
  /// The Markdown file that is meant by a path from the current folder, the site's, or its content:
  /// the file itself, the folder of its bundle, or the file without its ending.
  static func find(_ post: String, root: String, contentDirectory: String) -> String? {
    let folders = [Disk.currentFolder, root, root + "/" + contentDirectory]
    let paths = post.hasPrefix("/") ? [post] : folders.map { $0 + "/" + post }
    return paths.lazy.flatMap { [$0, $0 + "/index.md", $0 + ".md"] }
      .compactMap { Disk.resolve($0) }
      .first { FileStatus($0)?.kind == .file }
  }

  /// A file's path as messages name it: from the site's folder, where it is in there.
  static func label(_ file: String, root: String) -> String {
    file.hasPrefix(root + "/") ? String(file.dropFirst(root.count + 1)) : file
  }
}
