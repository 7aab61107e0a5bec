import Foundation
import RungModel
import RungParsing
import RungTestSupport
import RungVerification
import Testing

/// Verdicts on random formulas in the format of DIMACS, beside the answers of the program `cadical`,
/// which gets the text itself: what is compared is the way from the text to the solver and back.
@Suite(.enabled(if: CaDiCaLProgram.isThere, "the program cadical is not installed"))
struct SATSolverDifferentialTests {
  @Test func `formulas as many of which can be satisfied as cannot`() throws {
    var random = RungTestSupport.SplitMix(state: 34)
    var satisfiable = 0
    for _ in 0..<60 {
      let text = SATSolverDifferentialTests.formula(variables: 60, clauses: 256, &random)
      let expected = try CaDiCaLProgram.isSatisfiable(text)
      satisfiable += expected ? 1 : 0
      let verdict = Verifier().judge(
        ClaimedAnswer(text, answer: "satisfiable", syntax: "dimacs"))
      #expect(verdict.outcome == (expected ? .verified : .refuted), "\(text)")
    }
    #expect((10...50).contains(satisfiable))
  }

  private static func formula(
    variables: Int, clauses: Int, _ random: inout RungTestSupport.SplitMix
  ) -> String {
    var text = "c random\np cnf \(variables) \(clauses)\n"
    for _ in 0..<clauses {
      for _ in 0..<3 {
        text += (random.below(2) == 0 ? "-" : "") + "\(1 + random.below(variables)) "
      }
      text += "0\n"
    }
    return text
  }
}

private enum CaDiCaLProgram {
  static let path = "/usr/bin/cadical"
  static let isThere = FileManager.default.isExecutableFile(atPath: path)

  static func isSatisfiable(_ text: String) throws -> Bool {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "formula.cnf")
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = ["-q", "-n", folder.full("formula.cnf")]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 10
  }
}
