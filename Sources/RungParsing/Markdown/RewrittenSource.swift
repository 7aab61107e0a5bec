import RungModel

/// A source on its way to libcmark, with what its rewritten lines stand for.
///
/// Lines are counted from one, and end as CommonMark has it: by LF, CR or both.
struct RewrittenSource {
  var bytes: Bytes
  var range: Range<Int>
  /// The labels of footnotes, for lines that begin a list item which is the body of one.
  private(set) var footnotes: [Int: Bytes] = [:]
  /// For lines that hold a heading which is a cell of a table.
  private(set) var cells: [Int: TableCell] = [:]
  /// What stands where `SourceGuards` has a sign for a formula, by the sign's number.
  private(set) var formulas: [Formula] = []
  /// Lines with an HTML block that is not to be written.
  private var hidden: Set<Int> = []
  /// The author's line for each line from the first, once there are rewritten ones.
  private var origins: [Int]?

  /// A formula that was taken out of a text.
  struct Formula: Hashable {
    /// Without its delimiters.
    var source: Bytes
    /// With its delimiters, as it was in its paragraph.
    var written: Bytes
    var isDisplay: Bool
  }

  init(_ bytes: Bytes, _ range: Range<Int>) {
    self.bytes = bytes
    self.range = range
  }

  /// Whether an HTML block on this line is not to be written.
  func isHidden(_ line: Int) -> Bool {
    hidden.contains(line)
  }

  /// The author's number of a line.
  func originalLine(_ line: Int) -> Int {
    guard let origins, line <= origins.count else { return line }
    return origins[max(line, 1) - 1]
  }

  /// The lines without what ends them.
  var lines: [Range<Int>] {
    let ends = ByteSet("\n\r")
    var lines: [Range<Int>] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let end = bytes.firstIndex(in: ends, start..<range.upperBound) ?? range.upperBound
      lines.append(start..<end)
      start = end + 1
      if start < range.upperBound, bytes[end] == UInt8(ascii: "\r"),
        bytes[start] == UInt8(ascii: "\n")
      {
        start += 1
      }
    }
    return lines
  }

  /// Writes the lines of one source into the next.
  struct Rewriter {
    private(set) var result = RewrittenSource([], 0..<0)
    private let source: RewrittenSource
    private var origins: [Int] = []
    private var numbers: [Formula: Int] = [:]

    init(_ source: RewrittenSource) {
      self.source = source
      result.formulas = source.formulas
      result.bytes.reserveCapacity(source.range.count + source.range.count / 8)
    }

    /// Line `number` as it was, together with what it stands for.
    mutating func keep(_ number: Int, _ line: Range<Int>) {
      let new = add(from: number, [source.bytes[line]])
      result.footnotes[new] = source.footnotes[number]
      result.cells[new] = source.cells[number]
      if source.hidden.contains(number) { result.hidden.insert(new) }
    }

    /// A line that comes from line `number`; the answer is its own number.
    @discardableResult
    mutating func add(from number: Int, _ parts: [ByteSlice]) -> Int {
      for part in parts { result.bytes.append(contentsOf: part) }
      result.bytes.append(UInt8(ascii: "\n"))
      origins.append(source.originalLine(number))
      return origins.count
    }

    /// A line with an HTML block that is not written; other blocks end before it.
    @discardableResult
    mutating func addHidden(from number: Int, _ text: StaticString) -> Int {
      let line = add(from: number, [Bytes("\(text)")[...]])
      result.hidden.insert(line)
      return line
    }

    mutating func addCell(_ cell: TableCell, from number: Int, _ parts: [ByteSlice]) {
      result.cells[add(from: number, parts)] = cell
    }

    mutating func addFootnote(_ label: Bytes, from number: Int) {
      let line = addHidden(from: number, "-   <!---->")
      result.footnotes[line] = label
    }

    /// Adds a formula; the answer is its number, which equal ones share: so does a link's text with
    /// the definition of the link.
    mutating func add(_ formula: Formula) -> Int {
      if let number = numbers[formula] { return number }
      numbers[formula] = result.formulas.count
      result.formulas.append(formula)
      return result.formulas.count - 1
    }

    consuming func finish() -> RewrittenSource {
      result.range = 0..<result.bytes.count
      result.origins = origins
      return result
    }
  }
}
