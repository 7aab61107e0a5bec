import RungModel
import RungVerification
import Testing

/// Claims about formulas beside the verdicts on them.
struct FormulaVerdictTests {
  @Test(arguments: [
    ("p | ~p", "tautology", "verified: agrees, by satisfiability"),
    ("p | q", "tautology", "refuted: differs, by satisfiability, p=0 q=0"),
    ("p | q", "not a tautology", "verified: agrees, by satisfiability"),
    ("p | ~p", "Not a tautology.", "refuted: differs, by satisfiability"),
    ("p & ~p", "unsatisfiable", "verified: agrees, by satisfiability"),
    ("p & ~q", "unsatisfiable", "refuted: differs, by satisfiability, p=1 q=0"),
    ("p & ~q", "satisfiable", "verified: agrees, by satisfiability"),
    ("p & ~p", "satisfiable", "refuted: differs, by satisfiability"),
    ("p & ~p", " a  Contradiction", "verified: agrees, by satisfiability"),
    ("p -> p", "valid", "verified: agrees, by satisfiability"),
    ("p -> p", "falsifiable", "refuted: differs, by satisfiability"),
    ("((p | q) & (~p | r)) -> (q | r)", "tautology", "verified: agrees, by satisfiability"),
    ("Equivalent(a, b, c) & xor(a, b)", "unsat", "verified: agrees, by satisfiability"),
    ("ite(a, b, ~b) <-> (a <-> b)", "tautology", "verified: agrees, by satisfiability"),
    ("1", "tautology", "verified: agrees, by satisfiability"),
    ("0", "satisfiable", "refuted: differs, by satisfiability"),
    ("0", "valid", "refuted: differs, by satisfiability, "),
  ])
  func `answers without an assignment`(_ formula: String, _ answer: String, _ verdict: String) {
    #expect(Verifier().judge(ClaimedAnswer(formula, answer: answer)).text == verdict)
  }

  @Test(arguments: [
    ("p & ~q", "satisfiable", "p=true q=0", "verified: agrees, by assignment, points 1"),
    ("p & ~q", "satisfiable", "p=1 q=1", "refuted: falsified, by assignment, points 1, p=1 q=1"),
    ("p & q", "not a tautology", "q=False", "verified: agrees, by assignment, points 1"),
    (
      "((p | q) & (~p | r)) -> (q | r)", "not a tautology", "p=true q=false r=true",
      "refuted: falsified, by assignment, points 1, p=1 q=0 r=1"
    ),
    // What the assignment leaves open.
    ("p | q & r", "satisfiable", "p=1", "verified: agrees, by assignment, points 1"),
    (
      "p & (q | r)", "satisfiable", "p=1",
      "verified: agrees, by satisfiability; the assignment can be completed"
    ),
    (
      "p & (q <-> r) & (q ^ r)", "satisfiable", "p=1",
      "refuted: falsified, by satisfiability, p=1 q=0 r=0; the assignment cannot be completed"
    ),
    (
      "p | q", "satisfiable", "p=0",
      "verified: agrees, by satisfiability; the assignment can be completed"
    ),
    // Names in other spellings.
    (#"α & \beta"#, "satisfiable", #"\alpha=1 β=1"#, "verified: agrees, by assignment, points 1"),
    ("p", "satisfiable", "p=1 p=true", "verified: agrees, by assignment, points 1"),
    // It shows nothing of these.
    ("p | q", "tautology", "p=1 q=1", "refuted: differs, by satisfiability, p=0 q=0"),
    ("p & ~p", "unsatisfiable", "p=1", "verified: agrees, by satisfiability"),
    // What it cannot be.
    (
      "alpha & beta", "satisfiable", "alpha=1 bta=1",
      "undecided: unreadAnswer, by form; the assignment has `bta`, which is no variable of the formula; did you mean `beta`?"
    ),
    (
      "p", "satisfiable", "p=maybe",
      "undecided: unreadAnswer, by form; the assignment gives `p` the value `maybe`, which is not true, false, 1 or 0"
    ),
    (
      "p", "satisfiable", "p=1 p=0",
      "undecided: unreadAnswer, by form; the assignment gives `p` two values"
    ),
    (
      "p", "satisfiable", "=[true]",
      "undecided: unreadAnswer, by form; the assignment does not name the variables"
    ),
  ])
  func `answers with an assignment`(
    _ formula: String, _ answer: String, _ witness: String, _ verdict: String
  ) {
    let claim = ClaimedAnswer(formula, answer: answer, witness: witness)
    #expect(Verifier().judge(claim).text == verdict)
  }

  @Test(arguments: [
    ("tautology", "yes", "", "refuted: differs, by satisfiability, p=0 q=0"),
    ("tautology", "no", "", "verified: agrees, by satisfiability"),
    ("valid", "true", "", "refuted: differs, by satisfiability, p=0 q=0"),
    ("Satisfiable", "yes", "p=0 q=1", "verified: agrees, by assignment, points 1"),
    ("satisfiable", "no", "", "refuted: differs, by satisfiability, p=1 q=1"),
    ("unsatisfiable", "no", "", "verified: agrees, by satisfiability"),
    ("falsifiable", "yes", "p=1 q=1", "refuted: falsified, by assignment, points 1, p=1 q=1"),
    // The stronger claim answers, too.
    ("satisfiable", "tautology", "", "refuted: differs, by satisfiability, p=0 q=0"),
    ("tautology", "unsatisfiable", "", "refuted: differs, by satisfiability, p=1 q=1"),
    (
      "tautology", "satisfiable", "",
      "undecided: unreadAnswer, by form; `satisfiable` does not answer what is asked"
    ),
    // An assignment alone.
    ("satisfiable", nil, "p=1", "verified: agrees, by assignment, points 1"),
    ("tautology", nil, "p=0 q=0", "verified: agrees, by assignment, points 1"),
    ("tautology", " ", "p=1 q=0", "refuted: falsified, by assignment, points 1, p=1 q=0"),
    ("", nil, "p=1", "undecided: noAnswer, by form"),
    ("satisfiable", nil, "", "undecided: noAnswer, by form"),
    // Words that are not known.
    (
      "", "yes", "", "undecided: unreadAnswer, by form; `yes` does not answer what is asked"
    ),
    (
      "tautology", "tautologie", "",
      "undecided: unreadAnswer, by form; `tautologie` is no answer that is known; did you mean `tautology`?"
    ),
    (
      "satisfable", "yes", "",
      "undecided: unsupportedProblem, by form; `satisfable` is no question that is known; did you mean `satisfiable`?"
    ),
  ])
  func `the answer is one to the question`(
    _ kind: String, _ answer: String?, _ witness: String, _ verdict: String
  ) {
    let claim = ClaimedAnswer("p | q", kind: kind, answer: answer, witness: witness)
    #expect(Verifier().judge(claim).text == verdict)
  }

  @Test(arguments: [
    (
      "p cnf 3 2\n1 -2 0 2 3 0", "satisfiable", "x1=1 x3=1",
      "verified: agrees, by assignment, points 1"
    ),
    (
      "p cnf 3 2\n1 -2 0 2 3 0", "satisfiable", "1=1 3=1",
      "verified: agrees, by assignment, points 1"
    ),
    (
      "p cnf 2 4\n1 2 0 1 -2 0 -1 2 0 -1 -2 0", "unsatisfiable", "",
      "verified: agrees, by satisfiability"
    ),
    (
      "p cnf 2 3\n1 2 0 1 -2 0 -1 2 0", "unsatisfiable", "",
      "refuted: differs, by satisfiability, x1=1 x2=1"
    ),
    ("p cnf 2 2\n1 2 0 -1 1 0", "tautology", "", "refuted: differs, by satisfiability, x1=0 x2=0"),
    ("p cnf 9 0", "tautology", "", "verified: agrees, by satisfiability"),
    ("p cnf 9 1\n0", "unsatisfiable", "", "verified: agrees, by satisfiability"),
  ])
  func `formulas in the format of DIMACS`(
    _ formula: String, _ answer: String, _ witness: String, _ verdict: String
  ) {
    let claim = ClaimedAnswer(formula, answer: answer, witness: witness, syntax: "dimacs")
    #expect(Verifier().judge(claim).text == verdict)
  }

  @Test(arguments: [
    ("", "infix-bool", "undecided: unreadProblem, by form; the formula ends too early, at byte 0"),
    (
      "p &", "infix-bool",
      "undecided: unreadProblem, by form; the formula ends too early, at byte 3"
    ),
    (
      "p cnf 1 1\n2 0", "dimacs",
      "undecided: unreadProblem, by form; a number greater than 1, at byte 10"
    ),
    ("Is it so?", "english", "undecided: unsupportedProblem, by form; prose"),
    ("x + 1", "sympy", "undecided: unsupportedProblem, by form; a formula of numbers"),
    ("(x > 1) & y", "sympy", "undecided: unsupportedProblem, by form; a relation between numbers"),
    ("sin(x)", "sympy", "undecided: unsupportedProblem, by form; the function `sin`"),
    ("2", "sympy", "undecided: unsupportedProblem, by form; the number `2`"),
  ])
  func `what is no Boolean formula`(_ formula: String, _ syntax: String, _ verdict: String) {
    let claim = ClaimedAnswer(formula, answer: "satisfiable", syntax: syntax)
    #expect(Verifier().judge(claim).text == verdict)
  }
}
