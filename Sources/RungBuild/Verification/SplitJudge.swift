import RungModel
import RungVerification

/// Checks the formulas of a run that were split at their main connective, on all cores: what is known of
/// each by the verdicts on its operands, and by those on itself. A core has one node in memory at a
/// time, and one of its operands.
struct SplitJudge {
  let pool: WorkerPool

  private typealias Found = (node: Int, check: SplitCheck)

  /// - Parameter verdict: Rung's own verdict on an attempt; one without says nothing, and the log's is
  ///   not looked at either.
  /// - Returns: the checks by the index of the node; none for a domain without formulas.
  func judge(
    _ read: ReadRun, verdict: @Sendable (Int) -> Verdict?
  ) -> [Int: SplitCheck] {
    guard read.run.log.metadata.domain == "boolean" else { return [:] }
    let parents = read.run.log.nodes.indices.filter { !read.run.operands(of: $0).isEmpty }
    guard !parents.isEmpty else { return [:] }
    let found = pool.run(
      parents.count, makeState: { [Found]() },
      body: { found, index in
        let node = parents[index]
        guard let check = SplitJudge.check(node, of: read, verdict) else { return }
        found.append((node, check))
      }, finish: { $0 })
    return Dictionary(
      found.joined().map { ($0.node, $0.check) }, uniquingKeysWith: { first, _ in first })
  }

  private static func check(
    _ node: Int, of read: ReadRun, _ verdict: (Int) -> Verdict?
  ) -> SplitCheck? {
    let whole = read.texts.task(ofNode: node)
    guard let formula = whole.formula, var own = FormulaSplit(formula) else { return nil }
    var logged = own
    for operand in read.run.operands(of: node) {
      let task = read.texts.task(ofNode: operand)
      let known = known(task, operand, of: read, verdict)
      var part = FormulaSplit.Part(
        formula: task.formula, connective: task.connective, operandIndex: task.operandIndex,
        classes: known.own)
      own.add(part)
      part.classes = known.logged
      logged.add(part)
    }
    let known = known(whole, node, of: read, verdict)
    return SplitCheck(
      own: own.verdict(own: known.own), logged: logged.verdict(own: known.logged))
  }

  /// What all verdicts on the attempts at a node say of its formula: Rung's, and the log's.
  private static func known(
    _ task: ClaimedTask, _ node: Int, of read: ReadRun, _ verdict: (Int) -> Verdict?
  ) -> (own: FormulaClasses, logged: FormulaClasses) {
    var known = (own: FormulaClasses.all, logged: FormulaClasses.all)
    for attempt in read.run.attempts(at: node).map(Int.init) {
      guard let verdict = verdict(attempt) else { continue }
      let value = read.texts.answer(ofAttempt: attempt)
      let claim = ClaimedAnswer(
        domain: read.run.log.metadata.domain, problem: task.statement, kind: task.kind,
        answer: value.answer,
        witness: value.witness.map { ClaimedAnswer.Assignment(name: $0.name, value: $0.value) })
      known.own.formIntersection(FormulaClasses(claim, verdict))
      switch read.run.log.attempts[attempt].claimed {
      case .pass: known.logged.formIntersection(FormulaClasses(claim, isRight: true))
      case .fail: known.logged.formIntersection(FormulaClasses(claim, isRight: false))
      case .undecided, .error, nil: break
      }
    }
    return known
  }
}

extension ClaimedTask {
  fileprivate var formula: Formula? {
    guard case .formula(let formula) = statement.reading else { return nil }
    return formula
  }
}
