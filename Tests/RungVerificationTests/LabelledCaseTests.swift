import Foundation
import RungModel
import RungParsing
import RungTestSupport
import Testing

@testable import RungVerification

/// The verifier on the labelled answers that are shared data.
@Suite(.enabled(if: SharedData.has(LabelledCase.path), "\(LabelledCase.path) is not there"))
struct LabelledCaseTests {
  /// A tenth of the file: a debug build takes long for the whole.
  @Test func `verdicts are among those that a case accepts`() throws {
    let cases = try LabelledCase.cases(every: 10)
    var undecided = 0
    var decidable = 0
    for each in cases {
      let outcome = Verifier().judge(each.claim).outcome
      let isBeyond = each.tags.contains("beyond-double")
      switch (each.label, outcome) {
      case ("incorrect", .verified):
        #expect(isBeyond, "\(each.id): verified what is incorrect")
      case ("correct", .refuted): Issue.record("\(each.id): refuted what is correct")
      case (_, .undecided): break
      default: #expect(each.accepts(outcome) || isBeyond, "\(each.id): \(outcome)")
      }
      if each.label != "undecidable" {
        decidable += 1
        undecided += outcome == .undecided ? 1 : 0
      }
    }
    #expect(decidable > 300)
    #expect(undecided * 100 <= decidable * 3, "\(undecided) of \(decidable)")
  }

  @Test func `verdicts do not depend on what was judged before`() throws {
    let claims = try LabelledCase.cases(every: 80).map(\.claim)
    let verifier = Verifier()
    let forward = claims.map { verifier.judge($0) }
    let backward = claims.reversed().map { Verifier().judge($0) }
    #expect(forward == backward.reversed())
  }

  @Test func `seeds hardly matter`() throws {
    let claims = try LabelledCase.cases(every: 120).map(\.claim)
    let expected = claims.map { Verifier().judge($0).outcome }
    for seed in 1...3 {
      let verifier = Verifier(Verifier.Parameters(seed: UInt64(seed)))
      #expect(claims.map { verifier.judge($0).outcome } == expected, "seed \(seed)")
    }
  }
}

/// A line of the labelled cases.
struct LabelledCase {
  static let path = "verify/dev.jsonl"

  var id: String
  var label: String
  var tags: [String]
  var accept: [String]
  var claim: ClaimedAnswer

  func accepts(_ outcome: Verdict.Outcome) -> Bool {
    switch outcome {
    case .verified: accept.contains("pass")
    case .refuted: accept.contains("fail")
    case .undecided: true
    }
  }

  /// Every n-th case.
  static func cases(every n: Int) throws -> [LabelledCase] {
    let text = try String(contentsOf: SharedData.url(path), encoding: .utf8)
    return try text.split(separator: "\n").enumerated().filter { $0.offset % n == 0 }.map {
      let source = SourceText(path: path, bytes: Bytes($0.element.utf8))
      let record = try JSONReader.read(source)
      func text(_ name: String) -> String { record[name]?.string ?? "" }
      func list(_ name: String) -> [String] {
        (record[name]?.array ?? []).compactMap(\.string)
      }
      return LabelledCase(
        id: text("id"), label: text("label"), tags: list("tags"), accept: list("accept"),
        claim: ClaimedAnswer(problem: text("problem"), answer: text("candidate")))
    }
  }
}

extension ClaimedAnswer {
  /// An integral in SymPy's syntax, and the answer that is claimed.
  init(problem: String, answer: String) {
    func statement(_ text: String) -> Statement {
      StatementReader.read(Bytes(text.utf8), syntax: "sympy", domain: "integration")
    }
    self.init(
      domain: "integration", problem: statement(problem), answer: statement(answer))
  }
}
