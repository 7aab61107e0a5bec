import RungModel

@testable import RungRendering

/// All pages of a run as they would be on the site.
struct RenderedPages {
  static let report = "/experiments/example/"

  let pages: RunPages
  /// By their links.
  private(set) var texts: [String: Bytes] = [:]
  /// Ids and fragments that links name, by page.
  private var ids: [String: Set<String>] = [:]

  init(_ example: ExampleLadders, language: String = "en") {
    pages = RunPages(example.run, link: RenderedPages.report)
    let writer = RunPageWriter(pages, texts: example, language: language)
    for page in pages.pages {
      var text = Bytes()
      writer.write(page, into: &text)
      texts[pages.link(to: page)] = text
      ids[pages.link(to: page)] = Set(values(of: "id", in: text))
    }
  }

  /// The links of a page, resolved as a browser does.
  func links(from page: String) -> [String] {
    values(of: "href", in: texts[page] ?? []).map { resolve($0, from: page) }
  }

  /// Whether a link leads to a page of the plan, and to something on it.
  func hasTarget(_ link: String) -> Bool {
    let parts = link.split(separator: "#", maxSplits: 1)
    guard let page = parts.first.map(String.init), let ids = ids[page] else { return false }
    return parts.count == 1 || ids.contains(String(parts[1]))
  }

  /// The ids on all pages that begin with a letter, such as those of nodes.
  func ids(_ prefix: String) -> [String] {
    ids.values.joined().filter { $0.hasPrefix(prefix) && Int($0.dropFirst()) != nil }
  }

  private func resolve(_ link: String, from page: String) -> String {
    if link.hasPrefix("/") { return link }
    if link.hasPrefix("#") { return page + link }
    var folders = page.split(separator: "/")
    var rest = link[...]
    while true {
      if rest.hasPrefix("../") {
        folders.removeLast()
        rest = rest.dropFirst(3)
      } else if rest.hasPrefix("./") {
        rest = rest.dropFirst(2)
      } else {
        return "/" + folders.map { $0 + "/" }.joined() + rest
      }
    }
  }

  /// The values of an attribute, in their order.
  private func values(of attribute: String, in text: Bytes) -> [String] {
    let start = Bytes(" \(attribute)=\"")
    var values: [String] = []
    var index = 0
    while let found = text.firstIndex(of: start, in: index..<text.count),
      let end = text.firstIndex(of: UInt8(ascii: "\""), in: found + start.count..<text.count)
    {
      values.append(String(decoding: text[found + start.count..<end], as: UTF8.self))
      index = end
    }
    return values
  }
}
