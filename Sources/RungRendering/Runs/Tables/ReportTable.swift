import RungModel

/// A table of a report: HTML for people, CSV for programs.
///
/// Rows are made when they are written, so that a table with many of them is never in memory whole.
struct ReportTable {
  /// Where a column is shown. A page says in one cell what a program wants in several.
  enum Place: Sendable {
    case everywhere, page, file
  }

  struct Column {
    /// In the file; it never changes with the site's language.
    let name: String
    /// On the page.
    let title: String
    let isNumeric: Bool
    let place: Place

    init(_ name: String, _ title: String = "", isNumeric: Bool = false, place: Place = .everywhere)
    {
      self.name = name
      self.title = title
      self.isNumeric = isNumeric
      self.place = place
    }
  }

  struct Cell {
    enum Content {
      case empty
      case text(Bytes)
      /// A term that the page says in the reader's language, and the file as the log does.
      case term(String, name: String)
      /// HTML, and what the file has in its place.
      case markup(Bytes, name: String)
      case statement(Statement)
      case count(Int)
      case number(Double)
      /// On the page with its counts, in the file as a number from 0 to 1.
      case share(Proportion)
      /// Per cent, on the page only.
      case interval(ClosedRange<Double>)
    }

    var content: Content
    var link: String?

    init(_ content: Content, link: String? = nil) {
      self.content = content
      self.link = link
    }
  }

  let caption: String
  let columns: [Column]
  let count: Int
  private let makeRow: (Int) -> [Cell]
  /// Of the element around it, for what leads to it from elsewhere.
  var id: String?
  /// The last row, where there is one.
  var totals: [Cell]?
  /// Sentences below the table.
  var notes: [String] = []
  /// How many rows the page shows at most; the file has all.
  var shownRows = Int.max

  /// - Parameter row: the cells of a row, one for each column.
  init(_ caption: String, _ columns: [Column], count: Int, row: @escaping (Int) -> [Cell]) {
    self.caption = caption
    self.columns = columns
    self.count = count
    makeRow = row
  }

  init(_ caption: String, _ columns: [Column], rows: [[Cell]]) {
    self.init(caption, columns, count: rows.count) { rows[$0] }
  }

  var isEmpty: Bool { count == 0 }

  func cells(ofRow index: Int) -> [Cell] {
    makeRow(index)
  }

  // MARK: HTML

  /// - Parameter file: the link to the table as CSV.
  func write(file: String?, words: RunWords, to output: inout Bytes) {
    let shown = columns.indices.filter { columns[$0].place != .file }
    output.append("<div class=\"report-table\"")
    if let id {
      output.append(" id=\"")
      output.append(escaping: id)
      output.append("\"")
    }
    output.append(">\n<div class=\"scroll\" role=\"group\" aria-label=\"")
    output.append(escaping: caption)
    output.append("\" tabindex=\"0\">\n<table>\n<caption>")
    output.append(escaping: caption)
    output.append("</caption>\n<thead>\n<tr>")
    for index in shown {
      output.append(
        columns[index].isNumeric ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">")
      output.append(escaping: columns[index].title)
      output.append("</th>")
    }
    output.append("</tr>\n</thead>\n<tbody>\n")
    for index in 0..<min(count, shownRows) { write(makeRow(index), shown, words, to: &output) }
    output.append("</tbody>\n")
    if let totals {
      output.append("<tfoot>\n")
      write(totals, shown, words, to: &output)
      output.append("</tfoot>\n")
    }
    output.append("</table>\n</div>\n")
    writeNotes(file: file, words: words, to: &output)
    output.append("</div>\n")
  }

  private func write(
    _ cells: [Cell], _ shown: [Int], _ words: RunWords, to output: inout Bytes
  ) {
    output.append("<tr>")
    for index in shown {
      let isHeader = index == shown.first
      output.append(isHeader ? "<th scope=\"row\"" : "<td")
      output.append(columns[index].isNumeric ? " class=\"number\">" : ">")
      write(cells[index], words, to: &output)
      output.append(isHeader ? "</th>" : "</td>")
    }
    output.append("</tr>\n")
  }

  private func write(_ cell: Cell, _ words: RunWords, to output: inout Bytes) {
    if let link = cell.link {
      output.append("<a href=\"")
      output.append(escaping: link)
      output.append("\">")
    }
    switch cell.content {
    case .empty: break
    case .text(let text): output.append(untrusted: text[...])
    case .term(let term, _): output.append(escaping: term)
    case .markup(let markup, _): output += markup
    case .statement(let statement):
      StatementMarkup(words: words).write(statement, isDisplay: false, to: &output)
    case .count(let count): output.append(text: ReportText.count(count))
    case .number(let number): output.append(escaping: ReportText.number(number))
    case .share(let proportion): output.append(escaping: ReportText.proportion(proportion))
    case .interval(let interval): output.append(escaping: ReportText.interval(interval))
    }
    if cell.link != nil { output.append("</a>") }
  }

  private func writeNotes(file: String?, words: RunWords, to output: inout Bytes) {
    var sentences = notes
    if count > shownRows {
      sentences.append(
        words(.firstRows, ReportText.count(shownRows), ReportText.count(count)))
    }
    guard !sentences.isEmpty || file != nil else { return }
    output.append("<p class=\"notes\">")
    for sentence in sentences {
      output.append(escaping: sentence)
      output.append(" ")
    }
    if let file {
      output.append("<a href=\"")
      output.append(escaping: file)
      output.append("\">")
      output.append(escaping: String(file.split(separator: "/").last ?? "CSV"))
      output.append("</a>")
    }
    output.append("</p>\n")
  }
}

extension RunWord {
  fileprivate static let firstRows = RunWord(
    "The first %1 of %2 rows are shown; the file has all.", "全%2行のうち最初の%1行。ファイルには全行があります。")
}
