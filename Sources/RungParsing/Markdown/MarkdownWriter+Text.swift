import RungModel

extension MarkdownWriter {
  /// Writes a text with the extensions that are found inside of texts.
  mutating func write(text: Bytes, from start: Int, _ marks: [Strikethrough.Mark]) {
    if isUntrusted, start < text.count,
      !open.isParagraphSuspended || text[start...].contains(where: { $0 > 0x20 })
    {
      open.resumeParagraph(into: &output)
    }
    var nextMark = 0
    separatingPlaceholders(text, from: start) { writer, range in
      writer.write(text, range, marks, &nextMark)
    }
  }

  private mutating func write(
    _ text: Bytes, _ range: Range<Int>, _ marks: [Strikethrough.Mark], _ nextMark: inout Int
  ) {
    var copied = range.lowerBound
    var index = copied

    func flush(_ writer: inout MarkdownWriter, to end: Int) {
      writer.output.append(text, copied..<end)
      if writer.collectsText { writer.result.text.append(text, copied..<end) }
    }

    while let hit = text.firstIndex(in: triggers, index..<range.upperBound) {
      index = hit + 1
      let byte = text[hit]
      switch byte {
      case UInt8(ascii: "~"):
        while nextMark < marks.count, marks[nextMark].range.lowerBound < hit { nextMark += 1 }
        guard nextMark < marks.count, marks[nextMark].range.lowerBound == hit else { continue }
        flush(&self, to: hit)
        if marks[nextMark].opens { begin(.del) } else { end(.del) }
        index = marks[nextMark].range.upperBound
      case UInt8(ascii: "["):
        guard linkDepth == 0,
          let label = FootnoteRewriting.label(in: text, at: hit, upper: range.upperBound),
          let number = footnotes.number(of: FootnoteRewriting.key(text[label]))
        else { continue }
        flush(&self, to: hit)
        writeReference(toFootnote: number)
        index = label.upperBound + 1
      case UInt8(ascii: ":"), UInt8(ascii: "w"), UInt8(ascii: "@"):
        if options.extensions.contains(.bareLinks), linkDepth == 0, open.links == 0,
          let link = BareLinkScanner.link(at: hit, in: text, copied..<range.upperBound)
        {
          flush(&self, to: link.range.lowerBound)
          write(link, in: text)
          index = link.range.upperBound
        } else if byte == UInt8(ascii: ":"), let (emoji, end) = emoji(at: hit, in: text, range) {
          flush(&self, to: hit)
          output.append(contentsOf: emoji)
          if collectsText { result.text.append(contentsOf: emoji) }
          index = end
        } else {
          continue
        }
      case SourceGuards.formulaByte:
        flush(&self, to: hit)
        index = writeFormula(at: hit, in: text)
      default:
        flush(&self, to: hit)
        let character = byte >= 0xF8 ? SourceGuards.character(byte) : byte
        output.append(escaped: character)
        if collectsText { result.text.append(character) }
      }
      copied = index
    }
    flush(&self, to: range.upperBound)
  }

  private mutating func write(_ link: BareLink, in text: Bytes) {
    let address = plain(text[link.range])
    output.append(link, address, isUntrusted: isUntrusted)
    if collectsText { result.text.append(contentsOf: address) }
  }

  /// Writes the formula whose number is at `hit`; the answer is where the text goes on.
  private mutating func writeFormula(at hit: Int, in text: Bytes) -> Int {
    var end = hit + 1
    var number = 0
    while text[end] != SourceGuards.formulaByte {
      number = number * 10 + Int(text[end] & 15)
      end += 1
    }
    let formula = document.formulas[number]
    let reading = LaTeXParser.parse(formula.source[...])
    output.append(
      math: reading.notation, isDisplay: formula.isDisplay, source: formula.source[...])
    if collectsText { result.text += formula.source }
    result.unknownLaTeX += reading.unknown.map {
      MarkdownResult.UnknownLaTeX(command: $0, formula: formula.source)
    }
    return end + 1
  }

  /// Decoded text without its signs for escaped characters.
  private func plain(_ text: ByteSlice) -> Bytes {
    isGuarded
      ? text.map { SourceGuards.escapedBytes.contains($0) ? SourceGuards.character($0) : $0 }
      : Bytes(text)
  }

  /// What `:name:` at a colon stands for, and where it ends.
  private func emoji(at colon: Int, in text: Bytes, _ range: Range<Int>) -> (Bytes, Int)? {
    guard let emoji = options.emoji else { return nil }
    var end = colon + 1
    // No name is longer.
    let limit = min(range.upperBound, end + 64)
    while end < limit, text[end].isEmojiName { end += 1 }
    guard end < limit, end > colon + 1, text[end] == UInt8(ascii: ":"),
      let found = emoji(text[colon + 1..<end])
    else { return nil }
    return (found, end + 1)
  }
}

extension UInt8 {
  /// Whether this may be in the name of an emoji.
  var isEmojiName: Bool {
    isLetterOrDigit || self == UInt8(ascii: "_") || self == UInt8(ascii: "+")
      || self == UInt8(ascii: "-")
  }
}

extension Array where Element == UInt8 {
  /// Appends a bare link.
  mutating func append(_ link: BareLink, _ address: Bytes, isUntrusted: Bool) {
    append("<a href=\"")
    append(link.prefix)
    LinkDestination.append(address, to: &self)
    append(UInt8(ascii: "\""))
    if isUntrusted { append(untrustedLinkRelation) }
    append(UInt8(ascii: ">"))
    append(escapingMarkup: address)
    append("</a>")
  }

  /// Appends text with `&`, `<`, `>` and `"` escaped, as CommonMark's examples have it.
  mutating func append(escapingMarkup text: Bytes) {
    append(escapingMarkup: text, 0..<text.count)
  }

  /// Appends the text in a range with `&`, `<`, `>` and `"` escaped.
  mutating func append(escapingMarkup text: Bytes, _ range: Range<Int>) {
    var copied = range.lowerBound
    while let hit = text.firstIndex(in: markupBytes, copied..<range.upperBound) {
      append(text, copied..<hit)
      append(escaped: text[hit])
      copied = hit + 1
    }
    append(text, copied..<range.upperBound)
  }

  /// Appends one character.
  mutating func append(escaped character: UInt8) {
    switch character {
    case UInt8(ascii: "&"): append("&amp;")
    case UInt8(ascii: "<"): append("&lt;")
    case UInt8(ascii: ">"): append("&gt;")
    case UInt8(ascii: "\""): append("&quot;")
    default: append(character)
    }
  }
}

private let markupBytes = ByteSet("&<>\"")
