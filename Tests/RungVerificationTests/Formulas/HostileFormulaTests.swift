import Foundation
import RungModel
import RungParsing
import RungTestSupport
import RungVerification
import Testing

/// Claims that were written to do harm are judged or left undecided, and nothing else happens.
struct HostileFormulaTests {
  /// Deeper than the parsers read.
  @Test func `ten thousand levels`() {
    let formula = HostileFormulaTests.deep
    #expect(Verifier().judge(ClaimedAnswer(formula, answer: "satisfiable")).outcome == .verified)
    #expect(
      FormulaSplit.judge(
        formula, own: .all, parts: [FormulaSplit.Part(formula: formula, classes: .all)])?.places
        == [.notAnOperand])
  }

  /// 512 kB, as a worker of a build has.
  @Test func `a small stack`() async {
    let claims = [
      ClaimedAnswer(HostileFormulaTests.deep, answer: "satisfiable"),
      ClaimedAnswer(HostileFormulaTests.pigeons(8), answer: "unsatisfiable"),
    ]
    let outcomes = await withCheckedContinuation { continuation in
      let thread = Thread {
        let hurried = Verifier(Verifier.Parameters(conflictLimit: 5_000))
        continuation.resume(returning: claims.map { hurried.judge($0).outcome })
      }
      thread.stackSize = 512 << 10
      thread.start()
    }
    #expect(outcomes.first == .verified)
    #expect(outcomes.last != .refuted)
  }

  @Test func `a text of ten thousand levels, and one of a megabyte`() {
    let deep = String(repeating: "~(", count: 9_000) + "x"
    #expect(
      Verifier().judge(ClaimedAnswer(deep, answer: "satisfiable")).text
        == "undecided: unreadProblem, by form; more than 200 formulas inside one another, at byte 201"
    )
    let long = String(repeating: "x & ", count: 250_000) + "x"
    #expect(
      Verifier().judge(ClaimedAnswer(long, answer: "satisfiable")).text
        == "undecided: unreadProblem, by form; a formula of more than 20000 bytes, at byte 20000")
  }

  @Test func `a million clauses, and one byte too many`() {
    let count = 1_000_000
    var source = Bytes("p cnf 99 \(count)\n")
    for clause in 0..<count {
      source.append("-")
      source.append(decimal: 1 + clause % 99)
      source.append(" ")
      source.append(decimal: 1 + clause / 99 % 9)
      source.append(" 0\n")
    }
    func judged(_ answer: String) -> String {
      let statement = StatementReader.read(
        source, syntax: "dimacs", domain: "boolean", for: .judging)
      return Verifier().judge(
        ClaimedAnswer(
          domain: "boolean", problem: statement,
          answer: Statement(source: Bytes(answer), reading: .prose))
      ).text
    }
    #expect(judged("satisfiable") == "verified: agrees, by satisfiability")
    source.append(contentsOf: Bytes(repeating: 0x0A, count: 8_000_001 - source.count))
    #expect(
      judged("satisfiable") == "undecided: unreadProblem, by form; "
        + "a formula of more than 8000000 bytes, at byte 8000000")
  }

  @Test func `more pigeons than holes`() {
    let claim = ClaimedAnswer(HostileFormulaTests.pigeons(8), answer: "unsatisfiable")
    let hurried = Verifier(Verifier.Parameters(conflictLimit: 100))
    #expect(
      hurried.judge(claim).text == "undecided: conflictLimit, by satisfiability; 100 conflicts")
    let idle = Verifier(Verifier.Parameters(workLimit: 4_000))
    #expect(idle.judge(claim).text.hasPrefix("undecided: workLimit, by satisfiability; "))
    #expect(
      Verifier().judge(ClaimedAnswer(HostileFormulaTests.pigeons(5), answer: "unsatisfiable")).text
        == "verified: agrees, by satisfiability")
  }

  @Test func `a formula of more parts than there may be`() {
    let wide = Formula.connective(.or, Array(repeating: .symbol("x"), count: 2_000))
    #expect(
      Verifier(Verifier.Parameters(workLimit: 1_000)).judge(
        ClaimedAnswer(wide, answer: "satisfiable")
      ).text == "undecided: workLimit, by form; a formula of more than 1000 parts")
    #expect(Verifier().judge(ClaimedAnswer(wide, answer: "tautology")).outcome == .refuted)
  }

  @Test(arguments: [(Formula.Connective.implies, 0), (.implies, 3), (.ifThenElse, 2)])
  func `a connective with too few or too many operands`(
    _ connective: Formula.Connective, _ count: Int
  ) {
    let formula = Formula.connective(connective, Array(repeating: .symbol("x"), count: count))
    #expect(
      Verifier().judge(ClaimedAnswer(formula, answer: "valid")).text
        == "undecided: unsupportedProblem, by form; `\(connective.rawValue)` with \(count) operands"
    )
    #expect(
      FormulaSplit.judge(
        formula, own: .all, parts: [FormulaSplit.Part(formula: .symbol("x"), classes: .tautology)])?
        .fromParts == .all)
  }

  @Test func `what is not known is quoted in part`() {
    let word = String(repeating: "<b>é", count: 10_000)
    let quoted = "`" + word.prefix(40) + "`"
    let answer = Verifier().judge(ClaimedAnswer("p", answer: word))
    #expect(answer.detail == "\(quoted) is no answer that is known")
    let name = Verifier().judge(ClaimedAnswer("p", answer: "sat", witness: "\(word)=1"))
    #expect(
      name.detail == "the assignment has \(quoted), which is no variable of the formula")
  }

  private static let deep: Formula = {
    var formula = Formula.symbol("x")
    for level in 0..<10_000 {
      formula =
        level % 2 == 0
        ? .not(formula) : .connective(.implies, [.symbol("y\(level % 7)"), formula])
    }
    return formula
  }()

  /// Pigeons in fewer holes, each with one of its own.
  private static func pigeons(_ holes: Int) -> Formula {
    let everyOne = (0...holes).map { pigeon in
      Formula.connective(.or, (0..<holes).map { .symbol("p\(pigeon)_\($0)") })
    }
    var alone: [Formula] = []
    for hole in 0..<holes {
      for first in 0...holes {
        for second in 0..<first {
          alone.append(
            .not(
              .connective(.and, [.symbol("p\(first)_\(hole)"), .symbol("p\(second)_\(hole)")])))
        }
      }
    }
    return .connective(.and, everyOne + alone)
  }
}
