import Glibc

/// The time since it was made, and the memory the program has used.
struct Stopwatch {
  private let start = ContinuousClock.now

  /// Such as `0.21 s`.
  var elapsed: String {
    let duration = ContinuousClock.now - start
    let hundredths =
      (duration.components.attoseconds / 10_000_000_000_000_000)
      + duration.components.seconds * 100
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) s"
  }

  /// The most memory that was resident at once, in bytes.
  static var peakMemory: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1_024
  }
}
