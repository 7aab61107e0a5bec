import RungModel

/// The members of one object of a published log, taken out by name.
///
/// `null` says the same as a missing member. What nobody took is left in `rest`, and so is what has
/// another type than it should: an import loses nothing that a log says.
struct PublishedFields {
  /// What nobody has taken yet.
  private(set) var rest: [String: Value]
  /// Members of the wrong type, with the type that they should have.
  private(set) var mistyped: [(name: String, expected: String)] = []

  init(_ table: [String: Value]) {
    rest = table.filter { $0.value != .null }
  }

  mutating func text(_ name: String) -> String? {
    take(name, "a string") { $0.string }
  }

  mutating func flag(_ name: String) -> Bool? {
    take(name, "a boolean") { $0.bool }
  }

  mutating func integer(_ name: String) -> Int? {
    take(name, "an integer") { $0.integer }
  }

  mutating func texts(_ name: String) -> [String]? {
    take(name, "a list of strings") { value in
      guard let texts = value.array?.compactMap(\.string), texts.count == value.array?.count
      else { return nil }
      return texts
    }
  }

  mutating func table(_ name: String) -> [String: Value]? {
    take(name, "an object") { $0.table }
  }

  /// Any value.
  mutating func value(_ name: String) -> Value? {
    rest.removeValue(forKey: name)
  }

  private mutating func take<Kind>(
    _ name: String, _ expected: String, _ read: (Value) -> Kind?
  ) -> Kind? {
    guard let value = rest[name] else { return nil }
    guard let kind = read(value) else {
      mistyped.append((name, expected))
      return nil
    }
    rest[name] = nil
    return kind
  }
}
