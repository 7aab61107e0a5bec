import RungModel

/// A bound of how deep a YAML document is nested, found before the recursive parser sees the text.
///
/// Block style: open lists and mappings begin in columns that grow, so there are no more of them than
/// columns in which something begins anywhere in the document (twice that, as a list may share the
/// column of its key).
///
/// Flow style: what a quote or bracket means depends on whether the text around it is a plain scalar,
/// and that on indentation. So every reading is followed at once: of all readings that could be
/// inside a quoted scalar, a comment and so on after a byte, the deepest is kept for each. None is
/// missed, so the bound holds; text full of brackets that are never closed may be overrated.
struct YAMLNesting {
  /// The depth of the deepest reading in each state, 0 where there is none. Outside all brackets a
  /// reading is always possible, and needs no state.
  private struct Readings {
    var betweenTokens = 0
    var plain = 0
    var tag = 0
    var singleQuoted = 0
    var doubleQuoted = 0
    var escape = 0
    var comment = 0
  }

  private let bytes: Bytes
  private let range: Range<Int>
  private let limit: Int
  private var readings = Readings()
  private var followsBlank = true
  private var columns: Set<Int> = []

  private init(bytes: Bytes, range: Range<Int>, limit: Int) {
    self.bytes = bytes
    self.range = range
    self.limit = limit
  }

  /// The first place at which `limit` is exceeded.
  static func firstExcess(over limit: Int, _ bytes: Bytes, range: Range<Int>) -> Int? {
    var nesting = YAMLNesting(bytes: bytes, range: range, limit: limit)
    return nesting.firstExcess()
  }

  private mutating func firstExcess() -> Int? {
    var isLineStart = true
    for index in range {
      if isLineStart { markColumns(from: index) }
      isLineStart = endsLine(at: index)
      step(bytes[index], separates: isLineStart || endsMark(at: index))
      if columns.count + readings.betweenTokens > limit { return index }
    }
    return nil
  }

  // MARK: Block style

  /// Notes the columns in which a line's first token and those after `- `, `? ` and `: ` stand.
  private mutating func markColumns(from start: Int) {
    // A byte order mark may open any line, as one character.
    let first = bytes.hasBytes("\u{FEFF}", at: start) ? start + 3 : start
    var column = first == start ? 0 : 1
    var index = first
    while index < range.upperBound, columns.count <= limit {
      switch bytes[index] {
      case 0x20, 0x09: break
      case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
        columns.insert(column)
        let after = index + 1
        guard after < range.upperBound, bytes[after] == 0x20 || bytes[after] == 0x09 else { return }
      case 0x0A, 0x0D: return
      default:
        columns.insert(column)
        return
      }
      column += 1
      index += 1
    }
  }

  /// Whether the last byte of a line break stands here: YAML 1.1 has five of them.
  private func endsLine(at index: Int) -> Bool {
    switch bytes[index] {
    case 0x0A, 0x0D: true
    case 0x85: index > 0 && bytes[index - 1] == 0xC2
    case 0xA8, 0xA9: index > 1 && bytes[index - 1] == 0x80 && bytes[index - 2] == 0xE2
    default: false
    }
  }

  /// Whether the last byte of a byte order mark stands here.
  private func endsMark(at index: Int) -> Bool {
    index > 1 && bytes[index] == 0xBF && bytes.hasBytes("\u{FEFF}", at: index - 2)
  }

  // MARK: Flow style

  /// Follows all readings over one byte; `separates` tells that it ends a line or a character that
  /// stands for a blank.
  private mutating func step(_ byte: UInt8, separates: Bool) {
    let old = readings
    var new = Readings()
    new.singleQuoted = old.singleQuoted
    new.doubleQuoted = max(old.doubleQuoted, old.escape)
    new.comment = old.comment
    new.tag = old.tag
    new.plain = old.plain
    // The readings for which a token may begin or end here.
    let token = max(old.betweenTokens, old.plain, old.tag)
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      new.plain = 0
      // Outside all brackets a token that is not the line's first follows a blank.
      new.betweenTokens = token > 0 || followsBlank ? token + 1 : 0
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      new.plain = 0
      new.betweenTokens = max(token - 1, 0)
    case UInt8(ascii: ","):
      new.plain = 0
      new.betweenTokens = token
    case UInt8(ascii: "'"):
      new.singleQuoted = old.betweenTokens
      new.betweenTokens = old.singleQuoted
    case UInt8(ascii: "\""):
      new.doubleQuoted = max(old.betweenTokens, old.escape)
      new.betweenTokens = old.doubleQuoted
    case UInt8(ascii: "\\"):
      new.doubleQuoted = old.escape
      new.escape = old.doubleQuoted
      new.plain = max(old.plain, old.betweenTokens)
    case UInt8(ascii: "#"):
      new.comment = max(old.comment, old.betweenTokens)
    case UInt8(ascii: "!"):
      new.tag = max(old.tag, old.betweenTokens)
    case _ where separates:
      new.tag = 0
      new.comment = 0
      new.betweenTokens = max(token, old.comment)
    case 0x20, 0x09:
      new.tag = 0
      new.betweenTokens = token
    case UInt8(ascii: ":"), UInt8(ascii: "?"):
      new.plain = max(old.plain, old.betweenTokens)
      new.betweenTokens = token
    case UInt8(ascii: "-"):
      new.plain = max(old.plain, old.betweenTokens)
      new.betweenTokens = old.betweenTokens
    default:
      new.plain = max(old.plain, old.betweenTokens)
    }
    readings = new
    followsBlank = separates || byte == 0x20 || byte == 0x09
  }
}
