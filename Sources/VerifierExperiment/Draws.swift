import RungVerification

/// Draws by whole numbers alone, so that a seed gives the same everywhere.
extension SplitMix {
  /// For one pair: whatever else is drawn, it stays the same.
  init(seed: UInt64, level: Int, ladder: Int) {
    var first = SplitMix(seed: seed)
    self.init(seed: first.next() ^ (UInt64(level) << 32 | UInt64(ladder)))
  }

  /// 0 ≤ result < count; the bias is below 2⁻³² · count.
  mutating func below(_ count: Int) -> Int {
    Int(((next() >> 32) * UInt64(count)) >> 32)
  }

  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  /// True once in `count` times.
  mutating func oneIn(_ count: Int) -> Bool { below(count) == 0 }
}
