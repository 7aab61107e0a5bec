/// A table of features, one short vector to a row, so that a row's score is a few multiplications.
package struct FeatureRows {
  /// Features of a row.
  package static let width = 32

  struct Row {
    typealias Lane = SIMD8<Float>

    private var first = Lane.zero
    private var second = Lane.zero
    private var third = Lane.zero
    private var fourth = Lane.zero

    /// Constant features cost no more than variables.
    @inline(__always)
    subscript(_ feature: Int) -> Float {
      get {
        switch feature >> 3 {
        case 0: first[feature & 7]
        case 1: second[feature & 7]
        case 2: third[feature & 7]
        default: fourth[feature & 7]
        }
      }
      set {
        switch feature >> 3 {
        case 0: first[feature & 7] = newValue
        case 1: second[feature & 7] = newValue
        case 2: third[feature & 7] = newValue
        default: fourth[feature & 7] = newValue
        }
      }
    }

    init() {}

    init(_ values: [Double]) {
      for (feature, value) in values.enumerated() { self[feature] = Float(value) }
    }

    /// The sum of the features by their weights.
    @inline(__always)
    func score(_ weights: Row) -> Double {
      Double(
        (first * weights.first + second * weights.second + third * weights.third
          + fourth * weights.fourth).sum())
    }
  }

  /// At least `count` rows; those behind are left from earlier lists.
  var rows: [Row] = []
  package private(set) var count = 0

  /// Makes room for `count` rows, which are all to be written.
  mutating func reset(_ count: Int) {
    self.count = count
    if rows.count < count {
      rows.append(contentsOf: repeatElement(Row(), count: count - rows.count))
    }
  }

  /// Writes the scores of some rows, and returns the largest.
  func score(_ range: Range<Int>, by weights: Row, _ scores: inout [Double]) -> Double {
    let rows = rows.span
    var scores = scores.mutableSpan
    var largest = -Double.infinity
    for row in range {
      let score = rows[row].score(weights)
      scores[row] = score
      largest = max(largest, score)
    }
    return largest
  }

  package subscript(_ row: Int, _ feature: Int) -> Double { Double(rows[row][feature]) }
}

/// One row while it is made, by the names of its features.
struct FeatureRow<Feature: RawRepresentable<Int>> {
  var values = FeatureRows.Row()

  @inline(__always)
  subscript(_ feature: Feature) -> Float {
    get { values[feature.rawValue] }
    set { values[feature.rawValue] = newValue }
  }
}
