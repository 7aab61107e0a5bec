import ArgumentParser

/// `rung completion`
struct CompletionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completion",
    abstract: "Print the script by which a shell completes commands and flags.",
    discussion: """
      Examples:
        rung completion bash > ~/.local/share/bash-completion/completions/rung
        rung completion zsh > ~/.zfunc/_rung
        rung completion fish > ~/.config/fish/completions/rung.fish
      """)

  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish
  }

  @Argument(help: "bash, zsh or fish.")
  var shell: Shell

  func run() {
    let name: CompletionShell =
      switch shell {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    print(Rung.completionScript(for: name))
  }
}
