/// A table of features, eight numbers wide steps to a row, so that a row's score is a few
/// multiplications.
package struct FeatureRows {
  package typealias Lane = SIMD8<Double>

  private var lanes: [Lane] = []
  /// Lanes of a row.
  private let stride: Int
  package private(set) var count = 0

  init(width: Int) { stride = width / 8 }

  /// Makes `count` rows of zeros.
  mutating func reset(_ count: Int) {
    self.count = count
    lanes.removeAll(keepingCapacity: true)
    lanes.append(contentsOf: repeatElement(.zero, count: count * stride))
  }

  package subscript(_ row: Int, _ feature: Int) -> Double {
    @inline(__always)
    get { lanes[row &* stride &+ feature >> 3][feature & 7] }
    @inline(__always)
    set { lanes[row &* stride &+ feature >> 3][feature & 7] = newValue }
  }

  /// Makes a row equal to another one.
  mutating func copy(_ row: Int, to other: Int) {
    for lane in 0..<stride { lanes[other * stride + lane] = lanes[row * stride + lane] }
  }

  /// The weights in the form that `score` takes.
  static func lanes(_ weights: [Double]) -> [Lane] {
    (0..<weights.count / 8).map { lane in Lane(weights[lane * 8..<lane * 8 + 8]) }
  }

  /// The sum of the row's features by their weights.
  @inline(__always)
  func score(_ row: Int, _ weights: [Lane]) -> Double {
    var sum = Lane.zero
    for lane in 0..<stride { sum += lanes[row &* stride &+ lane] * weights[lane] }
    return sum.sum()
  }
}
