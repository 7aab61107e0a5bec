import RungModel

extension Verifier {
  /// Judges a claim about a Boolean formula: that it is a tautology, unsatisfiable, satisfiable or
  /// falsifiable.
  ///
  /// An assignment that is claimed to satisfy or to falsify the formula is put into it. Everything
  /// else, and what an assignment leaves open, is decided by a SAT solver.
  func judgeFormula(_ claim: ClaimedAnswer) -> Verdict {
    do throws(FormulaStop) {
      let formula = try problem(of: claim)
      let claimed = try FormulaClaim(claim)
      let circuit = try self.circuit(formula)
      // That a formula has one value everywhere is not shown by an assignment.
      guard case .some(let value) = claimed, !claim.witness.isEmpty else {
        return try decide(claimed, circuit)
      }
      return try judge(assignment(of: claim, circuit), gives: value, circuit)
    } catch {
      return Verdict(.undecided, error.reason, detail: error.detail, method: error.method)
    }
  }

  // MARK: What is claimed

  private func problem(of claim: ClaimedAnswer) throws(FormulaStop) -> Formula {
    switch claim.problem.reading {
    case .formula(let formula): return formula
    case .unread(let reason, let offset):
      throw FormulaStop(.unreadProblem, "\(reason), at byte \(offset)")
    case .prose: throw FormulaStop(.unsupportedProblem, "prose")
    }
  }

  private func circuit(_ formula: Formula) throws(FormulaStop) -> BooleanCircuit {
    do {
      return try BooleanCircuit(formula, limit: parameters.workLimit)
    } catch {
      switch error {
      case .tooLarge(let limit):
        throw FormulaStop(.workLimit, "a formula of more than \(limit) parts")
      case .notBoolean(let what): throw FormulaStop(.unsupportedProblem, what)
      }
    }
  }

  private func assignment(
    of claim: ClaimedAnswer, _ circuit: BooleanCircuit
  ) throws(FormulaStop) -> [Bool?] {
    do {
      return try FormulaAssignment(claim.witness, of: circuit.variables).values
    } catch {
      throw FormulaStop(.unreadAnswer, error.reason)
    }
  }

  // MARK: Whether it is so

  /// Whether an assignment gives the formula the value that is claimed.
  private func judge(
    _ assignment: [Bool?], gives value: Bool, _ circuit: BooleanCircuit
  ) throws(FormulaStop) -> Verdict {
    switch circuit.value(under: assignment) {
    case value?: return Verdict(.verified, .agrees, method: .assignment, points: 1)
    case .some:
      return Verdict(
        .refuted, .falsified, method: .assignment, points: 1,
        witness: witness(assignment, circuit))
    case nil:
      if try model(of: circuit, is: value, under: assignment) != nil {
        return Verdict(
          .verified, .agrees, detail: "the assignment can be completed", method: .satisfiability)
      }
      return Verdict(
        .refuted, .falsified, detail: "the assignment cannot be completed",
        method: .satisfiability, witness: witness(assignment.map { $0 ?? false }, circuit))
    }
  }

  private func decide(
    _ claimed: FormulaClaim, _ circuit: BooleanCircuit
  ) throws(FormulaStop) -> Verdict {
    switch claimed {
    case .some(let value):
      return try model(of: circuit, is: value) != nil
        ? Verdict(.verified, .agrees, method: .satisfiability)
        : Verdict(.refuted, .differs, method: .satisfiability)
    case .every(let value):
      guard let model = try model(of: circuit, is: !value) else {
        return Verdict(.verified, .agrees, method: .satisfiability)
      }
      return Verdict(
        .refuted, .differs, method: .satisfiability, witness: witness(model, circuit))
    }
  }

  private func witness(_ assignment: [Bool?], _ circuit: BooleanCircuit) -> Verdict.Witness {
    .assignment(
      zip(circuit.variables, assignment).compactMap { name, value in
        value.map { Verdict.Variable(name: name, value: $0) }
      })
  }

  /// An assignment under which the circuit has the value; nil where there is none.
  private func model(
    of circuit: BooleanCircuit, is value: Bool, under assignment: [Bool?] = []
  ) throws(FormulaStop) -> [Bool?]? {
    let form = ClausalForm(circuit, is: value, under: assignment)
    let solver = SATSolver()
    solver.add(form.clauses)
    let affordable = parameters.workLimit / max(1, form.clauses.count / Verifier.literalsAtOnce)
    let limit = min(parameters.conflictLimit, affordable)
    switch solver.solve(conflictLimit: limit) {
    case .satisfiable:
      return zip(form.variables, circuit.variables.indices).map { number, index in
        number.map(solver.isTrue) ?? (index < assignment.count ? assignment[index] : nil) ?? false
      }
    case .unsatisfiable: return nil
    case .conflictLimit:
      throw FormulaStop(
        limit < parameters.conflictLimit ? .workLimit : .conflictLimit,
        "\(limit) conflicts", .satisfiability)
    }
  }

  /// Up to a conflict the solver may visit every literal, though never all of them, and the visit of
  /// so many takes as long as an operation of the work limit. The default limits meet at 20,000
  /// literals.
  private static let literalsAtOnce = 200
}
