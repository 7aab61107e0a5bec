import RungModel
import RungParsing
import RungVerification

/// An integral and a claimed answer, of which it is known by construction whether it is right.
struct Pair: Hashable {
  var difficulty: Difficulty
  /// Which ladder of the log it stands in, from 0.
  var ladder: Int
  var integrand: Formula
  var answer: Formula
  /// nil where the answer is right.
  var damage: Damage?

  /// The name of the kind of damage.
  var kind: String { damage?.kind.rawValue ?? Pair.intact }
  static let intact = "none"

  var statement: String { "integrate(\(SymPyText.of(integrand)), x)" }
  var answerText: String { SymPyText.of(answer) }

  /// What the verifier is asked: the texts of the log, read again.
  var claim: ClaimedAnswer {
    func read(_ text: String) -> Statement {
      StatementReader.read(Bytes(text), syntax: "sympy", domain: "integration")
    }
    return ClaimedAnswer(
      domain: "integration", problem: read(statement), kind: Bytes("indefinite"),
      answer: read(answerText))
  }
}

extension Formula {
  /// Whether two formulas differ at a point by far more than rounding can explain. The last digits of
  /// sines and the like are not the same in every C library: so wide a margin leaves that no say.
  func differs(from other: Formula) -> Bool {
    SamplePoints.all.contains { point in
      guard let left = value(at: point), let right = other.value(at: point) else { return false }
      return abs(left.value - right.value) > 1_000 * (left.error + right.error)
    }
  }
}
