import RungModel

/// Turns each cell of a table into a heading, which is the one block that holds a single line of
/// inline Markdown and needs no blank lines around it:
///
///     > | a | b |        > # a #
///     > |---|--:|        > # b #
///     > | c | d |        > # c #
///                        > # d #
///
/// libcmark takes the lines of a table for a paragraph (or, above dashes, for a heading); those are
/// looked through for a delimiter row.
enum TableRewriting {
  /// How many cells the rows of one table may lack in all, so that a short text stays short.
  private static let mostMissingCells = 100_000

  static func apply(to document: inout RewrittenSource) {
    guard document.bytes.firstIndex(of: UInt8(ascii: "|"), in: document.range) != nil else {
      return
    }
    let lines = document.lines
    let mayDelimit = lines.map { mayBeDelimiters(document.bytes, $0) }
    guard mayDelimit.contains(true) else { return }
    let tables = find(document, lines, mayDelimit)
    guard !tables.isEmpty else { return }

    var rewriter = RewrittenSource.Rewriter(document)
    var next = 1
    for table in tables {
      while next < table.header {
        rewriter.keep(next, lines[next - 1])
        next += 1
      }
      table.write(document.bytes, into: &rewriter)
      next = table.header + 2 + table.rows.count
    }
    while next <= lines.count {
      rewriter.keep(next, lines[next - 1])
      next += 1
    }
    document = rewriter.finish()
  }

  /// A table found in a source.
  private struct Table {
    /// The number of the line with the head; the delimiter row and the other rows follow it.
    var header: Int
    var alignments: [TableCell.Alignment]
    /// The cells of the head and of each row.
    var headerCells: [Range<Int>]
    var rows: [[Range<Int>]]
    /// What stands before the head: block quotes, list markers, indentation.
    var prefix: Bytes
    /// What a further line needs to stay in the same containers.
    var continuation: Bytes

    func write(_ text: Bytes, into rewriter: inout RewrittenSource.Rewriter) {
      write(headerCells, isHeader: true, index: -1, text, into: &rewriter)
      for (index, row) in rows.enumerated() {
        write(row, isHeader: false, index: index, text, into: &rewriter)
      }
    }

    private func write(
      _ row: [Range<Int>], isHeader: Bool, index: Int, _ text: Bytes,
      into rewriter: inout RewrittenSource.Rewriter
    ) {
      let line = isHeader ? header : header + 2 + index
      let shown = min(row.count, alignments.count)
      for column in 0..<shown {
        var cell = TableCell(alignment: alignments[column], isHeader: isHeader)
        cell.opensRow = column == 0
        cell.opensTable = isHeader && column == 0
        cell.opensBody = index == 0 && column == 0
        cell.closesRow = column == shown - 1
        cell.closesTable = cell.closesRow && index == rows.count - 1
        if cell.closesRow { cell.missing = Array(alignments[shown...]) }
        rewriter.addCell(
          cell, from: line,
          [
            (cell.opensTable ? prefix : continuation)[...], Bytes("# ")[...],
            TableRow.unescaped(text[row[column]])[...], Bytes(" #")[...],
          ])
      }
    }
  }

  private static func find(
    _ document: RewrittenSource, _ lines: [Range<Int>], _ mayDelimit: [Bool]
  ) -> [Table] {
    let tree = CommonMarkTree(document.bytes, document.range)
    var tables: [Table] = []
    var quoteDepth = 0
    var walk = CommonMarkWalk(tree.root)
    while let event = walk.next() {
      switch event {
      case .enter(let node):
        switch node.kind {
        case .blockQuote:
          quoteDepth += 1
        case .paragraph, .heading:
          let first = node.lines.lowerBound
          var last = min(node.lines.upperBound, lines.count)
          if node.kind == .heading {
            // libcmark does not say where the underline is.
            last =
              (first + 1..<max(first + 1, last + 1)).first {
                isUnderline(
                  document.bytes, withoutContainers(document.bytes, lines[$0 - 1], quoteDepth))
              }.map { $0 - 1 } ?? first
          }
          let content = first...max(first, last)
          if content.count > 1, content.dropFirst().contains(where: { mayDelimit[$0 - 1] }),
            let table = find(in: content, node.startColumn, quoteDepth, document.bytes, lines)
          {
            tables.append(table)
          }
          walk.skip(node)
        default:
          break
        }
      case .exit(let node):
        if node.kind == .blockQuote { quoteDepth -= 1 }
      }
    }
    return tables
  }

  /// The table in the lines of one paragraph.
  private static func find(
    in block: ClosedRange<Int>, _ startColumn: Int, _ quoteDepth: Int, _ text: Bytes,
    _ lines: [Range<Int>]
  ) -> Table? {
    let first = lines[block.lowerBound - 1]
    let firstContent = min(first.lowerBound + startColumn - 1, first.upperBound)
    func content(_ number: Int) -> Range<Int> {
      if number == block.lowerBound { return firstContent..<first.upperBound }
      return withoutContainers(text, lines[number - 1], quoteDepth)
    }
    for delimiter in block.dropFirst() {
      let header = content(delimiter - 1)
      let row = content(delimiter)
      guard let alignments = TableRow.alignments(text, row),
        text[header].contains(UInt8(ascii: "|")) || text[row].contains(UInt8(ascii: "|"))
      else { continue }
      let headerCells = TableRow.cells(text, header)
      guard headerCells.count == alignments.count else { continue }

      var rows: [[Range<Int>]] = []
      var missing = 0
      for number in delimiter + 1..<block.upperBound + 1 {
        let cells = TableRow.cells(text, content(number))
        missing += max(0, alignments.count - cells.count)
        if missing > mostMissingCells { break }
        rows.append(cells)
      }
      let opening = Bytes(text[first.lowerBound..<firstContent])
      let continuation = opening.map {
        $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "\t") ? $0 : UInt8(ascii: " ")
      }
      return Table(
        header: delimiter - 1, alignments: alignments, headerCells: headerCells, rows: rows,
        prefix: delimiter - 1 == block.lowerBound ? opening : continuation,
        continuation: continuation)
    }
    return nil
  }

  /// The part of a paragraph's later line that belongs to the paragraph.
  static func withoutContainers(
    _ text: Bytes, _ line: Range<Int>, _ quoteDepth: Int
  ) -> Range<Int> {
    var start = line.lowerBound
    var quotes = 0
    while start < line.upperBound {
      if text[start] == UInt8(ascii: ">"), quotes < quoteDepth {
        quotes += 1
      } else if !text[start].isBlank {
        break
      }
      start += 1
    }
    return start..<line.upperBound
  }

  /// Whether a line makes a heading of the lines before it.
  private static func isUnderline(_ text: Bytes, _ line: Range<Int>) -> Bool {
    guard let first = text[line].first, first == UInt8(ascii: "-") || first == UInt8(ascii: "=")
    else { return false }
    return text[line].drop { $0 == first }.allSatisfy(\.isBlank)
  }

  /// Whether a line holds nothing but what a delimiter row is made of.
  private static func mayBeDelimiters(_ text: Bytes, _ line: Range<Int>) -> Bool {
    var hasDash = false
    for index in line {
      switch text[index] {
      case UInt8(ascii: "-"): hasDash = true
      case UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: " "), UInt8(ascii: "\t"),
        UInt8(ascii: ">"):
        break
      default: return false
      }
    }
    return hasDash
  }
}

extension TableRewriting {
  /// Whether each cell is where it was meant to be: behind the cell before it, in the same container.
  static func isIntact(_ tree: CommonMarkTree, _ document: RewrittenSource) -> Bool {
    guard !document.cells.isEmpty else { return true }
    var found = 0
    var last: CommonMarkNode?
    for case .enter(let node) in CommonMarkWalk(tree.root) {
      guard node.kind == .heading, let cell = document.cells[node.lines.lowerBound] else {
        continue
      }
      guard cell.opensTable || last?.next == node else { return false }
      last = node
      found += 1
    }
    return found == document.cells.count
  }
}
