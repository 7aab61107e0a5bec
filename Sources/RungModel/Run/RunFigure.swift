/// A number of a run's report, or the quotient of two, that a claim in prose points at.
package struct RunFigure: Sendable, Hashable {
  /// Finite.
  package var value: Double
  /// The same in all its digits, as the report's twin has it.
  package var digits: String
  /// What it is a share of, where that is known.
  package var counts: Proportion?

  package init(value: Double, digits: String, counts: Proportion? = nil) {
    self.value = value
    self.digits = digits
    self.counts = counts
  }

  /// Whether it counts something.
  package var isCount: Bool {
    digits.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "-") }
  }

  /// All that is known of it: `0.8181818181818182 (27/33)`.
  package var text: String {
    counts.map { "\(digits) (\($0.part)/\($0.total))" } ?? digits
  }
}
