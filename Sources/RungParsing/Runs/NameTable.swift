import RungModel

/// Finds short names among a few dozen known ones, without making strings: a hash table with open
/// addressing.
struct NameTable: Sendable {
  private let names: [Bytes]
  /// Indices of names.
  private var slots = [UInt8](repeating: .max, count: size)

  private static let size = 128

  /// - Parameter names: At most half as many as there are slots, none of them empty.
  init(_ names: [String]) {
    precondition(names.count <= NameTable.size / 2)
    self.names = names.map { Bytes($0) }
    for (index, name) in self.names.enumerated() where !name.isEmpty {
      var slot = NameTable.slot(name, 0..<name.count)
      while slots[slot] != .max { slot = (slot + 1) % NameTable.size }
      slots[slot] = UInt8(index)
    }
  }

  /// The index of the name that stands in `range`.
  func index(of range: Range<Int>, in bytes: Bytes) -> Int? {
    guard !range.isEmpty else { return nil }
    var slot = NameTable.slot(bytes, range)
    while slots[slot] != .max {
      let index = Int(slots[slot])
      if isName(index, range, in: bytes) { return index }
      slot = (slot + 1) % NameTable.size
    }
    return nil
  }

  private func isName(_ index: Int, _ range: Range<Int>, in bytes: Bytes) -> Bool {
    let name = names[index]
    guard name.count == range.count else { return false }
    for offset in name.indices where name[offset] != bytes[range.lowerBound + offset] {
      return false
    }
    return true
  }

  private static func slot(_ bytes: Bytes, _ range: Range<Int>) -> Int {
    let first = Int(bytes[range.lowerBound])
    let last = Int(bytes[range.upperBound - 1])
    return (first &* 31 &+ last &* 7 &+ range.count &* 13) % size
  }
}
