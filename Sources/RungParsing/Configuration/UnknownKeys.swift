import RungModel

/// Finds the keys that mean nothing to Rung, and what they were probably meant to be.
struct UnknownKeys {
  /// The names that may stand in each table, as they are usually written.
  private var names: [SettingPath: Set<String>] = [:]
  private var values: Set<SettingPath> = []
  /// Tables of which nothing is looked at, since their names are free or Rung has no use for them.
  private var open: Set<SettingPath> = []

  /// The first step of a path at which it goes astray.
  fileprivate enum Problem {
    case unknown(length: Int)
    case expectsTable(length: Int)
    case expectsValue(length: Int)
  }

  /// `knownNames` end with `.*` where all below them is known.
  init(known knownNames: [String]) {
    for name in knownNames + HugoKeys.unused.map({ $0 + ".*" }) {
      let steps = name.split(separator: ".").map(String.init)
      let path = steps.last == "*" ? Array(steps.dropLast()) : steps
      for length in 0..<path.count {
        names[SettingPath(Array(path[..<length])), default: []].insert(path[length])
      }
      if path.count < steps.count {
        open.insert(SettingPath(path))
      } else {
        values.insert(SettingPath(path))
      }
    }
  }

  /// More than these are not told: such a file is something else than a configuration.
  private static let maximumDiagnostics = 100

  /// One warning for each unknown key, however many values stand below it.
  func diagnostics(in table: SettingsTable) -> [Diagnostic] {
    var found: [SettingPath: Diagnostic] = [:]
    let settings = table.settings.values.sorted {
      $0.written.lexicographicallyPrecedes($1.written)
    }
    for setting in settings where found.count < UnknownKeys.maximumDiagnostics {
      var path = setting.written
      if SettingPath(path).steps.first == "languages" { path.removeFirst(min(2, path.count)) }
      guard let problem = problem(path, isTable: setting.value.table != nil) else { continue }
      let above = setting.written.count - path.count
      let place = SettingPath(Array(setting.written[..<(above + problem.length)]))
      if found[place] == nil { found[place] = diagnostic(problem, setting, path, table) }
    }
    return Array(found.values)
  }

  private func problem(_ path: [String], isTable: Bool) -> Problem? {
    for length in 1..<max(path.count + 1, 1) {
      let part = SettingPath(Array(path[..<length]))
      let isLast = length == path.count
      if open.contains(part) || isLast && (values.contains(part) || isTable && names[part] != nil) {
        return nil
      }
      if names[part] != nil {
        if isLast { return .expectsTable(length: length) }
      } else {
        return values.contains(part) ? .expectsValue(length: length) : .unknown(length: length)
      }
    }
    return nil
  }

  private func diagnostic(
    _ problem: Problem, _ setting: Setting, _ path: [String], _ table: SettingsTable
  ) -> Diagnostic {
    var key = setting
    if case .file(let number, let keys) = setting.origin {
      let below = min(path.count - problem.length, keys.count - 1)
      key.origin = .file(number, Array(keys.dropLast(below)))
    }
    let name = path[..<problem.length].joined(separator: ".")
    switch problem {
    case .expectsTable:
      return table.diagnostic(
        .error, "configuration-type", about: key,
        "`\(name)` has to be a table, this is \(setting.value.kindName)")
    case .expectsValue:
      return table.diagnostic(
        .error, "configuration-type", about: key,
        "`\(name)` has to be a value, this is a table")
    case .unknown(let length):
      let siblings = names[SettingPath(Array(path[..<(length - 1)]))] ?? []
      return table.diagnostic(
        .warning, "unknown-key", about: key, "`\(name)` is not a setting",
        help: Nearest.suggestion(for: path[length - 1], among: siblings))
    }
  }
}

extension UnknownKeys.Problem {
  fileprivate var length: Int {
    switch self {
    case .unknown(let length), .expectsTable(let length), .expectsValue(let length): length
    }
  }
}
