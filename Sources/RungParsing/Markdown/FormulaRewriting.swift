import RungModel

/// Takes the formulas out of a text before Markdown sees it: `_`, `*`, `\\`, `<` and `|` mean
/// something else in them. A sign stands where each was (`SourceGuards`).
///
/// Which lines are code or HTML, where nothing is a formula, is asked of libcmark. A sign that ends
/// up in a code span, a tag or an address all the same is read as what was written there.
enum FormulaRewriting {
  /// - Parameter nonce: what begins the placeholders of shortcodes; no formula holds one.
  static func apply(to document: inout RewrittenSource, nonce: Bytes?) {
    guard mayHoldFormulas(document) else { return }
    SourceGuards.removeNoncharacters(from: &document)
    var search = FormulaSearch(document, nonce: nonce)
    search.find()
    guard !search.places.isEmpty else { return }
    let lines = search.lines
    var rewriter = RewrittenSource.Rewriter(document)
    var number = 1
    var places = search.places[...]
    while number <= lines.count {
      var line = lines[number - 1]
      guard places.first.map({ $0.whole.lowerBound < line.upperBound }) == true else {
        rewriter.keep(number, line)
        number += 1
        continue
      }
      let first = number
      var parts: [ByteSlice] = []
      var from = line.lowerBound
      while let place = places.first, place.whole.lowerBound < line.upperBound {
        places.removeFirst()
        parts.append(document.bytes[from..<place.whole.lowerBound])
        parts.append(SourceGuards.formula(rewriter.add(search.formula(place)))[...])
        from = place.whole.upperBound
        // A formula of several lines joins what is before it and what is behind it.
        while from > lines[number - 1].upperBound { number += 1 }
        line = lines[number - 1]
      }
      parts.append(document.bytes[from..<line.upperBound])
      rewriter.add(from: first, parts)
      number += 1
    }
    document = rewriter.finish()
  }

  private static func mayHoldFormulas(_ document: RewrittenSource) -> Bool {
    var from = document.range.lowerBound
    while let hit = document.bytes.firstIndex(in: signs, from..<document.range.upperBound) {
      if document.bytes[hit] == UInt8(ascii: "$") || document.bytes.hasBytes("\\(", at: hit)
        || document.bytes.hasBytes("\\[", at: hit)
      {
        return true
      }
      from = hit + 1
    }
    return false
  }

  private static let signs = ByteSet("$\\")
}

/// The formulas of a text.
private struct FormulaSearch {
  struct Place {
    /// With its delimiters.
    var whole: Range<Int>
    var content: Range<Int>
    var isDisplay: Bool
    /// How many block quotes it stands in.
    var quoteDepth: Int
  }

  let document: RewrittenSource
  let lines: [Range<Int>]
  private(set) var places: [Place] = []
  private let nonce: Bytes?
  private var delimiters: FormulaDelimiters
  /// For each line, whether it is code or HTML.
  private var isVerbatim: [Bool]
  /// For each line, the number of its paragraph; 0 where it is in none.
  private var paragraphs: [Int]
  private var quoteDepths: [Int]
  /// From here on no code span of a given length of backticks ends.
  private var unclosedCode: [Int: Int] = [:]

  init(_ document: RewrittenSource, nonce: Bytes?) {
    self.document = document
    self.nonce = nonce
    delimiters = FormulaDelimiters(document.bytes)
    lines = document.lines
    isVerbatim = Array(repeating: false, count: lines.count)
    paragraphs = Array(repeating: 0, count: lines.count)
    quoteDepths = Array(repeating: 0, count: lines.count)
    markLines()
  }

  private mutating func markLines() {
    let tree = CommonMarkTree(document.bytes, document.range)
    var quoteDepth = 0
    var paragraph = 0
    var walk = CommonMarkWalk(tree.root)
    while let event = walk.next() {
      switch event {
      case .enter(let node):
        switch node.kind {
        case .blockQuote:
          quoteDepth += 1
        case .codeBlock, .htmlBlock:
          for line in node.lines where line <= lines.count { isVerbatim[line - 1] = true }
        case .paragraph, .heading:
          paragraph += 1
          for line in node.lines where line <= lines.count {
            paragraphs[line - 1] = paragraph
            quoteDepths[line - 1] = quoteDepth
          }
          walk.skip(node)
        default:
          break
        }
      case .exit(let node):
        if node.kind == .blockQuote { quoteDepth -= 1 }
      }
    }
  }

  mutating func find() {
    var line = 0
    while line < lines.count {
      guard !isVerbatim[line] else {
        line += 1
        continue
      }
      let first = line
      while line < lines.count, !isVerbatim[line], !isBlank(line) { line += 1 }
      line = max(line, first + 1)
      find(in: first..<line)
    }
  }

  private func isBlank(_ line: Int) -> Bool {
    document.bytes[lines[line]].allSatisfy { $0.isBlank || $0 == UInt8(ascii: ">") }
  }

  /// The formulas in lines without a blank one among them.
  private mutating func find(in block: Range<Int>) {
    let text = document.bytes
    let end = lines[block.upperBound - 1].upperBound
    var line = block.lowerBound
    var index = lines[line].lowerBound
    while let hit = text.firstIndex(in: triggers, index..<end) {
      while hit >= lines[line].upperBound { line += 1 }
      switch text[hit] {
      case UInt8(ascii: "`"):
        index = endOfCode(at: hit, upTo: end)
      case UInt8(ascii: "<"):
        index = endOfTag(at: hit)
      case UInt8(ascii: "]") where text.hasBytes("](", at: hit):
        index = endOfDestination(at: hit + 2, upTo: lines[line].upperBound)
      case UInt8(ascii: ":") where text.hasBytes("://", at: hit),
        UInt8(ascii: "w") where text.hasBytes("www.", at: hit):
        index = endOfWord(at: hit, upTo: end)
      case UInt8(ascii: "$"), UInt8(ascii: "\\"):
        if let place = place(at: hit, line, upTo: end) {
          places.append(place)
          index = place.whole.upperBound
        } else if text[hit] == UInt8(ascii: "\\") {
          index = min(hit + 2, end)
        } else {
          // More dollars at this place begin nothing either.
          index = hit
          while index < end, text[index] == UInt8(ascii: "$") { index += 1 }
        }
      default:
        index = hit + 1
      }
    }
  }

  private mutating func place(at hit: Int, _ line: Int, upTo end: Int) -> Place? {
    guard let found = delimiters.formula(at: hit, upTo: end),
      !holdsPlaceholder(found.content)
    else { return nil }
    let whole = hit..<found.end
    if found.isDisplay {
      // `\[text\]` is text in brackets.
      if document.bytes[hit] == UInt8(ascii: "\\"),
        !isSpaced(found.content) || !hasLinesForItself(whole, line)
      {
        return nil
      }
    } else if !isInOneParagraph(found.content, line) {
      return nil
    }
    return Place(
      whole: whole, content: found.content, isDisplay: found.isDisplay,
      quoteDepth: quoteDepths[line])
  }

  /// What stands in a page for a place: its text without the marks of block quotes.
  func formula(_ place: Place) -> RewrittenSource.Formula {
    RewrittenSource.Formula(
      source: trimmed(withoutContainers(place.content, place.quoteDepth)),
      written: withoutContainers(place.whole, place.quoteDepth), isDisplay: place.isDisplay)
  }

  private func withoutContainers(_ range: Range<Int>, _ quoteDepth: Int) -> Bytes {
    let text = document.bytes
    guard quoteDepth > 0 else { return Bytes(text[range]) }
    var result = Bytes()
    var from = range.lowerBound
    while let newline = text.firstIndex(of: UInt8(ascii: "\n"), in: from..<range.upperBound) {
      result.append(text, from..<newline + 1)
      from =
        TableRewriting.withoutContainers(text, newline + 1..<range.upperBound, quoteDepth)
        .lowerBound
    }
    result.append(text, from..<range.upperBound)
    return result
  }

  private func trimmed(_ text: Bytes) -> Bytes {
    let start = text.firstIndex { $0 > 0x20 } ?? text.endIndex
    let end = text.lastIndex { $0 > 0x20 } ?? start
    return Bytes(text[start..<min(end + 1, text.endIndex)])
  }

  // MARK: What may be a formula

  private func holdsPlaceholder(_ range: Range<Int>) -> Bool {
    nonce.map { document.bytes.firstIndex(of: $0, in: range) != nil } ?? false
  }

  private func isSpaced(_ content: Range<Int>) -> Bool {
    document.bytes[content.lowerBound] <= 0x20 && document.bytes[content.upperBound - 1] <= 0x20
  }

  private func hasLinesForItself(_ whole: Range<Int>, _ line: Int) -> Bool {
    let text = document.bytes
    let before = lines[line].lowerBound..<whole.lowerBound
    let isFirst = text[before].allSatisfy {
      $0.isBlank || $0.isDigit || containerMarks.contains($0)
    }
    let isApart = text[before].last.map { $0.isBlank || $0 == UInt8(ascii: ">") } ?? true
    var after = whole.upperBound
    while after < document.range.upperBound, text[after].isBlank { after += 1 }
    return isFirst && isApart
      && (after == document.range.upperBound || text[after] == UInt8(ascii: "\n")
        || text[after] == UInt8(ascii: "\r"))
  }

  /// Whether a formula within a text leaves neither its paragraph nor its cell.
  private func isInOneParagraph(_ content: Range<Int>, _ line: Int) -> Bool {
    var last = line
    while content.upperBound > lines[last].upperBound { last += 1 }
    guard last == line || paragraphs[line] > 0 && paragraphs[last] == paragraphs[line] else {
      return false
    }
    let text = document.bytes
    let row = TableRewriting.withoutContainers(text, lines[line], quoteDepths[line])
    guard text[row].first == UInt8(ascii: "|") else { return true }
    return last == line
      && !content.contains {
        text[$0] == UInt8(ascii: "|") && (text[$0 - 1].isBlank || text[$0 + 1].isBlank)
      }
  }

  // MARK: What is none

  private mutating func endOfCode(at index: Int, upTo end: Int) -> Int {
    let text = document.bytes
    var open = index
    while open < end, text[open] == UInt8(ascii: "`") { open += 1 }
    let length = open - index
    if let unclosed = unclosedCode[length], unclosed >= end { return open }
    var from = open
    while let hit = text.firstIndex(of: UInt8(ascii: "`"), in: from..<end) {
      var close = hit
      while close < end, text[close] == UInt8(ascii: "`") { close += 1 }
      if close - hit == length { return close }
      from = close
    }
    unclosedCode[length] = end
    return open
  }

  private func endOfTag(at index: Int) -> Int {
    HTMLTag(document.bytes, at: index)?.end ?? index + 1
  }

  /// The end of `(destination …)`, or where it began.
  private func endOfDestination(at start: Int, upTo end: Int) -> Int {
    var open = 1
    for index in start..<min(end, start + 4_096) {
      switch document.bytes[index] {
      case UInt8(ascii: "("): open += 1
      case UInt8(ascii: ")"):
        open -= 1
        if open == 0 { return index + 1 }
      default: break
      }
    }
    return start
  }

  private func endOfWord(at start: Int, upTo end: Int) -> Int {
    document.bytes[start..<end].firstIndex { $0 <= 0x20 || $0 == UInt8(ascii: "<") } ?? end
  }

  private let triggers = ByteSet("$\\`<]:w")
  /// What stands before the text of a list item or a block quote, beside digits.
  private let containerMarks = ByteSet(">-+*.)")
}
