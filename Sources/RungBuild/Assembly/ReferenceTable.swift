import RungModel
import RungParsing

/// Finds the page that a `ref` means: by its path in the content, with or without `.md`, from the
/// root (`/posts/name`) or from the page's own folder, or by its bare name where only one page has it.
struct ReferenceTable: Sendable {
  private var links: [String: String] = [:]
  private var linksByName: [String: String?] = [:]

  init(files: [ContentFile], posts: [Post], lists: [PageList]) {
    for list in lists {
      links[ReferenceTable.key(list.address.path)] = list.link
      if let file = list.file { links[ReferenceTable.key(files[file].path)] = list.link }
    }
    for post in posts {
      let place = files[post.file].place
      links[ReferenceTable.key((place.folders + [place.name]).joined(separator: "/"))] = post.link
      links[ReferenceTable.key(files[post.file].path)] = post.link
      links[ReferenceTable.key(post.address.path), default: post.link] = post.link
      let name = place.name.lowercased()
      linksByName[name] = linksByName[name] == nil ? .some(post.link) : .some(nil)
    }
  }

  /// The link for a target, or nil where no page, or more than one, is meant.
  func link(to target: String, from file: ContentFile?) -> String? {
    let path = target.prefix { $0 != "#" }
    let fragment = target.dropFirst(path.count)
    if path.isEmpty { return fragment.isEmpty ? nil : String(fragment) }
    let key = ReferenceTable.key(String(path))
    var found = links[key]
    if !path.hasPrefix("/"), let file {
      let folder = file.place.folders.joined(separator: "/")
      found = links[ReferenceTable.key(folder + "/" + path)] ?? found
      if found == nil, let named = linksByName[key] { found = named }
    }
    return found.map { $0 + fragment }
  }

  /// What to say of a target that no page answers to.
  func miss(_ reference: ScannedPost.Reference, in source: SourceText) -> Diagnostic {
    let key = ReferenceTable.key(reference.target)
    return source.diagnostic(
      .error, "reference-not-found", at: reference.offset,
      "`ref` finds no page for “\(reference.target)”",
      help: Nearest.suggestion(for: key, among: links.keys.filter { !$0.isEmpty }.sorted()))
  }

  /// Without slashes at the ends, `.md`, `index` and `_index`, in lower case.
  private static func key(_ path: String) -> String {
    var rest = path.utf8[...]
    func drop(_ suffix: String) {
      if rest.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) {
        rest.removeLast(suffix.utf8.count)
      }
    }
    drop(".md")
    if rest.elementsEqual("index".utf8) || rest.elementsEqual("_index".utf8) { return "" }
    drop("/index")
    drop("/_index")
    while rest.last == UInt8(ascii: "/") { rest.removeLast() }
    while rest.first == UInt8(ascii: "/") { rest.removeFirst() }
    let key = String(Substring(rest))
    let hasCapitals = rest.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    return hasCapitals ? key.lowercased() : key
  }
}
