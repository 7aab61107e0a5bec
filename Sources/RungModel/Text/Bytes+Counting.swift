/// Eight bytes are looked at in one step, as in `Bytes`; here the marks are exact for every byte
/// (H. S. Warren, “Hacker's Delight”, section 6-1), so that they can be counted.
extension Array where Element == UInt8 {
  /// How often `byte` occurs in `range`.
  package func count(of byte: UInt8, in range: Range<Int>) -> Int {
    let wanted = UInt64(byte) &* 0x0101_0101_0101_0101
    return count(in: range, byte: { $0 == byte }) { word in
      let other = word ^ wanted
      let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
      return ~(((other & low) &+ low) | other | low)
    }
  }

  /// How many characters (Unicode scalars) begin in `range`, of well-formed UTF-8.
  package func countOfScalars(in range: Range<Int>) -> Int {
    range.count
      - count(in: range, byte: { $0 & 0xC0 == 0x80 }) { word in
        word & ~(word << 1) & 0x8080_8080_8080_8080
      }
  }

  @inline(__always)
  private func count(
    in range: Range<Int>, byte isCounted: (UInt8) -> Bool, word marks: (UInt64) -> UInt64
  ) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    let text = span.bytes
    var result = 0
    var index = range.lowerBound
    while index + 8 <= range.upperBound {
      let word = text.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      result += marks(word).nonzeroBitCount
      index += 8
    }
    while index < range.upperBound {
      if isCounted(self[index]) { result += 1 }
      index += 1
    }
    return result
  }
}

extension Array where Element == UInt8 {
  /// The place of the first byte of `range` that ends or interrupts a JSON string: a quote, a
  /// backslash or a control character.
  package func firstIndexOfStringMark(in range: Range<Int>) -> Int? {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    let text = span.bytes
    var index = range.lowerBound
    while index + 8 <= range.upperBound {
      let word = text.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      let quotes = word ^ 0x2222_2222_2222_2222
      let slashes = word ^ 0x5C5C_5C5C_5C5C_5C5C
      let ones: UInt64 = 0x0101_0101_0101_0101
      let marks =
        ((quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes
          | (word &- 0x2020_2020_2020_2020) & ~word) & 0x8080_8080_8080_8080
      // The lowest mark is exact; only those above it may be carried there.
      if marks != 0 { return index + marks.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < range.upperBound {
      let byte = self[index]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return index }
      index += 1
    }
    return nil
  }

  /// The place of the first byte of `range` that is no space (U+0020); its end where all are.
  package func firstIndexAfterSpaces(in range: Range<Int>) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    let text = span.bytes
    var index = range.lowerBound
    while index + 8 <= range.upperBound {
      let word = text.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      let others = word ^ 0x2020_2020_2020_2020
      if others != 0 { return index + others.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < range.upperBound, self[index] == 0x20 { index += 1 }
    return index
  }
}
