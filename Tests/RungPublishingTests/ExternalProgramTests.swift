import Foundation
import RungBuild
import RungModel
import RungTestSupport
import Testing

/// The one way in which programs are run.
@Suite struct ExternalProgramTests {
  private let shell = ExternalProgram("sh", package: "dash")

  @Test func `what a program reads and says comes through whole`() async throws {
    let input = Bytes(repeating: UInt8(ascii: "x"), count: 5 << 20)
    let outcome = try await ExternalProgram("cat", package: "coreutils").run(
      [], input: .bytes(input), limit: 6 << 20)
    #expect(outcome.output == input)
    #expect(outcome.exitCode == 0)
  }

  @Test func `arguments are no script`() async throws {
    let arguments = ["%s\n", "$(id)", "a b", "`id`", "; id", "", "日本"]
    let outcome = try await ExternalProgram("printf", package: "coreutils").run(
      arguments, limit: 100)
    #expect(
      String(decoding: outcome.output, as: UTF8.self) == "$(id)\na b\n`id`\n; id\n\n日本\n")
  }

  @Test func `a program that is not there is named with its package`() async {
    let failure = await failure {
      try await ExternalProgram("no-such-thing", package: "thing").run([], limit: 0)
    }
    #expect(failure?.reason == .missing)
    #expect(
      failure?.message
        == "the program `no-such-thing` is not installed: on Debian, `apt-get install thing`")
  }

  @Test func `one that says more than it may is stopped`() async {
    let failure = await failure { try await shell.run(["-c", "cat /dev/zero"], limit: 1 << 16) }
    #expect(failure?.reason == .tooMuch)
  }

  @Test func `one that stops reading is no reason to die`() async throws {
    let outcome = try await shell.run(
      ["-c", "echo enough >&2; exit 7"], input: .bytes(Bytes(repeating: 1, count: 8 << 20)),
      limit: 0)
    #expect(outcome.exitCode == 7)
    #expect(outcome.errors == "enough")
  }

  @Test func `the end of what it says to people is kept, without secrets and controls`()
    async throws
  {
    var program = shell
    program.secrets = Secrets(["s3cr3t"])
    let outcome = try await program.run(
      ["-c", "seq 1 100000 >&2; printf '\\033[31mtoken s3cr3t\\a\\n' >&2; exit 1"], limit: 0)
    #expect(outcome.errors.hasSuffix("100000\n[31mtoken ***"))
    #expect(outcome.errors.split(separator: "\n").count == 12)
  }

  @Test func `a signal is told like a shell tells it`() async throws {
    #expect(try await shell.run(["-c", "kill -9 $$"], limit: 0).exitCode == 137)
  }

  @Test func `variables can be changed, taken away, or all but a few be withheld`() async throws {
    var program = shell
    program.environment = .all(changed: ["RUNG_TEST": "1", "HOME": nil])
    let changed = try await program.run(["-c", "echo $RUNG_TEST${HOME-none}"], limit: 100)
    #expect(changed.output == Bytes("1none\n"))
    program.environment = .only(["PATH"])
    let few = try await program.run(["-c", "echo ${HOME-none}"], limit: 100)
    #expect(few.output == Bytes("none\n"))
  }

  @Test func `it does not outlive the task that runs it`() async throws {
    let folder = try TemporaryFolder()
    let script = "echo $$ > '\(folder.full("pid"))'; exec sleep 1000"
    let task = Task { await failure { try await shell.run(["-c", script], limit: 0) } }
    // Other tests may hold all threads until they have ended.
    let deadline = Date.now + 1_800
    var pid: Int32?
    while pid == nil, Date.now < deadline {
      pid = (try? folder.text("pid")).flatMap { Int32($0.dropLast()) }
      await Task.yield()
    }
    task.cancel()
    #expect(await task.value?.reason == .interrupted)
    #expect(kill(try #require(pid), 0) == -1)
  }

  private func failure(
    _ work: () async throws -> ExternalProgram.Outcome
  ) async -> ProgramFailure? {
    do {
      _ = try await work()
      return nil
    } catch {
      return error as? ProgramFailure
    }
  }
}
