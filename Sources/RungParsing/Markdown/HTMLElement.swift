import RungModel

/// The elements that Markdown is written with.
enum HTMLElement {
  case p, blockquote, ul, ol, li, pre, table, thead, tbody, tr, th, td
  case h1, h2, h3, h4, h5, h6
  case a, em, strong, del, sub, sup, code

  /// The element that one of a stranger's tags stands for, if strangers may use it.
  init?(untrustedTag name: Bytes) {
    guard let element = HTMLElement.untrustedTags[name] else { return nil }
    self = element
  }

  static func heading(_ level: Int) -> HTMLElement {
    [.h1, .h2, .h3, .h4, .h5, .h6][min(max(level, 1), 6) - 1]
  }

  private static let untrustedTags: [Bytes: HTMLElement] = [
    Bytes("a"): .a, Bytes("em"): .em, Bytes("i"): .em, Bytes("strong"): .strong,
    Bytes("b"): .strong, Bytes("code"): .code, Bytes("pre"): .pre, Bytes("ul"): .ul,
    Bytes("ol"): .ol, Bytes("li"): .li, Bytes("p"): .p, Bytes("del"): .del, Bytes("sub"): .sub,
    Bytes("sup"): .sup, Bytes("blockquote"): .blockquote,
  ]

  /// Whether this cannot stand in a paragraph.
  var isBlock: Bool {
    switch self {
    case .a, .em, .strong, .del, .sub, .sup, .code: false
    default: true
    }
  }

  var startTag: StaticString {
    switch self {
    case .p: "<p>"
    case .blockquote: "<blockquote>"
    case .ul: "<ul>"
    case .ol: "<ol>"
    case .li: "<li>"
    case .pre: "<pre>"
    case .table: "<table>"
    case .thead: "<thead>"
    case .tbody: "<tbody>"
    case .tr: "<tr>"
    case .th: "<th>"
    case .td: "<td>"
    case .h1: "<h1>"
    case .h2: "<h2>"
    case .h3: "<h3>"
    case .h4: "<h4>"
    case .h5: "<h5>"
    case .h6: "<h6>"
    case .a: "<a>"
    case .em: "<em>"
    case .strong: "<strong>"
    case .del: "<del>"
    case .sub: "<sub>"
    case .sup: "<sup>"
    case .code: "<code>"
    }
  }

  var endTag: StaticString {
    switch self {
    case .p: "</p>"
    case .blockquote: "</blockquote>"
    case .ul: "</ul>"
    case .ol: "</ol>"
    case .li: "</li>"
    case .pre: "</pre>"
    case .table: "</table>"
    case .thead: "</thead>"
    case .tbody: "</tbody>"
    case .tr: "</tr>"
    case .th: "</th>"
    case .td: "</td>"
    case .h1: "</h1>"
    case .h2: "</h2>"
    case .h3: "</h3>"
    case .h4: "</h4>"
    case .h5: "</h5>"
    case .h6: "</h6>"
    case .a: "</a>"
    case .em: "</em>"
    case .strong: "</strong>"
    case .del: "</del>"
    case .sub: "</sub>"
    case .sup: "</sup>"
    case .code: "</code>"
    }
  }
}

extension Array where Element == UInt8 {
  /// Appends a start tag; the attributes begin with a space each.
  mutating func append(_ element: HTMLElement, attributes: Bytes) {
    append(element.startTag)
    guard !attributes.isEmpty else { return }
    removeLast()
    append(contentsOf: attributes)
    append(UInt8(ascii: ">"))
  }
}
