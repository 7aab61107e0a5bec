import RungModel

/// Statements, answers and longer texts of a log as markup.
struct StatementMarkup {
  /// Bytes of a formula that is set; MathML takes some thirty times as many.
  private static let longestFormula = 2_000

  private let words: RunWords

  init(words: RunWords) {
    self.words = words
  }

  /// A formula where it could be read; else the text as it is, and where reading ended.
  func write(_ statement: Statement, isDisplay: Bool, to out: inout Bytes) {
    switch statement.reading {
    case .prose:
      append(statement.source[...], to: &out)
    case .unread(let reason, let offset):
      let place = min(max(0, offset), statement.source.count)
      out.append("<code>")
      out.append(untrusted: statement.source[..<place])
      out.append("<mark>")
      out.append(untrusted: statement.source[place...])
      out.append("</mark></code> <span class=\"unread\">")
      out.append(escaping: words(.notRead, reason, "\(place + 1)"))
      out.append("</span>")
    case .formula(let formula) where statement.source.count <= StatementMarkup.longestFormula:
      out.append(math: formula.notation, isDisplay: isDisplay, source: statement.source[...])
    case .formula:
      appendCode(statement.source, to: &out)
    }
  }

  /// A statement by itself: the formula, and below it how it was written.
  func writeProblem(_ statement: Statement, to out: inout Bytes) {
    out.append("<div class=\"statement\">")
    write(statement, isDisplay: true, to: &out)
    if case .formula = statement.reading {
      appendCode(statement.source, " class=\"source\"", to: &out)
    }
    out.append("</div>\n")
  }

  /// Paragraphs with formulas in them.
  func write(_ text: MathText, to out: inout Bytes) {
    var room = NodePages.longest
    out.append("<div class=\"prose\"><p>")
    for piece in text.pieces {
      switch piece {
      case .text(let bytes):
        append(paragraphs: bytes.prefix(max(0, room)), to: &out)
        room -= bytes.count
      case .formula(let notation, let source, let isDisplay):
        if room > 0 { out.append(math: notation, isDisplay: isDisplay, source: source[...]) }
        room -= source.count
      }
      guard room >= 0 else { break }
    }
    out.append("</p>")
    if room < 0 { appendCut(to: &out) }
    out.append("</div>\n")
  }

  /// A record as it stands in the log.
  func write(raw: Bytes, to out: inout Bytes) {
    out.append("<pre><code>")
    out.append(untrusted: raw.prefix(NodePages.longest))
    out.append("</code></pre>\n")
    if raw.count > NodePages.longest { appendCut(to: &out) }
  }

  private func appendCode(
    _ source: Bytes, _ attributes: StaticString = "", to out: inout Bytes
  ) {
    out.append("<code")
    out.append(attributes)
    out.append(">")
    append(source[...], to: &out)
    out.append("</code>")
  }

  private func append(_ text: ByteSlice, to out: inout Bytes) {
    out.append(untrusted: text.prefix(NodePages.longest))
    if text.count > NodePages.longest { out.append("…") }
  }

  private func append(paragraphs text: ByteSlice, to out: inout Bytes) {
    var start = text.startIndex
    var index = text.startIndex
    while index < text.endIndex {
      guard text[index] == UInt8(ascii: "\n"), index + 1 < text.endIndex,
        text[index + 1] == UInt8(ascii: "\n")
      else {
        index += 1
        continue
      }
      out.append(untrusted: text[start..<index])
      while index < text.endIndex, text[index] == UInt8(ascii: "\n") { index += 1 }
      start = index
      out.append("</p>\n<p>")
    }
    out.append(untrusted: text[start...])
  }

  private func appendCut(to out: inout Bytes) {
    out.append("<p class=\"note\">")
    out.append(escaping: words(.textIsCut, ReportText.count(NodePages.longest)))
    out.append("</p>\n")
  }
}

extension RunWord {
  fileprivate static let notRead = RunWord(
    "Not read as a formula: %1, at byte %2.", "数式として読めません（%2 バイト目）：%1")
  fileprivate static let textIsCut = RunWord(
    "Shown are the first %1 bytes; the log has the rest.",
    "先頭の %1 バイトのみ表示しています。残りはログにあります。")
}
