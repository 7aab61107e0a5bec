import RungModel

/// Keeps bytes of the source from being taken for markup by libcmark, or by the passes over its
/// tree: `*` and `_` in a bare link, characters of GitHub's markup that a backslash escapes, and
/// formulas.
///
/// Such a byte is replaced by a noncharacter between two rare punctuation marks, so that emphasis
/// beside it is judged as before; a formula by its number between two of these. A guard means the same
/// in text, code, HTML and destinations: each literal is decoded when it is read. The source's own
/// noncharacters are replaced by U+FFFD.
enum SourceGuards {
  /// What a decoded literal is used as.
  enum Use {
    /// Text to be looked through for markup: an escaped character is one of `escapedBytes`.
    case markup
    /// Text, an attribute or a destination.
    case plain
    /// Code and HTML, where a backslash is itself.
    case verbatim
  }

  /// Stand in decoded text for the escaped characters; no UTF-8 holds them.
  static let escapedBytes = ByteSet(0xF8..<0xFC)

  /// Stands in decoded text before and behind the number of a formula; no UTF-8 holds it.
  static let formulaByte: UInt8 = 0xFC

  /// The character that one of `escapedBytes` stands for.
  static func character(_ escapedByte: UInt8) -> UInt8 {
    escapable[Int(escapedByte - 0xF8)]
  }

  private static let escapable = Bytes("~:@[")
  private static let inLinks = Bytes("*_-.'\"")
  private static let firstInLinks = 8
  private static let formulaCode = firstInLinks + inLinks.count
  /// U+12470, the cuneiform word divider.
  private static let mark = Bytes("\u{12470}")
  private static let length = 11

  /// What stands in a text for the formula of a given number.
  static func formula(_ number: Int) -> Bytes {
    let guardBytes = mark + [0xEF, 0xB7, UInt8(0x90 + formulaCode)] + mark
    return guardBytes + Bytes(String(number)) + guardBytes
  }

  /// Whether anything was guarded, so that literals need decoding.
  static func apply(to document: inout RewrittenSource, _ options: MarkdownOptions) -> Bool {
    guard !options.extensions.isEmpty || options.emoji != nil else { return false }
    let text = document.bytes
    let end = document.range.upperBound
    let linkBytes = ByteSet(options.smartPunctuation ? "*_-.'\"" : "*_")
    let triggers = ByteSet(options.extensions.contains(.bareLinks) ? "\\:w" : "\\")
    var guarded = Bytes()
    var copied = document.range.lowerBound
    var index = copied
    // No link that begins before this goes beyond it.
    var linkLimit = copied

    func put(_ code: Int, replacing range: Range<Int>) {
      guarded.append(text, copied..<range.lowerBound)
      guarded.append(contentsOf: mark)
      guarded.append(contentsOf: [0xEF, 0xB7, UInt8(0x90 + code)])
      guarded.append(contentsOf: mark)
      copied = range.upperBound
    }

    while let hit = text.firstIndex(in: triggers, index..<end) {
      index = hit + 1
      switch text[hit] {
      case UInt8(ascii: "\\"):
        guard index < end else { break }
        if let code = escapable.firstIndex(of: text[index]) {
          put(code, replacing: hit..<index + 1)
        }
        index += 1
      case UInt8(ascii: ":"), UInt8(ascii: "w"):
        guard text.hasBytes("://", at: hit) || text.hasBytes("www.", at: hit) else { break }
        if hit >= linkLimit { linkLimit = markupEnd(text, hit..<end) }
        guard let link = BareLinkScanner.link(at: hit, in: text, copied..<max(hit + 1, linkLimit))
        else { break }
        for place in hit..<link.range.upperBound where linkBytes.contains(text[place]) {
          guard let code = inLinks.firstIndex(of: text[place]) else { continue }
          put(firstInLinks + code, replacing: place..<place + 1)
        }
        index = max(index, link.range.upperBound)
      default:
        break
      }
    }
    guard !guarded.isEmpty else { return !document.formulas.isEmpty }
    guarded.append(text, copied..<end)
    // Where there are formulas, those that are left are ours.
    if document.formulas.isEmpty, removeNoncharacters(from: &document) {
      return apply(to: &document, options)
    }
    document.bytes = guarded
    document.range = 0..<guarded.count
    return true
  }

  /// Where a link in the source ends at the latest, were it inside of `[…](…)`.
  private static func markupEnd(_ text: Bytes, _ range: Range<Int>) -> Int {
    var open = 0
    for index in range {
      switch text[index] {
      case 0...0x20, UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: "`"):
        return index
      case UInt8(ascii: "("): open += 1
      case UInt8(ascii: ")"):
        open -= 1
        if open < 0 { return index }
      default: break
      }
    }
    return range.upperBound
  }

  /// Replaces the text's own noncharacters, if there are any.
  @discardableResult
  static func removeNoncharacters(from document: inout RewrittenSource) -> Bool {
    guard hasNoncharacters(document.bytes, document.range) else { return false }
    document.bytes = withoutNoncharacters(document.bytes, document.range)
    document.range = 0..<document.bytes.count
    return true
  }

  /// Whether one of U+FDD0…U+FDEF is in the text.
  private static func hasNoncharacters(_ text: Bytes, _ range: Range<Int>) -> Bool {
    var from = range.lowerBound
    while let hit = text.firstIndex(of: 0xEF, in: from..<range.upperBound) {
      if isNoncharacter(text, hit, range.upperBound) { return true }
      from = hit + 1
    }
    return false
  }

  private static func isNoncharacter(_ text: Bytes, _ index: Int, _ upper: Int) -> Bool {
    index + 2 < upper && text[index] == 0xEF && text[index + 1] == 0xB7
      && (0x90...0xAF).contains(text[index + 2])
  }

  private static func withoutNoncharacters(_ text: Bytes, _ range: Range<Int>) -> Bytes {
    var result = Bytes()
    result.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      if isNoncharacter(text, index, range.upperBound) {
        result.append("\u{FFFD}")
        index += 3
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return result
  }

  /// A literal of a guarded document as it is meant.
  static func decode(
    _ literal: Bytes, _ use: Use, _ formulas: [RewrittenSource.Formula]
  ) -> Bytes {
    guard let first = find(literal, from: 0) else { return literal }
    var result = Bytes()
    var copied = 0
    var next: Int? = first
    while let hit = next {
      result.append(literal, copied..<hit)
      copied = hit + length
      let code = Int(literal[hit + 6]) - 0x90
      if code == formulaCode {
        // A character reference can stand for a noncharacter too.
        if let (number, end) = formulaNumber(literal, copied), number < formulas.count {
          switch use {
          case .markup: result += [formulaByte] + Bytes(String(number)) + [formulaByte]
          case .plain, .verbatim: result += formulas[number].written
          }
          copied = end
        }
      } else if code >= firstInLinks {
        result.append(inLinks[code - firstInLinks])
      } else {
        switch use {
        case .markup: result.append(UInt8(0xF8 + code))
        case .plain: result.append(escapable[code])
        case .verbatim: result.append(contentsOf: [UInt8(ascii: "\\"), escapable[code]])
        }
      }
      next = find(literal, from: copied)
    }
    result.append(literal, copied..<literal.count)
    return result
  }

  /// The number before the next guard, which ends a formula's, and the place behind that.
  private static func formulaNumber(_ literal: Bytes, _ start: Int) -> (Int, end: Int)? {
    guard let end = find(literal, from: start), end - start < 10,
      literal[start..<end].allSatisfy(\.isDigit)
    else { return nil }
    return (literal[start..<end].reduce(0) { $0 * 10 + Int($1 & 15) }, end + length)
  }

  private static func find(_ literal: Bytes, from start: Int) -> Int? {
    var from = start
    while let hit = literal.firstIndex(of: 0xF0, in: from..<literal.count) {
      if hit + length <= literal.count, literal[hit + 4] == 0xEF, literal[hit + 5] == 0xB7,
        isGuard(literal[hit + 6]), literal[hit..<hit + 4].elementsEqual(mark)
      {
        return hit
      }
      from = hit + 1
    }
    return nil
  }

  private static func isGuard(_ last: UInt8) -> Bool {
    (0x90...UInt8(0x90 + formulaCode)).contains(last)
  }
}
