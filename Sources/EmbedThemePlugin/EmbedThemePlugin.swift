import Foundation
import PackagePlugin

/// Writes `BuiltInTheme.swift` from the files of `templates/`, whenever one of them changes.
@main
struct EmbedThemePlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let templates = context.package.directoryURL.appending(path: "templates")
    let output = context.pluginWorkDirectoryURL.appending(path: "BuiltInTheme.swift")
    let names = (try FileManager.default.subpathsOfDirectory(atPath: templates.path))
      .filter { !$0.hasPrefix(".") && $0.contains(".") }.sorted()
    return [
      .buildCommand(
        displayName: "Embedding the built-in theme",
        executable: try context.tool(named: "EmbedTheme").url,
        arguments: [output.path, templates.path] + names,
        inputFiles: names.map { templates.appending(path: $0) }, outputFiles: [output])
    ]
  }
}
