import RungModel

extension LaTeXParser {
  /// The name of the command whose backslash is at `start`: letters, or one character.
  func commandName(at start: Int) -> String {
    string(commandNameRange(at: start))
  }

  private func commandNameRange(at start: Int) -> Range<Int> {
    var end = start + 1
    while end < text.count, text[end].isLetter { end += 1 }
    if end == start + 1, end < text.count { end += text.scalar(at: end).length }
    return start + 1..<end
  }

  /// Passes a command, and a star behind a name of letters.
  mutating func command() -> String {
    let range = commandNameRange(at: index)
    index = range.upperBound
    let isWord = range.first.map { text[$0].isLetter } ?? false
    if isWord, index < text.count, text[index] == UInt8(ascii: "*"),
      !text.hasBytes("**", at: index),
      LaTeXParser.starredCommands.contains(string(range))
    {
      index += 1
    }
    return string(range)
  }

  private static let starredCommands: Set<String> = ["operatorname", "tag", "hspace"]

  /// What a command stands for; nil where nothing is to be seen of it.
  mutating func commandNucleus() -> Nucleus? {
    let start = index
    let name = command()
    if let symbol = LaTeXSymbols.named[name] { return nucleus(symbol) }
    if let text = LaTeXCommands.texts[name] { return Nucleus(.text(text)) }
    if let width = LaTeXCommands.spaces[name] { return Nucleus(.space(width)) }
    if LaTeXCommands.ignored.contains(name) { return nil }
    if let (style, takesArgument) = LaTeXAlphabet.commands[name] {
      let outer = alphabet
      alphabet = style
      guard takesArgument else { return nil }
      defer { alphabet = outer }
      return Nucleus(argument())
    }
    if LaTeXCommands.ignoredWithArgument.contains(name) {
      skipArgument()
      return nil
    }
    if LaTeXCommands.wordCommands.contains(name) { return Nucleus(words()) }
    if let count = LaTeXCommands.shownArguments[name] {
      for _ in 0..<count { skipArgument() }
      let isText = name == "colorbox" || name == "fcolorbox" || name == "raisebox"
      return Nucleus(isText ? words() : argument())
    }
    return decoration(name) ?? structure(name, from: start)
  }

  /// Something above, below or around an argument.
  private mutating func decoration(_ name: String) -> Nucleus? {
    if let accent = LaTeXCommands.accents[name] { return Nucleus(.accented(argument(), accent)) }
    if let mark = LaTeXCommands.above[name] {
      return Nucleus(
        .underOver(argument(), under: nil, over: .symbol(mark)), takesLimits: name == "overbrace")
    }
    if let mark = LaTeXCommands.below[name] {
      return Nucleus(
        .underOver(argument(), under: .symbol(mark), over: nil), takesLimits: name == "underbrace")
    }
    if let arrow = LaTeXCommands.arrows[name] {
      let under = optionalArgument()
      return Nucleus(.underOver(.symbol(arrow), under: under, over: argument()))
    }
    if let (open, close) = LaTeXCommands.fences[name] {
      return Nucleus(.fenced(open: open, argument(), close: close))
    }
    if let height = LaTeXCommands.fenceHeights[name] {
      let fence = delimiter()
      return Nucleus(fence.isEmpty ? .row([]) : .fence(fence, height: height))
    }
    return nil
  }

  /// A command with a syntax of its own.
  private mutating func structure(_ name: String, from start: Int) -> Nucleus? {
    switch name {
    case "frac", "cfrac", "dfrac", "tfrac":
      let above = argument()
      let fraction = Notation.fraction(above, argument())
      return Nucleus(name == "frac" ? fraction : .styled(fraction, isDisplay: name != "tfrac"))
    case "binom", "dbinom", "tbinom":
      let above = argument()
      let stack = Notation.fenced(open: "(", .stack(above, argument()), close: ")")
      return Nucleus(name == "binom" ? stack : .styled(stack, isDisplay: name != "tbinom"))
    case "sqrt":
      let degree = optionalArgument()
      let inner = argument()
      return Nucleus(degree.map { .rootOfDegree(inner, degree: $0) } ?? .root(inner))
    case "left": return Nucleus(fenced(from: start))
    case "middle" where openFences > 0: return Nucleus(.fence(delimiter(), height: nil))
    case "begin": return environment(from: start)
    case "end":
      _ = rawArgument()
      guard unknownEnvironments > 0 else { return unknownCommand(from: start) }
      unknownEnvironments -= 1
      return unread(start)
    case "operatorname":
      let isStarred = text[index - 1] == UInt8(ascii: "*")
      return Nucleus(.upright(operatorName()), takesLimits: isStarred, isFunction: true)
    case "mathop": return Nucleus(argument(), takesLimits: true)
    case "overset", "stackrel":
      let over = argument()
      return Nucleus(.underOver(argument(), under: nil, over: over))
    case "underset":
      let under = argument()
      return Nucleus(.underOver(argument(), under: under, over: nil))
    case "substack": return Nucleus(substack())
    case "not": return Nucleus(negated())
    case "bmod": return Nucleus(.row([.space(222), .upright("mod"), .space(222)]))
    case "mod": return Nucleus(.row([.space(1_000), .upright("mod"), .space(333), argument()]))
    case "pmod":
      return Nucleus(
        .row([
          .space(1_000), .symbol("("), .upright("mod"), .space(333), argument(), .symbol(")"),
        ]))
    case "pod": return Nucleus(.row([.space(1_000), .symbol("("), argument(), .symbol(")")]))
    case "boxed": return Nucleus(.boxed(argument()))
    case "fbox": return Nucleus(.boxed(words()))
    case "cancel", "bcancel", "xcancel", "sout": return Nucleus(.cancelled(argument()))
    case "phantom", "hphantom": return Nucleus(.phantom(argument()))
    case "hspace", "kern", "mkern", "hskip", "mskip":
      return length().map { Nucleus(.space($0)) }
    case "url": return Nucleus(.text(rawArgument()))
    case "{", "}": return Nucleus(.symbol(name))
    case "|": return Nucleus(.symbol("‖"))
    default:
      return unknownCommand(from: start)
    }
  }

  mutating func unknownCommand(from start: Int) -> Nucleus {
    unknown.append(UnknownCommand(name: string(start..<index), offset: start))
    return unread(start)
  }

  // MARK: Their parts

  private mutating func operatorName() -> String {
    rawArgument().split(separator: "\\,").joined(separator: "\u{2009}")
      .filter { $0 != "\\" && $0 != "{" && $0 != "}" }
  }

  /// `\left( … \right)`; without the second part, as far as the row goes.
  private mutating func fenced(from start: Int) -> Notation {
    guard depth < LaTeXParser.maximumDepth else { return .unread(string(start..<index)) }
    let open = delimiter()
    depth += 1
    openFences += 1
    let inner = row()
    openFences -= 1
    depth -= 1
    guard nextByte() == UInt8(ascii: "\\"), commandName(at: index) == "right" else {
      return .fenced(open: open, inner, close: "")
    }
    _ = command()
    return .fenced(open: open, inner, close: delimiter())
  }

  /// A fence; empty for `.`, and where there is none.
  private mutating func delimiter() -> String {
    guard let byte = nextByte() else { return "" }
    let start = index
    switch byte {
    case UInt8(ascii: "."):
      index += 1
      return ""
    case UInt8(ascii: "<"):
      index += 1
      return "⟨"
    case UInt8(ascii: ">"):
      index += 1
      return "⟩"
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "|"), UInt8(ascii: "/"):
      index += 1
      return string(start..<index)
    case UInt8(ascii: "\\"):
      let name = commandName(at: index)
      let fence =
        switch name {
        case "{", "}": name
        case "|": "‖"
        case "backslash": "\\"
        default: LaTeXSymbols.named[name].flatMap { $0.kind == .symbol ? $0.text : nil }
        }
      guard let fence else { return "" }
      _ = command()
      return fence
    case 0x80...:
      index += text.scalar(at: index).length
      return string(start..<index)
    default:
      return ""
    }
  }

  private mutating func negated() -> Notation {
    guard nextByte() != nil, !isAtEndOfRow(), depth < LaTeXParser.maximumDepth else {
      return .symbol("/")
    }
    depth += 1
    defer { depth -= 1 }
    guard let nucleus = nucleus() else { return .row([]) }
    guard case .symbol(let symbol) = nucleus.notation else { return nucleus.notation }
    return .symbol(LaTeXCommands.negations[symbol] ?? symbol + "\u{338}")
  }
}
