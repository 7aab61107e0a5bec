package import RungModel

/// Renders what strangers wrote, such as the body of a quoted comment.
///
/// Nearly all of them are one line without markup. Such a text is written in one pass, with bare
/// links and `<br>` as the only things in it that are more than text; a significant byte sends it
/// to `Markdown`, which writes the same for every text that comes through here.
package struct UntrustedMarkdown: Sendable {
  private let options: MarkdownOptions
  private let classes: [ByteClass]
  private let isPlain: Bool

  /// `rawHTML` is taken to be `.untrusted` whatever the options say.
  package init(_ options: MarkdownOptions = MarkdownOptions(extensions: .untrusted)) {
    self.options = options.forStrangers
    isPlain = !options.smartPunctuation && options.placeholderNonce == nil
    var classes = [ByteClass](repeating: .text, count: 256)
    for byte in 0..<0x20 { classes[byte] = .markup }
    for byte in Bytes("`*_[]\\&~") { classes[Int(byte)] = .markup }
    for byte in Bytes(">\"") { classes[Int(byte)] = .escaped }
    classes[Int(UInt8(ascii: "<"))] = .tag
    if options.extensions.contains(.bareLinks) {
      for byte in Bytes(":w@") { classes[Int(byte)] = .link }
    } else if options.emoji != nil {
      classes[Int(UInt8(ascii: ":"))] = .link
    }
    self.classes = classes
  }

  /// Appends the HTML of the text in `range`. `isValidUTF8` saves a look at each byte where the
  /// whole source is known to be well-formed.
  package func render(
    _ source: Bytes, _ range: Range<Int>, isValidUTF8: Bool = false, into output: inout Bytes
  ) -> MarkdownResult {
    var result = MarkdownResult()
    if isPlain, !range.isEmpty, !begins(aBlockAt: range.lowerBound, source, range),
      isValidUTF8 || source.firstInvalidUTF8(in: range) == nil,
      writeLine(source, range, into: &output, &result.text)
    {
      return result
    }
    return Markdown.render(source, range, options, into: &output)
  }

  /// What one byte can be in a line.
  private enum ByteClass {
    case text, escaped, link, tag, markup
  }

  /// Whether a text may begin with a block that is not a paragraph, or end in blanks.
  private func begins(aBlockAt start: Int, _ text: Bytes, _ range: Range<Int>) -> Bool {
    if text[range.upperBound - 1].isBlank { return true }
    switch text[start] {
    case UInt8(ascii: " "), UInt8(ascii: "#"), UInt8(ascii: ">"), UInt8(ascii: "-"),
      UInt8(ascii: "+"), UInt8(ascii: "="):
      return true
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      var index = start + 1
      while index < range.upperBound, text[index].isDigit { index += 1 }
      return index < range.upperBound
        && (text[index] == UInt8(ascii: ".") || text[index] == UInt8(ascii: ")"))
    case UInt8(ascii: "<"):
      // A tag alone on its line is a block of HTML.
      return lineBreak(in: text, at: start, range.upperBound) == range.upperBound
    case 0xEF:
      return text.hasBytes("\u{FEFF}", at: start)
    default:
      return false
    }
  }

  /// Writes a line without markup; where it turns out to have some, takes all of it back.
  private func writeLine(
    _ text: Bytes, _ range: Range<Int>, into output: inout Bytes, _ plain: inout Bytes
  ) -> Bool {
    let outputStart = output.count
    output.append("<p>")
    var copied = range.lowerBound
    var index = copied
    while let (hit, byteClass) = firstSpecial(text, index..<range.upperBound) {
      index = hit + 1
      switch byteClass {
      case .escaped:
        output.append(text, copied..<hit)
        output.append(escaped: text[hit])
        if options.collectsText { plain.append(text, copied..<index) }
        copied = index
        continue
      case .link:
        if options.extensions.contains(.bareLinks),
          let link = BareLinkScanner.link(at: hit, in: text, copied..<range.upperBound),
          isWithoutMarkup(text[link.range])
        {
          output.append(text, copied..<link.range.lowerBound)
          output.append(link, Bytes(text[link.range]), isUntrusted: true)
          if options.collectsText { plain.append(text, copied..<link.range.upperBound) }
          index = link.range.upperBound
          copied = index
          continue
        }
        if options.emoji == nil || text[hit] != UInt8(ascii: ":") { continue }
      case .tag:
        if let end = lineBreak(in: text, at: hit, range.upperBound) {
          output.append(text, copied..<hit)
          output.append("<br>")
          if options.collectsText {
            plain.append(text, copied..<hit)
            plain.append(UInt8(ascii: "\n"))
          }
          index = end
          copied = end
          continue
        }
      case .text, .markup:
        break
      }
      output.removeSubrange(outputStart...)
      plain.removeAll()
      return false
    }
    output.append(text, copied..<range.upperBound)
    output.append("</p>\n")
    if options.collectsText {
      plain.append(text, copied..<range.upperBound)
      if plain.last != UInt8(ascii: "\n") { plain.append(UInt8(ascii: "\n")) }
    }
    return true
  }

  /// Whether the parser would find a bare link whole. It keeps `_`, `*` and `~` in one from being
  /// markup (`SourceGuards`) up to a parenthesis that may be the end of a link around it.
  private func isWithoutMarkup(_ link: ByteSlice) -> Bool {
    var needsGuards = false
    var hasParenthesis = false
    for byte in link {
      switch byte {
      case UInt8(ascii: "_"), UInt8(ascii: "*"), UInt8(ascii: "~"): needsGuards = true
      case UInt8(ascii: ")"): hasParenthesis = true
      default:
        let byteClass = classes[Int(byte)]
        if byteClass == .markup || byteClass == .tag { return false }
      }
    }
    return !needsGuards || !hasParenthesis
  }

  /// The first byte in the range that is more than text. Eight bytes of Japanese are passed over
  /// in one step: all of them have the high bit, which nothing special has.
  @inline(__always)
  private func firstSpecial(_ text: Bytes, _ range: Range<Int>) -> (Int, ByteClass)? {
    let bytes = text.span.bytes
    var index = range.lowerBound
    while index < range.upperBound {
      if index + 8 <= range.upperBound {
        let word = bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
        let ascii = ~word & 0x8080_8080_8080_8080
        if ascii == 0 {
          index += 8
          continue
        }
        index += ascii.trailingZeroBitCount >> 3
      }
      let byteClass = classes[Int(text[index])]
      if byteClass != .text { return (index, byteClass) }
      index += 1
    }
    return nil
  }

  /// The end of `<br>`, `<br/>` or `<br />`, if one of them stands at `index`.
  private func lineBreak(in text: Bytes, at index: Int, _ upper: Int) -> Int? {
    guard text.hasBytes("<br", at: index) else { return nil }
    var end = index + 3
    if text.hasBytes(" /", at: end) {
      end += 2
    } else if text.hasBytes("/", at: end) {
      end += 1
    }
    return end < upper && text[end] == UInt8(ascii: ">") ? end + 1 : nil
  }
}

extension MarkdownOptions.Extensions {
  /// What is understood in a comment. (Boxes and footnotes belong to whole texts, and dollars of
  /// strangers are prices.)
  package static let untrusted: MarkdownOptions.Extensions = [.tables, .strikethrough, .bareLinks]
}

extension MarkdownOptions {
  fileprivate var forStrangers: MarkdownOptions {
    var options = self
    options.rawHTML = .untrusted
    options.extensions.remove(.mathematics)
    return options
  }
}
