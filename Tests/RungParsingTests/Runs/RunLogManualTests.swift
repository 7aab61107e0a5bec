import Foundation
import RungModel
import RungTestSupport
import Testing

@testable import RungParsing

/// What the manual says of the format is so.
struct RunLogManualTests {
  private let manual: String

  init() throws {
    manual = try String(
      contentsOf: SharedData.repository.appending(path: "content/manual/run-logs.md"),
      encoding: .utf8)
  }

  @Test func `every member of every object is explained`() {
    func explains<Field: LogField>(_: Field.Type, below prefix: String = "") -> Bool {
      Field.allCases.allSatisfy { field in
        let name = "`\(prefix)\(field.rawValue)`"
        return manual.contains("\n| \(field.isRequired ? "**\(name)**" : name) |")
      }
    }
    #expect(explains(LogMember.self))
    #expect(explains(RunField.self))
    #expect(explains(ModelField.self, below: "model."))
    #expect(explains(CodeField.self, below: "code."))
    #expect(explains(VerifierField.self, below: "verifier."))
    #expect(explains(SourceField.self, below: "sources[]."))
    #expect(explains(ProblemField.self))
    #expect(explains(NodeField.self))
    #expect(explains(OriginField.self, below: "origin."))
    #expect(explains(AttemptField.self))
    #expect(explains(RewardField.self, below: "reward."))
    #expect(explains(TokensField.self, below: "tokens."))
    #expect(explains(VerdictField.self))
    #expect(explains(ToleranceField.self, below: "tolerance."))
    #expect(explains(ComponentField.self, below: "components[]."))
    #expect(explains(TrainingField.self))
    #expect(explains(LevelField.self, below: "by_level.N."))
    #expect(explains(EvaluationField.self))
    #expect(explains(PerProblemField.self, below: "per_problem[]."))
    #expect(explains(TestTimeField.self))
    #expect(explains(CurveField.self, below: "curve[]."))
    #expect(explains(ClaimField.self))
  }

  @Test(.enabled(if: hasPython, "python3 is not installed"))
  func `ten lines of Python write a log without a mistake`() throws {
    let parts = manual.components(separatedBy: "```python\n")
    #expect(parts.count == 2)
    let program = parts.last?.components(separatedBy: "```").first ?? ""
    #expect(program.split(separator: "\n").count <= 10)
    let folder = try TemporaryFolder()
    try folder.write(program, to: "log.py")
    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/env")
    python.arguments = ["python3", "log.py"]
    python.currentDirectoryURL = URL(filePath: folder.path)
    try python.run()
    python.waitUntilExit()
    let outline = LogOutline(try folder.text("run.jsonl"))
    #expect(outline.messages == [])
    #expect(outline.isComplete)
    #expect(outline.records.map { $0.prefix { $0 != " " } } == ["problem", "node", "attempt"])
  }

  private static let hasPython = ["/usr/bin/python3", "/usr/local/bin/python3"].contains {
    FileManager.default.isExecutableFile(atPath: $0)
  }
}
