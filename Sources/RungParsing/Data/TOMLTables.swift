import RungModel

/// The tables of a document while it is read, and TOML's rules of who may add to which: a table is
/// defined once, by a header or by dotted keys, and values are never extended.
///
/// Tables and lists refer to one another by their numbers, so that adding to one copies nothing.
struct TOMLTables {
  /// What has named a table so far.
  private enum Origin {
    /// Only headers of tables inside it (`[a.b]` names `a`): its own header may follow.
    case implied
    /// Its header.
    case header
    /// Keys with dots, which may add to it, but no header may.
    case dottedKey
  }

  private enum Node {
    case value(Value)
    case table(Int)
    /// The tables of `[[name]]`.
    case list(Int)
  }

  private struct Entry {
    var node: Node
    var offset: Int
  }

  private struct Table {
    var origin: Origin
    var depth: Int
    var path: [String]
    var entries: [String: Entry] = [:]
  }

  static let root = 0
  private var tables = [Table(origin: .header, depth: 0, path: [])]
  private var lists: [[Int]] = []
  /// Where the keys stand, if that is asked for.
  private(set) var places: KeyIndex?

  init(places: KeyIndex?) {
    self.places = places
  }

  func depth(of table: Int) -> Int { tables[table].depth }

  /// Gives a key of a table its value.
  mutating func insert(_ value: Value, at key: TOMLKey, in table: Int) throws(TOMLFailure) {
    let entry = Entry(node: .value(value), offset: key.offset)
    if let earlier = tables[table].entries.updateValue(entry, forKey: key.name) {
      throw duplicate(key, earlier)
    }
  }

  /// The table that `key` names on the way to another, made where it is missing.
  mutating func enter(_ key: TOMLKey, in table: Int, isHeader: Bool) throws(TOMLFailure) -> Int {
    guard let entry = tables[table].entries[key.name] else {
      return try add(key, to: table, isHeader ? .implied : .dottedKey)
    }
    switch entry.node {
    case .table(let inner):
      if isHeader { return inner }
      guard tables[inner].origin != .header else {
        throw failure(key, "keys with dots cannot add to the table `\(key.name)`", entry)
      }
      tables[inner].origin = .dottedKey
      return inner
    case .list(let list):
      if isHeader, let last = lists[list].last { return last }
      throw failure(key, "keys with dots cannot add to the list of tables `\(key.name)`", entry)
    case .value:
      throw failure(key, "`\(key.name)` is a value, to which no key can be added", entry)
    }
  }

  /// The table of a header `[name]`.
  mutating func define(_ key: TOMLKey, in table: Int) throws(TOMLFailure) -> Int {
    guard let entry = tables[table].entries[key.name] else {
      return try add(key, to: table, .header)
    }
    guard case .table(let inner) = entry.node, tables[inner].origin == .implied else {
      throw duplicate(key, entry)
    }
    tables[inner].origin = .header
    // A second header is told of this one, not of the first table inside it.
    tables[table].entries[key.name]?.offset = key.offset
    return inner
  }

  /// The next table of a header `[[name]]`.
  mutating func append(to key: TOMLKey, in table: Int) throws(TOMLFailure) -> Int {
    let list: Int
    switch tables[table].entries[key.name] {
    case nil:
      list = lists.count
      lists.append([])
      tables[table].entries[key.name] = Entry(node: .list(list), offset: key.offset)
      locate(tables[table].path + [key.name], at: key.offset)
    case .some(let entry):
      guard case .list(let known) = entry.node else { throw duplicate(key, entry) }
      list = known
    }
    let path = childPath(of: table, [key.name, String(lists[list].count)])
    locate(path, at: key.offset)
    let element = try make(.header, depth: tables[table].depth + 2, path, at: key.offset)
    lists[list].append(element)
    return element
  }

  /// The value of a table and of all that it holds.
  func value(of table: Int) -> Value {
    .table(
      tables[table].entries.mapValues { entry in
        switch entry.node {
        case .value(let value): value
        case .table(let inner): value(of: inner)
        case .list(let list): .array(lists[list].map { value(of: $0) })
        }
      })
  }
}

// MARK: - Making tables

extension TOMLTables {
  /// A table of its own for `{…}`, until `takeInline`.
  mutating func makeInline(depth: Int, path: [String], at offset: Int) throws(TOMLFailure) -> Int {
    try make(.dottedKey, depth: depth, path, at: offset)
  }

  /// The value of an inline table that is complete; it and those inside it are gone after that.
  mutating func takeInline(_ table: Int) -> Value {
    let value = value(of: table)
    tables.removeLast(tables.count - table)
    return value
  }

  private mutating func add(
    _ key: TOMLKey, to table: Int, _ origin: Origin
  ) throws(TOMLFailure) -> Int {
    let path = childPath(of: table, [key.name])
    locate(path, at: key.offset)
    let inner = try make(origin, depth: tables[table].depth + 1, path, at: key.offset)
    tables[table].entries[key.name] = Entry(node: .table(inner), offset: key.offset)
    return inner
  }

  private mutating func make(
    _ origin: Origin, depth: Int, _ path: [String], at offset: Int
  ) throws(TOMLFailure) -> Int {
    try TOMLTables.check(depth: depth, at: offset)
    tables.append(Table(origin: origin, depth: depth, path: path))
    return tables.count - 1
  }

  static func check(depth: Int, at offset: Int) throws(TOMLFailure) {
    guard depth > TOMLReader.maximumDepth else { return }
    throw TOMLFailure(
      offset: offset,
      message: "more than \(TOMLReader.maximumDepth) tables and lists inside one another")
  }
}

// MARK: - Places and failures

extension TOMLTables {
  /// The way to a key from the root; empty where places are not asked for.
  func childPath(of table: Int, _ names: [String]) -> [String] {
    places == nil ? [] : tables[table].path + names
  }

  mutating func locate(_ path: [String], at offset: Int) {
    places?.record(path, at: offset)
  }

  private func duplicate(_ key: TOMLKey, _ earlier: Entry) -> TOMLFailure {
    failure(key, "`\(key.name)` is given twice", earlier)
  }

  private func failure(_ key: TOMLKey, _ message: String, _ earlier: Entry) -> TOMLFailure {
    TOMLFailure(offset: key.offset, message: message, help: nil, earlier: earlier.offset)
  }
}
