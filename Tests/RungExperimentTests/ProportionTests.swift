import RungModel
import Testing

struct ProportionTests {
  /// 82 of 100: the interval that the notes on the paper quote.
  @Test func wilsonInterval() throws {
    let interval = try #require(Proportion(82, of: 100).interval)
    #expect(abs(interval.lowerBound - 0.733) < 0.0005)
    #expect(abs(interval.upperBound - 0.883) < 0.0005)
  }
}
