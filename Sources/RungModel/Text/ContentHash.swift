/// The 64-bit Fowler–Noll–Vo hash (FNV-1a): the same on every machine and every run, unlike
/// Swift's `Hasher`. It tells contents apart; it does not resist an adversary.
package struct ContentHash: Sendable {
  package private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  package init() {}

  package mutating func combine(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }

  package mutating func combine(_ bytes: Bytes, _ range: Range<Int>) {
    for index in range { combine(bytes[index]) }
  }

  package mutating func combine(_ text: String) {
    for byte in text.utf8 { combine(byte) }
    combine(UInt8(0))
  }

  package mutating func combine(_ number: Int) {
    var rest = UInt64(bitPattern: Int64(number))
    for _ in 0..<8 {
      combine(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }
}
