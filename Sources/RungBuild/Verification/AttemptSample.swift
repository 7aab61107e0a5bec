import RungModel

/// A sample of a run's attempts that depends on their ids and a seed alone: a log that grows keeps
/// most of it.
enum AttemptSample {
  /// The indices of `count` attempts, or of all where there are no more, in the order of the log.
  static func draw(_ count: Int, of log: RunLog, seed: UInt64) -> [Int] {
    guard count < log.attempts.count else { return Array(log.attempts.indices) }
    return log.attempts.indices
      .map { (draw: mixed(log.attempts[$0].id.value ^ mixed(seed)), index: $0) }
      .sorted { ($0.draw, $0.index) < ($1.draw, $1.index) }
      .prefix(count).map(\.index).sorted()
  }

  /// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
  private static func mixed(_ number: UInt64) -> UInt64 {
    var bits = number &+ 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }
}
