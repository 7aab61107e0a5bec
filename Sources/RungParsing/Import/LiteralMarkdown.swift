import RungModel

/// Writes plain text as Markdown that is rendered as that text: nothing in it is markup, a link, an
/// emoji, a formula or a shortcode, with or without GitHub's extensions.
struct LiteralMarkdown {
  private(set) var output: Bytes
  /// Whether a line begins at the end of the output.
  private var startsLine = true

  init(taking output: inout Bytes) {
    self.output = []
    swap(&self.output, &output)
  }

  /// Hands the bytes back.
  mutating func give(back output: inout Bytes) {
    swap(&self.output, &output)
  }

  /// Appends markup as it is.
  mutating func append(markup: StaticString) {
    output.append(markup)
    startsLine = false
  }

  /// Appends markup as it is.
  mutating func append(markup: Bytes) {
    output += markup
    startsLine = false
  }

  /// Begins a line with the marks of what it stands in, such as `> `.
  mutating func beginLine(_ prefix: Bytes) {
    output += prefix
    startsLine = true
  }

  /// Begins the text of a link.
  mutating func beginLink() {
    // With a `!` before it this would be a picture.
    if output.last == UInt8(ascii: "!") {
      output.removeLast()
      output.append("\\!")
    }
    append(markup: "[")
  }

  /// Appends a character by its number: a letter then counts as punctuation to what is beside it.
  mutating func append(reference scalar: UInt32) {
    output.append("&#")
    output.append(decimal: Int(scalar))
    append(markup: ";")
  }

  /// Appends text of one line.
  mutating func append(_ text: ByteSlice) {
    guard let first = text.first else { return }
    var copied = text.startIndex
    if startsLine {
      startsLine = false
      if let mark = LiteralMarkdown.lineMark(text, first) {
        output += text[copied..<mark]
        output.append("\\")
        copied = mark
      }
    }
    var index = copied
    while let hit = text[index...].firstIndex(where: { LiteralMarkdown.special.contains($0) }) {
      index = hit + 1
      let escape = escape(text, hit, copied)
      guard escape != .none else { continue }
      output += text[copied..<hit]
      switch escape {
      case .none: break
      case .backslash:
        output.append("\\")
        output.append(text[hit])
      case .reference:
        output.append("&#")
        output.append(decimal: Int(text[hit]))
        output.append(";")
      }
      copied = index
    }
    output += text[copied...]
  }

  private enum Escape {
    case none, backslash, reference
  }

  private static let special = ByteSet("\\`*_[]<~|&{>:@w$")

  /// What has to be done so that the byte at `index` stands for itself; the text before `copied` is
  /// in the output already.
  private func escape(_ text: ByteSlice, _ index: Int, _ copied: Int) -> Escape {
    let before = index > copied ? text[index - 1] : output.last
    let after = text[(index + 1)...]
    switch text[index] {
    case UInt8(ascii: "&"):
      return after.first.map { $0.isLetter || $0 == UInt8(ascii: "#") } ?? false
        ? .backslash : .none
    case UInt8(ascii: "{"):
      return before == UInt8(ascii: "{") ? .backslash : .none
    case UInt8(ascii: ">"):
      let startsLine = before == nil || before == UInt8(ascii: "\n")
      return startsLine || before == UInt8(ascii: ">") || isBehindPrefix(index, copied)
        ? .backslash : .none
    case UInt8(ascii: ":"):
      return after.starts(with: Bytes("//")) || LiteralMarkdown.isEmoji(after) ? .backslash : .none
    case UInt8(ascii: "@"):
      return before.map { $0 > 0x20 } ?? false ? .backslash : .none
    case UInt8(ascii: "["):
      // `\[` at the start of a line begins a formula.
      let startsLine = before == nil || before == UInt8(ascii: "\n")
      return startsLine || isBehindPrefix(index, copied) ? .reference : .backslash
    case UInt8(ascii: "$"):
      // A price ends no formula.
      return after.first.map(\.isDigit) ?? false ? .none : .backslash
    case UInt8(ascii: "w"):
      return after.starts(with: Bytes("ww.")) ? .reference : .none
    default:
      return .backslash
    }
  }

  /// Whether nothing but the marks of a line stands before a byte.
  private func isBehindPrefix(_ index: Int, _ copied: Int) -> Bool {
    guard index == copied else { return false }
    var place = output.count
    while place > 0,
      output[place - 1] == UInt8(ascii: " ") || output[place - 1] == UInt8(ascii: ">")
    {
      place -= 1
    }
    return place == 0 || output[place - 1] == UInt8(ascii: "\n")
  }

  /// Whether the name of an emoji and its second colon stand at the start.
  private static func isEmoji(_ text: ByteSlice) -> Bool {
    let name = text.prefix(80).prefix(while: \.isEmojiName)
    return !name.isEmpty && name.endIndex < text.endIndex
      && text[name.endIndex] == UInt8(ascii: ":")
  }

  /// Where a line that begins with this text would be taken for a heading, an item of a list or a
  /// rule, if it would.
  private static func lineMark(_ text: ByteSlice, _ first: UInt8) -> Int? {
    func isBlank(after index: Int) -> Bool {
      index + 1 == text.endIndex || text[index + 1] == 0x20
    }
    switch first {
    case UInt8(ascii: "#"), UInt8(ascii: "="):
      return text.startIndex
    case UInt8(ascii: "-"), UInt8(ascii: "+"):
      return isBlank(after: text.startIndex) || text[text.startIndex + 1] == first
        ? text.startIndex : nil
    default:
      let mark = text.prefix { $0.isDigit }.endIndex
      guard mark > text.startIndex, mark < text.endIndex,
        text[mark] == UInt8(ascii: ".") || text[mark] == UInt8(ascii: ")"), isBlank(after: mark)
      else { return nil }
      return mark
    }
  }
}
