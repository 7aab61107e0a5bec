/// A share of a count, with what is known of it if the counted are a sample.
package struct Proportion: Sendable, Hashable {
  /// 0…total
  package var part: Int
  package var total: Int

  package init(_ part: Int, of total: Int) {
    self.part = part
    self.total = total
  }

  /// 0…1; nil of nothing.
  package var share: Double? {
    total > 0 ? Double(part) / Double(total) : nil
  }

  /// The 95 % score interval (E. B. Wilson, J. Am. Stat. Assoc. 22, 1927, p. 209), within 0…1; nil of
  /// nothing.
  package var interval: ClosedRange<Double>? {
    guard total > 0, part >= 0, part <= total else { return nil }
    // The 0.975 quantile of the normal distribution.
    let z = 1.959963984540054
    let n = Double(total)
    let p = Double(part) / n
    let centre = p + z * z / (2 * n)
    let margin = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    let low = part == 0 ? 0 : max(0, (centre - margin) / scale)
    let high = part == total ? 1 : min(1, (centre + margin) / scale)
    return low...high
  }
}
