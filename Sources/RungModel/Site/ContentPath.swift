/// A content file's place below `content/`, read as Hugo reads it.
package struct ContentPath: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// `posts/name.md`
    case page
    /// `posts/name/index.md`: a page with a folder of its own.
    case bundle
    /// `posts/_index.md`: the page of a folder's list.
    case section
  }

  package let kind: Kind
  /// The folders above the page, as written; a bundle's own folder is its name, not one of these.
  package let folders: [String]
  /// The file's or the bundle's or the section's name, as written, without extension and language;
  /// empty for the front page.
  package let name: String

  /// - Parameter languages: the site's languages; `name.ja.md` is `name` in a site that has `ja`.
  package init(_ path: String, languages: [String] = []) {
    var parts = path.split(separator: "/").map(String.init)
    var name = parts.popLast() ?? ""
    name = ContentPath.splitAtLastDot(name)?.stem ?? name
    if let (stem, language) = ContentPath.splitAtLastDot(name),
      languages.contains(where: { $0.lowercased() == language.lowercased() })
    {
      name = stem
    }
    switch name.lowercased() {
    case "index": kind = .bundle
    case "_index": kind = .section
    default: kind = .page
    }
    if kind != .page { name = parts.popLast() ?? "" }
    folders = parts
    self.name = name
  }

  /// The name of the section it belongs to: that of the outermost folder, or nothing at the top.
  package var section: String {
    if let first = folders.first { return PathCharacters.key(first) }
    return kind == .section ? PathCharacters.key(name) : ""
  }

  /// Whether Hugo passes a file by: it or a folder above it begins with `.` or `#`, or ends with `~`.
  package static func isIgnored(_ path: String) -> Bool {
    path.split(separator: "/").contains {
      $0.hasPrefix(".") || $0.hasPrefix("#") || $0.hasSuffix("~")
    }
  }

  private static func splitAtLastDot(_ name: String) -> (stem: String, suffix: String)? {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else {
      return nil
    }
    return (String(name[..<dot]), String(name[name.utf8.index(after: dot)...]))
  }
}
