/// The text that `%E6%97%A5` stands for.
package enum PercentEncoding {
  /// What is no escape stays as it is.
  package static func decoded(_ text: ByteSlice) -> Bytes {
    guard text.contains(UInt8(ascii: "%")) else { return Bytes(text) }
    var result = Bytes()
    var rest = text
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let high = hex(rest[rest.startIndex]), let low = hex(rest[rest.startIndex + 1])
      {
        result.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        result.append(byte)
      }
    }
    return result
  }

  /// The same; nil where a percent sign is followed by no two digits.
  package static func decodedWhole(_ text: ByteSlice) -> Bytes? {
    let isWhole = text.indices.allSatisfy { index in
      text[index] != UInt8(ascii: "%")
        || index + 2 < text.endIndex && hex(text[index + 1]) != nil && hex(text[index + 2]) != nil
    }
    return isWhole ? decoded(text) : nil
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
