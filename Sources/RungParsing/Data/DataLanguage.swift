package import RungModel

/// A language in which front matter, configuration and data are written.
package enum DataLanguage: Sendable, Hashable {
  case toml, yaml, json

  /// The language of a file by the end of its name.
  package init?(path: String) {
    switch path.split(separator: ".").last?.lowercased() {
    case "toml": self = .toml
    case "yaml", "yml": self = .yaml
    case "json": self = .json
    default: return nil
    }
  }

  /// The value that `range` of the source holds.
  package func read(_ source: SourceText, range: Range<Int>) throws(Diagnostic) -> Value {
    switch self {
    case .toml: try TOMLReader.read(source, range: range)
    case .yaml: try YAMLReader.read(source, range: range)
    case .json: try JSONReader.read(source, range: range)
    }
  }
}
