/// A number as an author writes it: `27`, `1,003`, `82 %`, `3.8×`, `27/33`, or a rate with its counts,
/// `27/33, 82 %`.
package struct WrittenNumber: Sendable, Hashable {
  package enum Unit: Sendable, Hashable {
    case one, percent, times
  }

  /// How many digits are written.
  package enum Precision: Sendable, Hashable {
    /// Behind the point.
    case decimals(Int)
    /// All, of a number with a power of ten.
    case digits(Int)
  }

  package struct Magnitude: Sendable, Hashable {
    /// `82 %` is 0.82.
    package var value: Double
    /// Half a unit of the last digit.
    package var halfUnit: Double
    package var precision: Precision
    package var unit: Unit
    /// The unit as it is written, with the blank before it.
    package var suffix: String

    package init(
      value: Double, halfUnit: Double, precision: Precision, unit: Unit, suffix: String
    ) {
      self.value = value
      self.halfUnit = halfUnit
      self.precision = precision
      self.unit = unit
      self.suffix = suffix
    }
  }

  package var text: String
  /// One of the two is there.
  package var counts: Proportion?
  package var magnitude: Magnitude?

  package init(_ text: String, counts: Proportion?, magnitude: Magnitude?) {
    self.text = text
    self.counts = counts
    self.magnitude = magnitude
  }
}
