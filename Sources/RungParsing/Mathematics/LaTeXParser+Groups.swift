import RungModel

/// Scripts, arguments and groups.
extension LaTeXParser {
  mutating func scripts(of nucleus: Nucleus) -> Notation {
    var takesLimits = nucleus.takesLimits
    var sub: Notation?
    var sup: Notation?
    var primes = 0
    loop: while let byte = nextByte() {
      switch byte {
      case UInt8(ascii: "'") where sup == nil:
        primes += 1
        index += 1
      case UInt8(ascii: "_") where sub == nil:
        index += 1
        sub = argument()
      case UInt8(ascii: "^") where sup == nil:
        index += 1
        sup = argument()
      case UInt8(ascii: "*") where isLenient && sup == nil && text.hasBytes("**", at: index):
        index += 2
        sup = argument(takesNumbers: true)
      case UInt8(ascii: "\\"):
        switch commandName(at: index) {
        case "limits", "displaylimits": takesLimits = true
        case "nolimits": takesLimits = false
        default: break loop
        }
        _ = command()
      default:
        break loop
      }
    }
    if primes > 0 {
      let mark = Notation.symbol(LaTeXParser.primes(primes))
      sup = sup.map { .row([mark, $0]) } ?? mark
    }
    guard sub != nil || sup != nil else { return nucleus.notation }
    return takesLimits
      ? .underOver(nucleus.notation, under: sub, over: sup)
      : .scripts(nucleus.notation, sub: sub, sup: sup)
  }

  private static func primes(_ count: Int) -> String {
    switch count {
    case 1: "′"
    case 2: "″"
    case 3: "‴"
    default: String(repeating: "′", count: count)
    }
  }

  // MARK: Groups

  /// The argument of a command or a script: a group, or one sign.
  mutating func argument(takesNumbers: Bool = false) -> Notation {
    guard let byte = nextByte(), !isAtEndOfRow(), byte != UInt8(ascii: "}") else { return .row([]) }
    guard depth < LaTeXParser.maximumDepth else { return skipped() }
    depth += 1
    defer { depth -= 1 }
    switch byte {
    case UInt8(ascii: "{"):
      return group()
    case UInt8(ascii: "0")...UInt8(ascii: "9") where !takesNumbers:
      index += 1
      return number(index - 1..<index)
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      index += 1
      return letters(index - 1..<index)
    default:
      return nucleus()?.notation ?? .row([])
    }
  }

  /// What stands in square brackets, if anything does.
  mutating func optionalArgument() -> Notation? {
    guard nextByte() == UInt8(ascii: "["), depth < LaTeXParser.maximumDepth else { return nil }
    index += 1
    depth += 1
    let inner = row(endsAtBracket: true)
    depth -= 1
    if nextByte() == UInt8(ascii: "]") { index += 1 }
    return inner
  }

  /// What stands in braces; a mark of punctuation by itself is an ordinary sign there, as in `1{,}5`.
  func groupContent(_ inner: Notation) -> Notation {
    if case .symbol(let mark) = inner, [",", ";", ":", "∶", "."].contains(mark) {
      return .text(mark)
    }
    return inner
  }

  mutating func group() -> Notation {
    index += 1
    openGroups += 1
    let inner = row()
    openGroups -= 1
    if nextByte() == UInt8(ascii: "}") { index += 1 }
    return groupContent(inner)
  }

  /// A group or a sign that is too deep to be read, as it was written.
  private mutating func skipped() -> Notation {
    let start = index
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
    return .unread(string(start..<index))
  }

  func string(_ range: Range<Int>) -> String {
    String(decoding: text[range], as: UTF8.self)
  }

  mutating func unread(_ start: Int) -> Nucleus {
    Nucleus(.unread(string(start..<index)))
  }
}
