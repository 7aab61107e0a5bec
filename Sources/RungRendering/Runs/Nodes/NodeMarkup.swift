import RungModel

/// All that the log has of a node, with its attempts.
struct NodeMarkup {
  /// Children that are linked one by one.
  private static let linkedChildren = 24

  private let pages: RunPages
  private let links: LadderLinks
  private let texts: any RunTexts
  private let words: RunWords
  private let statements: StatementMarkup
  private let entry: LadderEntry
  private let attempts: AttemptMarkup

  init(_ pages: RunPages, links: LadderLinks, texts: any RunTexts, words: RunWords) {
    self.pages = pages
    self.links = links
    self.texts = texts
    self.words = words
    statements = StatementMarkup(words: words)
    entry = LadderEntry(pages, texts: texts, words: words)
    attempts = AttemptMarkup(texts: texts, words: words)
  }

  private var run: Run { pages.run }

  /// - Parameter shown: which of its attempts; the node itself is shown with the first.
  func write(_ rank: Int, ladder: Int, attempts shown: Range<Int>, to out: inout Bytes) {
    let node = pages.order.node(rank)
    out.append("<article class=\"node ")
    out.append(run.outcomes[node].cssClass)
    if shown.lowerBound == 0 {
      out.append("\" id=\"n")
      out.append(decimal: node)
    }
    out.append("\">\n")
    writeHeading(rank, isContinued: shown.lowerBound > 0, to: &out)
    if shown.lowerBound == 0 {
      let text = texts.node(node)
      writeStatement(text, to: &out)
      writeVerdicts(on: node, to: &out)
      if let split = run.split(atNode: node) {
        SplitMarkup(words: words).write(split, of: run.operands(of: node), to: &out)
      }
      writeLinks(rank, ladder: ladder, to: &out)
      writeFacts(text, of: node, to: &out)
      if let reasoning = text.reasoning {
        out.append(details: words(.reasoning), "reasoning") { statements.write(reasoning, to: &$0) }
      }
      if !text.raw.isEmpty {
        out.append(details: words(.rawRecord), "raw") { statements.write(raw: text.raw, to: &$0) }
      }
    }
    attempts.write(run, node, shown, to: &out)
    out.append("</article>\n")
  }

  private func writeHeading(_ rank: Int, isContinued: Bool, to out: inout Bytes) {
    let node = pages.order.node(rank)
    out.append("<h2>")
    entry.append(markOf: node, to: &out)
    out.append(" <a href=\"")
    links.append(toNode: rank, to: &out)
    out.append("\">#")
    out.append(decimal: node)
    out.append("</a> <small>")
    out.append(escaping: words(.levelLabel, "\(run.log.nodes[node].level)"))
    entry.append(noteOn: node, separator: " · ", to: &out)
    if isContinued {
      out.append(" · ")
      out.append(escaping: words(.continued))
    }
    out.append("</small></h2>\n")
  }

  private func writeStatement(_ text: NodeText, to out: inout Bytes) {
    guard !text.raw.isEmpty || !text.statement.source.isEmpty else {
      out.append("<p class=\"note\">")
      out.append(escaping: words(.unreadableRecord))
      out.append("</p>\n")
      return
    }
    statements.writeProblem(text.statement, to: &out)
  }

  /// How the node stands as logged and by Rung's own verdicts, side by side.
  private func writeVerdicts(on node: Int, to out: inout Bytes) {
    let verdicts = run.verdicts(atNode: node)
    guard let own = verdicts.outcome else { return }
    let logged = run.outcomes[node]
    out.append("<p class=\"ways\"><span class=\"")
    out.append(logged.cssClass)
    out.append("\"><b>")
    out.append(logged.glyph)
    out.append("</b> ")
    out.append(escaping: words(.logged, words(logged.word)))
    out.append("</span> <span class=\"")
    out.append(own.look.cssClass)
    out.append("\"><b>")
    out.append(own.look.glyph)
    out.append("</b> ")
    out.append(escaping: words(.own, words(own.word)))
    out.append("</span> <span>")
    out.append(escaping: words(verdicts.count, .oneAttemptCount, .attemptCount))
    var separator = RunWord.listStart
    for (outcome, count) in [
      (Verdict.Outcome.verified, verdicts.verified), (.refuted, verdicts.refuted),
      (.undecided, verdicts.undecided),
    ] where count > 0 {
      out.append(escaping: words(separator))
      out.append(escaping: words(.countOf, ReportText.count(count), words(outcome.word)))
      separator = .listGoesOn
    }
    out.append("</span></p>\n")
  }

  // MARK: Links

  private func writeLinks(_ rank: Int, ladder: Int, to out: inout Bytes) {
    out.append("<p class=\"ways\"><a href=\"")
    links.append(toPart: pages.parts.part(of: rank, inLadder: ladder), to: &out)
    out.append("\">")
    out.append(escaping: words(.ladder))
    out.append("</a>")
    if let parent = pages.order.parent(of: rank, in: run) {
      writeLink(to: parent, .parent, to: &out)
    }
    let failures = pages.order.failures(around: rank, in: pages.order.ranks(ofLadder: ladder))
    if let previous = failures.previous { writeLink(to: previous, .previousFailure, to: &out) }
    if let next = failures.next { writeLink(to: next, .nextFailure, to: &out) }
    out.append("</p>\n")
    let children = run.children(of: pages.order.node(rank))
    guard !children.isEmpty else { return }
    out.append("<p class=\"ways\">")
    out.append(escaping: words(.children, ReportText.count(children.count)))
    for child in children.prefix(NodeMarkup.linkedChildren) {
      out.append(" <a class=\"")
      out.append(run.outcomes[Int(child)].cssClass)
      out.append("\" href=\"")
      links.append(toNode: pages.order.rank(of: Int(child)), to: &out)
      out.append("\">")
      entry.append(markOf: Int(child), to: &out)
      out.append(text: " #\(child)</a>")
    }
    if children.count > NodeMarkup.linkedChildren {
      out.append(" … <a href=\"")
      let last = pages.order.rank(
        of: Int(children[children.startIndex + NodeMarkup.linkedChildren]))
      links.append(toPart: pages.parts.part(of: last, inLadder: ladder), to: &out)
      out.append("\">")
      out.append(escaping: words(.allInLadder))
      out.append("</a>")
    }
    out.append("</p>\n")
  }

  private func writeLink(to rank: Int, _ word: RunWord, to out: inout Bytes) {
    let node = pages.order.node(rank)
    out.append(" <a class=\"")
    out.append(run.outcomes[node].cssClass)
    out.append("\" href=\"")
    links.append(toNode: rank, to: &out)
    out.append("\">")
    out.append(escaping: words(word))
    out.append(" ")
    entry.append(markOf: node, to: &out)
    out.append(text: " #\(node)</a>")
  }

  // MARK: Facts

  private func writeFacts(_ text: NodeText, of node: Int, to out: inout Bytes) {
    var facts = FactList(words: words)
    facts.add(.recordID, text.id)
    facts.add(.problemKind, text.kind)
    facts.add(.transformations, list(text.transformations))
    facts.add(.connective, text.connective)
    facts.add(.personas, list(text.personas))
    facts.add(.temperature, text: text.temperature.map(ReportText.number))
    facts.add(.generator, text.generator)
    facts.add(.created, text.created)
    facts.add(.shown, text.shown)
    if let reference = text.reference {
      facts.add(.referenceAnswer) { statements.write(reference, isDisplay: false, to: &$0) }
    }
    facts.add(.origin, text.origin)
    facts.write(to: &out)
  }

  private func list(_ texts: [Bytes]) -> Bytes {
    Bytes(texts.joined(separator: Bytes(", ")))
  }
}

extension Bytes {
  /// Appends a block that is closed at first.
  mutating func append(
    details summary: String, _ name: StaticString, _ write: (inout Bytes) -> Void
  ) {
    append("<details class=\"")
    append(name)
    append("\"><summary>")
    append(escaping: summary)
    append("</summary>\n")
    write(&self)
    append("</details>\n")
  }
}

extension RunWord {
  fileprivate static let reasoning = RunWord("Reasoning", "推論")
  fileprivate static let continued = RunWord("continued", "続き")
  fileprivate static let ladder = RunWord("Ladder", "梯子")
  fileprivate static let parent = RunWord("Parent", "親")
  fileprivate static let previousFailure = RunWord("Failure before", "前の不正解")
  fileprivate static let nextFailure = RunWord("Next failure", "次の不正解")
  fileprivate static let children = RunWord("Children (%1):", "子（%1）：")
  fileprivate static let allInLadder = RunWord("all in the ladder", "すべて梯子で見る")
  fileprivate static let transformations = RunWord("transformations", "変形")
  fileprivate static let connective = RunWord("operand of", "結合子")
  fileprivate static let personas = RunWord("personas", "ペルソナ")
  fileprivate static let temperature = RunWord("temperature", "温度")
  fileprivate static let generator = RunWord("made by", "生成元")
  fileprivate static let created = RunWord("made at", "生成日時")
  fileprivate static let shown = RunWord("as the model saw it", "モデルに見せた形")
  fileprivate static let origin = RunWord("origin", "出典")
}
