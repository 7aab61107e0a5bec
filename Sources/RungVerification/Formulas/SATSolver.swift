import Ccadical

/// CaDiCaL (A. Biere and others, “CaDiCaL, Kissat, Paracooba, Plingeling and Treengeling entering the
/// SAT Competition 2020”), for one question.
///
/// The library gives out the address of its solver and nothing else: this is the one file that holds
/// it, and the last reference to the object releases it. The solver draws from a fixed seed and looks
/// at no clock, so that equal clauses get equal answers and models.
final class SATSolver {
  enum Answer {
    case satisfiable, unsatisfiable, conflictLimit
  }

  private let solver: OpaquePointer?

  init() {
    solver = ccadical_init()
    ccadical_set_option(solver, "quiet", 1)
    ccadical_set_option(solver, "seed", 0)
  }

  deinit {
    ccadical_release(solver)
  }

  /// Adds clauses: literals, which are variables from 1 or their negatives, and 0 after each clause.
  func add(_ clauses: [Int32]) {
    for literal in clauses { ccadical_add(solver, literal) }
  }

  /// - Parameter conflictLimit: How many clauses it may learn from conflicts.
  func solve(conflictLimit: Int) -> Answer {
    ccadical_limit(solver, "conflicts", Int32(clamping: max(0, conflictLimit)))
    return switch ccadical_solve(solver) {
    case 10: .satisfiable
    case 20: .unsatisfiable
    default: .conflictLimit
    }
  }

  /// The value of a variable of the clauses in the model that was found.
  func isTrue(_ variable: Int32) -> Bool {
    ccadical_val(solver, variable) > 0
  }
}
