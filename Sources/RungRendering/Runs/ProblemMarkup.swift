import RungModel

/// A problem as the log states it.
struct ProblemMarkup {
  private let words: RunWords

  init(words: RunWords) {
    self.words = words
  }

  func write(_ problem: ProblemText, to out: inout Bytes) {
    guard !problem.raw.isEmpty else {
      out.append("<p class=\"note\">")
      out.append(escaping: words(.unreadableRecord))
      out.append("</p>\n")
      return
    }
    let statements = StatementMarkup(words: words)
    statements.writeProblem(problem.statement, to: &out)
    var facts = FactList(words: words)
    facts.add(.recordID, problem.id)
    facts.add(.problemKind, problem.kind)
    if let reference = problem.reference {
      facts.add(.referenceAnswer) { statements.write(reference, isDisplay: false, to: &$0) }
    }
    facts.add(.tags, Bytes(problem.tags.joined(separator: Bytes(", "))))
    facts.write(to: &out)
    out.append(details: words(.rawRecord), "raw") { statements.write(raw: problem.raw, to: &$0) }
  }
}

/// Names and values.
struct FactList {
  private let words: RunWords
  private var markup = Bytes()

  init(words: RunWords) {
    self.words = words
  }

  /// Adds a text of the log, unless there is none.
  mutating func add(_ name: RunWord, _ value: Bytes?) {
    guard let value, !value.isEmpty else { return }
    add(name) { $0.append(untrusted: value[...]) }
  }

  mutating func add(_ name: RunWord, text: String?) {
    guard let text else { return }
    add(name) { $0.append(escaping: text) }
  }

  mutating func add(_ name: RunWord, _ write: (inout Bytes) -> Void) {
    add(name: Bytes(words(name)), write)
  }

  mutating func add(name: Bytes, _ write: (inout Bytes) -> Void) {
    markup.append("<div><dt>")
    markup.append(untrusted: name[...])
    markup.append("</dt> <dd>")
    write(&markup)
    markup.append("</dd></div>\n")
  }

  func write(to out: inout Bytes) {
    guard !markup.isEmpty else { return }
    out.append("<dl class=\"record\">\n")
    out.append(contentsOf: markup)
    out.append("</dl>\n")
  }
}

extension RunWord {
  static let unreadableRecord = RunWord(
    "The record could not be read again: the log has changed since, or is damaged.",
    "記録を読み直せませんでした。ログが変更されたか、壊れています。")
  static let recordID = RunWord("id", "id")
  static let problemKind = RunWord("kind", "種類")
  static let referenceAnswer = RunWord("reference answer", "参照解")
  fileprivate static let tags = RunWord("tags", "タグ")
  static let rawRecord = RunWord("Record in the log", "ログの記録")
}
