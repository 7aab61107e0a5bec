import RungModel

/// A start or end tag; what CommonMark would not call a tag is none.
struct HTMLTag {
  /// In lower case.
  var name: Bytes
  var isEnd: Bool
  /// Names in lower case; values as they stand in the source.
  var attributes: [(name: Bytes, value: ByteSlice)] = []
  /// Where the text goes on.
  var end: Int

  /// Longer tags are text; so a text of many unfinished tags is read in linear time.
  private static let longest = 8_192

  /// The tag whose `<` is at `start`.
  init?(_ text: Bytes, at start: Int) {
    let limit = min(text.count, start + HTMLTag.longest)
    var index = start + 1
    isEnd = index < limit && text[index] == UInt8(ascii: "/")
    if isEnd { index += 1 }
    guard index < limit, text[index].isLetter else { return nil }
    let nameStart = index
    while index < limit, text[index].isTagName { index += 1 }
    name = HTMLTag.lowercased(text[nameStart..<index])
    while index < limit {
      switch text[index] {
      case UInt8(ascii: ">"):
        end = index + 1
        return
      case 0...0x20, UInt8(ascii: "/"):
        index += 1
      default:
        guard let next = HTMLTag.attribute(text, index, limit) else { return nil }
        attributes.append((next.name, next.value))
        index = next.end
      }
    }
    return nil
  }

  private static func attribute(
    _ text: Bytes, _ start: Int, _ limit: Int
  ) -> (name: Bytes, value: ByteSlice, end: Int)? {
    var index = start
    while index < limit, text[index].isAttributeName { index += 1 }
    guard index > start else { return nil }
    let name = lowercased(text[start..<index])
    let nameEnd = index
    while index < limit, text[index] <= 0x20 { index += 1 }
    guard index < limit, text[index] == UInt8(ascii: "=") else { return (name, [], nameEnd) }
    index += 1
    while index < limit, text[index] <= 0x20 { index += 1 }
    guard index < limit else { return nil }
    let quote = text[index]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      guard let end = text.firstIndex(of: quote, in: index + 1..<limit) else { return nil }
      return (name, text[index + 1..<end], end + 1)
    }
    let valueStart = index
    while index < limit, text[index].isUnquotedValue { index += 1 }
    guard index > valueStart else { return nil }
    return (name, text[valueStart..<index], index)
  }

  /// The value of an attribute with its character references resolved: numbers, and the five names
  /// that markup itself needs.
  func value(of wanted: StaticString) -> Bytes? {
    guard let attribute = attributes.first(where: { $0.name == Bytes("\(wanted)") }) else {
      return nil
    }
    var result = Bytes()
    var rest = attribute.value
    while let first = rest.first {
      if first == UInt8(ascii: "&"), let (scalar, length) = HTMLTag.reference(rest) {
        result.append(text: String(scalar))
        rest = rest.dropFirst(length)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  /// The character that a reference at the start of `text` stands for, and the reference's length.
  static func reference(_ text: ByteSlice) -> (Unicode.Scalar, Int)? {
    let named: [(StaticString, Unicode.Scalar)] = [
      ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"),
    ]
    for (name, scalar) in named where text.starts(with: Bytes("\(name)")) {
      return (scalar, name.utf8CodeUnitCount)
    }
    guard text.starts(with: Bytes("&#")) else { return nil }
    let isHexadecimal = text.dropFirst(2).first.map { $0 | 0x20 } == UInt8(ascii: "x")
    let digits = text.dropFirst(isHexadecimal ? 3 : 2).prefix {
      $0.isDigit || isHexadecimal && (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0 | 0x20)
    }
    guard !digits.isEmpty else { return nil }
    let value = UInt32(
      String(decoding: digits, as: UTF8.self), radix: isHexadecimal ? 16 : 10)
    let end = digits.endIndex
    let hasSemicolon = end < text.endIndex && text[end] == UInt8(ascii: ";")
    let scalar = value.flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
    return (scalar, end - text.startIndex + (hasSemicolon ? 1 : 0))
  }

  private static func lowercased(_ name: ByteSlice) -> Bytes {
    name.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
  }
}

extension UInt8 {
  fileprivate var isTagName: Bool {
    isLetterOrDigit || self == UInt8(ascii: "-")
  }

  fileprivate var isAttributeName: Bool {
    isTagName || self == UInt8(ascii: "_") || self == UInt8(ascii: ":")
      || self == UInt8(ascii: ".")
  }

  fileprivate var isUnquotedValue: Bool {
    switch self {
    case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "="), UInt8(ascii: "<"),
      UInt8(ascii: ">"), UInt8(ascii: "`"):
      false
    default:
      true
    }
  }
}
