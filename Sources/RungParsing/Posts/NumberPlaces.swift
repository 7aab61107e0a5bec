import RungModel

/// Finds the places of numbers in a source, one after another.
///
/// libcmark does not say where in a line a text stands. But its texts come in the order in which they are
/// written, and the numbers that are in none of them are known by what is around them.
struct NumberPlaces {
  private let source: Bytes
  private let range: Range<Int>
  /// What is not looked at, in rising order.
  private var gaps: ArraySlice<Range<Int>>
  private var from: Int
  /// Numbers that were written otherwise than they are read, so that they were sought in vain.
  private var misses = 0

  private static let allowedMisses = 20
  /// So far is looked at what is before a number.
  private static let lookBack = 1_000

  init(_ source: Bytes, _ range: Range<Int>, besides gaps: [Range<Int>]) {
    self.source = source
    self.range = range
    self.gaps = gaps[...]
    from = range.lowerBound
  }

  /// The next place of these digits; where there is none, the end of the number before.
  mutating func next(_ digits: ByteSlice) -> Int {
    guard misses < NumberPlaces.allowedMisses, !digits.isEmpty else { return from }
    let wanted = Bytes(digits)
    var index = from
    var gaps = gaps
    while let hit = source.firstIndex(of: wanted, in: index..<range.upperBound) {
      let end = hit + wanted.count
      index = hit + 1
      gaps = gaps.drop { $0.upperBound <= hit }
      if let gap = gaps.first, gap.contains(hit) {
        index = gap.upperBound
      } else if isWhole(hit..<end), !isMarker(hit..<end), !isInAddress(hit) {
        (from, self.gaps) = (end, gaps)
        return hit
      }
    }
    misses += 1
    return from
  }

  private func isWhole(_ digits: Range<Int>) -> Bool {
    !(digits.lowerBound > range.lowerBound && source[digits.lowerBound - 1].isDigit)
      && !(digits.upperBound < range.upperBound && source[digits.upperBound].isDigit)
  }

  /// Whether this is the number of a list's item.
  private func isMarker(_ digits: Range<Int>) -> Bool {
    let end = digits.upperBound
    guard end < range.upperBound,
      source[end] == UInt8(ascii: ".") || source[end] == UInt8(ascii: ")"),
      end + 1 == range.upperBound || source[end + 1] <= 0x20
    else { return false }
    return source[lineStart(digits.lowerBound)..<digits.lowerBound]
      .allSatisfy(NumberPlaces.indentation.contains)
  }

  private static let indentation = ByteSet(" \t>-*+")

  /// Whether this is in the address of a link, or in the line that defines one.
  private func isInAddress(_ place: Int) -> Bool {
    var index = place
    while index > max(range.lowerBound, place - NumberPlaces.lookBack) {
      index -= 1
      switch source[index] {
      case 0...0x20, UInt8(ascii: ")"): return isInDefinition(place)
      case UInt8(ascii: "(") where source.hasBytes("](", at: index - 1): return true
      default: continue
      }
    }
    return false
  }

  private func isInDefinition(_ place: Int) -> Bool {
    let start = lineStart(place)
    guard let label = source[start..<place].firstIndex(where: { $0 > 0x20 }),
      source[label] == UInt8(ascii: "["), !source.hasBytes("[^", at: label)
    else { return false }
    return source.firstIndex(of: "]:", in: label..<place) != nil
  }

  private func lineStart(_ place: Int) -> Int {
    let start = max(range.lowerBound, place - NumberPlaces.lookBack)
    return source[start..<place].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? start
  }
}
