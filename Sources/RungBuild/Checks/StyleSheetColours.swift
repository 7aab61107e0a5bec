import RungModel

/// The custom properties that style sheets give the whole page, by themselves and for those who prefer
/// light or dark.
///
/// Read are rules for `:root` and `html`, outside of conditions and in `prefers-color-scheme`; the last one
/// counts. Other conditions and selectors are passed over.
struct StyleSheetColours {
  enum Scheme: String, CaseIterable {
    case light, dark
  }

  struct Declaration {
    var value: String
    var sheet: Int
    var offset: Int
  }

  private(set) var sheets: [SourceText] = []
  private var declarations: [Scheme: [String: Declaration]] = [:]

  /// What the braces around a place say.
  private enum Context {
    /// Rules that hold in these schemes.
    case rules([Scheme])
    /// Declarations for the whole page.
    case declarations([Scheme])
    case other
  }

  mutating func read(_ sheet: SourceText) {
    let text = sheet.withoutComments
    var contexts: [Context] = [.rules(Scheme.allCases)]
    var start = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        index = text.firstIndex(of: byte, in: index + 1..<text.count) ?? text.count - 1
      case UInt8(ascii: "{"):
        contexts.append(inner(contexts.last ?? .other, text[start..<index]))
        start = index + 1
      case UInt8(ascii: ";"), UInt8(ascii: "}"):
        if case .declarations(let schemes) = contexts.last ?? .other {
          declare(text[start..<index], from: start, in: schemes)
        }
        if byte == UInt8(ascii: "}"), contexts.count > 1 { contexts.removeLast() }
        start = index + 1
      default: break
      }
      index += 1
    }
    sheets.append(sheet)
  }

  private func inner(_ outer: Context, _ prelude: ByteSlice) -> Context {
    guard case .rules(let schemes) = outer else { return .other }
    let text = String(decoding: prelude, as: UTF8.self).lowercased().filter { !$0.isWhitespace }
    switch text {
    case "@media(prefers-color-scheme:dark)": return .rules(schemes.filter { $0 == .dark })
    case "@media(prefers-color-scheme:light)": return .rules(schemes.filter { $0 == .light })
    case _ where text.hasPrefix("@layer") || text == "@mediascreen": return .rules(schemes)
    case _ where text.split(separator: ",").contains { $0 == ":root" || $0 == "html" }:
      return .declarations(schemes)
    default: return .other
    }
  }

  private mutating func declare(_ text: ByteSlice, from start: Int, in schemes: [Scheme]) {
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { return }
    let name = String(decoding: text[..<colon].trimmed, as: UTF8.self)
    guard name.hasPrefix("--") else { return }
    let value = text[(colon + 1)...].trimmed
    let declaration = Declaration(
      value: String(decoding: value, as: UTF8.self), sheet: sheets.count,
      offset: text[..<colon].trimmed.startIndex)
    for scheme in schemes { declarations[scheme, default: [:]][name] = declaration }
  }

  // MARK: Values

  func declaration(_ name: String, in scheme: Scheme) -> Declaration? {
    declarations[scheme]?[name]
  }

  /// The colour of a custom property; nil where it is none that is known.
  func colour(_ name: String, in scheme: Scheme) -> Colour? {
    declaration(name, in: scheme).flatMap { colour(value: $0.value, in: scheme, depth: 0) }
  }

  /// Properties that stand for others lead in circles only so far.
  private static let deepest = 20

  private func colour(value: String, in scheme: Scheme, depth: Int) -> Colour? {
    guard depth < StyleSheetColours.deepest else { return nil }
    if let arguments = StyleSheetColours.arguments(of: "light-dark", value), arguments.count == 2 {
      return colour(value: arguments[scheme == .light ? 0 : 1], in: scheme, depth: depth + 1)
    }
    if let arguments = StyleSheetColours.arguments(of: "var", value), let name = arguments.first {
      if let other = declaration(name, in: scheme) {
        return colour(value: other.value, in: scheme, depth: depth + 1)
      }
      return arguments.count == 2
        ? colour(value: arguments[1], in: scheme, depth: depth + 1) : nil
    }
    return Colour(css: value)
  }

  /// What stands between the brackets of a function that is all of the value, divided at the commas
  /// that stand in no further brackets.
  private static func arguments(of function: String, _ value: String) -> [String]? {
    guard value.lowercased().hasPrefix(function + "("), value.hasSuffix(")") else { return nil }
    var arguments = [""]
    var depth = 0
    for character in value.dropFirst(function.count + 1).dropLast() {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == ",", depth == 0 {
        arguments.append("")
      } else {
        arguments[arguments.count - 1].append(character)
      }
    }
    return arguments.map { argument in
      let start = argument.drop { $0.isWhitespace }
      return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
  }
}

extension SourceText {
  /// The bytes with a blank for each byte of a comment of CSS, so that places stay where they are.
  fileprivate var withoutComments: Bytes {
    var text = bytes
    var from = 0
    while let open = text.firstIndex(of: "/*", in: from..<text.count) {
      let close = text.firstIndex(of: "*/", in: min(open + 2, text.count)..<text.count)
      let end = close.map { $0 + 2 } ?? text.count
      for index in open..<end { text[index] = 0x20 }
      from = end
    }
    return text
  }
}
