import RungModel

extension Bytes {
  /// Appends the beginning of a stranger's text, in one line and escaped.
  /// - Parameter limit: bytes to append at most; where the text is longer, the last are an ellipsis.
  mutating func append(excerpt text: ByteSlice, limit: Int) {
    let end = count + limit
    // Where the excerpt ends if the rest does not fit.
    var cut = count
    var needsSpace = false
    let start = count
    var index = text.startIndex
    while index < text.endIndex {
      let length = Swift.min(text[index].characterLength, text.endIndex - index)
      let character = text[index..<index + length]
      index += length
      guard text[character.startIndex] > 0x20, text[character.startIndex] != 0x7F else {
        needsSpace = count > start
        continue
      }
      if needsSpace { append(UInt8(ascii: " ")) }
      needsSpace = false
      if length == 1 { append(escaping: character) } else { append(untrusted: character) }
      if count > end {
        removeSubrange(cut...)
        append("…")
        return
      }
      if count <= end - 3 { cut = count }
    }
  }
}

extension UInt8 {
  /// Bytes of a character that begins with this one. (What begins none in UTF-8 is taken for two.)
  fileprivate var characterLength: Int {
    switch self {
    case 0xF0...: 4
    case 0xE0...: 3
    case 0x80...: 2
    default: 1
    }
  }
}
