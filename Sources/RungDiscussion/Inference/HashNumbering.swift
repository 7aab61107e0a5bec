/// Numbers things by their hashes: 0, 1, 2, … in the order in which they are first met.
///
/// An open table that is emptied by raising a stamp, so that it is kept from post to post.
struct HashNumbering {
  private struct Slot {
    var hash: UInt64
    var stamp: UInt32
    var number: Int32
  }

  private var slots = [Slot](repeating: Slot(hash: 0, stamp: 0, number: 0), count: 1 << 10)
  private var stamp: UInt32 = 1
  /// How many different hashes were met.
  private(set) var count = 0

  mutating func removeAll() {
    count = 0
    stamp &+= 1
    if stamp == 0 {
      slots = [Slot](repeating: Slot(hash: 0, stamp: 0, number: 0), count: slots.count)
      stamp = 1
    }
  }

  /// The number of `hash`, a new one where it was not met before.
  @inline(__always)
  mutating func number(of hash: UInt64) -> Int {
    let mask = slots.count &- 1
    var place = start(of: hash) & mask
    while true {
      let slot = slots[place]
      if slot.stamp != stamp { return add(hash, at: place) }
      if slot.hash == hash { return Int(slot.number) }
      place = (place &+ 1) & mask
    }
  }

  /// The number of `hash`, where it was met before.
  @inline(__always)
  func existingNumber(of hash: UInt64) -> Int? {
    let mask = slots.count &- 1
    var place = start(of: hash) & mask
    while true {
      let slot = slots[place]
      if slot.stamp != stamp { return nil }
      if slot.hash == hash { return Int(slot.number) }
      place = (place &+ 1) & mask
    }
  }

  @inline(__always)
  private func start(of hash: UInt64) -> Int {
    Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }

  private mutating func add(_ hash: UInt64, at place: Int) -> Int {
    let number = count
    count += 1
    slots[place] = Slot(hash: hash, stamp: stamp, number: Int32(truncatingIfNeeded: number))
    if count * 2 > slots.count { grow() }
    return number
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(hash: 0, stamp: 0, number: 0), count: old.count * 2)
    let mask = slots.count - 1
    for slot in old where slot.stamp == stamp {
      var place = start(of: slot.hash) & mask
      while slots[place].stamp == stamp { place = (place + 1) & mask }
      slots[place] = slot
    }
  }
}
