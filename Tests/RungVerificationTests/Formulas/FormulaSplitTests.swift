import RungModel
import RungParsing
import RungTestSupport
import RungVerification
import Testing

/// Formulas that are split at their main connective: what their parts say of them.
struct FormulaSplitTests {
  private static func formula(_ text: String) throws -> Formula {
    try BooleanParser.parse(Bytes(text)).get()
  }

  private static let known: [Character: FormulaClasses] = [
    "T": .tautology, "C": .contingent, "U": .contradiction, "s": .satisfiable, "f": .falsifiable,
    "?": .all,
  ]

  /// The parts are written `s: p | q; T 1: r`: what is known, the number, and the formula.
  private static func judged(_ whole: String, _ own: Character, _ parts: String) throws -> String {
    let verdict = FormulaSplit.judge(
      try formula(whole), own: known[own] ?? [],
      parts: try parts.split(separator: ";").map { part in
        let halves = part.split(separator: ":")
        let head = halves[0].split(separator: " ")
        return FormulaSplit.Part(
          formula: try formula(String(halves[1])),
          operandIndex: head.count > 1 ? Int(head[1]) : nil,
          classes: known[head[0].first ?? "?"] ?? [])
      })
    guard let verdict else { return "no connective" }
    let fromParts = known.first { $0.value == verdict.fromParts }?.key ?? "-"
    let places = verdict.places.map { place in
      switch place {
      case .operands(let range): range.map(String.init).joined(separator: "+")
      case .wrongIndex, .wrongConnective, .notAnOperand: "\(place)"
      }
    }
    return "\(verdict.outcome) \(fromParts); \(verdict.connective) of "
      + places.joined(separator: ", ")
      + (verdict.missing.isEmpty ? "" : "; not \(verdict.missing)")
  }

  @Test(arguments: [
    // (T tautology, C contingent, U contradiction, s satisfiable, f falsifiable, ? not known)
    ("(p | ~p) & (q | ~q)", "T", "T: p | ~p; T: q | ~q", "consistent T; and of 0, 1"),
    ("(p | ~p) & (q | ~q)", "f", "T: p | ~p; T: q | ~q", "contradicts T; and of 0, 1"),
    ("(p & ~p) & q", "U", "U: p & ~p", "consistent U; and of 0; not [1]"),
    ("p & ~p", "U", "C: p; C: ~p", "open f; and of 0, 1"),
    ("p & ~p", "T", "C: p; C: ~p", "contradicts f; and of 0, 1"),
    ("p | q", "s", "s: p; ?: q", "consistent s; or of 0, 1"),
    ("p | q", "T", "s: p; ?: q", "open s; or of 0, 1"),
    ("p | q", "?", "s: p; ?: q", "open s; or of 0, 1"),
    ("p | q", "U", "s: p; ?: q", "contradicts s; or of 0, 1"),
    ("p -> q", "T", "U 0: p; ? 1: q", "consistent T; implies of 0, 1"),
    ("p -> q", "f", "T 0: p; f 1: q", "consistent f; implies of 0, 1"),
    ("p <-> q", "s", "T: p; s: q", "consistent s; iff of 0, 1"),
    ("p ^ q", "C", "U: p; C: q", "consistent C; xor of 0, 1"),
    ("~(p & ~p)", "T", "U: p & ~p", "consistent T; not of 0"),
    ("ite(p, q, ~q)", "?", "C: p; T: q; U: ~q", "open C; ite of 0, 1, 2"),
    ("p", "?", "", "no connective"),
    // An operand that stands twice is known twice.
    ("p & p", "T", "T: p", "consistent T; and of 0"),
    ("p & p", "T", "T 1: p", "consistent T; and of 1"),
    // The verdicts on several answers.
    ("p & q", "C", "s: p; f: p; T: q", "consistent C; and of 0, 0, 1"),
    // Three operands in two parts.
    ("a & b & c", "f", "f 0: a & b; s 1: c", "consistent f; and of 0+1, 2"),
    ("a | b | c", "T", "f 0: a; T 1: b | c", "consistent T; or of 0, 1+2"),
    ("a ^ b ^ c", "?", "T: a ^ b; C: b ^ c; T: c", "open U; xor of 0+1, 1+2, 2"),
    // What is no part says nothing.
    (
      "p & q", "?", "U: q & p; U 0: q; U: r",
      "open ?; and of notAnOperand, wrongIndex, notAnOperand; not [0, 1]"
    ),
    ("Equivalent(a, b, c)", "?", "T: a <-> b", "open ?; iff of notAnOperand; not [0, 1, 2]"),
    ("a & b & c & d", "?", "U: b & c", "open ?; and of notAnOperand; not [0, 1, 2, 3]"),
  ])
  func `what the parts say`(
    _ whole: String, _ own: Character, _ parts: String, _ verdict: String
  ) throws {
    #expect(try FormulaSplitTests.judged(whole, own, parts) == verdict)
  }

  @Test func `a part of another connective, and one that cannot be read`() throws {
    let verdict = FormulaSplit.judge(
      try FormulaSplitTests.formula("p & q"), own: .all,
      parts: [
        FormulaSplit.Part(formula: .symbol("p"), connective: Bytes("or"), classes: .tautology),
        FormulaSplit.Part(formula: nil, connective: Bytes("and"), classes: .tautology),
        FormulaSplit.Part(formula: .symbol("q"), connective: Bytes("and"), classes: .tautology),
      ])
    #expect(verdict?.places == [.wrongConnective, .notAnOperand, .operands(1..<2)])
    #expect(verdict?.fromParts == .all)
  }

  @Test(
    arguments: [
      ("tautology", "", "T", "f"), ("unsatisfiable", "", "U", "s"), ("satisfiable", "", "s", "U"),
      ("not valid", "", "f", "T"),
      // The assignment is wrong, and perhaps the answer is not.
      ("satisfiable", "p=1 q=1", "s", "f"), ("falsifiable", "p=1 q=1", "f", "s"),
      ("perhaps", "", "?", "?"),
    ] as [(String, String, Character, Character)])
  func `what verdicts say of a formula`(
    _ answer: String, _ witness: String, _ verified: Character, _ refuted: Character
  ) {
    let claim = ClaimedAnswer("p & q", answer: answer, witness: witness)
    let known = FormulaSplitTests.known
    #expect(FormulaClasses(claim, Verdict(.verified, .agrees)) == known[verified])
    #expect(
      FormulaClasses(claim, Verdict(.refuted, witness.isEmpty ? .differs : .falsified))
        == known[refuted])
    #expect(FormulaClasses(claim, Verdict(.undecided, .conflictLimit)) == .all)
    #expect(FormulaClasses(claim, isRight: true) == known[verified])
    #expect(FormulaClasses(claim, isRight: false) == (witness.isEmpty ? known[refuted] : .all))
  }

  @Test func `what verdicts say is so, and what follows from it is`() {
    var random = RandomFormula(seed: 21)
    let answers = ["tautology", "unsatisfiable", "satisfiable", "falsifiable"]
    func known(_ formula: Formula) -> FormulaClasses {
      let claim = ClaimedAnswer(formula, answer: answers[random.random.below(4)])
      return FormulaClasses(claim, Verifier().judge(claim))
    }
    var outcomes: [SplitVerdict.Outcome: Int] = [:]
    for round in 0..<2_000 {
      let whole = random.formula(variables: 1 + round % 3, depth: 2 + round % 3)
      let operands: [Formula]
      switch whole {
      case .not(let operand): operands = [operand]
      case .connective(_, let all): operands = all
      default: continue
      }
      let parts = operands.map { FormulaSplit.Part(formula: $0, classes: known($0)) }
      for part in parts {
        #expect(part.formula.map { part.classes.contains($0.classInTruthTable) } == true)
      }
      guard let verdict = FormulaSplit.judge(whole, own: known(whole), parts: parts) else {
        continue
      }
      outcomes[verdict.outcome, default: 0] += 1
      #expect(verdict.fromParts.contains(whole.classInTruthTable), "\(whole)")
      #expect(verdict.missing.isEmpty)
    }
    #expect(outcomes[.contradicts] == nil)
    #expect(outcomes[.consistent, default: 0] > 100 && outcomes[.open, default: 0] > 100)
  }

  /// Of all functions of two variables in the operands' classes, what the connective makes of them.
  @Test func `nothing sharper follows from the classes`() throws {
    let names = ["a", "b"]
    let functions = (0..<16).map { table in
      Formula.connective(
        .or,
        (0..<4).filter { table >> $0 & 1 == 1 }.map { row in
          .connective(
            .and,
            names.enumerated().map { row >> $0 & 1 == 1 ? .symbol($1) : .not(.symbol($1)) })
        })
    }
    let classes = functions.map(\.classInTruthTable)
    let tables = functions.map { function in
      Formula.assignments(of: names).map { function.holds($0) }
    }
    let known = FormulaSplitTests.known.values.sorted { $0.rawValue < $1.rawValue }
    let shapes: [(Formula.Connective, Int)] = [
      (.and, 2), (.and, 3), (.or, 2), (.or, 3), (.xor, 2), (.xor, 3), (.iff, 2), (.iff, 3),
      (.implies, 2), (.ifThenElse, 3),
    ]
    for (connective, count) in shapes {
      // The class of the whole for every choice of classes of the operands.
      var possible: [[UInt8]: FormulaClasses] = [:]
      let symbols = (0..<count).map { Formula.symbol("o\($0)") }
      let whole = Formula.connective(connective, symbols)
      let rows = Formula.assignments(of: symbols.flatMap(\.variables))
      let values = rows.map { whole.holds($0) }
      for choice in 0..<(count == 2 ? 256 : 4096) {
        let chosen = (0..<count).map { choice >> (4 * $0) & 15 }
        let column = (0..<4).map { place in
          values[(0..<count).reduce(0) { $0 | (tables[chosen[$1]][place] ? 1 << $1 : 0) }]
        }
        let result: FormulaClasses =
          Set(column).count == 2 ? .contingent : column[0] ? .tautology : .contradiction
        possible[chosen.map { classes[$0].rawValue }, default: []].formUnion(result)
      }
      for choice in 0..<Int(count == 2 ? 36 : 216) {
        let operands = (0..<count).map { known[choice / [1, 6, 36][$0] % 6] }
        let expected = possible.reduce(into: FormulaClasses()) { union, entry in
          let isIn = zip(entry.key, operands).allSatisfy {
            $1.contains(FormulaClasses(rawValue: $0))
          }
          if isIn { union.formUnion(entry.value) }
        }
        let verdict = FormulaSplit.judge(
          whole, own: .all,
          parts: zip(symbols, operands).map { FormulaSplit.Part(formula: $0, classes: $1) })
        #expect(verdict?.fromParts == expected, "\(connective) \(operands)")
      }
    }
  }
}
