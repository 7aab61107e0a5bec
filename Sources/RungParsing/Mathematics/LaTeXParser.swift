package import RungModel

/// Reads the mathematics of LaTeX as it is set.
///
/// It never fails: a command that it does not know stands in its place as it was written, and is
/// listed. Macros are not carried out. What is nested deeper than `maximumDepth` or longer than
/// `maximumLength` is shown as it was written.
package struct LaTeXParser {
  /// A formula, and what of it was not understood.
  package struct Reading: Sendable, Hashable {
    package var notation: Notation
    package var unknown: [UnknownCommand]
  }

  /// A command or environment that means nothing here, in the text at `offset`.
  package struct UnknownCommand: Sendable, Hashable {
    /// As it was written: `\foo`, `\begin{foo}`.
    package var name: String
    package var offset: Int
  }

  package static let maximumDepth = 200
  package static let maximumLength = 20_000

  /// Whether a command means something in another place, such as `\right` behind `\left`.
  package static func isMisplaced(_ unknown: String) -> Bool {
    unknown.hasPrefix("\\end{") || LaTeXCommands.names.contains(String(unknown.dropFirst()))
  }

  /// What an unknown command was probably meant to be: “did you mean `\frac`?”, or nil.
  package static func suggestion(for unknown: String) -> String? {
    guard !isMisplaced(unknown) else { return nil }
    let isEnvironment = unknown.hasPrefix("\\begin{")
    let name = isEnvironment ? String(unknown.dropFirst(7).dropLast()) : String(unknown.dropFirst())
    let names = isEnvironment ? Array(environmentNames) : Array(LaTeXCommands.names)
    return Nearest.name(to: name, among: names).map {
      isEnvironment ? "did you mean `\\begin{\($0)}`?" : "did you mean `\\\($0)`?"
    }
  }

  let text: Bytes
  var index = 0
  var depth = 0
  var unknown: [UnknownCommand] = []
  /// The style of letters, up to the end of the row.
  var alphabet: LaTeXAlphabet?
  /// Whether `sin` and `pi` are read as `\sin` and `\pi`, and `**` as `^`: models mix the languages.
  let isLenient: Bool
  /// What may be closed at this place.
  var openGroups = 0
  var openFences = 0
  var openEnvironments = 0
  var openTextFormulas = 0
  /// Those of which `\end` is still to come.
  var unknownEnvironments = 0

  init(_ text: ByteSlice, isLenient: Bool = false) {
    self.text = Bytes(text)
    self.isLenient = isLenient
  }

  package static func parse(_ text: ByteSlice) -> Reading {
    parse(text, isLenient: false)
  }

  static func parse(_ text: ByteSlice, isLenient: Bool) -> Reading {
    guard text.count <= maximumLength else {
      return Reading(notation: .unread(String(decoding: text, as: UTF8.self)), unknown: [])
    }
    var parser = LaTeXParser(text, isLenient: isLenient)
    let notation = parser.lines()
    return Reading(notation: notation, unknown: parser.unknown)
  }

  /// The whole text: one row, or several lines of a display.
  private mutating func lines() -> Notation {
    let rows = tableRows()
    if rows.count == 1, rows[0].count == 1 { return rows[0][0] }
    return rows.isEmpty
      ? .row([]) : .table(rows, rows.contains { $0.count > 1 } ? .paired : .centred)
  }

  // MARK: Rows

  /// Something that stands in a row, before its scripts.
  struct Nucleus {
    var notation: Notation
    /// Whether scripts stand below and above it.
    var takesLimits = false
    var isFunction = false

    init(_ notation: Notation, takesLimits: Bool = false, isFunction: Bool = false) {
      self.notation = notation
      self.takesLimits = takesLimits
      self.isFunction = isFunction
    }
  }

  /// Everything up to what closes this row, which is left to the caller.
  mutating func row(endsAtBracket: Bool = false) -> Notation {
    let outerAlphabet = alphabet
    defer { alphabet = outerAlphabet }
    var items: [Notation] = []
    var followsFunction = false
    while let byte = nextByte(), !(endsAtBracket && byte == UInt8(ascii: "]")), !isAtEndOfRow() {
      if let infix = infix(after: items, endsAtBracket) {
        return infix
      }
      if let style = styleSwitch() {
        items.append(.styled(row(endsAtBracket: endsAtBracket), isDisplay: style))
        depth -= 1
        break
      }
      guard let nucleus = nucleus() else { continue }
      let item = scripts(of: nucleus)
      if followsFunction, LaTeXParser.canBeArgument(item) {
        items.append(.symbol("\u{2061}"))
      }
      items.append(item)
      followsFunction = nucleus.isFunction
    }
    return LaTeXParser.notation(of: items)
  }

  private static func notation(of items: [Notation]) -> Notation {
    items.count == 1 ? items[0] : .row(items)
  }

  /// The next byte that is neither white space nor in a comment.
  mutating func nextByte() -> UInt8? {
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "%"), !isLenient {
        index = text.firstIndex(of: UInt8(ascii: "\n"), in: index..<text.count) ?? text.count
      } else if byte <= 0x20 {
        index += 1
      } else {
        return byte
      }
    }
    return nil
  }

  func isAtEndOfRow() -> Bool {
    switch text[index] {
    case UInt8(ascii: "}"): openGroups > 0
    case UInt8(ascii: "&"): true
    case UInt8(ascii: "$"): openTextFormulas > 0
    case UInt8(ascii: "\\"):
      switch commandName(at: index) {
      case "\\", "cr", "newline", "tabularnewline": true
      case "right": openFences > 0
      case "end": openEnvironments > 0
      case ")": openTextFormulas > 0
      default: false
      }
    default: false
    }
  }

  /// What of a row stands above, and what below: `a \over b`.
  private mutating func infix(after items: [Notation], _ endsAtBracket: Bool) -> Notation? {
    guard text[index] == UInt8(ascii: "\\"), depth < LaTeXParser.maximumDepth,
      let infix = LaTeXParser.infixes[commandName(at: index)]
    else { return nil }
    _ = command()
    depth += 1
    defer { depth -= 1 }
    let above = LaTeXParser.notation(of: items)
    let below = row(endsAtBracket: endsAtBracket)
    switch infix {
    case .bar: return .fraction(above, below)
    case .none: return .stack(above, below)
    case .fences(let open, let close):
      return .fenced(open: open, .stack(above, below), close: close)
    }
  }

  /// What a command between the upper and the lower part of a row draws.
  private enum Infix {
    case bar, none
    case fences(String, String)
  }

  private static let infixes: [String: Infix] = [
    "over": .bar, "atop": .none, "choose": .fences("(", ")"), "brace": .fences("{", "}"),
    "brack": .fences("[", "]"),
  ]

  /// Whether what follows is to be set as in a display; the row within is one level deeper.
  private mutating func styleSwitch() -> Bool? {
    guard text[index] == UInt8(ascii: "\\"), depth < LaTeXParser.maximumDepth else { return nil }
    let name = commandName(at: index)
    guard name == "displaystyle" || name == "textstyle" else { return nil }
    _ = command()
    depth += 1
    return name == "displaystyle"
  }

  /// Whether a function's name before this applies to it.
  private static func canBeArgument(_ item: Notation) -> Bool {
    switch item {
    case .symbol(let symbol):
      switch LaTeXSymbols.characters[symbol] {
      case .largeOperator, .integral: true
      default: ["(", "[", "{", "⟨", "⌊", "⌈", "|", "‖", "¬"].contains(symbol)
      }
    case .space: false
    case .scripts(let base, _, _), .underOver(let base, _, _): canBeArgument(base)
    case .row(let items): !items.isEmpty
    default: true
    }
  }
}
