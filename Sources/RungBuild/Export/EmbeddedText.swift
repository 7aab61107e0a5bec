import RungModel

/// Style sheets and scripts as they can stand inside a page: a browser reads the same bytes that their hash
/// was made of, and nothing in them ends the element around them.
enum EmbeddedText {
  /// A style sheet for `<style>`.
  static func style(_ text: Bytes) -> Bytes {
    writing("<\\", forBracketOf: "</style", in: normalised(text))
  }

  /// A script for `<script>`. `<!--` would let it go on behind its end tag. Both stand in strings and
  /// patterns only, where the escape means the same.
  static func script(_ text: Bytes) -> Bytes {
    let closed = writing("\\x3C", forBracketOf: "</script", in: normalised(text))
    return writing("\\x3C", forBracketOf: "<!--", in: closed)
  }

  /// The text as a parser hands it on: well-formed, without a mark of the byte order, with one kind of line
  /// end and no zeros.
  static func normalised(_ text: Bytes) -> Bytes {
    var text = text
    if text.firstInvalidUTF8(in: 0..<text.count) != nil {
      text = Bytes(String(decoding: text, as: UTF8.self))
    }
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
    guard text.contains(where: { $0 == 0x0D || $0 == 0 }) else { return text }
    var result = Bytes()
    result.reserveCapacity(text.count)
    for (index, byte) in text.enumerated() {
      switch byte {
      case 0: result.append("\u{FFFD}")
      case 0x0D: result.append(0x0A)
      case 0x0A where index > 0 && text[index - 1] == 0x0D: continue
      default: result.append(byte)
      }
    }
    return result
  }

  /// - Parameter mark: begins with the bracket, and is looked for without regard to the case of letters.
  private static func writing(
    _ escape: StaticString, forBracketOf mark: StaticString, in text: Bytes
  ) -> Bytes {
    var result = Bytes()
    var done = 0
    var index = 0
    while let place = text.firstIndex(of: UInt8(ascii: "<"), in: index..<text.count) {
      index = place + 1
      let end = place + mark.utf8CodeUnitCount
      guard end <= text.count, text.isEqual(place..<end, ignoringCaseOf: mark) else { continue }
      result.append(text, done..<place)
      result.append(escape)
      done = index
    }
    guard done > 0 else { return text }
    result.append(text, done..<text.count)
    return result
  }
}
