extension Verdict {
  /// Why it is so, in plain English: what `rung verify` prints. What comes from the claim is in it as it
  /// was written.
  package var sentence: String {
    let sentence =
      switch outcome {
      case .verified: verification
      case .refuted: witness.flatMap(refutation) ?? reason.sentence
      case .undecided: reason.sentence
      }
    return detail.isEmpty ? sentence : sentence + ": " + detail
  }

  private var verification: String {
    guard reason == .agrees else { return reason.sentence }
    let error = worstError.map { SignificantDigits.text($0, digits: 2) }
    switch method {
    case .identity: return "the derivative of the answer is the integrand, as formulas"
    case .derivative:
      return "the derivative of the answer is the integrand at \(points) points"
        + (error.map { ", to a relative difference of \($0)" } ?? "")
    case .quadrature:
      return "the value is that of the integral"
        + (error.map { ", to a relative error of \($0)" } ?? "")
    case .assignment: return "the assignment does what is claimed"
    case .satisfiability: return "a SAT solver finds the same"
    case .form: return reason.sentence
    }
  }

  private func refutation(by witness: Witness) -> String? {
    switch (reason, witness) {
    case (.undefinedAnswer, .point(let place, _, let expected)):
      return "at \(Verdict.text(place)) the answer has no value, and the integrand is "
        + Verdict.text(expected)
    case (_, .point(let place, let claimed, let expected)):
      let (left, right) = Verdict.texts(claimed, expected)
      return "at \(Verdict.text(place)) the derivative of the answer is \(left) and the integrand "
        + right
    case (_, .jump(let place, let size)):
      return "the answer jumps by \(Verdict.text(size)) at \(Verdict.text([place])), where the "
        + "integrand is continuous"
    case (_, .value(let claimed, let expected, let error)):
      let (left, right) = Verdict.texts(claimed, expected)
      let margin = error > 0 ? " ± " + SignificantDigits.text(error, digits: 2) : ""
      return "the answer is \(left) and the integral \(right)\(margin)"
    case (_, .divergence(let place)):
      return "the integral diverges at \(Verdict.text([place])), and a number is claimed"
    case (_, .assignment(let variables)):
      guard !variables.isEmpty else { return nil }
      let shown = variables.prefix(Verdict.mostVariables).map { "\($0.name) = \($0.value)" }
      let rest = variables.count - shown.count
      return reason.sentence + " under " + shown.joined(separator: ", ")
        + (rest > 0 ? " and \(rest) more" : "")
    }
  }

  /// How many variables of an assignment a sentence names.
  private static let mostVariables = 12

  private static func text(_ place: [Coordinate]) -> String {
    place.map { "\($0.name) = \(SignificantDigits.text($0.value))" }.joined(separator: ", ")
  }

  private static func text(_ value: Value) -> String {
    texts(value, value).0
  }

  private static func texts(_ first: Value, _ second: Value) -> (String, String) {
    let real = SignificantDigits.texts(first.real, second.real)
    let imaginary = SignificantDigits.texts(first.imaginary, second.imaginary)
    return (complex(real.0, imaginary.0), complex(real.1, imaginary.1))
  }

  private static func complex(_ real: String, _ imaginary: String) -> String {
    if imaginary == "0" || real == "undefined" { return real }
    let isNegative = imaginary.hasPrefix("-") || imaginary.hasPrefix("−")
    return
      "\(real) \(isNegative ? "−" : "+") \(isNegative ? imaginary.dropFirst() : imaginary[...])i"
  }
}

extension Verdict.Reason {
  /// Why a verdict is so, without what is known of the claim.
  package var sentence: String {
    switch self {
    case .agrees: "the answer is as claimed"
    case .diverges: "the integral diverges, as claimed"
    case .differs: "it is otherwise"
    case .jumps: "the answer jumps where the integrand is continuous"
    case .undefinedAnswer: "the answer has no value where the integrand has one"
    case .unevaluated: "the answer contains an integral: it restates the problem"
    case .notANumber: "the answer is no number"
    case .divergent: "the integral diverges, and a number is claimed"
    case .falsified: "the assignment does not do what is claimed"
    case .noAnswer: "no answer was given"
    case .unreadProblem: "the problem could not be read"
    case .unreadAnswer: "the answer could not be read"
    case .unsupportedProblem: "this is nothing that is judged"
    case .unsupported: "the verifier does not know this"
    case .cancellation: "rounding hides whether there is a difference"
    case .tooFewPoints: "the integrand has values at too few points"
    case .ambiguous: "it agrees at some points and differs at others too little to be sure"
    case .noConvergence: "the quadratures do not agree or do not converge"
    case .borderlineDivergence: "the integral may converge or diverge"
    case .workLimit: "the claim takes more work than it may"
    case .conflictLimit: "the SAT solver came to its limit of conflicts"
    }
  }
}
