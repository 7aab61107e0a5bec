package import RungModel

/// Reads a site's settings from its files: Rung's own `rung.toml`, or those of a Hugo site as they are.
package enum ConfigurationParser {
  /// The settings that hold, where each of them comes from, and what is wrong with the files.
  ///
  /// 1. Choose the files that count: `rung.toml` alone, or `hugo.toml` and then `config/_default/` and
  ///    `config/ENVIRONMENT/`.
  /// 2. Merge them; the language that is built overrides the root, flags override all.
  /// 3. Read each setting in its type.
  /// 4. Report the keys that nothing has asked for.
  package static func parse(
    files: [SourceText], environment: String, overrides: [(key: String, value: Value)] = []
  ) -> (configuration: SiteConfiguration, origins: [SettingOrigin], diagnostics: [Diagnostic]) {
    var table = SettingsTable(ConfigurationFile.effective(files, environment: environment))
    table.chooseLanguage()
    for (key, value) in overrides {
      let written = key.split(separator: ".").map(String.init)
      table[SettingPath(written)] = Setting(written: written, value: value, origin: .flag)
    }
    var decoder = ConfigurationDecoder(SettingsReader(table))
    let configuration = decoder.decode()
    let unknown = UnknownKeys(known: decoder.reader.knownNames).diagnostics(in: table)
    let diagnostics = table.problems + decoder.reader.problems + unknown
    return (
      configuration, decoder.reader.origins.sorted { $0.key < $1.key },
      diagnostics.map(\.withoutSecrets).sorted { $0.precedes($1) }
    )
  }
}

extension Diagnostic {
  /// The line of a configuration that a message shows may hold a password.
  fileprivate var withoutSecrets: Diagnostic {
    let secrets = Secrets()
    var diagnostic = self
    diagnostic.message = secrets.blotted(message)
    diagnostic.help = help.map(secrets.blotted)
    if let excerpt, secrets.blotted(excerpt.line) != excerpt.line {
      diagnostic.excerpt = nil
    }
    return diagnostic
  }
}
