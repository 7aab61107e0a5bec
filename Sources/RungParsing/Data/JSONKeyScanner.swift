import RungModel

/// Finds the names of a JSON document that is known to be well-formed.
struct JSONKeyScanner {
  private let bytes: Bytes
  private let range: Range<Int>
  /// The way to the value that comes next, and the element's number at each level that is a list.
  private var path: [String] = []
  private var elements: [Int?] = []

  init(bytes: Bytes, range: Range<Int>) {
    self.bytes = bytes
    self.range = range
  }

  mutating func scan(into keys: inout KeyIndex) {
    var index = range.lowerBound
    var expectsName = false
    while index < range.upperBound {
      switch bytes[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        let isList = bytes[index] == UInt8(ascii: "[")
        elements.append(isList ? 0 : nil)
        path.append("0")
        if isList { keys.record(path, at: index + 1) }
        expectsName = !isList
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        _ = elements.popLast()
        _ = path.popLast()
        if elements.isEmpty { return }
        expectsName = false
      case UInt8(ascii: ","):
        guard let last = elements.indices.last else { return }
        if let number = elements[last] {
          elements[last] = number + 1
          path[last] = String(number + 1)
          keys.record(path, at: index + 1)
        } else {
          expectsName = true
        }
      case UInt8(ascii: "\""):
        let start = index
        index = endOfString(from: index)
        if expectsName, let last = path.indices.last {
          path[last] = String(decoding: bytes[start + 1..<max(start + 1, index - 1)], as: UTF8.self)
          keys.record(path, at: start)
          expectsName = false
        }
        continue
      default: break
      }
      index += 1
    }
  }

  private func endOfString(from start: Int) -> Int {
    var index = start + 1
    while index < range.upperBound, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(index + 1, range.upperBound)
  }
}
