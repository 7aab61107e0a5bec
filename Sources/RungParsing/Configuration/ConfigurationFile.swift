import RungModel

/// What a configuration file's name says about it.
package struct ConfigurationFile: Sendable, Hashable {
  /// Later layers override earlier ones.
  package enum Layer: Int, Sendable, Hashable {
    /// `rung.toml`, beside which nothing else is read.
    case own
    /// `hugo.toml` or `config.toml` at the top of the site.
    case root
    /// `config/_default/`
    case common
    /// `config/production/`, for the environment of that name.
    case environment
  }

  package var layer: Layer
  package var language: DataLanguage
  /// The table that the file's keys belong to: `languages.ja.menus` for `menus.ja.toml`.
  package var table: [String]

  /// The paths to look for, below the site's folder; `*` stands for any name.
  package static func patterns(environment: String) -> [String] {
    ["rung.toml"] + rootNames
      + ["_default", environment].flatMap { folder in
        extensions.map { "config/\(folder)/*.\($0)" }
      }
  }

  /// Nil for a path that is no configuration in this environment.
  package init?(path: String, environment: String) {
    guard let language = DataLanguage(path: path) else { return nil }
    self.language = language
    let steps = path.split(separator: "/").map(String.init)
    if path == "rung.toml" {
      (layer, table) = (.own, [])
    } else if ConfigurationFile.rootNames.contains(path) {
      (layer, table) = (.root, [])
    } else if steps.count == 3, steps[0] == "config", steps[1] == "_default" {
      (layer, table) = (.common, ConfigurationFile.table(named: steps[2]))
    } else if steps.count == 3, steps[0] == "config", steps[1] == environment {
      (layer, table) = (.environment, ConfigurationFile.table(named: steps[2]))
    } else {
      return nil
    }
  }

  /// Of the given files those that count, in the order in which they override one another.
  static func effective(
    _ files: [SourceText], environment: String
  ) -> [(file: ConfigurationFile, source: SourceText)] {
    var known = files.compactMap { source in
      ConfigurationFile(path: source.path, environment: environment)
        .map { (file: $0, source: source) }
    }
    if let own = known.first(where: { $0.file.layer == .own }) { return [own] }
    let root = rootNames.first { name in known.contains { $0.source.path == name } }
    known.removeAll { $0.file.layer == .root && $0.source.path != root }
    return known.sorted {
      ($0.file.layer.rawValue, $0.file.table.count, $0.source.path)
        < ($1.file.layer.rawValue, $1.file.table.count, $1.source.path)
    }
  }

  private static let extensions = ["toml", "yaml", "yml", "json"]
  private static let rootNames = ["hugo", "config"].flatMap { name in
    extensions.map { "\(name).\($0)" }
  }

  /// `hugo.toml` is the root, `params.toml` the table `params`, `languages.ja.toml` and
  /// `menus.ja.toml` belong to a language.
  private static func table(named fileName: String) -> [String] {
    let parts = fileName.split(separator: ".").dropLast().map(String.init)
    switch (parts.first?.lowercased(), parts.count) {
    case ("hugo", 1), ("config", 1): return []
    case ("languages", 2): return parts
    case (_, 2): return ["languages", parts[1], parts[0]]
    default: return parts
    }
  }
}
