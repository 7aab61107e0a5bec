import RungModel

/// Finds the keys of a YAML document by their indentation, line by line; those in flow style (`{a: 1}`)
/// are left out. A line of a text that looks like a key is taken for one: it is never asked for.
struct YAMLKeyScanner {
  /// A list or mapping that is open, by the column in which its entries begin.
  private struct Level {
    var column: Int
    var path: [String]
    var nextElement = 0
  }

  private static let maximumLevels = 64
  private let bytes: Bytes
  private let range: Range<Int>
  private var levels: [Level] = []

  init(bytes: Bytes, range: Range<Int>) {
    self.bytes = bytes
    self.range = range
  }

  mutating func scan(into keys: inout KeyIndex) {
    var start = range.lowerBound
    while start < range.upperBound {
      let end = bytes.firstIndex(of: 0x0A, in: start..<range.upperBound) ?? range.upperBound
      line(start..<end, into: &keys)
      start = end + 1
    }
  }

  private mutating func line(_ line: Range<Int>, into keys: inout KeyIndex) {
    var index = line.lowerBound
    while true {
      while index < line.upperBound, bytes[index] == 0x20 { index += 1 }
      let column = index - line.lowerBound
      guard index < line.upperBound, bytes[index] != UInt8(ascii: "#") else { return }
      guard bytes[index] == UInt8(ascii: "-"),
        index + 1 == line.upperBound || bytes[index + 1] == 0x20
      else { break }
      element(column, at: index, into: &keys)
      index += 1
    }
    guard let key = key(in: index..<line.upperBound) else { return }
    let column = index - line.lowerBound
    while let last = levels.last, last.column >= column { levels.removeLast() }
    guard levels.count < YAMLKeyScanner.maximumLevels else { return }
    let path = (levels.last?.path ?? []) + [key]
    keys.record(path, at: index)
    levels.append(Level(column: column, path: path))
  }

  /// A `-`, which may stand in the same column as the key that the list belongs to.
  private mutating func element(_ column: Int, at offset: Int, into keys: inout KeyIndex) {
    while let last = levels.last, last.column > column { levels.removeLast() }
    guard let last = levels.indices.last, levels.count < YAMLKeyScanner.maximumLevels
    else { return }
    let path = levels[last].path + [String(levels[last].nextElement)]
    levels[last].nextElement += 1
    keys.record(path, at: offset)
    levels.append(Level(column: column + 1, path: path))
  }

  /// The key with which a line begins: the text before `: ` or before a `:` at the line's end.
  private func key(in range: Range<Int>) -> String? {
    var from = range.lowerBound
    while let colon = bytes.firstIndex(of: UInt8(ascii: ":"), in: from..<range.upperBound) {
      from = colon + 1
      guard from == range.upperBound || bytes[from] == 0x20 || bytes[from] == 0x0D else { continue }
      var text = bytes[range.lowerBound..<colon]
      while text.last == 0x20 { text.removeLast() }
      if let quote = text.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
        text.count > 1, text.last == quote
      {
        text = text.dropFirst().dropLast()
      }
      return String(decoding: text, as: UTF8.self)
    }
    return nil
  }
}
