import RungModel

/// Reads the structure of a TOML document: headers, keys with their values, lists and inline tables.
struct TOMLParser {
  private var scanner: TOMLScanner
  private var tables: TOMLTables
  /// The way to the value that is read, where places are asked for.
  private var path: [String] = []

  init(bytes: Bytes, range: Range<Int>, places: KeyIndex? = nil) {
    scanner = TOMLScanner(bytes: bytes, range: range)
    tables = TOMLTables(places: places)
  }

  /// What was read.
  var value: Value { tables.value(of: TOMLTables.root) }

  /// Where the keys stand, if that was asked for.
  var places: KeyIndex? { tables.places }

  mutating func document() throws(TOMLFailure) {
    var table = TOMLTables.root
    while true {
      scanner.skipBlanks()
      switch scanner.next {
      case nil: return
      case UInt8(ascii: "["): table = try header()
      case 0x0A, 0x0D, UInt8(ascii: "#"): break
      default: try pair(in: table)
      }
      try scanner.finishLine()
    }
  }

  /// `[table]` or `[[list of tables]]`.
  private mutating func header() throws(TOMLFailure) -> Int {
    scanner.index += 1
    let isList = scanner.skip(UInt8(ascii: "["))
    let (key, parent) = try key(in: TOMLTables.root, isHeader: true)
    let table =
      isList ? try tables.append(to: key, in: parent) : try tables.define(key, in: parent)
    guard scanner.skip(UInt8(ascii: "]")) else { throw scanner.expected("`]` after the name") }
    guard !isList || scanner.skip(UInt8(ascii: "]")) else {
      throw scanner.expected("`]]` after the name")
    }
    return table
  }

  /// `key = value`.
  private mutating func pair(in outer: Int) throws(TOMLFailure) {
    let (key, table) = try key(in: outer, isHeader: false)
    guard scanner.skip(UInt8(ascii: "=")) else { throw scanner.expected("`=` after the key") }
    let outerPath = path
    path = tables.childPath(of: table, [key.name])
    tables.locate(path, at: key.offset)
    scanner.skipBlanks()
    let value = try value(depth: tables.depth(of: table) + 1)
    try tables.insert(value, at: key, in: table)
    path = outerPath
  }

  /// The last part of `a.b.c`, and the table that the parts before it name.
  private mutating func key(
    in outer: Int, isHeader: Bool
  ) throws(TOMLFailure) -> (key: TOMLKey, table: Int) {
    var table = outer
    var key = try scanner.key()
    while scanner.skip(UInt8(ascii: ".")) {
      table = try tables.enter(key, in: table, isHeader: isHeader)
      key = try scanner.key()
    }
    return (key, table)
  }
}

// MARK: - Values

extension TOMLParser {
  /// A value that would be the `depth`-th of those inside one another if it held others.
  private mutating func value(depth: Int) throws(TOMLFailure) -> Value {
    switch scanner.next {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return .string(try scanner.string())
    case UInt8(ascii: "["): return try list(depth: depth)
    case UInt8(ascii: "{"): return try inlineTable(depth: depth)
    default: return try scanner.scalar()
    }
  }

  private mutating func list(depth: Int) throws(TOMLFailure) -> Value {
    try TOMLTables.check(depth: depth, at: scanner.index)
    let opener = scanner.index
    scanner.index += 1
    var values: [Value] = []
    try scanner.skipSpace()
    while !scanner.skip(UInt8(ascii: "]")) {
      values.append(try element(values.count, depth: depth + 1))
      try scanner.skipSpace()
      if scanner.skip(UInt8(ascii: ",")) {
        try scanner.skipSpace()
      } else if scanner.next != UInt8(ascii: "]") {
        throw unclosed(opener, "`,` or `]`", "list")
      }
    }
    return .array(values)
  }

  private mutating func element(_ number: Int, depth: Int) throws(TOMLFailure) -> Value {
    guard tables.places != nil else { return try value(depth: depth) }
    path.append(String(number))
    tables.locate(path, at: scanner.index)
    let value = try value(depth: depth)
    path.removeLast()
    return value
  }

  /// `{ key = value, … }`, to which nothing can be added after it.
  private mutating func inlineTable(depth: Int) throws(TOMLFailure) -> Value {
    let opener = scanner.index
    let table = try tables.makeInline(depth: depth, path: path, at: opener)
    scanner.index += 1
    scanner.skipBlanks()
    if scanner.skip(UInt8(ascii: "}")) { return tables.takeInline(table) }
    while true {
      try pair(in: table)
      scanner.skipBlanks()
      if scanner.skip(UInt8(ascii: "}")) { return tables.takeInline(table) }
      guard scanner.skip(UInt8(ascii: ",")) else {
        throw unclosed(opener, "`,` or `}`", "inline table")
      }
    }
  }

  private func unclosed(_ opener: Int, _ what: String, _ kind: String) -> TOMLFailure {
    guard scanner.next == nil else { return scanner.expected(what) }
    return scanner.failure("this \(kind) is not closed", at: opener)
  }
}
