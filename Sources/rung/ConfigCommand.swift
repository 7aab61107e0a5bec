import ArgumentParser
import RungBuild
import RungModel

/// `rung config`
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Print every setting that holds, and where it comes from.",
    discussion: "Example: rung config -s mysite -e staging")

  @OptionGroup var site: SiteOptions

  @OptionGroup var output: OutputOptions

  func run() throws {
    let console = Console(output)
    do throws(BuildFailure) {
      let inputs = try SiteInputs(site.buildOptions)
      console.show(inputs.warnings)
      console.show(inputs.origins.map { ($0.key, $0.value, $0.origin) })
    } catch {
      throw console.fail(error)
    }
  }
}
