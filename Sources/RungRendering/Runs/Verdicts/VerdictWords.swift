import RungModel

extension Verdict.Outcome {
  var word: RunWord {
    switch self {
    case .verified: .verified
    case .refuted: .refuted
    case .undecided: .undecided
    }
  }

  /// What an answer with this verdict looks like.
  var look: Run.Outcome {
    switch self {
    case .verified: .solved
    case .refuted: .failed
    case .undecided: .undecided
    }
  }
}

extension Verdict.Method {
  var word: RunWord {
    switch self {
    case .form: .methodForm
    case .identity: .methodIdentity
    case .derivative: .methodDerivative
    case .quadrature: .methodQuadrature
    case .assignment: .methodAssignment
    case .satisfiability: .methodSatisfiability
    }
  }
}

extension Verdict.Reason {
  var word: RunWord {
    switch self {
    case .agrees: .agrees
    case .diverges: .diverges
    case .differs: .differs
    case .jumps: .jumps
    case .undefinedAnswer: .undefinedAnswer
    case .unevaluated: .unevaluated
    case .notANumber: .notANumber
    case .divergent: .divergent
    case .falsified: .falsified
    case .noAnswer: .noAnswer
    case .unreadProblem: .unreadProblem
    case .unreadAnswer: .unreadAnswer
    case .unsupportedProblem: .unsupportedProblem
    case .unsupported: .unsupported
    case .cancellation: .cancellation
    case .tooFewPoints: .tooFewPoints
    case .ambiguous: .ambiguous
    case .noConvergence: .noConvergence
    case .borderlineDivergence: .borderlineDivergence
    case .workLimit: .workLimit
    case .conflictLimit: .conflictLimit
    }
  }
}

extension RunWord {
  static let verified = RunWord("verified", "検証済み")
  static let refuted = RunWord("refuted", "反証")

  // How it was judged.
  fileprivate static let methodForm = RunWord("by its form alone", "式の形のみ")
  fileprivate static let methodIdentity = RunWord(
    "the difference is zero as a formula and at points", "差が式としても各点でもゼロ")
  fileprivate static let methodDerivative = RunWord(
    "the derivative of the answer, compared with the integrand at points",
    "解答の導関数と被積分関数を各点で比較")
  fileprivate static let methodQuadrature = RunWord(
    "the value, compared with quadratures", "値を数値積分と比較")
  fileprivate static let methodAssignment = RunWord(
    "the assignment, put into the formula", "割り当てを論理式に代入")
  fileprivate static let methodSatisfiability = RunWord("a SAT solver", "SATソルバー")

  // Why it is so.
  fileprivate static let agrees = RunWord("the answer agrees", "解答が一致")
  fileprivate static let diverges = RunWord("the integral diverges, as claimed", "主張どおり積分が発散")
  fileprivate static let differs = RunWord("the answer differs", "解答が異なる")
  fileprivate static let jumps = RunWord(
    "the answer jumps where the integrand is continuous", "被積分関数が連続な所で解答が不連続")
  fileprivate static let undefinedAnswer = RunWord(
    "the answer has no value where the integrand has one", "被積分関数に値がある所で解答に値がない")
  fileprivate static let unevaluated = RunWord(
    "the answer contains an integral: it restates the problem", "解答に積分が残り、問題の言い換え")
  fileprivate static let notANumber = RunWord("the answer is no number", "解答が数でない")
  fileprivate static let divergent = RunWord(
    "the integral diverges, and a number is claimed", "積分は発散するのに数が主張されている")
  fileprivate static let falsified = RunWord(
    "the assignment does not do what is claimed of it", "割り当てが主張を満たさない")
  fileprivate static let noAnswer = RunWord("no answer was given", "解答なし")
  fileprivate static let unreadProblem = RunWord("the problem could not be read", "問題を読み取れない")
  fileprivate static let unreadAnswer = RunWord("the answer could not be read", "解答を読み取れない")
  fileprivate static let unsupportedProblem = RunWord(
    "problems of this kind are not judged", "この種の問題は判定の対象外")
  fileprivate static let unsupported = RunWord(
    "a function or form is not known to the verifier", "検証器が知らない関数や形")
  fileprivate static let cancellation = RunWord(
    "rounding hides whether there is a difference", "丸め誤差のため差を判別できない")
  fileprivate static let tooFewPoints = RunWord(
    "the integrand has values at too few points", "被積分関数に値がある点が少なすぎる")
  fileprivate static let ambiguous = RunWord(
    "it agrees at some points and differs too little at others", "一致する点と、差が小さすぎる点がある")
  fileprivate static let noConvergence = RunWord(
    "the quadratures do not agree or do not converge", "数値積分が一致しないか収束しない")
  fileprivate static let borderlineDivergence = RunWord(
    "whether the integral converges is too close to call", "収束と発散の境界に近すぎる")
  fileprivate static let workLimit = RunWord("it takes too much work", "計算量の上限に達した")
  fileprivate static let conflictLimit = RunWord(
    "the SAT solver came to its limit", "SATソルバーが上限に達した")
}
