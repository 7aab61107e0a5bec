import RungModel

/// Reads settings in their types, and keeps account: which keys exist, where each value came from, and
/// what was wrong.
struct SettingsReader {
  let table: SettingsTable
  private(set) var origins: [SettingOrigin] = []
  private(set) var problems: [Diagnostic] = []
  private(set) var knownNames: [String] = []

  init(_ table: SettingsTable) {
    self.table = table
  }

  mutating func text(_ names: String...) -> String? {
    read(names, default: nil, "a string") { $0.text.map { .init($0, .string($0)) } }
  }

  mutating func text(_ names: String..., default value: String) -> String {
    read(names, default: .init(value, .string(value)), "a string") {
      $0.text.map { .init($0, .string($0)) }
    } ?? value
  }

  mutating func texts(_ names: String..., default value: [String]) -> [String] {
    let fallback = Typed(value, .array(value.map(Value.string)))
    return read(names, default: fallback, "a string or a list of strings") {
      $0.texts.map { .init($0, .array($0.map(Value.string))) }
    } ?? value
  }

  mutating func flag(_ names: String..., default value: Bool) -> Bool {
    read(names, default: .init(value, .bool(value)), "`true` or `false`") {
      $0.bool.map { .init($0, .bool($0)) }
    } ?? value
  }

  mutating func integer(_ names: String..., in range: ClosedRange<Int>, default value: Int) -> Int {
    let expected =
      range.upperBound == .max
      ? "an integer of at least \(range.lowerBound)"
      : "an integer from \(range.lowerBound) to \(range.upperBound)"
    return read(names, default: .init(value, .integer(value)), expected) {
      guard let number = $0.integer, range.contains(number) else { return nil }
      return .init(number, .integer(number))
    } ?? value
  }

  mutating func number(_ names: String...) -> Double? {
    read(names, default: nil, "a number") { $0.number.map { .init($0, .decimal($0)) } }
  }

  mutating func number(
    _ names: String..., in range: ClosedRange<Double>, default value: Double
  ) -> Double {
    let expected = "a number from \(range.lowerBound) to \(range.upperBound)"
    return read(names, default: .init(value, .decimal(value)), expected) {
      guard let number = $0.number, range.contains(number) else { return nil }
      return .init(number, .decimal(number))
    } ?? value
  }

  /// A value that is made from a string, such as an address.
  mutating func made<T>(
    _ names: String..., as expected: String, from make: (String) -> T?
  ) -> T? {
    read(names, default: nil, expected) { value in
      guard let text = value.string, let made = make(text) else { return nil }
      return .init(made, .string(text))
    }
  }

  /// A table in which the owner chooses the names: all its values, in the order of the files.
  mutating func named(_ name: String) -> [(names: [String], setting: Setting)] {
    let found = table.settings(below: name)
      .filter { $0.setting.value != .table([:]) || name == "params" }
    knownNames.append(name + ".*")
    for (names, setting) in found {
      note(([name] + names).joined(separator: "."), setting.value, table.originText(setting))
    }
    return found
  }

  /// Tables that the owner names, `[publish.NAME]`: the settings of each, in the order of the files. The
  /// caller notes them and reports those that it does not know.
  mutating func tables(below name: String) -> [(name: String, settings: [Setting])] {
    knownNames.append(name + ".*")
    if let setting = table[SettingPath(name)], setting.value != .table([:]) {
      report(setting, "`\(name)` has to be a table, this is \(setting.value.kindName)")
    }
    var tables: [(name: String, settings: [Setting])] = []
    for (names, setting) in table.settings(below: name) {
      guard let owner = names.first else { continue }
      if let index = tables.firstIndex(where: { $0.name == owner }) {
        tables[index].settings.append(setting)
      } else {
        tables.append((owner, [setting]))
      }
    }
    return tables
  }

  /// A list whose elements have a structure.
  mutating func list(_ name: String) -> (setting: Setting, values: [Value])? {
    knownNames.append(name)
    guard let setting = table[SettingPath(name)] else { return nil }
    guard let values = setting.value.array else {
      report(setting, "`\(name)` has to be a list, this is \(setting.value.kindName)")
      return nil
    }
    note(name, setting.value, table.originText(setting))
    return (setting, values)
  }

  mutating func note(_ key: String, _ value: Value, _ origin: String) {
    origins.append(SettingOrigin(key: key, value: value.tomlText, origin: origin))
  }

  mutating func report(
    _ setting: Setting, code: String = "configuration-type", inside: [String] = [],
    _ message: String, help: String? = nil
  ) {
    problems.append(
      table.diagnostic(.error, code, about: setting, inside: inside, message, help: help))
  }

  mutating func warn(_ setting: Setting, _ code: String, _ message: String, help: String? = nil) {
    problems.append(table.diagnostic(.warning, code, about: setting, message, help: help))
  }

  /// A value in its type, and the same as it is shown.
  private struct Typed<T> {
    var value: T
    var shown: Value

    init(_ value: T, _ shown: Value) {
      self.value = value
      self.shown = shown
    }
  }

  /// The first of several names that is set, as `convert` reads it; the others are read too, so that a
  /// wrong type is never passed over.
  private mutating func read<T>(
    _ names: [String], default fallback: Typed<T>?, _ expected: String,
    _ convert: (Value) -> Typed<T>?
  ) -> T? {
    knownNames += names
    var found: (typed: Typed<T>, origin: String)?
    for name in names {
      guard let setting = table[SettingPath(name)], setting.value != .null else { continue }
      guard let typed = convert(setting.value) else {
        // A table under the name of a value may be meant for templates: `params.author`.
        if name.hasPrefix("params."), setting.value.table != nil { continue }
        report(setting, message(setting, expected))
        continue
      }
      found = found ?? (typed, table.originText(setting))
    }
    if let found {
      note(names[0], found.typed.shown, found.origin)
      return found.typed.value
    }
    if let fallback { note(names[0], fallback.shown, "default") }
    return fallback?.value
  }

  private func message(_ setting: Setting, _ expected: String) -> String {
    let name = setting.written.joined(separator: ".")
    let found =
      switch setting.value {
      case .string, .integer, .decimal: "`\(setting.value.text ?? setting.value.tomlText)`"
      default: setting.value.kindName
      }
    return "`\(name)` has to be \(expected), this is \(found)"
  }
}
