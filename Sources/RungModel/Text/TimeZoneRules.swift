/// The offsets from UTC of one time zone through the years.
package struct TimeZoneRules: Sendable, Hashable {
  package struct Transition: Sendable, Hashable {
    /// Seconds since the epoch from which `offset` holds.
    package var start: Int
    /// Seconds to the east of UTC.
    package var offset: Int

    package init(start: Int, offset: Int) {
      self.start = start
      self.offset = offset
    }
  }

  package var name: String
  /// The offset before the first transition.
  package var initialOffset: Int
  /// In rising order of `start`.
  package var transitions: [Transition]

  package init(name: String, initialOffset: Int, transitions: [Transition] = []) {
    self.name = name
    self.initialOffset = initialOffset
    self.transitions = transitions
  }

  package static let utc = TimeZoneRules(name: "UTC", initialOffset: 0)

  /// The offset that holds at a moment (seconds since the epoch).
  package func offset(at seconds: Int) -> Int {
    var low = 0
    var high = transitions.count
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle].start <= seconds { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? initialOffset : transitions[low - 1].offset
  }

  /// The moment at which this zone's clocks show `time`; where they show it twice, the earlier one,
  /// where they skip it, the moment they would have shown it.
  package func timestamp(_ time: CivilTime) -> Timestamp {
    let wall = time.secondsSinceEpoch
    let guess = offset(at: wall - offset(at: wall - 86_400))
    let before = offset(at: wall - guess - 86_400)
    let chosen = offset(at: wall - before) == before ? before : guess
    return Timestamp(seconds: wall - chosen, offset: chosen)
  }
}
