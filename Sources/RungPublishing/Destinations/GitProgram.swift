import RungBuild
import RungModel

/// git, working in a repository of ours, with the target as its remote `target`. The address is told by
/// the environment: it is in no list of arguments that others can read, and on no disk.
struct GitProgram: Sendable {
  static let remote = "target"

  let repository: String
  private let shown: String
  private let program: ExternalProgram

  init(_ address: TargetAddress, repository: String) {
    self.repository = repository
    shown = address.shown
    var program = ExternalProgram("git", package: "git")
    program.environment = .all(changed: GitProgram.variables(address.text, repository))
    program.secrets = address.secrets
    self.program = program
  }

  /// Neither the site's own repository, where rung may have been started by a hook, nor questions, nor
  /// addresses that run programs.
  private static func variables(_ address: String, _ repository: String) -> [String: String?] {
    let configuration = [
      ("remote.\(remote).url", address), ("core.hooksPath", "/dev/null"), ("gc.auto", "0"),
      ("maintenance.auto", "false"), ("advice.pushUpdateRejected", "true"),
    ]
    var variables: [String: String?] = [
      "LC_ALL": "C", "GIT_DIR": repository, "GIT_WORK_TREE": nil, "GIT_INDEX_FILE": nil,
      "GIT_OBJECT_DIRECTORY": nil, "GIT_ALTERNATE_OBJECT_DIRECTORIES": nil,
      "GIT_COMMON_DIR": nil, "GIT_NAMESPACE": nil, "GIT_PREFIX": nil,
      "GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh",
      "GIT_CONFIG_COUNT": "\(configuration.count)",
    ]
    for (index, (key, value)) in configuration.enumerated() {
      variables["GIT_CONFIG_KEY_\(index)"] = key
      variables["GIT_CONFIG_VALUE_\(index)"] = value
    }
    return variables
  }

  private static let mostOutput = 1 << 20

  /// Runs a command that has to succeed.
  @discardableResult
  func run(
    _ arguments: [String], input: ExternalProgram.Input = .nothing, limit: Int = mostOutput
  ) async throws(PublishFailure) -> ExternalProgram.Outcome {
    let outcome = try await outcome(arguments, input: input, limit: limit)
    guard outcome.exitCode == 0 else {
      throw PublishFailure(
        .target,
        "git \(arguments[0]) for \(shown) ended with exit code \(outcome.exitCode)\n\(outcome.errors)"
      )
    }
    return outcome
  }

  func outcome(
    _ arguments: [String], input: ExternalProgram.Input = .nothing, limit: Int = mostOutput
  ) async throws(PublishFailure) -> ExternalProgram.Outcome {
    do throws(ProgramFailure) {
      return try await program.run(arguments, input: input, limit: limit)
    } catch {
      throw PublishFailure(error)
    }
  }
}
