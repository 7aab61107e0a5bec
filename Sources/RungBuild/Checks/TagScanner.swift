import RungModel

/// Goes through the start tags of a page from the first to the last, as a browser would find them (HTML,
/// section 13.2.5), so that raw HTML of authors is read as it will act. It looks at each byte once.
struct TagScanner {
  /// Names as they are written; values without their quotes, with their character references.
  struct Attribute {
    var name: Range<Int>
    var value: Range<Int>
  }

  let page: Bytes
  /// Of the last tag that was found.
  private(set) var name = 0..<0
  private(set) var attributes: [Attribute] = []
  /// From its `<` to behind its `>`.
  private(set) var tag = 0..<0
  /// What it encloses, where that holds no tags, as in a script; else empty.
  private(set) var text = 0..<0
  /// Behind it, and behind the end tag where it holds no tags.
  private(set) var index = 0

  /// Further attributes of a tag are passed over: nobody writes so many.
  private static let mostAttributes = 100

  init(_ page: Bytes) {
    self.page = page
  }

  /// Moves on to the next start tag; false at the end of the page.
  mutating func next() -> Bool {
    while let open = page.firstIndex(of: UInt8(ascii: "<"), in: index..<page.count) {
      index = open + 1
      guard index < page.count else { break }
      switch page[index] {
      case UInt8(ascii: "!") where page.hasBytes("!--", at: index):
        skip(behind: "-->", from: index + 1)
      case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "/"):
        skip(behind: ">", from: index)
      case let byte where isLetter(byte):
        guard readTag() else { return false }
        tag = open..<index
        text = index..<index
        if isRawText { skipRawText() }
        return true
      default:
        continue
      }
    }
    return false
  }

  /// Whether the tag has this name, given in lower case.
  func isNamed(_ wanted: StaticString) -> Bool {
    page.isEqual(name, ignoringCaseOf: wanted)
  }

  /// The value of an attribute, given by its name in lower case; the first where it stands twice.
  func value(of wanted: StaticString) -> Range<Int>? {
    attributes.first { page.isEqual($0.name, ignoringCaseOf: wanted) }?.value
  }

  // MARK: Tags

  private mutating func readTag() -> Bool {
    let start = index
    while index < page.count, !endsName(page[index]) { index += 1 }
    name = start..<index
    attributes.removeAll(keepingCapacity: true)
    while index < page.count {
      let byte = page[index]
      if byte == UInt8(ascii: ">") {
        index += 1
        return true
      }
      if isSpace(byte) || byte == UInt8(ascii: "/") {
        index += 1
      } else {
        readAttribute()
      }
    }
    // A tag that the page ends in is none.
    return false
  }

  private mutating func readAttribute() {
    let start = index
    // A name may begin with `=`.
    index += 1
    while index < page.count, page[index] != UInt8(ascii: "="), !endsName(page[index]) {
      index += 1
    }
    let name = start..<index
    skipSpaces()
    var value = index..<index
    if index < page.count, page[index] == UInt8(ascii: "=") {
      index += 1
      skipSpaces()
      value = readValue()
    }
    guard attributes.count < TagScanner.mostAttributes else { return }
    attributes.append(Attribute(name: name, value: value))
  }

  private mutating func readValue() -> Range<Int> {
    guard index < page.count else { return index..<index }
    let quote = page[index]
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    let start = isQuoted ? index + 1 : index
    if isQuoted {
      let end = page.firstIndex(of: quote, in: start..<page.count) ?? page.count
      index = min(end + 1, page.count)
      return start..<end
    }
    while index < page.count, !isSpace(page[index]), page[index] != UInt8(ascii: ">") { index += 1 }
    return start..<index
  }

  // MARK: What is no tag

  /// Elements whose text holds no tags.
  private static let rawText: [StaticString] = [
    "script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp",
  ]

  private var isRawText: Bool {
    (3...8).contains(name.count) && TagScanner.rawText.contains { isNamed($0) }
  }

  private mutating func skipRawText() {
    while let close = page.firstIndex(of: "</", in: index..<page.count) {
      index = close + 2
      let end = index + name.count
      if end <= page.count,
        zip(page[name], page[index..<end]).allSatisfy({ $0 | 0x20 == $1 | 0x20 }),
        end == page.count || endsName(page[end])
      {
        text = text.lowerBound..<close
        return skip(behind: ">", from: end)
      }
    }
    index = page.count
    text = text.lowerBound..<index
  }

  private mutating func skip(behind end: StaticString, from start: Int) {
    let found = page.firstIndex(of: end, in: min(start, page.count)..<page.count)
    index = found.map { $0 + end.utf8CodeUnitCount } ?? page.count
  }

  private mutating func skipSpaces() {
    while index < page.count, isSpace(page[index]) { index += 1 }
  }

  // MARK: Bytes

  private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B
  }

  private func endsName(_ byte: UInt8) -> Bool {
    isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
  }
}

extension Bytes {
  /// Whether the bytes of `range` are a name, but for the case of letters.
  func isEqual(_ range: Range<Int>, ignoringCaseOf name: StaticString) -> Bool {
    guard range.count == name.utf8CodeUnitCount else { return false }
    var index = range.lowerBound
    return name.withUTF8Buffer { name in
      for byte in name {
        let own = self[index]
        index += 1
        if own != byte, !(own | 0x20 == byte && (0x61...0x7A).contains(byte)) { return false }
      }
      return true
    }
  }
}
