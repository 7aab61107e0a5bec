import RungModel

extension MarkdownWriter {
  mutating func writeLeaf(_ node: CommonMarkNode) {
    switch node.kind {
    case .text:
      let literal = decode(node.literal, .markup)
      let marks = strikethrough.isEmpty ? [] : strikethrough[node] ?? []
      var textStart = 0
      if taskText == node {
        taskText = nil
        textStart = writeTaskBox(literal)
      }
      write(text: literal, from: textStart, marks)
      if let last = literal.scalar(before: literal.count, from: 0) { lastScalar = last }
    case .softBreak where options.hardLineBreaks, .lineBreak:
      writeLineBreak("<br />\n")
    case .softBreak:
      writeSoftBreak(node)
    case .code:
      lastScalar = 0
      if isUntrusted { open.resumeParagraph(into: &output) }
      output.append("<code>")
      writeCode(node)
      output.append("</code>")
    default:
      lastScalar = 0
      writeInlineHTML(node)
    }
  }

  mutating func writeLineBreak(_ tag: StaticString) {
    lastScalar = 0
    if isUntrusted { open.resumeParagraph(into: &output) }
    output.append(tag)
    if collectsText { result.text.append(UInt8(ascii: "\n")) }
  }

  private mutating func writeSoftBreak(_ node: CommonMarkNode) {
    if options.joinsJapaneseLines, EastAsianText.joinsLines(lastScalar),
      EastAsianText.joinsLines(firstScalar(after: node))
    {
      return
    }
    output.append(UInt8(ascii: "\n"))
    if collectsText { result.text.append(UInt8(ascii: " ")) }
  }

  private func firstScalar(after node: CommonMarkNode) -> UInt32 {
    guard var next = node.next else { return 0 }
    for _ in 0..<16 {
      guard let child = next.firstChild else { break }
      next = child
    }
    guard next.kind == .text else { return 0 }
    let literal = next.literal
    return literal.isEmpty ? 0 : literal.scalar(at: 0).value
  }

  private mutating func writeInlineHTML(_ node: CommonMarkNode) {
    let literal = decode(node.literal, .verbatim)
    switch options.rawHTML {
    case .allowed:
      if isTag(literal, "<a") {
        linkDepth += 1
      } else if linkDepth > 0, isTag(literal, "</a") {
        linkDepth -= 1
      }
      separatingPlaceholders(literal) { $0.output.append(literal, $1) }
    case .escaped where isComment(literal):
      break
    case .escaped:
      writeEscaped(literal)
      neutralise(String(decoding: literal.prefix(40), as: UTF8.self), node)
    case .untrusted:
      writeUntrustedHTML(literal, node)
    }
  }

  private func isTag(_ literal: Bytes, _ start: StaticString) -> Bool {
    let length = start.utf8CodeUnitCount
    return literal.count > length && !literal[length].isLetterOrDigit
      && literal[length] != UInt8(ascii: "-")
      && literal.prefix(length).map { $0.isLetter ? $0 | 0x20 : $0 } == Bytes("\(start)")
  }

  mutating func enterLink(_ node: CommonMarkNode) {
    linkDepth += 1
    let url = withoutPlaceholders(decode(node.url, .plain))
    let title = withoutPlaceholders(decode(node.title, .plain))
    if isUntrusted {
      beginUntrustedLink(url, title, node)
    } else {
      isLinkWritten = permits(url, node)
      if isLinkWritten { begin(.a, attributes: linkAttributes(url, title)) }
    }
  }

  mutating func exitLink() {
    linkDepth -= 1
    if isUntrusted || isLinkWritten { end(.a) }
  }

  /// An image, or for a stranger's text a link to it: the visitor's browser asks them for nothing.
  mutating func enterImage(_ node: CommonMarkNode) -> Bool {
    lastScalar = 0
    let url = withoutPlaceholders(decode(node.url, .plain))
    let title = withoutPlaceholders(decode(node.title, .plain))
    if isUntrusted {
      beginUntrustedLink(url, title, node)
      linkDepth += 1
      let label = node.firstChild == nil ? url : alternative(to: node)
      output.append(escapingMarkup: label)
      if collectsText { result.text.append(contentsOf: label) }
      linkDepth -= 1
      end(.a)
      return false
    }
    let label = alternative(to: node)
    if collectsText { result.text.append(contentsOf: label) }
    guard permits(url, node) else {
      output.append(escapingMarkup: label)
      return false
    }
    output.append("<img src=\"")
    LinkDestination.append(url, to: &output)
    output.append("\" alt=\"")
    output.append(escapingMarkup: label)
    if !title.isEmpty {
      output.append("\" title=\"")
      output.append(escapingMarkup: title)
    }
    output.append("\" />")
    return false
  }

  /// The text that an image's description comes to.
  private func alternative(to image: CommonMarkNode) -> Bytes {
    var text = Bytes()
    for case .enter(let node) in CommonMarkWalk(image) {
      switch node.kind {
      case .text: text += decode(node.literal, .plain)
      case .code, .htmlInline: text += decode(node.literal, .verbatim)
      case .softBreak, .lineBreak: text.append(UInt8(ascii: " "))
      default: break
      }
    }
    return withoutPlaceholders(text)
  }

  private mutating func permits(_ url: Bytes, _ node: CommonMarkNode) -> Bool {
    guard options.rawHTML != .allowed, LinkScheme.isDangerous(url) else { return true }
    neutralise(String(decoding: url.prefix(40), as: UTF8.self), node)
    return false
  }

  private mutating func beginUntrustedLink(
    _ url: Bytes, _ title: Bytes, _ node: CommonMarkNode
  ) {
    let url = LinkDestination.cleaned(url)
    let isFit = LinkDestination.isFitForStrangers(url)
    if !isFit { neutralise(String(decoding: url.prefix(40), as: UTF8.self), node) }
    open.resumeParagraph(into: &output)
    open.open(
      .a, attributes: isFit ? linkAttributes(url, title) : [], isMarkdown: true, isWritten: isFit,
      into: &output)
  }

  func linkAttributes(_ url: Bytes, _ title: Bytes) -> Bytes {
    var attributes = Bytes(" href=\"")
    LinkDestination.append(url, to: &attributes)
    if !title.isEmpty {
      attributes.append("\" title=\"")
      attributes.append(escapingMarkup: title)
    }
    attributes.append(UInt8(ascii: "\""))
    if isUntrusted { attributes.append(untrustedLinkRelation) }
    return attributes
  }

  private mutating func writeTaskBox(_ text: Bytes) -> Int {
    guard text.count >= 4, text[0] == UInt8(ascii: "["), text[2] == UInt8(ascii: "]"),
      text[3].isBlank
    else { return 0 }
    switch text[1] {
    case UInt8(ascii: " "):
      output.append("<input type=\"checkbox\" aria-label=\"[ ]\" disabled=\"\" />")
    case UInt8(ascii: "x"), UInt8(ascii: "X"):
      output.append("<input type=\"checkbox\" aria-label=\"[x]\" checked=\"\" disabled=\"\" />")
    default:
      return 0
    }
    return 3
  }
}

/// Tells search engines and the linked site that nobody here vouches for a stranger's link.
let untrustedLinkRelation: StaticString = " rel=\"nofollow ugc noopener\""
