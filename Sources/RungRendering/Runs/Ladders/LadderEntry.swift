import RungModel

/// What is said of a node in one line: how it stands, its statement, where it comes from.
struct LadderEntry {
  /// Bytes of a statement at most, and of the names of its transformations.
  static let statementSize = 80
  private static let transformationsSize = 36

  private let pages: RunPages
  private let texts: any RunTexts
  private let words: RunWords
  /// For each outcome `<b>✓<i> solved</i></b>`.
  private let marks: [Bytes]
  /// Behind the mark of a node on which Rung and the log differ.
  private let difference: Bytes

  init(_ pages: RunPages, texts: any RunTexts, words: RunWords) {
    self.pages = pages
    self.texts = texts
    self.words = words
    marks = Run.Outcome.allCases.map { outcome in
      var mark = Bytes("<b>")
      mark.append(outcome.glyph)
      mark.append("<i> ")
      mark.append(escaping: words(outcome.word))
      mark.append("</i></b>")
      return mark
    }
    var difference = Bytes("<b class=\"differs\">≠<i> ")
    difference.append(escaping: words(.rungDiffers))
    difference.append("</i></b>")
    self.difference = difference
  }

  private var run: Run { pages.run }

  /// Bytes of an entry without its link, as far as the index of the log can tell: no fewer than there
  /// will be.
  static func size(of node: Int, in run: Run) -> Int {
    let record = run.log.nodes[node]
    let outcome = run.outcomes[node]
    let separator = 4
    // The first thing that is said has no separator before it.
    var size =
      70 - separator + outcome.cssClass.utf8CodeUnitCount + outcome.word.size + statementSize
    for word in [run.strays[node]?.word, record.relation.word, record.status.word] {
      size += word.map { $0.size + separator } ?? 0
    }
    if !record.transformations.isEmpty {
      size += transformationNames(of: record, in: run) + separator
    }
    if record.count > 1 { size += ReportText.count(record.count).utf8.count + 2 + separator }
    let attempts = run.attempts(at: node).count
    if attempts > 0 {
      size += ReportText.count(attempts).utf8.count + RunWord.attemptCount.size + separator
    }
    if run.differs(atNode: node) { size += 36 + RunWord.rungDiffers.size }
    return size
  }

  /// Bytes of the names of a node's transformations, as they are shown.
  private static func transformationNames(of record: RunLog.Node, in run: Run) -> Int {
    var size = 0
    for use in record.transformations {
      let name = run.log.transformations[Int(run.log.transformationUses[use])]
      size = name.utf8.reduce(size + 2) { $0 + $1.escapedSize }
      if size > transformationsSize { return transformationsSize }
    }
    return size
  }

  /// Appends the sign of a node's outcome, with the word for it, and of a difference from Rung's own
  /// verdict.
  func append(markOf node: Int, to out: inout Bytes) {
    out.append(contentsOf: marks[run.outcomes[node].rawValue])
    if run.differs(atNode: node) { out.append(contentsOf: difference) }
  }

  /// Appends a node's statement, cut short.
  func append(statementOf node: Int, limit: Int = statementSize, to out: inout Bytes) {
    let statement = texts.statement(ofNode: node)
    if statement.isEmpty {
      out.append(UInt8(ascii: "#"))
      out.append(decimal: node)
    } else {
      out.append(excerpt: statement[...], limit: limit)
    }
  }

  /// Appends how a node came to be and how often it was tried: `easier · substitution · 8 attempts`.
  /// - Parameter separator: what stands before the first.
  func append(noteOn node: Int, separator: StaticString = "", to out: inout Bytes) {
    let record = run.log.nodes[node]
    var isFirst = true
    func separate() {
      if isFirst { out.append(separator) } else { out.append(" · ") }
      isFirst = false
    }
    if let stray = run.strays[node] {
      separate()
      out.append(escaping: words(stray.word))
    }
    if let relation = record.relation.word {
      separate()
      out.append(escaping: words(relation))
    }
    if !record.transformations.isEmpty {
      separate()
      out.append(excerpt: names(of: record)[...], limit: LadderEntry.transformationsSize)
    }
    if let status = record.status.word {
      separate()
      out.append(escaping: words(status))
    }
    if record.count > 1 {
      separate()
      out.append(text: "×\(ReportText.count(record.count))")
    }
    let attempts = run.attempts(at: node).count
    if attempts > 0 {
      separate()
      out.append(escaping: words(attempts, .oneAttemptCount, .attemptCount))
    }
  }

  /// Appends what a node is called where it is pointed at: `#12 failed, level 2, easier · by parts`
  /// and its statement.
  func append(titleOf node: Int, to out: inout Bytes) {
    append(shortTitleOf: node, statement: LadderEntry.statementSize, to: &out)
    append(noteOn: node, separator: "\n", to: &out)
  }

  /// Appends the same without the note, and with the beginning of the statement.
  func append(shortTitleOf node: Int, statement: Int = 24, to out: inout Bytes) {
    out.append(run.outcomes[node].glyph)
    if run.differs(atNode: node) { out.append("≠") }
    out.append(text: " #\(node) ")
    out.append(escaping: words(.levelLabel, "\(run.log.nodes[node].level)"))
    out.append("\n")
    append(statementOf: node, limit: statement, to: &out)
  }

  /// The names of a node's transformations, as far as an excerpt can show them.
  private func names(of record: RunLog.Node) -> Bytes {
    var names = Bytes()
    for use in record.transformations where names.count <= LadderEntry.transformationsSize {
      if !names.isEmpty { names.append(", ") }
      names.append(text: run.log.transformations[Int(run.log.transformationUses[use])])
    }
    return names
  }
}

extension RunWord {
  fileprivate static let rungDiffers = RunWord("contradicted by Rung", "Rungと不一致")

  /// Bytes in the language where it takes most.
  fileprivate var size: Int { max(english.utf8.count, japanese.utf8.count) }
}

extension UInt8 {
  /// Bytes that it takes escaped.
  fileprivate var escapedSize: Int {
    switch self {
    case UInt8(ascii: "<"), UInt8(ascii: ">"): 4
    case UInt8(ascii: "&"), UInt8(ascii: "'"): 5
    case UInt8(ascii: "\""): 6
    default: 1
    }
  }
}
