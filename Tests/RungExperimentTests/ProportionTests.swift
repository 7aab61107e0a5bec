import RungModel
import Testing

struct ProportionTests {
  private func expect(
    _ part: Int, of total: Int, _ low: Double, _ high: Double, within error: Double
  ) throws {
    let interval = try #require(Proportion(part, of: total).interval)
    #expect(abs(interval.lowerBound - low) < error, "\(part) of \(total)")
    #expect(abs(interval.upperBound - high) < error, "\(part) of \(total)")
  }

  /// R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3: four decimal places.
  @Test func publishedIntervals() throws {
    try expect(81, of: 263, 0.2553, 0.3662, within: 0.00005)
    try expect(15, of: 148, 0.0624, 0.1605, within: 0.00005)
    try expect(0, of: 20, 0, 0.1611, within: 0.00005)
    try expect(1, of: 29, 0.0061, 0.1718, within: 0.00005)
  }

  /// Computed once with SciPy 1.17, `binomtest(part, total).proportion_ci(method="wilson")`.
  @Test func computedIntervals() throws {
    try expect(82, of: 100, 0.7333264161369927, 0.8829977450105365, within: 1e-12)
    try expect(27, of: 33, 0.6561176836533008, 0.9138923179105932, within: 1e-12)
    try expect(1, of: 1, 0.20654931437723745, 1.0, within: 1e-12)
    try expect(500_000, of: 1_000_000, 0.4990200198900048, 0.5009799801099952, within: 1e-12)
  }

  @Test func noneAndAll() {
    #expect(Proportion(0, of: 7).interval?.lowerBound == 0)
    #expect(Proportion(7, of: 7).interval?.upperBound == 1)
  }

  @Test func nothing() {
    #expect(Proportion(0, of: 0).share == nil)
    #expect(Proportion(0, of: 0).interval == nil)
    #expect(Proportion(8, of: 7).interval == nil)
    #expect(Proportion(-1, of: 7).interval == nil)
  }

  /// The interval holds the share, and what is not of the part is of the rest.
  @Test func intervalsAreSymmetrical() throws {
    for total in 1...60 {
      for part in 0...total {
        let interval = try #require(Proportion(part, of: total).interval)
        let rest = try #require(Proportion(total - part, of: total).interval)
        #expect(interval.contains(Double(part) / Double(total)))
        #expect(abs(interval.lowerBound + rest.upperBound - 1) < 1e-12)
      }
    }
  }
}
