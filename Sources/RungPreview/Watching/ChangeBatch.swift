/// Changes of files that belong together, such as what an editor does to save one: they are handed over
/// when nothing has happened for a moment.
struct ChangeBatch: Sendable {
  typealias Instant = ContinuousClock.Instant

  /// Behind a file that was written and closed, or put in place.
  static let quiet = Duration.milliseconds(15)
  /// Where a file is still open, or gone: it is likely to come (back) at once.
  static let patience = Duration.milliseconds(100)
  /// However much is going on.
  static let longest = Duration.milliseconds(500)

  /// Whether each file is complete, as far as one can see.
  private var settled: [String: Bool] = [:]
  private var first: Instant?
  private var last: Instant?

  /// - Parameter isSettled: nil where what happened says nothing about that.
  mutating func note(_ path: String, isSettled: Bool?, at now: Instant) {
    settled[path] = isSettled ?? settled[path] ?? true
    first = first ?? now
    last = now
  }

  /// When the batch is to be handed over; nil where it is empty.
  var due: Instant? {
    guard let first, let last else { return nil }
    let pause = settled.values.allSatisfy(\.self) ? ChangeBatch.quiet : ChangeBatch.patience
    return min(first + ChangeBatch.longest, last + pause)
  }

  var paths: [String] {
    settled.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
