import ArgumentParser
import Foundation
import RungModel

/// `verifier-experiment`: how good is the verifier?
@main
struct VerifierExperiment: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verifier-experiment",
    abstract: "Judge answers of which it is known by construction whether they are right.",
    discussion: """
      Draws antiderivatives at six levels of difficulty, differentiates them, breaks a copy of each \
      in a recorded way, has Rung's verifier judge all pairs, and writes the run as a log. The same \
      options give the same log, byte for byte.

      Example: verifier-experiment --seed 20261130 --per-level 150 --output pairs.jsonl
      """)

  @Option(help: "What the pairs are drawn from.")
  var seed: UInt64

  @Option(help: "How many intact pairs there are of each level; as many are damaged.")
  var perLevel = 150

  @Option(help: "When the run was made, for the log: 2026-11-30T00:00:00Z. No clock is read.")
  var created: String?

  @Option(name: [.short, .long], help: "The file of the log.")
  var output: String

  func validate() throws {
    guard (1...100_000).contains(perLevel) else {
      throw ValidationError("--per-level is between 1 and 100000")
    }
  }

  func run() throws {
    let experiment = Experiment(seed: seed, perLevel: perLevel)
    let log = ExperimentLog.write(experiment, created: created)
    try Data(log).write(to: URL(filePath: output))
    print(ExperimentTable.text(experiment), terminator: "")
  }
}
