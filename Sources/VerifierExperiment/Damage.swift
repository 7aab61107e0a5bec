import RungModel

/// How an answer was broken.
struct Damage: Hashable {
  enum Kind: String, CaseIterable {
    /// A term or factor has the other sign.
    case sign
    /// A coefficient is off by 1 % or more.
    case coefficient
    /// A coefficient is off by 0.1 % to a millionth.
    case fineCoefficient = "fine coefficient"
    case droppedTerm = "dropped term"
    case swappedFunction = "swapped function"
    /// An absolute value that is too many or missing, and steps where the integrand is continuous.
    case branch
  }

  var kind: Kind
  var place: FormulaPlace
  /// What stood there, and what stands there instead; nil where nothing does.
  var before: Formula
  var after: Formula?
  /// What a coefficient was multiplied by.
  var factor: Fraction?

  /// The damage in words.
  var text: String {
    if isStep { return "\(kind.rawValue): the answer jumps" }
    let old = SymPyText.of(before)
    guard let after else { return "\(kind.rawValue) at \(place.text): \(old) is left out" }
    return "\(kind.rawValue) at \(place.text): \(SymPyText.of(after)) in the place of \(old)"
  }

  /// Whether the damaged answer jumps where the integrand is continuous.
  var isStep: Bool { kind == .branch && place.isWhole }

  func apply(to answer: Formula) -> Formula {
    if let after { return answer.replacing(place, with: after) }
    let outer = FormulaPlace(path: Array(place.path.dropLast()))
    guard case .sum(var terms) = answer[outer], let index = place.path.last else { return answer }
    terms.remove(at: index)
    return answer.replacing(outer, with: terms.count == 1 ? terms[0] : .sum(terms))
  }
}
