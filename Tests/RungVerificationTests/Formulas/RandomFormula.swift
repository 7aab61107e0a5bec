import RungModel
import RungTestSupport

/// Boolean formulas of every shape, the same for the same seed.
struct RandomFormula {
  var random: RungTestSupport.SplitMix

  init(seed: UInt64) {
    random = RungTestSupport.SplitMix(state: seed)
  }

  /// - Parameter variables: How many variables there are to choose from.
  mutating func formula(variables: Int, depth: Int) -> Formula {
    guard depth > 0, random.below(6) > 0 else {
      switch random.below(16) {
      case 0: return .constant(.true)
      case 1: return .constant(.false)
      default: return .symbol("v\(random.below(variables))")
      }
    }
    if random.below(4) == 0 { return .not(formula(variables: variables, depth: depth - 1)) }
    let connective = Formula.Connective.allCases[random.below(Formula.Connective.allCases.count)]
    let count =
      switch connective {
      case .implies: 2
      case .ifThenElse: 3
      default: [0, 1, 2, 2, 2, 3, 4][random.below(7)]
      }
    return .connective(
      connective, (0..<count).map { _ in formula(variables: variables, depth: depth - 1) })
  }
}

extension Formula {
  /// The variables in the order in which they first occur.
  var variables: [String] {
    var names: [String] = []
    func visit(_ formula: Formula) {
      switch formula {
      case .symbol(let name): if !names.contains(name) { names.append(name) }
      case .not(let operand): visit(operand)
      case .connective(_, let operands): operands.forEach(visit)
      default: break
      }
    }
    visit(self)
    return names
  }

  /// The value under an assignment, by the definitions of the connectives.
  func holds(_ assignment: [String: Bool]) -> Bool {
    switch self {
    case .symbol(let name): return assignment[name] == true
    case .constant(let constant): return constant == .true
    case .not(let operand): return !operand.holds(assignment)
    case .connective(let connective, let operands):
      let values = operands.map { $0.holds(assignment) }
      let count = values.count { $0 }
      switch connective {
      case .and: return count == values.count
      case .or: return count > 0
      case .xor: return count % 2 == 1
      case .iff: return count == 0 || count == values.count
      case .implies: return !values[0] || values[1]
      case .ifThenElse: return values[0] ? values[1] : values[2]
      }
    default: return false
    }
  }

  /// All assignments of the variables.
  static func assignments(of variables: [String]) -> [[String: Bool]] {
    (0..<1 << variables.count).map { bits in
      Dictionary(
        uniqueKeysWithValues: variables.enumerated().map { ($1, bits >> $0 & 1 == 1) })
    }
  }

  /// The class that the truth table shows.
  var classInTruthTable: FormulaClasses {
    let values = Set(Formula.assignments(of: variables).map { holds($0) })
    return values.count == 2 ? .contingent : values.contains(true) ? .tautology : .contradiction
  }
}
