/// Powers of e to about nine digits.
enum Exponential {
  /// Replaces some numbers by e to them less `largest`.
  static func replace(_ numbers: inout [Double], in range: Range<Int>, less largest: Double) {
    var numbers = numbers.mutableSpan
    for index in range { numbers[index] = of(numbers[index] - largest) }
  }

  /// e to a power; for those beyond ±700 what these have.
  @inline(__always)
  static func of(_ power: Double) -> Double {
    let power = min(max(power, -700), 700)
    // Added to it, a number loses what stands behind its point.
    let shift = 0x1.8p52
    let shifted = power * 1.4426950408889634 + shift
    let rest = power - (shifted - shift) * 0.6931471805599453
    let square = rest * rest
    // In pairs, which do not wait for each other.
    let low = 1 + rest + square * (0.5 + rest * 0.16666666666666666)
    let high =
      0.041666666666666664 + rest * 0.008333333333333333
      + square * (0.001388888888888889 + rest * 0.0001984126984126984)
    let series = low + square * square * high
    let exponent = Int64(bitPattern: shifted.bitPattern) & 0xFFF
    let signed = exponent << 52
    return Double(bitPattern: series.bitPattern &+ UInt64(bitPattern: signed))
  }
}
