import RungModel

/// What a request's target means, before the disk is asked.
enum ServedPath: Sendable, Hashable {
  /// A file below the output, such as `posts/a/index.html`: no slash in front, no `..`, nothing hidden.
  case file(String)
  /// The target is not the place itself: the address to go to.
  case elsewhere(Address)
  /// Nothing can be there.
  case nothing
  /// No target that a browser would send.
  case malformed
  case tooLong

  /// Longer targets than this are not looked at.
  static let longest = 8_192

  /// - Parameters:
  ///   - target: as it stands in the request, without its query.
  ///   - base: the path below which the site stands, such as `/` or `/blog/`.
  init(target: String, base: String) {
    let bytes = Bytes(target)
    guard bytes.count <= ServedPath.longest else {
      self = .tooLong
      return
    }
    guard bytes.first == UInt8(ascii: "/"), let decoded = PercentEncoding.decodedWhole(bytes[...])
    else {
      self = .malformed
      return
    }
    guard let segments = ServedPath.segments(decoded) else {
      self = .nothing
      return
    }
    let isFolder = decoded.last == UInt8(ascii: "/")
    let root = base.utf8.split(separator: UInt8(ascii: "/")).map {
      String(decoding: PercentEncoding.decoded(Bytes($0)[...]), as: UTF8.self)
    }
    if !segments.starts(with: root) || segments == root && !isFolder {
      // The site's front page is what someone looks for at the top of the server.
      let isAbove = segments.isEmpty || segments == root
      self = isAbove ? .elsewhere(Address(segments: root)) : .nothing
      return
    }
    let path = segments.dropFirst(root.count).joined(separator: "/")
    self = .file(isFolder ? path + (path.isEmpty ? "index.html" : "/index.html") : path)
  }

  /// What stands between the slashes; nil where no file of a site is called so.
  private static func segments(_ path: Bytes) -> [String]? {
    let isText = path.firstInvalidUTF8(in: 0..<path.count) == nil
    guard isText, path.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }) else {
      return nil
    }
    var parts = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .dropFirst().map { String(decoding: $0, as: UTF8.self) }
    let isFolder = parts.last == ""
    if isFolder { parts.removeLast() }
    let isKnown = parts.first == ".well-known"
    for (index, part) in parts.enumerated() {
      let isFile = index == parts.count - 1 && !isFolder
      let isHidden = part.utf8.first == UInt8(ascii: ".")
      guard !part.isEmpty, part != ".", part != ".." else { return nil }
      // A folder may be a term such as `.net`, below its taxonomy, and what others put into an output
      // folder (`.git`, `.env`, `.htaccess`) is not for readers.
      guard !isHidden || isKnown || !isFile && index > 0 && !repositories.contains(part) else {
        return nil
      }
    }
    return parts
  }

  private static let repositories: Set<String> = [".git", ".hg", ".svn", ".rung"]
}

extension Address {
  /// The address of a folder's page.
  fileprivate init(segments: [String]) {
    self.init(folder: "/" + segments.map { $0 + "/" }.joined())
  }
}
