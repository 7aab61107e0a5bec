import RungModel

/// Words, lengths and other arguments that are no formulas.
extension LaTeXParser {
  /// The argument of `\text`: words, with formulas between dollars.
  mutating func words() -> Notation {
    guard nextByte() == UInt8(ascii: "{"), depth < LaTeXParser.maximumDepth else {
      return argument()
    }
    index += 1
    depth += 1
    openGroups += 1
    defer {
      depth -= 1
      openGroups -= 1
    }
    var items: [Notation] = []
    var words = ""
    var open = 0
    loop: while index < text.count {
      switch text[index] {
      case UInt8(ascii: "{"):
        open += 1
        index += 1
      case UInt8(ascii: "}"):
        index += 1
        open -= 1
        if open < 0 { break loop }
      case UInt8(ascii: "$"):
        appendWords(&words, to: &items)
        index += 1
        items.append(formula())
      case UInt8(ascii: "\\") where commandName(at: index) == "(":
        appendWords(&words, to: &items)
        _ = command()
        items.append(formula())
      case UInt8(ascii: "\\"):
        words += wordCommand()
      case UInt8(ascii: "~"):
        words += "\u{A0}"
        index += 1
      default:
        let start = index
        while index < text.count, !wordSigns.contains(text[index]) { index += 1 }
        words += string(start..<index)
      }
    }
    appendWords(&words, to: &items)
    return items.count == 1 ? items[0] : .row(items)
  }

  /// A browser drops spaces at the ends of words, but not those that do not break.
  private func appendWords(_ words: inout String, to items: inout [Notation]) {
    guard !words.isEmpty else { return }
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r\n" }
    var shown = words
    if let first = shown.first, isSpace(first) { shown = "\u{A0}" + shown.drop(while: isSpace) }
    if shown.count > 1, let last = shown.last, isSpace(last) {
      while let last = shown.last, isSpace(last) { shown.removeLast() }
      shown += "\u{A0}"
    }
    items.append(.text(shown))
    words = ""
  }

  /// A formula inside words, up to its dollar or `\)`.
  private mutating func formula() -> Notation {
    openTextFormulas += 1
    let inner = row()
    openTextFormulas -= 1
    if nextByte() == UInt8(ascii: "$") {
      index += 1
    } else if index < text.count, text[index] == UInt8(ascii: "\\"), commandName(at: index) == ")" {
      _ = command()
    }
    return inner
  }

  /// What a command inside words stands for.
  private mutating func wordCommand() -> String {
    let start = index
    let name = command()
    if let mark = LaTeXCommands.wordAccents[name], index < text.count {
      let isBraced = text[index] == UInt8(ascii: "{")
      if isBraced { index += 1 }
      guard index < text.count, text[index].isLetter else { return "" }
      let letter = string(index..<index + 1)
      index += 1
      if isBraced, index < text.count, text[index] == UInt8(ascii: "}") { index += 1 }
      return letter + mark
    }
    if let words = LaTeXCommands.texts[name] { return words }
    if let width = LaTeXCommands.spaces[name] {
      return width < 0 ? "" : width < 1_000 ? " " : "\u{2003}"
    }
    if LaTeXCommands.wordCommands.contains(name) || LaTeXCommands.ignored.contains(name) {
      return ""
    }
    switch name {
    case "{", "}": return name
    case "\\": return " "
    default: break
    }
    if let symbol = LaTeXSymbols.named[name] { return symbol.text }
    unknown.append(UnknownCommand(name: string(start..<index), offset: start))
    return string(start..<index)
  }

  // MARK: Raw arguments

  /// The text of an argument, as it is written.
  mutating func rawArgument() -> String {
    guard nextByte() != nil, !isAtEndOfRow() else { return "" }
    let range = rawGroup()
    return string(range)
  }

  mutating func skipArgument() {
    if nextByte() == UInt8(ascii: "[") {
      while index < text.count, text[index] != UInt8(ascii: "]") { index += 1 }
      if index < text.count { index += 1 }
    }
    guard nextByte() != nil, !isAtEndOfRow() else { return }
    _ = rawGroup()
  }

  /// Passes a group in balanced braces, or one character; the answer is what is inside.
  private mutating func rawGroup() -> Range<Int> {
    guard text[index] == UInt8(ascii: "{") else {
      let start = index
      index +=
        text[index] == UInt8(ascii: "\\")
        ? commandName(at: index).utf8.count + 1 : text.scalar(at: index).length
      return start..<index
    }
    let start = index + 1
    var open = 0
    repeat {
      switch text[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "{"): open += 1
      case UInt8(ascii: "}"): open -= 1
      default: break
      }
      index += 1
    } while open > 0 && index < text.count
    index = min(index, text.count)
    return start..<max(start, open > 0 ? index : index - 1)
  }

  // MARK: Lengths

  /// A length such as `{1.5em}` or `3mu`, in thousandths of an em.
  mutating func length() -> Int? {
    guard nextByte() != nil else { return nil }
    let isBraced = text[index] == UInt8(ascii: "{")
    if isBraced { index += 1 }
    let start = index
    while index < text.count, lengthBytes.contains(text[index]) { index += 1 }
    let number = Double(string(start..<index).filter { $0 != " " })
    let unitStart = index
    while index < text.count, text[index].isLetter, index < unitStart + 2 { index += 1 }
    let unit = string(unitStart..<index)
    if isBraced {
      while index < text.count, text[index] != UInt8(ascii: "}") { index += 1 }
      if index < text.count { index += 1 }
    }
    guard let number, let em = thousandths[unit] else { return nil }
    return Int(min(max(number * em, -20_000), 20_000))
  }
}

private let wordSigns = ByteSet("{}$\\~")
private let lengthBytes = ByteSet("0123456789.+- ")

/// Units of length in thousandths of an em, at ten points an em.
private let thousandths: [String: Double] = [
  "em": 1_000, "ex": 431, "mu": 1_000 / 18, "pt": 100, "pc": 1_200, "mm": 284.5, "cm": 2_845,
  "in": 7_227, "bp": 100.4, "sp": 0.001_5,
]
