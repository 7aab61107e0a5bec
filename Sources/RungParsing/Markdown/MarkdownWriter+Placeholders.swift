import RungModel

/// Placeholders: the nonce, an index in decimal digits, `Z`.
extension MarkdownWriter {
  /// Calls `write` for what lies between the placeholders of a text, and records those as slots.
  mutating func separatingPlaceholders(
    _ text: Bytes, from start: Int = 0,
    _ write: (inout MarkdownWriter, Range<Int>) -> Void
  ) {
    var copied = start
    while let (range, index) = placeholder(in: text, from: copied) {
      if copied < range.lowerBound { write(&self, copied..<range.lowerBound) }
      result.slots.append(
        MarkdownResult.Slot(offset: output.count, index: index, isInLink: linkDepth > 0))
      copied = range.upperBound
    }
    if copied < text.count { write(&self, copied..<text.count) }
  }

  /// A text for an attribute, where nothing can be put in later.
  func withoutPlaceholders(_ text: Bytes) -> Bytes {
    guard let first = placeholder(in: text, from: 0) else { return text }
    var rest = Bytes(text[..<first.range.lowerBound])
    var copied = first.range.upperBound
    while let (range, _) = placeholder(in: text, from: copied) {
      rest.append(text, copied..<range.lowerBound)
      copied = range.upperBound
    }
    rest.append(text, copied..<text.count)
    return rest
  }

  /// Whether a paragraph is nothing but placeholders, with or without white space around them.
  func holdsOnlyPlaceholders(_ paragraph: CommonMarkNode) -> Bool {
    guard options.placeholderNonce != nil, paragraph.firstChild != nil else { return false }
    var hasPlaceholder = false
    var child = paragraph.firstChild
    while let node = child {
      child = node.next
      switch node.kind {
      case .softBreak, .lineBreak:
        continue
      case .text:
        let text = node.literal
        var index = 0
        while index < text.count {
          if text[index] <= 0x20 {
            index += 1
          } else if let (range, _) = placeholder(in: text, from: index), range.lowerBound == index {
            hasPlaceholder = true
            index = range.upperBound
          } else {
            return false
          }
        }
      default:
        return false
      }
    }
    return hasPlaceholder
  }

  private func placeholder(in text: Bytes, from start: Int) -> (range: Range<Int>, index: Int)? {
    guard let nonce = options.placeholderNonce, let first = nonce.first else { return nil }
    var from = start
    while let hit = text.firstIndex(of: first, in: from..<text.count) {
      from = hit + 1
      guard text[hit...].starts(with: nonce) else { continue }
      var end = hit + nonce.count
      var index = 0
      while end < text.count, text[end].isDigit, index < 1 << 40 {
        index = index * 10 + Int(text[end] & 15)
        end += 1
      }
      if end > hit + nonce.count, end < text.count, text[end] == UInt8(ascii: "Z") {
        return (hit..<end + 1, index)
      }
    }
    return nil
  }
}
