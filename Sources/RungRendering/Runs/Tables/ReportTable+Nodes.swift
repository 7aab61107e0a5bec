import RungModel

/// Tables that count nodes.
extension RunReport {
  var levelTable: ReportTable {
    let levels = published.summary.levels
    let isReverified = isReverified
    func cells(_ tally: RunSummary.Tally) -> [ReportTable.Cell] {
      tally.cells + (isReverified ? tally.verification.cells : [])
    }
    var table = ReportTable(
      words(.levels),
      [.init("level", words(.level), isNumeric: true)] + RunSummary.Tally.columns(words)
        + verdictColumns,
      count: levels.count
    ) { [.init(.count(levels[$0].level))] + cells(levels[$0].tally) }
    table.totals = [.init(.term(words(.total), name: ""))] + cells(published.summary.total)
    table.notes = [words(.levelNote)] + verdictNotes
    table.shownRows = RunReport.shownRows
    return table
  }

  var transformationTable: ReportTable {
    let transformations = published.summary.transformations
    let relations = RunLog.Relation.allCases.indices.filter { relation in
      transformations.contains { $0.relations[relation] > 0 }
    }
    let names = RunLog.Relation.allCases
    let isReverified = isReverified
    var table = ReportTable(
      words(.transformations),
      [.init("transformation", words(.transformation))]
        + relations.map { .init(names[$0].rawValue, words(names[$0].columnTitle), isNumeric: true) }
        + RunSummary.Tally.columns(words, in: transformations.map(\.tally)) + verdictColumns,
      count: transformations.count
    ) { index in
      let transformation = transformations[index]
      return [.init(.text(Bytes(transformation.name)))]
        + relations.map { .init(.count(transformation.relations[$0])) }
        + transformation.tally.cells
        + (isReverified ? transformation.tally.verification.cells : [])
    }
    table.notes = [words(.transformationNote)] + verdictNotes
    table.shownRows = RunReport.shownRows
    return table
  }

  /// Each problem with its ladder; at the end, where there are some, the nodes whose problem the log
  /// does not have.
  var problemTable: ReportTable {
    let (run, texts, words, pages) = (published.run, published.texts, words, pages)
    let counts = ladderCounts
    let verdicts = ladderVerdicts
    let ownOutcome: [ReportTable.Column] =
      isReverified ? [.init("reverified_outcome", words(.ownOutcome))] : []
    let hasSplits = run.log.problems.contains { $0.split != .none }
    let columns: [ReportTable.Column] =
      [
        .init("problem", words(.problem)),
        .init("statement", words(.statement)),
        .init("title", place: .file),
        .init("split", words(.split), place: hasSplits ? .everywhere : .file),
        .init("nodes", words(.nodes), isNumeric: true),
        .init("depth", words(.depth), isNumeric: true),
        .init("attempted", place: .file),
        .init("solved", place: .file),
        .init("solved_share", words(.solvedShare), isNumeric: true),
        .init("outcome", words(.outcome)),
      ] + ownOutcome + verdictColumns
    var table = ReportTable(words(.problems), columns, count: run.ladders.count) { index in
      let ladder = run.ladders[index]
      let link = ladder.count > 0 ? pages.link(toLadder: index) : nil
      let share = counts[index]
      let figures: [ReportTable.Cell] = [
        .init(.count(ladder.count)), .init(.count(ladder.depth)), .init(.count(share.total)),
        .init(.count(share.part)), .init(share.total > 0 ? .share(share) : .empty),
      ]
      guard let problem = ladder.problem else {
        return [.init(.term(words(.unknownProblem), name: ""), link: link)]
          + Array(repeating: .init(.empty), count: 3) + figures + [.init(.empty)]
          + (verdicts.map { [.init(.empty)] + $0[index].cells } ?? [])
      }
      let text = texts.problem(problem)
      let split = run.log.problems[problem].split
      return [
        .init(id: text.id, number: problem, link: link), .init(.statement(text.statement)),
        .init(text.title.map { .text($0) } ?? .empty),
        .init(split == .none ? .empty : .term(words(split.word), name: split.rawValue)),
      ] + figures + [
        .init(ladder.roots.first.map { run.outcomes[$0].content(words) } ?? .empty)
      ]
        + (verdicts.map { verdicts in
          let own = ladder.roots.first.flatMap { run.verdicts(atNode: $0).outcome }
          return [.init(own?.content(words) ?? .empty)] + verdicts[index].cells
        } ?? [])
    }
    table.notes = verdictNotes
    table.shownRows = RunPages.listedProblems
    return table
  }

  /// For each ladder the solved nodes of the attempted ones.
  private var ladderCounts: [Proportion] {
    let run = published.run
    var counts = run.ladders.map { _ in Proportion(0, of: 0) }
    for (node, ladder) in run.ladderOfNode.enumerated() where ladder >= 0 {
      switch run.outcomes[node] {
      case .solved:
        counts[Int(ladder)].part += 1
        counts[Int(ladder)].total += 1
      case .failed, .undecided: counts[Int(ladder)].total += 1
      case .unsolvable, .notAttempted: break
      }
    }
    return counts
  }
}

extension Run.Outcome {
  /// Its glyph and its word; in a file its name.
  func content(_ words: RunWords) -> ReportTable.Cell.Content {
    .markup(markup(words(word)), name: String(describing: self))
  }

  /// Its glyph, and a word for it.
  func markup(_ word: String) -> Bytes {
    var markup = Bytes()
    markup.append("<span class=\"outcome ")
    markup.append(cssClass)
    markup.append("\">")
    markup.append(glyph)
    markup.append(" ")
    markup.append(escaping: word)
    markup.append("</span>")
    return markup
  }
}

extension RunLog.Relation {
  fileprivate var columnTitle: RunWord {
    switch self {
    case .root: .relationRoot
    case .easier: .relationEasier
    case .equivalent: .relationEquivalent
    case .harder: .relationHarder
    case .operand: .relationOperand
    case .other: .relationOther
    }
  }
}

extension RunLog.Split {
  fileprivate var word: RunWord {
    switch self {
    case .train: .splitTrain
    case .test: .splitTest
    case .none: .splitNone
    }
  }
}

extension RunWord {
  fileprivate static let levels = RunWord("Nodes by level", "レベル別のノード")
  fileprivate static let level = RunWord("Level", "レベル")
  fileprivate static let total = RunWord("Total", "合計")
  fileprivate static let levelNote = RunWord(
    "Level 0 has the problems themselves. Attempted nodes are the solved, failed and undecided ones. Duplicates are nodes that the log calls so, and records that were merged into one node.",
    "レベル0は問題そのもの。試行済みは正解・不正解・未判定の合計。重複はログが重複とするノードと、1つにまとめた記録の数です。")
  fileprivate static let transformations = RunWord("Nodes by transformation", "変形別のノード")
  fileprivate static let transformation = RunWord("Transformation", "変形")
  fileprivate static let transformationNote = RunWord(
    "A node that came from several transformations is counted in each of their rows.",
    "複数の変形によるノードはそれぞれの行で数えています。")
  fileprivate static let problems = RunWord("Problems and their ladders", "問題とその梯子")
  fileprivate static let problem = RunWord("Problem", "問題")
  fileprivate static let unknownProblem = RunWord("(unknown problem)", "（不明な問題）")
  fileprivate static let statement = RunWord("Statement", "問題文")
  fileprivate static let split = RunWord("Split", "区分")
  fileprivate static let nodes = RunWord("Nodes", "ノード")
  fileprivate static let depth = RunWord("Depth", "深さ")
  fileprivate static let solvedShare = RunWord("Nodes solved of attempted", "試行に対する正解ノード")
  fileprivate static let outcome = RunWord("The problem itself", "問題自体の結果")
  fileprivate static let ownOutcome = RunWord("The problem, re-verified", "問題自体の再検証")
  fileprivate static let relationRoot = RunWord("Root", "根")
  fileprivate static let relationEasier = RunWord("Easier", "易しい")
  fileprivate static let relationEquivalent = RunWord("Equivalent", "同等")
  fileprivate static let relationHarder = RunWord("Harder", "難しい")
  fileprivate static let relationOperand = RunWord("Operand", "部分式")
  fileprivate static let relationOther = RunWord("Other", "その他")
  fileprivate static let splitTrain = RunWord("training", "訓練")
  fileprivate static let splitTest = RunWord("test", "テスト")
  fileprivate static let splitNone = RunWord("none", "なし")
}
