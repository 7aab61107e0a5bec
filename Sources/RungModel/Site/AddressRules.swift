/// Hugo's rules for where pages, sections, taxonomies and terms stand.
///
///     posts/2025_03/My Post.md            /posts/2025_03/my-post/
///     About/_index.md                     /about/
///     tags: C++, .NET, Q&A, 機械 学習       /tags/c++/, /tags/.net/, /tags/qa/, /tags/機械-学習/
///
/// Two names can share an address, such as `AT&T` and `att`, and a name of which nothing stays, such
/// as `😀`, has that of the list above it: whoever writes pages has to look for that.
package enum AddressRules {
  /// A page's address without a pattern: its place in the content, with `slug` for its name.
  package static func page(_ content: ContentPath, slug: String? = nil) -> Address {
    if content.folders.isEmpty && content.name.isEmpty { return .home }
    let folders = "/" + content.folders.map(PathCharacters.key).joined(separator: "/")
    if let name = name(slug: slug) {
      let last = name == "index" ? "" : name
      return Address(droppingDotsOf: PathCharacters.sanitized(folders) + "/" + last)
    }
    let name = PathCharacters.key(content.name)
    if content.kind == .section {
      return Address(droppingDotsOf: PathCharacters.sanitized(folders + "/" + name))
    }
    return Address(
      droppingDotsOf: PathCharacters.sanitized(folders) + "/" + PathCharacters.sanitized(name))
  }

  /// What stands in an address for a name, such as a file's; it may be empty.
  package static func segment(_ name: String) -> String {
    let segment = PathCharacters.sanitized(PathCharacters.key(name))
    return segment == "." || segment == ".." ? "" : segment
  }

  /// A page's address by the pattern that the configuration's `permalinks` gives its section.
  package static func page(_ permalink: Permalink, _ facts: Permalink.Facts) -> Address {
    Address(droppingDotsOf: PathCharacters.sanitized(PathCharacters.key(permalink.expand(facts))))
  }

  /// The address that a page's front matter asks for with `url`, which may hold a permalink's words;
  /// nil where it is empty.
  package static func page(url: String, _ facts: Permalink.Facts) -> Address? {
    url.isEmpty ? nil : Address(url: Permalink(url).expand(facts))
  }

  /// The address of the list of a taxonomy's terms, such as `/tags/`.
  package static func taxonomy(_ plural: String) -> Address {
    Address(droppingDotsOf: PathCharacters.sanitized("/" + PathCharacters.key(plural)))
  }

  /// The address of the list of a term's pages. Terms with the same address are the same term.
  package static func term(_ term: String, of plural: String) -> Address {
    let path = "/" + PathCharacters.key(plural) + "/" + PathCharacters.key(term)
    return Address(droppingDotsOf: PathCharacters.sanitized(path))
  }

  /// A slug as it stands in an address, without hyphens at its ends; nil where nothing else is in it.
  static func name(slug: String?) -> String? {
    let hyphen = UInt8(ascii: "-")
    guard let rest = slug?.utf8.drop(while: { $0 == hyphen }),
      let last = rest.lastIndex(where: { $0 != hyphen })
    else { return nil }
    return PathCharacters.sanitized(PathCharacters.lowercase(String(Substring(rest[...last]))))
  }
}
