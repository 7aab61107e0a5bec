package import RungModel

/// Splits a stranger's text, such as a model's reasoning, into words and formulas.
///
/// Formulas stand between `$…$`, `$$…$$`, `\(…\)` or `\[…\]`; a command that stands among words
/// (`\frac{1}{x}`, `\sin(x)`) is one too, with what is attached to it. Nothing in code is a formula.
package struct MathTextReader {
  /// The text, cleaned, with its formulas set.
  package static func read(_ text: Bytes) -> MathText {
    var reader = MathTextReader(cleaned(text))
    reader.read()
    return MathText(pieces: reader.pieces)
  }

  private let text: Bytes
  private var delimiters: FormulaDelimiters
  private var pieces: [MathText.Piece] = []
  /// Where the text begins that no piece holds yet.
  private var start = 0
  /// No formula goes beyond a blank line.
  private var paragraphEnd = 0
  /// From here to the end of the text no code ends; by the length of its fence.
  private var unclosedCode: [Int: Int] = [:]

  private init(_ text: Bytes) {
    self.text = text
    delimiters = FormulaDelimiters(text)
  }

  private mutating func read() {
    var index = 0
    while let hit = text.firstIndex(in: triggers, index..<text.count) {
      if text[hit] == UInt8(ascii: "`") {
        index = endOfCode(at: hit)
        continue
      }
      while paragraphEnd <= hit { findParagraphEnd(from: hit) }
      if let place = delimiters.formula(at: hit, upTo: paragraphEnd),
        place.content.count <= LaTeXParser.maximumLength
      {
        append(hit..<place.end, place.content, isDisplay: place.isDisplay)
        index = place.end
      } else if text[hit] == UInt8(ascii: "\\"), let end = bareFormula(at: hit) {
        append(hit..<end, hit..<end, isDisplay: false)
        index = end
      } else {
        // What a backslash escapes begins nothing.
        index = text[hit] == UInt8(ascii: "\\") ? min(hit + 2, text.count) : hit + 1
      }
    }
    appendText(upTo: text.count)
  }

  private mutating func append(_ range: Range<Int>, _ content: Range<Int>, isDisplay: Bool) {
    appendText(upTo: range.lowerBound)
    start = range.upperBound
    let source = trimmed(content)
    let reading = LaTeXParser.parse(text[source], isLenient: true)
    pieces.append(
      .formula(reading.notation, source: Bytes(text[source]), isDisplay: isDisplay))
  }

  private mutating func appendText(upTo end: Int) {
    if start < end { pieces.append(.text(Bytes(text[start..<end]))) }
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper, text[lower] <= 0x20 { lower += 1 }
    while lower < upper, text[upper - 1] <= 0x20 { upper -= 1 }
    return lower..<upper
  }

  private mutating func findParagraphEnd(from index: Int) {
    var lineEnd = index
    while true {
      guard let newline = text.firstIndex(of: UInt8(ascii: "\n"), in: lineEnd..<text.count) else {
        paragraphEnd = text.count
        return
      }
      lineEnd = newline + 1
      var next = lineEnd
      while next < text.count, text[next].isBlank { next += 1 }
      if next == text.count || text[next] == UInt8(ascii: "\n") {
        paragraphEnd = lineEnd
        return
      }
    }
  }

  /// The place behind a code span or a block of code that begins at `index`; behind its backticks
  /// where it has no end.
  private mutating func endOfCode(at index: Int) -> Int {
    var open = index
    while open < text.count, text[open] == UInt8(ascii: "`") { open += 1 }
    let length = open - index
    if let unclosed = unclosedCode[length], unclosed <= open { return open }
    var from = open
    while let hit = text.firstIndex(of: UInt8(ascii: "`"), in: from..<text.count) {
      var end = hit
      while end < text.count, text[end] == UInt8(ascii: "`") { end += 1 }
      if end - hit == length { return end }
      from = end
    }
    unclosedCode[length] = open
    return open
  }

  // MARK: Commands among words

  /// The end of the commands that stand at `index` without delimiters, with their groups, their
  /// scripts and what is in parentheses directly behind them.
  private func bareFormula(at index: Int) -> Int? {
    if index > 0 {
      // A path, or an escaped backslash.
      let before = text[index - 1]
      guard !before.isLetter, !before.isDigit, before != UInt8(ascii: "\\"),
        before != UInt8(ascii: "/"), before != UInt8(ascii: ":")
      else { return nil }
    }
    var end: Int?
    var next = index
    while next < paragraphEnd, text[next] == UInt8(ascii: "\\"),
      let unit = endOfCommand(at: next), unit <= paragraphEnd
    {
      end = unit
      next = unit
      if next + 1 < paragraphEnd, text[next] == UInt8(ascii: " "),
        text[next + 1] == UInt8(ascii: "\\")
      {
        next += 1
      }
    }
    return end
  }

  private func endOfCommand(at index: Int) -> Int? {
    var end = index + 1
    while end < text.count, text[end].isLetter { end += 1 }
    let name = String(decoding: text[index + 1..<end], as: UTF8.self)
    guard LaTeXCommands.formulaNames.contains(name) else { return nil }
    while end < paragraphEnd {
      switch text[end] {
      case UInt8(ascii: "{"):
        guard let close = balanced(end, "}") else { return nil }
        end = close
      case UInt8(ascii: "("):
        guard let close = balanced(end, ")") else { return end }
        end = close
      case UInt8(ascii: "["):
        guard name == "sqrt", let close = balanced(end, "]") else { return end }
        end = close
      case UInt8(ascii: "^"), UInt8(ascii: "_"):
        guard end + 1 < paragraphEnd, text[end + 1] > 0x20 else { return end }
        end += 1
        if text[end] != UInt8(ascii: "{") { end += text[end] == UInt8(ascii: "-") ? 2 : 1 }
      default:
        return end
      }
    }
    return min(end, paragraphEnd)
  }

  /// The place behind the bracket that closes the one at `index`; formulas have no long brackets.
  private func balanced(_ index: Int, _ close: Unicode.Scalar) -> Int? {
    let open = text[index]
    let close = UInt8(ascii: close)
    var depth = 0
    for place in index..<min(paragraphEnd, index + 400) {
      if text[place] == open { depth += 1 }
      if text[place] == close {
        depth -= 1
        if depth == 0 { return place + 1 }
      }
    }
    return nil
  }

  // MARK: Cleaning

  /// Well-formed UTF-8 without control characters and noncharacters; line breaks are newlines.
  private static func cleaned(_ text: Bytes) -> Bytes {
    let all = 0..<text.count
    guard text.firstIndex(in: unclean, all) != nil else { return text }
    var result = Bytes()
    result.reserveCapacity(text.count)
    var invalid = text.firstInvalidUTF8(in: all) ?? text.count
    var index = 0
    while index < text.count {
      if index == invalid {
        result.append("\u{FFFD}")
        index += 1
        invalid = text.firstInvalidUTF8(in: index..<text.count) ?? text.count
        continue
      }
      let (value, length) = text.scalar(at: index)
      switch value {
      case 0x0D:
        if !text.hasBytes("\r\n", at: index) { result.append(UInt8(ascii: "\n")) }
      case 0x09, 0x0A:
        result.append(text[index])
      case 0..<0x20, 0x7F..<0xA0:
        result.append(UInt8(ascii: " "))
      case 0xFDD0...0xFDEF,
        _ where value & 0xFFFE == 0xFFFE:
        result.append("\u{FFFD}")
      default:
        result.append(text, index..<index + length)
      }
      index += length
    }
    return result
  }
}

private let triggers = ByteSet("$\\`")
/// Bytes of characters that may have to be replaced.
private let unclean = ByteSet(0..<9).union(ByteSet(0x0B..<0x20)).union(ByteSet(0x7F..<0xFF))
