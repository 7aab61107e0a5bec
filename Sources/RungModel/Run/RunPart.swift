/// What a shortcode shows of the site's runs; runs are named by their index in `Site.runs`.
package enum RunPart: Sendable, Hashable {
  /// The headline of a report.
  case headline(run: Int)
  /// The ladder of a problem, by the problem's index.
  case ladder(run: Int, problem: Int)
  /// Curves by their indices in the summary, narrowed to one line of each where `only` names one.
  case curves(run: Int, curves: [Int], only: RunSummary.Curve.Label?)
  case levels(run: Int)
  /// Evaluations by their indices in the log.
  case evaluations(run: Int, evaluations: [Int])
  /// An attempt by its index.
  case attempt(run: Int, attempt: Int)
  /// A number in the text.
  case claim(NumberClaim)
  /// Two runs side by side.
  case comparison(before: Int, after: Int)

  /// The run that it is of; nil for a comparison.
  package var run: Int? {
    switch self {
    case .headline(let run), .ladder(let run, _), .curves(let run, _, _), .levels(let run),
      .evaluations(let run, _), .attempt(let run, _):
      run
    case .claim(let claim): claim.run
    case .comparison: nil
    }
  }
}

/// The shortcodes that show a part of a run, by their names.
package enum RunShortcode: String, Sendable, Hashable, CaseIterable {
  case run, ladder, curve, levels, evaluation, attempt, diff, claim
}
