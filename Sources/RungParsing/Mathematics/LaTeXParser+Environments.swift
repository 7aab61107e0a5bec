import RungModel

extension LaTeXParser {
  /// How an environment sets its rows.
  private struct Environment {
    var alignment = Notation.Alignment.centred
    var fences: (open: String, close: String)?
    /// Whether each cell is set as in a display.
    var isDisplay = false
    /// What stands behind its name: columns in braces, or in brackets.
    var argument = Argument.none
    /// Whether it is a formula by itself, and no table.
    var isRow = false

    enum Argument {
      case none, columns, optionalColumns, count
    }
  }

  private static let environments: [String: Environment] = {
    var environments: [String: Environment] = [
      "array": Environment(argument: .columns),
      "darray": Environment(isDisplay: true, argument: .columns),
      "subarray": Environment(argument: .columns),
      "cases": Environment(alignment: .left, fences: ("{", "")),
      "dcases": Environment(alignment: .left, fences: ("{", ""), isDisplay: true),
      "rcases": Environment(alignment: .left, fences: ("", "}")),
      "drcases": Environment(alignment: .left, fences: ("", "}"), isDisplay: true),
      "eqnarray": Environment(alignment: .columns([.right, .centred, .left]), isDisplay: true),
      "smallmatrix": Environment(),
    ]
    for (prefix, fences) in [
      ("", nil), ("p", ("(", ")")), ("b", ("[", "]")), ("B", ("{", "}")), ("v", ("|", "|")),
      ("V", ("‖", "‖")),
    ] {
      environments[prefix + "matrix"] = Environment(fences: fences)
      environments[prefix + "matrix*"] = Environment(fences: fences, argument: .optionalColumns)
    }
    for name in ["align", "flalign", "aligned", "split"] {
      environments[name] = Environment(alignment: .paired)
    }
    for name in ["alignat", "alignedat"] {
      environments[name] = Environment(alignment: .paired, argument: .count)
    }
    for name in ["gather", "gathered", "multline"] {
      environments[name] = Environment(isDisplay: true)
    }
    for name in ["equation", "math", "displaymath"] {
      environments[name] = Environment(isRow: true)
    }
    for name in ["align", "flalign", "alignat", "gather", "multline", "equation", "eqnarray"] {
      environments[name + "*"] = environments[name]
    }
    return environments
  }()

  /// The names of all environments.
  static var environmentNames: [String] { Array(environments.keys) }

  /// `\begin{name} … \end{name}`, whose `\begin` was passed.
  mutating func environment(from start: Int) -> Nucleus {
    let name = rawArgument()
    guard let environment = LaTeXParser.environments[name] else {
      unknownEnvironments += 1
      return unknownCommand(from: start)
    }
    guard depth < LaTeXParser.maximumDepth else { return unread(start) }
    var alignment = environment.alignment
    switch environment.argument {
    case .none: break
    case .columns: alignment = .columns(LaTeXParser.columns(rawArgument()))
    case .optionalColumns:
      if nextByte() == UInt8(ascii: "[") {
        alignment = .columns(LaTeXParser.columns(bracketText(), repeated: 32))
      }
    case .count: skipArgument()
    }
    if name == "array", nextByte() == UInt8(ascii: "[") { _ = bracketText() }

    depth += 1
    openEnvironments += 1
    var rows = tableRows()
    openEnvironments -= 1
    depth -= 1
    if nextByte() == UInt8(ascii: "\\"), commandName(at: index) == "end" {
      _ = command()
      _ = rawArgument()
    }
    if environment.isRow, rows.count == 1, rows[0].count == 1 { return Nucleus(rows[0][0]) }
    if environment.isDisplay {
      rows = rows.map { $0.map { .styled($0, isDisplay: true) } }
    }
    let table = Notation.table(rows, alignment)
    return Nucleus(
      environment.fences.map { .fenced(open: $0.open, table, close: $0.close) } ?? table)
  }

  /// Rows of cells, up to what closes them.
  mutating func tableRows() -> [[Notation]] {
    var rows: [[Notation]] = []
    var cells: [Notation] = []
    while true {
      cells.append(row())
      guard let byte = nextByte() else { break }
      if byte == UInt8(ascii: "&") {
        index += 1
        continue
      }
      guard byte == UInt8(ascii: "\\"),
        ["\\", "cr", "newline", "tabularnewline"].contains(commandName(at: index))
      else { break }
      _ = command()
      if index < text.count, text[index] == UInt8(ascii: "*") { index += 1 }
      if index < text.count, text[index] == UInt8(ascii: "[") { _ = bracketText() }
      rows.append(cells)
      cells = []
    }
    // What follows the last `\\` is no row.
    if cells != [.row([])] { rows.append(cells) }
    return rows
  }

  /// Lines in the limits of a sum.
  mutating func substack() -> Notation {
    guard nextByte() == UInt8(ascii: "{"), depth < LaTeXParser.maximumDepth else {
      return argument()
    }
    index += 1
    depth += 1
    openGroups += 1
    let rows = tableRows()
    openGroups -= 1
    depth -= 1
    if nextByte() == UInt8(ascii: "}") { index += 1 }
    return .table(rows, .centred)
  }

  private mutating func bracketText() -> String {
    let start = index + 1
    while index < text.count, text[index] != UInt8(ascii: "]") { index += 1 }
    let inner = string(min(start, index)..<index)
    if index < text.count { index += 1 }
    return inner
  }

  /// The columns of an `array`; lines between them are not drawn.
  private static func columns(_ specification: String, repeated: Int = 1) -> [Notation.Column] {
    let columns: [Notation.Column] = specification.utf8.prefix(200).compactMap {
      switch $0 {
      case UInt8(ascii: "l"): .left
      case UInt8(ascii: "c"): .centred
      case UInt8(ascii: "r"): .right
      default: nil
      }
    }
    return Array(repeatElement(columns, count: repeated).joined())
  }
}
