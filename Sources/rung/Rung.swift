import ArgumentParser
import Glibc
import RungModel

/// A static site generator for discussions and experiment reports.
@main
struct Rung: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rung",
    abstract: "A static site generator for discussions and experiment reports.",
    discussion: """
      Without a command, `rung` builds the site in the current folder.

      Exit codes: 0 done · 1 an error in the content or the build · 2 wrong usage or configuration, \
      or no site here · 3 `check`, `verify` or `publish` found something · 4 `verify` could decide nothing · \
      5 the environment (disk, target) · 130 interrupted.

      Examples:
        rung new site mysite
        rung build -s mysite
      """,
    version: ProgramVersion.current,
    subcommands: [
      BuildCommand.self, ServeCommand.self, CheckCommand.self, PublishCommand.self,
      ExportCommand.self, NewCommand.self, ListCommand.self, CleanCommand.self, ImportCommand.self,
      ThreadsCommand.self, VerifyCommand.self, DiffCommand.self, ConfigCommand.self,
      CompletionCommand.self,
    ],
    defaultSubcommand: BuildCommand.self)

  /// On the main thread, which has the largest stack.
  @MainActor static func main() async {
    do {
      var command = try parseAsRoot()
      if var asyncCommand = command as? any AsyncParsableCommand {
        try await asyncCommand.run()
      } else {
        try command.run()
      }
    } catch {
      let code = exitCode(for: error)
      guard code == .validationFailure else { exit(withError: error) }
      // The convention of command lines here is 2, not sysexits' 64.
      Console.printError(fullMessage(for: error))
      Glibc.exit(2)
    }
  }
}
