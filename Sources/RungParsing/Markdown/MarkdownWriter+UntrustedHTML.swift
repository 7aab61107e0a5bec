import RungModel

/// HTML in a stranger's text: what is on the list is kept, and closed; the rest is shown as text.
extension MarkdownWriter {
  mutating func writeUntrustedHTML(_ html: Bytes, _ node: CommonMarkNode) {
    var copied = 0
    var index = 0
    while let hit = html.firstIndex(of: UInt8(ascii: "<"), in: index..<html.count) {
      index = hit + 1
      guard let tag = HTMLTag(html, at: hit) else {
        if index < html.count, html[index] == UInt8(ascii: "!") || html[index] == UInt8(ascii: "?")
        {
          neutralise(String(decoding: html[hit...].prefix(9), as: UTF8.self), node)
        }
        continue
      }
      index = tag.end
      writeUntrustedText(html, copied..<hit)
      if write(tag, node) {
        copied = tag.end
      } else {
        copied = hit
        let end = tag.isEnd ? "/" : ""
        neutralise("<\(end)\(String(decoding: tag.name.prefix(40), as: UTF8.self))>", node)
      }
    }
    writeUntrustedText(html, copied..<html.count)
  }

  /// Writes a tag that is on the list; the answer is false where it is to be shown as text.
  private mutating func write(_ tag: HTMLTag, _ node: CommonMarkNode) -> Bool {
    if tag.name == Bytes("br") {
      writeLineBreak("<br>")
      return true
    }
    guard let element = HTMLElement(untrustedTag: tag.name) else { return false }
    if tag.isEnd {
      if !open.closeUntrusted(element, into: &output), element == .p {
        open.suspendParagraph(into: &output)
      }
      return true
    }
    guard !open.isFull, element.isBlock ? makeRoom(for: element) : true else { return false }
    for attribute in tag.attributes
    where attribute.name.starts(with: Bytes("on")) || attribute.name == Bytes("style") {
      neutralise(String(decoding: attribute.name.prefix(40), as: UTF8.self), node)
    }
    switch element {
    case .a:
      openUntrustedLink(tag, node)
    case .p where open.top?.element == .p:
      break
    default:
      if !element.isBlock { open.resumeParagraph(into: &output) }
      open.open(element, isMarkdown: false, into: &output)
    }
    return true
  }

  /// Closes what ends where a block begins; the answer is whether the block can stand here.
  private mutating func makeRoom(for element: HTMLElement) -> Bool {
    if element == .li {
      if open.top?.element != .ul, open.top?.element != .ol {
        guard open.isInUntrustedItem, open.closeUntrusted(.li, into: &output) else { return false }
      }
      return open.top?.element == .ul || open.top?.element == .ol
    }
    switch open.top?.element {
    case .p:
      if open.top?.isMarkdown == true {
        open.suspendParagraph(into: &output)
      } else {
        open.closeTop(into: &output)
      }
      return true
    case nil, .blockquote, .li, .td, .th:
      return true
    default:
      return false
    }
  }

  /// A link that is unfit keeps its place among the open elements, but has no tags.
  private mutating func openUntrustedLink(_ tag: HTMLTag, _ node: CommonMarkNode) {
    let url = LinkDestination.cleaned(tag.value(of: "href") ?? [])
    let isFit = LinkDestination.isFitForStrangers(url)
    if !isFit, !url.isEmpty {
      neutralise("<a href=\"\(String(decoding: url.prefix(40), as: UTF8.self))\">", node)
    }
    open.resumeParagraph(into: &output)
    open.open(
      .a, attributes: isFit ? linkAttributes(url, []) : [], isMarkdown: false,
      isWritten: isFit && linkDepth == 0, into: &output)
  }

  /// The text between tags; character references are left as they are.
  private mutating func writeUntrustedText(_ html: Bytes, _ range: Range<Int>) {
    guard html[range].contains(where: { $0 > 0x20 }) || !open.isParagraphSuspended else { return }
    open.resumeParagraph(into: &output)
    separatingPlaceholders(Bytes(html[range])) { writer, part in
      let text = Bytes(html[range])
      var copied = part.lowerBound
      while let hit = text.firstIndex(in: ByteSet("&<>\""), copied..<part.upperBound) {
        writer.output.append(text, copied..<hit)
        if text[hit] == UInt8(ascii: "&"), isReference(text[hit...]) {
          writer.output.append(UInt8(ascii: "&"))
        } else {
          writer.output.append(escaped: text[hit])
        }
        copied = hit + 1
      }
      writer.output.append(text, copied..<part.upperBound)
      if writer.collectsText { writer.result.text.append(text, part) }
    }
  }
}

/// Whether text begins with a character reference that ends in a semicolon.
private func isReference(_ text: ByteSlice) -> Bool {
  let name = text.dropFirst().prefix(32)
  guard let end = name.firstIndex(of: UInt8(ascii: ";")), end > name.startIndex else {
    return false
  }
  let body = name[..<end]
  if body.first == UInt8(ascii: "#") {
    let digits = body.dropFirst()
    let isHexadecimal = digits.first.map { $0 | 0x20 } == UInt8(ascii: "x")
    return isHexadecimal
      ? digits.count > 1 && digits.dropFirst().allSatisfy(\.isHexadecimalDigit)
      : !digits.isEmpty && digits.allSatisfy(\.isDigit)
  }
  return body.first?.isLetter == true && body.allSatisfy(\.isLetterOrDigit)
}

extension UInt8 {
  fileprivate var isHexadecimalDigit: Bool {
    isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20)
  }
}
