/// Numbers names in the order in which they come, and finds them again.
///
/// Names are compared byte by byte: as strings, `が` in its two spellings would be one. Since
/// strangers choose them, they are found by Swift's hash, which nobody can aim at.
package struct NameIndex: Sendable {
  /// All names, one behind the other.
  private var text = Bytes()
  private var ranges: [Range<Int>] = []
  /// For each name the one before it with the same hash; -1 where there is none.
  private var previous: [Int] = []
  /// The last name with each hash.
  private var last: [Int: Int] = [:]

  package init() {}

  package var count: Int { ranges.count }

  package func name(_ place: Int) -> ByteSlice { text[ranges[place]] }

  /// The number of a name; a new one gets the next.
  package mutating func place(of name: ByteSlice) -> Int {
    let hash = NameIndex.hash(name)
    if let known = place(of: name, hash) { return known }
    previous.append(last.updateValue(ranges.count, forKey: hash) ?? -1)
    let start = text.count
    text += name
    ranges.append(start..<text.count)
    return ranges.count - 1
  }

  /// The number of a name; nil where it has none.
  package func knownPlace(of name: ByteSlice) -> Int? {
    place(of: name, NameIndex.hash(name))
  }

  private func place(of name: ByteSlice, _ hash: Int) -> Int? {
    var place = last[hash] ?? -1
    while place >= 0 {
      let known = ranges[place]
      if known.count == name.count, text[known].elementsEqual(name) { return place }
      place = previous[place]
    }
    return nil
  }

  /// Eight bytes at a time.
  private static func hash(_ name: ByteSlice) -> Int {
    var hasher = Hasher()
    hasher.combine(name.count)
    var word: UInt64 = 0
    var filled: UInt64 = 0
    for byte in name {
      word |= UInt64(byte) << filled
      filled += 8
      if filled == 64 {
        hasher.combine(word)
        (word, filled) = (0, 0)
      }
    }
    if filled > 0 { hasher.combine(word) }
    return hasher.finalize()
  }
}
