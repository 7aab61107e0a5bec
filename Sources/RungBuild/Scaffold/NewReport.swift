import RungModel
import RungParsing

/// The post of a new report.
enum NewReport {
  static func text(title: String, date: String, _ run: Run) -> String {
    let count = run.log.problems.count
    let levels = run.log.nodes.isEmpty ? "" : "\n## Levels\n\n{{< levels >}}\n"
    return """
      +++
      title = \(Value.string(title).tomlText)
      date = \(date)
      +++

      What was asked, and what came out. A number of the run is bound to its log, so that it can never be wrong
      unnoticed: {{< claim path="/summary/problems/count" expect="\(count)" >}} problems.

      {{< run >}}
      \(levels)
      """
  }
}
