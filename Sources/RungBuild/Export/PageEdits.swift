import RungModel

/// Changes to the bytes of a page, made all at once, so that what is not changed stays byte for byte.
struct PageEdits {
  private var edits: [(range: Range<Int>, text: Bytes)] = []

  mutating func replace(_ range: Range<Int>, with text: Bytes) {
    edits.append((range, text))
  }

  /// What is inserted at one place stands there in the order of the calls.
  mutating func insert(_ text: Bytes, at place: Int) {
    edits.append((place..<place, text))
  }

  /// The page with all changes. Of two that overlap the one that begins first counts; nothing that is
  /// inserted gets lost.
  func applied(to page: Bytes) -> Bytes {
    let ordered = edits.enumerated().sorted {
      let (first, second) = ($0.element.range, $1.element.range)
      return (first.lowerBound, first.isEmpty ? 0 : 1, $0.offset)
        < (second.lowerBound, second.isEmpty ? 0 : 1, $1.offset)
    }
    var result = Bytes()
    result.reserveCapacity(page.count + edits.reduce(0) { $0 + $1.text.count })
    var done = 0
    for (_, edit) in ordered where edit.range.isEmpty || edit.range.lowerBound >= done {
      if edit.range.lowerBound > done { result.append(page, done..<edit.range.lowerBound) }
      result += edit.text
      done = max(done, edit.range.upperBound)
    }
    result.append(page, done..<page.count)
    return result
  }
}
