/// The same numbers on every machine (G. Steele and others, “Fast splittable pseudorandom number
/// generators”, 2014).
package struct SplitMix {
  private var state: UInt64

  package init(state: UInt64) {
    self.state = state
  }

  package mutating func below(_ count: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((bits ^ bits >> 31) % UInt64(count))
  }
}
