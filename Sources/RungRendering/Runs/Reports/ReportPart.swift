package import RungModel

/// A part of a report, with its heading.
package struct ReportPart: Sendable, Hashable {
  /// What a part is about, in the order of a report.
  package enum Kind: String, Sendable, CaseIterable {
    case curves, evaluations
    case testTime = "test-time"
    case verification, levels, problems, transformations, parameters, claims, provenance
  }

  package var kind: Kind
  /// The id of its heading.
  package var id: String
  package var title: String
  /// What stands below the heading.
  package var markup: Bytes
}

extension RunReport {
  /// Ladders that the report itself draws, where there are not more.
  private static let drawnLadders = 3

  /// The parts that have something to show and were not shown yet.
  /// - Parameters:
  ///   - shown: what the text above shows of this run.
  ///   - prefix: what ids begin with; no two reports of a page share one.
  package func parts(besides shown: some Sequence<RunPart>, prefix: String) -> [ReportPart] {
    let shown = Set(shown)
    return ReportPart.Kind.allCases.compactMap { kind in
      let markup = markup(of: kind, besides: shown, prefix: prefix)
      guard !markup.isEmpty else { return nil }
      return ReportPart(
        kind: kind, id: prefix + kind.rawValue, title: words(kind.title), markup: markup)
    }
  }

  /// The headline and all parts under headings of the second level.
  func whole(prefix: String) -> Bytes {
    var output = headline(hasLink: false)
    for part in parts(besides: [], prefix: prefix) {
      output.append("<h2 id=\"")
      output.append(escaping: part.id)
      output.append("\">")
      output.append(escaping: part.title)
      output.append("</h2>\n")
      output += part.markup
    }
    return output
  }

  /// What a shortcode shows; nothing of comparisons, which have two runs.
  /// - Parameter id: what the ids in it begin with.
  package func markup(of part: RunPart, id: String) -> Bytes {
    switch part {
    case .headline: headline(hasLink: true)
    case .ladder(_, let problem): ladder(problem, id: id)
    case .curves(_, let curves, let only): self.curves(curves, only: only)
    case .levels: self.part(.levels)
    case .evaluations(_, let evaluations): self.evaluations(evaluations)
    case .attempt(_, let attempt): self.attempt(attempt)
    case .comparison: []
    }
  }

  /// - Parameter shown: what is left out.
  func markup(of kind: ReportPart.Kind, besides shown: Set<RunPart> = [], prefix: String) -> Bytes {
    switch kind {
    case .curves:
      let seen = shown.flatMap { part -> [Int] in
        if case .curves(_, let curves, nil) = part { curves } else { [] }
      }
      return curves(published.summary.curves.indices.filter { !seen.contains($0) }, only: nil)
    case .evaluations:
      let all = Array(published.run.log.evaluations.indices)
      let isSeen = shown.contains { part in
        if case .evaluations(_, let seen) = part { all.allSatisfy(seen.contains) } else { false }
      }
      return isSeen ? [] : evaluations(all)
    case .levels:
      let isSeen = shown.contains { if case .levels = $0 { true } else { false } }
      return isSeen ? [] : part(.levels)
    case .problems: return problems(besides: shown, prefix: prefix)
    case .testTime: return part(.testTime)
    case .verification: return verificationPart(prefix: prefix)
    case .transformations: return part(.transformations)
    case .parameters: return part(.parameters)
    case .claims: return part(.claims)
    case .provenance: return provenance()
    }
  }

  /// The table, and where there are few problems the drawings of their ladders.
  private func problems(besides shown: Set<RunPart>, prefix: String) -> Bytes {
    var output = part(.problems)
    let problems = published.run.log.problems.indices
    guard problems.count <= RunReport.drawnLadders else {
      if problems.count > RunPages.listedProblems, let link = pages.problemsLink {
        output.append("<p class=\"notes\"><a href=\"")
        output.append(escaping: link)
        output.append("\">")
        output.append(escaping: words(.allProblems, ReportText.count(problems.count)))
        output.append("</a></p>\n")
      }
      return output
    }
    let seen = shown.compactMap { part -> Int? in
      if case .ladder(_, let problem) = part { problem } else { nil }
    }
    for problem in problems where !seen.contains(problem) {
      output += ladder(problem, id: "\(prefix)ladder-\(problem + 1)")
    }
    return output
  }
}

extension ReportPart.Kind {
  fileprivate var title: RunWord {
    switch self {
    case .curves: .curvesPart
    case .evaluations: .evaluationsPart
    case .testTime: .testTimePart
    case .verification: .verificationPart
    case .levels: .levelsPart
    case .problems: .problemsPart
    case .transformations: .transformationsPart
    case .parameters: .parametersPart
    case .claims: .claimsPart
    case .provenance: .provenancePart
    }
  }
}

extension RunWord {
  fileprivate static let curvesPart = RunWord("Curves", "曲線")
  fileprivate static let evaluationsPart = RunWord("Evaluations", "評価")
  fileprivate static let testTimePart = RunWord("Test time", "テスト時")
  fileprivate static let verificationPart = RunWord("Re-verified", "再検証")
  fileprivate static let levelsPart = RunWord("Levels", "レベル")
  fileprivate static let problemsPart = RunWord("Problems", "問題")
  fileprivate static let transformationsPart = RunWord("Transformations", "変形")
  fileprivate static let parametersPart = RunWord("Parameters", "パラメータ")
  fileprivate static let claimsPart = RunWord("What the log claims", "ログの主張")
  fileprivate static let provenancePart = RunWord("Provenance", "来歴")
  fileprivate static let allProblems = RunWord("All %1 problems", "全%1問")
}
