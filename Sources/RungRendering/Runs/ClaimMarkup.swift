import RungModel

extension RunReport {
  /// A number of the text, with the way to where it stands in the report; where it does not hold,
  /// with what does.
  /// - Parameter isInLink: whether it is part of another link.
  func claim(_ claim: NumberClaim, isInLink: Bool) -> Bytes {
    var output = Bytes()
    output.append(isInLink ? "<span class=\"claim" : "<a class=\"claim")
    if !claim.holds { output.append(" fails") }
    if !isInLink {
      output.append("\" href=\"")
      output.append(escaping: published.link)
      if let part = part(of: claim.path) {
        output.append("#")
        output.append(escaping: RunReport.ownPrefix + part.rawValue)
      }
    }
    output.append("\" title=\"")
    output.append(escaping: "\(published.run.name): \(claim.source) = \(claim.figure.text)")
    output.append("\" data-run=\"")
    output.append(escaping: published.run.name)
    output.append("\" data-path=\"")
    output.append(escaping: claim.path)
    if let divisor = claim.divisor {
      output.append("\" data-of=\"")
      output.append(escaping: divisor)
    }
    output.append("\" data-value=\"")
    output.append(escaping: claim.figure.digits)
    if let counts = claim.figure.counts {
      output.append("\" data-count=\"")
      output.append(text: "\(counts.part)/\(counts.total)")
    }
    output.append("\">")
    output.append(escaping: ClaimText.shown(claim))
    output.append(isInLink ? "</span>" : "</a>")
    guard !claim.holds else { return output }
    output.append(" <strong class=\"claim-fails\">✗ ")
    output.append(escaping: words(.doesNotHold, ClaimText.actual(claim)))
    output.append("</strong>")
    return output
  }

  /// The part of the report that the value stands in; nil where the run's page has none below its text.
  private func part(of path: String) -> ReportPart.Kind? {
    let steps = path.split(separator: "/")
    if steps.first == "log" { return .provenance }
    guard steps.first == "summary", steps.count > 1 else { return nil }
    // The table of levels ends with all nodes.
    let member = steps[1] == "nodes" ? "levels" : steps[1]
    guard let kind = ReportPart.Kind.allCases.first(where: { $0.member == member }),
      let file = File(rawValue: kind.rawValue), !table(file).isEmpty,
      !published.shown.contains(where: { $0.kind == kind })
    else { return nil }
    return kind
  }
}

extension ReportPart.Kind {
  /// The member of a twin's `summary` that it shows.
  fileprivate var member: String {
    self == .testTime ? "testTime" : rawValue
  }
}

extension RunPart {
  /// The part of a report that it may leave nothing of.
  fileprivate var kind: ReportPart.Kind? {
    switch self {
    case .curves: .curves
    case .levels: .levels
    case .evaluations: .evaluations
    case .headline, .ladder, .attempt, .claim, .comparison: nil
    }
  }
}

extension RunWord {
  fileprivate static let doesNotHold = RunWord("the run has %1", "実際は%1")
}
