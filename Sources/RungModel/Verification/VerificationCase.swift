/// A claim from a file of cases, and which verdicts on it are right.
package struct VerificationCase: Sendable, Hashable {
  package enum ID: Sendable, Hashable {
    case text(String)
    case number(Int)

    package var text: String {
      switch self {
      case .text(let text): text
      case .number(let number): String(number)
      }
    }
  }

  /// Whether the answer is right, where somebody has found out.
  package enum Label: String, Sendable, Hashable, CaseIterable {
    case correct, incorrect, undecidable
  }

  /// A verdict in the words of logs.
  package enum Accepted: String, Sendable, Hashable, CaseIterable {
    case pass, fail, undecided
    /// A pass, but for a jump of the antiderivative.
    case passWithJumpWarning = "pass-with-jump-warning"
  }

  /// The number of its line where it has none of its own.
  package var id: ID
  package var claim: ClaimedAnswer
  /// The verdicts that are right; nil where the case does not say.
  package var accept: Set<Accepted>?
  package var label: Label?
  /// What the case is an example of.
  package var family: String?

  package init(id: ID, claim: ClaimedAnswer) {
    self.id = id
    self.claim = claim
  }

  /// Whether a verdict is right; nil where the case does not tell. An undecided claim that has a label
  /// and no list of accepted verdicts is neither right nor wrong.
  package func accepts(_ verdict: Verdict) -> Bool? {
    if let accept {
      switch verdict.outcome {
      case .verified: return accept.contains(.pass)
      case .undecided: return accept.contains(.undecided)
      case .refuted:
        return accept.contains(.fail)
          || verdict.reason == .jumps && accept.contains(.passWithJumpWarning)
      }
    }
    switch (label, verdict.outcome) {
    case (.correct, .verified), (.incorrect, .refuted), (.undecidable, _): return true
    case (.correct, .refuted), (.incorrect, .verified): return false
    case (_, .undecided), (nil, _): return nil
    }
  }
}
