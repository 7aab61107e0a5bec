import Foundation
import RungTestSupport
import Testing

/// What the program says about itself.
struct HelpTests {
  /// The commands that the help of a command lists, with all below them.
  private static func commands(below path: [String]) throws -> [[String]] {
    let help = try Program.rung(path + ["--help"]).output
    guard let list = help.range(of: "SUBCOMMANDS:\n") else { return [] }
    let names = help[list.upperBound...].split(separator: "\n").prefix { !$0.isEmpty }
      .compactMap { line -> String? in
        guard line.hasPrefix("  "), !line.hasPrefix("   "), !line.hasPrefix("  See ") else {
          return nil
        }
        return line.split(separator: " ").first.map { String($0).replacing(",", with: "") }
      }
    return try names.flatMap { [path + [$0]] + (try commands(below: path + [$0])) }
  }

  @Test func `the help of every command gives an example of it`() throws {
    let commands = try HelpTests.commands(below: [])
    #expect(commands.count > 10)
    for command in [[]] + commands where command != ["help"] {
      let help = try Program.rung(command + ["--help"])
      #expect(help.exitCode == 0)
      let lines = help.output.split(separator: "\n").drop { !$0.contains("Example") }
      let start = (["rung"] + command).joined(separator: " ") + " "
      #expect(
        lines.contains { $0.contains(start) }, "`rung \(command.joined(separator: " "))` has none")
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `the completions of a shell load in it`(_ shell: String) throws {
    let run = try Program.rung(["completion", shell])
    #expect(run.exitCode == 0 && run.errors == "")
    #expect(run.output.contains("rung") && run.output.contains("check"))
    let folder = try TemporaryFolder()
    try folder.write(run.output, to: "script")
    let isInstalled = try Program.shell("command -v \(shell)", in: folder.path).exitCode == 0
    guard isInstalled else {
      print("skipped: \(shell) is not installed, so that its completions were not loaded")
      return
    }
    let loaded = try Program.shell("\(shell) -n script", in: folder.path)
    #expect(loaded.exitCode == 0, "\(loaded.errors)")
  }

  @Test func `completions for a shell that has none are wrong usage`() throws {
    let run = try Program.rung(["completion", "tcsh"])
    #expect(run.exitCode == 2 && run.errors.contains("bash"))
  }
}
