/// An axis of a chart: the range that it spans, and ticks at 1, 2 or 5 times a power of ten.
struct ChartAxis {
  struct Tick: Equatable {
    /// 0…1 along the axis.
    var position: Double
    var label: String
  }

  /// What values are counted in.
  enum Unit: Sendable {
    /// The number itself.
    case number
    /// A share, 0…1, shown as per cent.
    case share
    /// Whole numbers, such as steps.
    case whole
  }

  private let low: Double
  private let high: Double
  let ticks: [Tick]
  /// What all labels are to be multiplied by, where that keeps them short: `10⁻⁶`.
  let factor: String?

  /// An axis from the tick below the values to the tick above them; of shares, from 0.
  /// - Parameters:
  ///   - values: finite.
  ///   - count: about so many ticks.
  init(around values: ClosedRange<Double>, _ unit: Unit, count: Int = 5) {
    var (low, high) = (values.lowerBound, values.upperBound)
    if unit == .share { (low, high) = (min(low, 0), max(high, 0)) }
    let size = max(abs(low), abs(high))
    if high / 2 - low / 2 <= size * 1e-9 {
      let margin = min(size / 10, .greatestFiniteMagnitude - size)
      (low, high) = size < 1e-300 ? (0, 1) : (low - margin, high + margin)
    }
    let grid = TickGrid(from: low, to: high, count: count, isWhole: unit == .whole)
    // Quotients of decimal numbers miss a whole number by a little.
    let first = (low / grid.step + 1e-6).rounded(.down)
    let last = (high / grid.step - 1e-6).rounded(.up)
    let multiples = Int(first)...Int(last)
    self.low = max(grid.value(multiples.lowerBound), -.greatestFiniteMagnitude)
    self.high = min(grid.value(multiples.upperBound), .greatestFiniteMagnitude)
    (ticks, factor) = ChartAxis.ticks(multiples, of: grid, from: self.low, to: self.high, unit)
  }

  /// An axis that spans the steps and no more.
  init(steps: ClosedRange<Int>) {
    low = Double(steps.lowerBound)
    high = Double(steps.upperBound)
    guard high > low else {
      (ticks, factor) = ([Tick(position: 0.5, label: ReportText.count(steps.lowerBound))], nil)
      return
    }
    let grid = TickGrid(from: low, to: high, count: 6, isWhole: true)
    let first = Int((low / grid.step).rounded(.up))
    let last = Int((high / grid.step).rounded(.down))
    (ticks, factor) =
      first > last
      ? ([], nil) : ChartAxis.ticks(first...last, of: grid, from: low, to: high, .whole)
  }

  /// 0…1 of the values that the axis spans. Halves, because the difference of two numbers may be too
  /// large for one.
  func position(_ value: Double) -> Double {
    ChartAxis.position(value, from: low, to: high)
  }

  private static func position(_ value: Double, from low: Double, to high: Double) -> Double {
    let span = high / 2 - low / 2
    return span > 0 ? min(max((value / 2 - low / 2) / span, 0), 1) : 0.5
  }

  private static func ticks(
    _ multiples: ClosedRange<Int>, of grid: TickGrid, from low: Double, to high: Double,
    _ unit: Unit
  ) -> (ticks: [Tick], factor: String?) {
    let power = grid.power + (unit == .share ? 2 : 0)
    let largest = max(abs(multiples.lowerBound), abs(multiples.upperBound)) * grid.factor
    let highest = ReportNumber(largest, power: power).exponent
    let shared = (-4...4).contains(highest) && power >= -4 || unit == .whole ? 0 : highest
    let ticks = multiples.compactMap { multiple -> Tick? in
      let value = grid.value(multiple)
      guard value.isFinite else { return nil }
      let number = ReportNumber(multiple * grid.factor, power: power - shared)
      let text = number.text(decimals: max(0, shared - power))
      return Tick(
        position: position(value, from: low, to: high),
        label: unit == .share ? "\(text)\u{A0}%" : text)
    }
    return (ticks, shared == 0 ? nil : ReportNumber(1, power: shared).powerText)
  }
}

/// Multiples of 1, 2 or 5 times a power of ten.
private struct TickGrid {
  /// 1, 2 or 5
  var factor = 1
  var power = 0

  /// The finest grid of which not more than about `count` steps reach from `low` to `high`.
  init(from low: Double, to high: Double, count: Int, isWhole: Bool) {
    let distance = ReportNumber((high / 2 - low / 2) / Double(count) * 2).rounded(toDigits: 6)
    power = distance.exponent
    switch distance.significand {
    case ...1: factor = 1
    case ...2: factor = 2
    case ...5: factor = 5
    default: power += 1
    }
    if isWhole && power < 0 { (factor, power) = (1, 0) }
  }

  var step: Double { value(1) }

  /// The `Double` nearest to the decimal number: a sum of steps would not be.
  func value(_ multiple: Int) -> Double {
    Double("\(multiple * factor)e\(power)") ?? 0
  }
}
