import Foundation
import RungExperiment
import RungModel
import RungParsing
import RungTestSupport
import RungVerification
import Testing

@testable import verifier_experiment

struct ExperimentTests {
  /// `verifier-experiment --seed 20261130 --per-level 3 --created 2026-11-30T00:00:00Z`
  private let experiment = Experiment(seed: 20_261_130, perLevel: 3)
  private let log: Bytes

  init() {
    log = ExperimentLog.write(experiment, created: "2026-11-30T00:00:00Z")
  }

  @Test func `a small run`() throws {
    let archive = TextArchive(files: [
      ("options", "--seed 20261130 --per-level 3 --created 2026-11-30T00:00:00Z\n"),
      ("pairs.jsonl", String(decoding: log, as: UTF8.self)),
      ("table", ExperimentTable.text(experiment)),
    ])
    #expect(try Golden.difference(archive.text, from: "verifier-experiment") == nil)
  }

  @Test func `the same options give the same bytes`() {
    let again = Experiment(seed: 20_261_130, perLevel: 3)
    #expect(ExperimentLog.write(again, created: "2026-11-30T00:00:00Z") == log)
    let other = Experiment(seed: 20_261_131, perLevel: 3)
    #expect(ExperimentLog.write(other, created: "2026-11-30T00:00:00Z") != log)
  }

  @Test func `the log is read without a message, and its ladders are whole`() {
    var reader = RunLogReader(path: "pairs.jsonl", zone: .utc)
    reader.read(log)
    let (read, diagnostics) = reader.finish()
    #expect(diagnostics.map(\.message) == [])
    let (run, mistakes) = LadderBuilder.resolve(read, name: "pairs")
    #expect(mistakes == [])
    let summary = RunFigures.summarise(run, mistakes: mistakes)
    #expect(summary.caveats == [.missing([.training])])
    #expect(summary.levels.map(\.level) == [0, 1, 2, 3, 4, 5])
    #expect(summary.levels.map(\.tally.solved) == [3, 3, 3, 3, 3, 3])
    #expect(summary.levels.map(\.tally.failed) == [3, 3, 3, 3, 3, 3])
    #expect(summary.transformations.first { $0.name == "none" }?.tally.solved == 18)
    #expect(run.ladders.map(\.roots.count) == [1, 1, 1])
  }

  @Test(.enabled(if: hasSchemaLibrary, "Python's jsonschema is not installed"))
  func `the log keeps to the schema`() throws {
    let folder = try TemporaryFolder()
    try folder.write(String(decoding: log, as: UTF8.self), to: "pairs.jsonl")
    let schema = SharedData.repository.appending(path: "content/manual/rung-log-v1.schema.json")
    let program = """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1]))
      part = {"$schema": schema["$schema"], "$defs": schema["$defs"], "$ref": "#/$defs/part"}
      validator = jsonschema.validators.validator_for(schema)(part)
      for line in open(sys.argv[2]):
          validator.validate(json.loads(line))
      """
    #expect(try python(["-c", program, schema.path, folder.path + "/pairs.jsonl"]) == 0)
  }

  @Test func `wrong verdicts are counted where they belong`() {
    func judged(isRight: Bool, _ outcome: Verdict.Outcome) -> Experiment.Judged {
      let damage = Damage(kind: .sign, place: FormulaPlace(), before: .x, after: .negating(.x))
      let pair = Pair(
        difficulty: .sums, ladder: 0, integrand: .one, answer: .x,
        damage: isRight ? nil : damage)
      return Experiment.Judged(pair: pair, verdict: Verdict(outcome, .agrees))
    }
    let tally = Tally(
      [judged(isRight: true, .undecided)]
        + [Verdict.Outcome](repeating: .verified, count: 2).map { judged(isRight: false, $0) }
        + [Verdict.Outcome](repeating: .refuted, count: 3).map { judged(isRight: true, $0) }
        + [Verdict.Outcome](repeating: .verified, count: 4).map { judged(isRight: true, $0) }
        + [Verdict.Outcome](repeating: .refuted, count: 5).map { judged(isRight: false, $0) })
    #expect((tally.right, tally.wrong) == (8, 7))
    #expect((tally.verified, tally.refuted, tally.undecided) == (6, 8, 1))
    #expect((tally.falseAccepts, tally.falseRejects) == (2, 3))
  }

  private static let hasSchemaLibrary = (try? python(["-c", "import jsonschema"])) == 0
}

/// - Returns: the exit code.
private func python(_ arguments: [String]) throws -> Int {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = ["python3"] + arguments
  process.standardError = FileHandle.nullDevice
  try process.run()
  process.waitUntilExit()
  return Int(process.terminationStatus)
}
