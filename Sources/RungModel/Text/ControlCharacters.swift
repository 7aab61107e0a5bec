extension SourceText {
  /// The first character that no page and no feed can hold: a control character other than tab and
  /// line ends, or U+FFFE and U+FFFF (XML 1.0, section 2.2).
  package var firstControlCharacter: Int? {
    let all = 0..<bytes.count
    let control = bytes.firstIndex(in: controls, all)
    var from = 0
    while let found = bytes.firstIndex(of: noncharacterStart, in: from..<bytes.count) {
      if isNoncharacter(at: found) { return min(found, control ?? found) }
      from = found + 2
    }
    return control
  }

  /// The same text with a space in the place of each of them, and every other byte where it was.
  package var withoutControlCharacters: SourceText {
    var clean = bytes
    for index in clean.indices {
      if controls.contains(clean[index]) {
        clean[index] = UInt8(ascii: " ")
      } else if clean[index] == 0xEF, isNoncharacter(at: index) {
        // U+FFFD, the replacement character.
        clean[index + 2] = 0xBD
      }
    }
    return SourceText(path: path, bytes: clean)
  }

  private func isNoncharacter(at index: Int) -> Bool {
    index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE
  }
}

/// NUL is a mistake of its own; tab, line feed and carriage return are white space.
private let controls = ByteSet(1..<9).union(ByteSet(0x0B..<0x0D)).union(ByteSet(0x0E..<0x20))
  .union(ByteSet(0x7F..<0x80))

private let noncharacterStart: Bytes = [0xEF, 0xBF]
