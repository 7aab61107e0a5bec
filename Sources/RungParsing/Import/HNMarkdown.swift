import RungModel

/// Writes the text of a comment as Markdown that reads the same.
///
/// Lines that begin with `>` quote another comment and become block quotes; what was emphasised,
/// linked or code stays so; everything else is text.
struct HNMarkdown {
  /// What stands before each line, such as `> `.
  private let prefix: Bytes
  /// Whether tags of the list for strangers can be used.
  private let allowsTags: Bool
  private let text: HNText
  private var writer: LiteralMarkdown
  private var isFirstBlock = true

  /// How deep lines that begin with several `>` are nested.
  private static let deepestQuote = 4

  private init(_ text: HNText, prefix: Bytes, allowsTags: Bool, taking output: inout Bytes) {
    self.text = text
    self.prefix = prefix
    self.allowsTags = allowsTags
    writer = LiteralMarkdown(taking: &output)
  }

  /// Appends the Markdown of a comment's HTML, each line with its end.
  /// - Returns: whether there was anything to write.
  @discardableResult
  static func append(
    html: String, prefix: Bytes = [], allowsTags: Bool = true, to output: inout Bytes
  ) -> Bool {
    let text = HNText(html: html)
    var markdown = HNMarkdown(text, prefix: prefix, allowsTags: allowsTags, taking: &output)
    for block in text.blocks {
      switch block {
      case .paragraph(let runs): markdown.append(paragraph: runs)
      case .code(let code): markdown.append(code: code)
      }
    }
    markdown.writer.give(back: &output)
    return !text.blocks.isEmpty
  }

  // MARK: Blocks

  private mutating func beginBlock() {
    if !isFirstBlock {
      writer.append(markup: Bytes(prefix.prefix { $0 != 0x20 }))
      writer.append(markup: "\n")
    }
    isFirstBlock = false
  }

  private mutating func append(paragraph runs: [HNText.Run]) {
    var lastLevel: Int?
    for line in HNLine.lines(of: runs) {
      let (level, line) = line.withoutQuoteMarks(atMost: HNMarkdown.deepestQuote)
      if level != lastLevel { beginBlock() }
      lastLevel = level
      var marks = prefix
      for _ in 0..<level { marks.append("> ") }
      writer.beginLine(marks)
      line.write(addresses: text.addresses, to: &writer)
      writer.append(markup: "\n")
    }
  }

  // MARK: Code

  private mutating func append(code: Bytes) {
    beginBlock()
    let end = (code.lastIndex { $0 > 0x20 } ?? -1) + 1
    let lines = code[..<end].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .drop { $0.allSatisfy { $0 <= 0x20 } }
    if code.firstIndex(of: "{{<", in: 0..<end) == nil,
      code.firstIndex(of: "{{%", in: 0..<end) == nil
    {
      appendFenced(lines)
    } else if allowsTags {
      appendTagged(lines)
    } else {
      appendPlain(lines)
    }
  }

  private mutating func appendFenced(_ lines: ArraySlice<ByteSlice>) {
    let fence = Bytes(repeating: UInt8(ascii: "`"), count: max(3, longestRun(lines) + 1))
    appendLine(fence[...])
    for line in lines { appendLine(line) }
    appendLine(fence[...])
  }

  /// Code that holds what looks like a shortcode: in a tag, characters can be given as references.
  private mutating func appendTagged(_ lines: ArraySlice<ByteSlice>) {
    var tagged = Bytes("<pre><code>")
    for (number, line) in lines.enumerated() {
      if number > 0 { tagged.append("\n") }
      for byte in line {
        switch byte {
        case UInt8(ascii: "%") where tagged.last == UInt8(ascii: "{"): tagged.append("&#37;")
        case UInt8(ascii: "&"): tagged.append("&amp;")
        case UInt8(ascii: "<"): tagged.append("&lt;")
        case UInt8(ascii: ">"): tagged.append("&gt;")
        default: tagged.append(byte)
        }
      }
    }
    // Two braces and the bracket of a tag would begin one.
    if tagged.last == UInt8(ascii: "{") {
      tagged.removeLast()
      tagged.append("&#123;")
    }
    tagged.append("</code></pre>")
    appendLine(tagged[...])
  }

  /// The same where there are no tags: text, line by line.
  private mutating func appendPlain(_ lines: ArraySlice<ByteSlice>) {
    let shown = lines.filter { $0.contains { $0 > 0x20 } }
    for (number, line) in shown.enumerated() {
      let indentation = line.prefix { $0 <= 0x20 }.count
      writer.beginLine(prefix)
      for _ in 0..<indentation { writer.append(reference: 0xA0) }
      writer.append(line.dropFirst(indentation))
      writer.append(markup: number == shown.count - 1 ? "\n" : "\\\n")
    }
  }

  private mutating func appendLine(_ line: ByteSlice) {
    writer.append(markup: line.isEmpty ? Bytes(prefix.prefix { $0 != 0x20 }) : prefix)
    writer.append(markup: Bytes(line))
    writer.append(markup: "\n")
  }

  /// How many backticks stand next to each other at most.
  private func longestRun(_ lines: ArraySlice<ByteSlice>) -> Int {
    var longest = 0
    for line in lines {
      var run = 0
      for byte in line {
        run = byte == UInt8(ascii: "`") ? run + 1 : 0
        longest = max(longest, run)
      }
    }
    return longest
  }
}
