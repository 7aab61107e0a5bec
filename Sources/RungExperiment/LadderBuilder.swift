package import RungModel

/// Resolves the links of a log: which node is whose parent, which attempt is at which node.
package enum LadderBuilder {
  package static func resolve(_ log: RunLog, name: String) -> Run {
    Run(name: name, log: log)
  }
}
