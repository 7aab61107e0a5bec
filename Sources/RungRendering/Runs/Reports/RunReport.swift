package import RungModel

/// The report of a run: its parts as HTML, its tables as CSV.
package struct RunReport: Sendable {
  /// A table that is also a file, in the order in which a report shows them.
  package enum File: String, Sendable, CaseIterable {
    case curves, levels, evaluations
    case testTime = "test-time"
    case verification, disagreements, undecided, verdicts
    case problems, transformations, parameters, claims

    /// Below the report's folder.
    package var path: String { "\(RunFolder.tables.rawValue)/\(rawValue).csv" }
  }

  /// Rows of a table that a page shows.
  static let shownRows = 200

  let published: PublishedRun
  let pages: RunPages
  let words: RunWords
  let writer: RunPageWriter

  /// - Parameters:
  ///   - pages: the pages below the report.
  ///   - language: the site's.
  package init(_ published: PublishedRun, pages: RunPages, language: String) {
    self.published = published
    self.pages = pages
    words = RunWords(language: language)
    writer = RunPageWriter(pages, texts: published.texts, language: language)
  }

  /// The run's title; its name where the log gives none.
  package var title: String {
    let title = published.run.log.metadata.title ?? ""
    return title.isEmpty ? published.run.name : title
  }

  // MARK: Files

  /// The tables that have rows.
  package var files: [File] {
    File.allCases.filter { !table($0).isEmpty }
  }

  package func writeCSV(_ file: File, to output: inout Bytes) {
    table(file).writeCSV(to: &output)
  }

  func link(to file: File) -> String {
    published.link + file.path
  }

  func table(_ file: File) -> ReportTable {
    switch file {
    case .curves: curveTable
    case .levels: levelTable
    case .evaluations: evaluationTable(Array(published.run.log.evaluations.indices))
    case .testTime: testTimeTable
    case .verification: verificationTable
    case .disagreements: disagreementTable
    case .undecided: undecidedTable
    case .verdicts: verdictTable
    case .problems: problemTable
    case .transformations: transformationTable
    case .parameters: parameterTable
    case .claims: claimTable
    }
  }

  // MARK: Parts

  /// A table with the link to its file; nothing where it has no rows.
  package func part(_ file: File) -> Bytes {
    var output = Bytes()
    switch file {
    case .curves: return curves(Array(published.summary.curves.indices), only: nil)
    case .evaluations: return evaluations(Array(published.run.log.evaluations.indices))
    default:
      let table = table(file)
      if !table.isEmpty { table.write(file: link(to: file), words: words, to: &output) }
    }
    return output
  }

  /// Evaluations by their indices in the log: a drawing of those that are shares, and a table.
  package func evaluations(_ indices: [Int]) -> Bytes {
    var output = Bytes()
    guard !indices.isEmpty else { return output }
    intervalChart(indices).write(to: &output)
    evaluationTable(indices).write(file: link(to: .evaluations), words: words, to: &output)
    return output
  }

  /// The drawing of a problem's ladder, with the way to it.
  /// - Parameter id: what the ids in the drawing begin with; no two drawings of a page share one.
  package func ladder(_ problem: Int, id: String) -> Bytes {
    var output = Bytes()
    guard published.run.ladders[problem].count > 0 else { return output }
    output.append("<p class=\"run-title\"><a href=\"")
    output.append(escaping: pages.link(toLadder: problem))
    output.append("\">")
    output.append(escaping: words(.ladderOf))
    output.append(" <bdi>")
    output.append(untrusted: published.texts.problem(problem).id[...])
    output.append("</bdi></a></p>\n")
    writer.writeFigure(ofProblem: problem, id: id, into: &output)
    return output
  }

  /// An attempt in full, with what it is an attempt at.
  package func attempt(_ attempt: Int) -> Bytes {
    var output = Bytes()
    output.append("<div class=\"run-card\">\n")
    if let node = pages.node(ofAttempt: attempt) {
      output.append("<p class=\"run-title\"><a href=\"")
      output.append(escaping: pages.link(toAttempt: attempt) ?? pages.link(toNode: node))
      output.append("\">")
      let text = published.texts.node(node)
      output.append(escaping: words(.attemptAt))
      output.append(" <bdi>")
      output.append(untrusted: text.id[...])
      output.append("</bdi></a></p>\n")
      StatementMarkup(words: words).writeProblem(text.statement, to: &output)
    }
    writer.writeAttempt(attempt, into: &output)
    output.append("</div>\n")
    return output
  }
}

extension RunWord {
  fileprivate static let ladderOf = RunWord("The ladder of", "梯子：")
  fileprivate static let attemptAt = RunWord("An attempt at", "試行：")
}
