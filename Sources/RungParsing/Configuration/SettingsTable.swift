import RungModel

/// All settings of a site, merged from its files.
struct SettingsTable {
  private(set) var settings: [SettingPath: Setting] = [:]
  private(set) var problems: [Diagnostic] = []
  private let sources: [SourceText]
  private var keys: [KeyIndex] = []

  init(_ files: [(file: ConfigurationFile, source: SourceText)]) {
    sources = files.map(\.source)
    for (number, entry) in files.enumerated() {
      let start = entry.source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      let range = start..<entry.source.bytes.count
      do throws(Diagnostic) {
        let value = try entry.file.language.read(entry.source, range: range)
        keys.append(KeyIndex(entry.source, range: range, language: entry.file.language))
        add(value, of: entry.file, number: number)
      } catch {
        keys.append(KeyIndex(entry.source, range: 0..<0, language: .toml))
        problems.append(error)
      }
    }
  }

  private mutating func add(_ value: Value, of file: ConfigurationFile, number: Int) {
    if case .null = value { return }
    guard case .table = value else {
      problems.append(
        sources[number].diagnostic(
          .error, "configuration-type", at: 0,
          "a configuration is made of keys and values, this is \(value.kindName)"))
      return
    }
    var inFile: [SettingPath: Setting] = [:]
    flatten(value, []) { path, value in
      let written = file.table + path
      let origin = Setting.Origin.file(number, path)
      let setting = Setting(written: written, value: value, origin: origin)
      if let other = inFile.updateValue(setting, forKey: SettingPath(written)) {
        let later = (order(other), []) < (order(setting), []) ? setting : other
        problems.append(
          diagnostic(
            .error, "configuration-duplicate", about: later,
            "`\(later.written.joined(separator: "."))` is set twice, in two spellings"))
      }
      settings[SettingPath(written)] = setting
    }
  }

  /// Visits all values but tables, in the order of their keys; of tables those that are empty.
  private func flatten(_ value: Value, _ path: [String], _ visit: ([String], Value) -> Void) {
    guard case .table(let table) = value, !table.isEmpty || path.isEmpty else {
      return visit(path, value)
    }
    for (key, value) in table.sorted(by: { $0.key < $1.key }) {
      flatten(value, path + [key], visit)
    }
  }

  subscript(path: SettingPath) -> Setting? {
    get { settings[path] }
    set { settings[path] = newValue }
  }

  /// The settings below a table, in the order in which their files hold them.
  func settings(below table: String) -> [(names: [String], setting: Setting)] {
    let prefix = SettingPath(table).steps
    var found: [(names: [String], setting: Setting)] = []
    for (path, setting) in settings {
      let depth = path.steps.count - prefix.count
      guard depth > 0, path.steps.starts(with: prefix) else { continue }
      found.append((Array(setting.written.suffix(depth)), setting))
    }
    return found.sorted { (order($0.setting), $0.names) < (order($1.setting), $1.names) }
  }
}

extension SettingsTable {
  /// `config/_default/hugo.toml:8`, or `flag`.
  func originText(_ setting: Setting) -> String {
    guard case .file(let number, let path) = setting.origin else { return "flag" }
    let place = sources[number].location(of: keys[number].offset(of: path))
    return "\(place.path):\(place.line)"
  }

  /// A diagnostic that points to a setting, or to a key inside its value.
  func diagnostic(
    _ severity: Diagnostic.Severity, _ code: String, about setting: Setting, inside: [String] = [],
    _ message: String, help: String? = nil
  ) -> Diagnostic {
    guard case .file(let number, let path) = setting.origin else {
      return Diagnostic(severity: severity, code: code, message: message, help: help)
    }
    return sources[number].diagnostic(
      severity, code, at: keys[number].offset(of: path + inside), message, help: help)
  }

  private func order(_ setting: Setting) -> [Int] {
    guard case .file(let number, let path) = setting.origin else { return [.max] }
    return [number, keys[number].offset(of: path)]
  }
}

extension SettingsTable {
  /// Lets the settings of the one language that is built override those of the root, and tells of the
  /// others.
  ///
  /// That language is `defaultContentLanguage`; where it is not named, `en`, or the first by weight.
  mutating func chooseLanguage() {
    let all = settings.keys.filter { $0.steps.first == "languages" && $0.steps.count > 1 }
    let enabled = Set(all.map { $0.steps[1] })
      .filter { settings[SettingPath("languages.\($0).disabled")]?.value.bool != true }
      .sorted { (weight(of: $0), $0) < (weight(of: $1), $1) }
    let named = settings[SettingPath("defaultContentLanguage")]?.value.string
    guard let chosen = named ?? (enabled.contains("en") ? "en" : enabled.first) else { return }
    for (path, setting) in settings
    where path.steps.count > 2 && path.steps[0] == "languages" && path.steps[1] == chosen {
      var promoted = setting
      promoted.written.removeFirst(2)
      settings[SettingPath(promoted.written)] = promoted
    }
    for other in enabled where other != chosen {
      guard let first = settings(below: "languages.\(other)").first else { continue }
      problems.append(
        diagnostic(
          .warning, "language-unused", about: first.setting,
          "the language `\(other)` is not built: a site has one language, here `\(chosen)`",
          help: "set `disabled = true` for it"))
    }
  }

  private func weight(of language: String) -> Int {
    settings[SettingPath("languages.\(language).weight")]?.value.integer ?? .max
  }
}

private func < (a: ([Int], [String]), b: ([Int], [String])) -> Bool {
  a.0 == b.0
    ? a.1.lexicographicallyPrecedes(b.1) : a.0.lexicographicallyPrecedes(b.0)
}
