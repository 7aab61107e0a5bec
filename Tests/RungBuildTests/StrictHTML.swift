import RungModel

/// Reads a page the way a suspicious reader would: every tag has to be closed, in order, and what a
/// stranger's text must never contain is noted.
struct StrictHTML {
  struct Element: Hashable {
    var name: String
    var attributes: [String: String]
  }

  private(set) var elements: [Element] = []
  private(set) var problems: [String] = []
  /// What the `script` elements hold.
  private(set) var scripts: [String] = []
  private let text: [UInt8]
  private var index = 0
  private var open: [String] = []

  private static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr",
  ]
  /// What the theme's own pages are made of, beside what comments may hold.
  private static let expected: Set<String> = [
    "a", "article", "aside", "b", "bdi", "blockquote", "body", "br", "caption", "code", "dd", "del",
    "desc", "details", "div", "dl", "dt", "em", "figcaption", "figure", "footer", "form", "g", "h1",
    "h2",
    "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "img", "input", "label", "li", "line",
    "link",
    "main", "meta", "nav", "noscript", "ol", "p", "path", "picture", "pre", "rect", "script",
    "section",
    "source",
    "span", "strong",
    "sub", "summary", "sup", "svg", "table", "tbody", "td", "text", "tfoot", "th", "thead", "time",
    "title", "tr", "ul",
    // Formulas.
    "math", "mfrac", "mi", "mn", "mo", "mover", "mphantom", "mroot", "mrow", "mspace", "msqrt",
    "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover",
  ]

  init(_ page: String) {
    text = Array(page.utf8)
    while index < text.count {
      if text[index] == UInt8(ascii: "<") { tag() } else { index += 1 }
    }
    if !open.isEmpty { problems.append("never closed: \(open)") }
  }

  private mutating func tag() {
    let start = index
    index += 1
    if text[index...].starts(with: "!doctype html>".utf8) {
      index += 14
      return
    }
    let isClosing = index < text.count && text[index] == UInt8(ascii: "/")
    if isClosing { index += 1 }
    let name = take { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    guard !name.isEmpty else {
      problems.append("a `<` that is no tag: \(around(start))")
      return
    }
    var attributes: [String: String] = [:]
    while index < text.count, text[index] != UInt8(ascii: ">") {
      guard text[index] == 0x20 else {
        problems.append("a strange byte in a tag: \(around(start))")
        index += 1
        return
      }
      index += 1
      let key = take {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
          || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "B")
      }
      if index < text.count, text[index] == UInt8(ascii: "=") {
        index += 1
        guard index < text.count, text[index] == UInt8(ascii: "\"") else {
          problems.append("a value without quotes: \(around(start))")
          return
        }
        index += 1
        let value = take { $0 != UInt8(ascii: "\"") }
        if value.contains("<") { problems.append("a `<` in a value: \(around(start))") }
        index += 1
        if attributes.updateValue(value, forKey: key) != nil {
          problems.append("`\(key)` twice: \(around(start))")
        }
      } else if attributes.updateValue("", forKey: key) != nil {
        problems.append("`\(key)` twice: \(around(start))")
      }
    }
    index += 1
    if isClosing {
      if open.popLast() != name { problems.append("`</\(name)>` closes nothing: \(around(start))") }
      return
    }
    check(Element(name: name, attributes: attributes), at: start)
    guard !StrictHTML.void.contains(name) else { return }
    open.append(name)
    if name == "script" { script() }
  }

  private mutating func script() {
    let start = index
    while index < text.count, !text[index...].starts(with: "</script>".utf8) { index += 1 }
    if index > start { scripts.append(String(decoding: text[start..<index], as: UTF8.self)) }
  }

  private mutating func check(_ element: Element, at start: Int) {
    elements.append(element)
    if !StrictHTML.expected.contains(element.name) {
      problems.append("an element that no page has: \(around(start))")
    }
    if element.name == "script", element.attributes != ["type": "application/ld+json"],
      element.attributes != ["src": "/thread.js", "defer": ""],
      element.attributes != ["src": "/ladder.js", "defer": ""],
      element.attributes != ["type": "module", "src": "/search.js"]
    {
      problems.append("a script: \(around(start))")
    }
    for (key, value) in element.attributes {
      if key.hasPrefix("on") || key == "style" || key == "srcdoc" || key == "formaction" {
        problems.append("the attribute \(key): \(around(start))")
      }
      guard ["href", "src", "action", "data", "poster"].contains(key) else { continue }
      let address = StrictHTML.plain(value).lowercased().filter { $0 > " " }
      let scheme = address.prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
      let isScheme =
        scheme.first.map { ("a"..."z").contains($0) } == true
        && scheme.allSatisfy {
          ("a"..."z").contains($0) || ("0"..."9").contains($0) || "+-.".contains($0)
        }
      if isScheme, address.dropFirst(scheme.count).hasPrefix(":"),
        !["http", "https", "mailto"].contains(String(scheme))
      {
        problems.append("the address \(value): \(around(start))")
      }
    }
  }

  /// The text that character references stand for, as far as they can hide a scheme.
  private static func plain(_ value: String) -> String {
    var plain = value
    for (reference, character) in [
      ("&colon;", ":"), ("&#58;", ":"), ("&#x3a;", ":"), ("&#x3A;", ":"), ("&Tab;", ""),
      ("&NewLine;", ""), ("&amp;", "&"),
    ] {
      plain = plain.split(separator: reference, omittingEmptySubsequences: false)
        .joined(separator: character)
    }
    return plain
  }

  private mutating func take(while matches: (UInt8) -> Bool) -> String {
    let start = index
    while index < text.count, matches(text[index]) { index += 1 }
    return String(decoding: text[start..<index], as: UTF8.self)
  }

  private func around(_ start: Int) -> String {
    String(decoding: text[max(0, start - 20)..<min(text.count, start + 80)], as: UTF8.self)
  }
}
