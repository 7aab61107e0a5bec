import RungModel

/// Where a post's front matter stands and in which language it is.
struct FrontMatterFence {
  var language: DataLanguage
  /// What is between the fences.
  var content: Range<Int>
  /// The first byte of the post's text.
  var bodyStart: Int

  /// A post that opens its front matter and does not close it.
  struct Unclosed: Error {
    var opener: Int
    var fence: StaticString
  }

  /// The front matter between `+++` or `---` lines at the top, or nil where there is none.
  static func find(_ bytes: Bytes) throws(Unclosed) -> FrontMatterFence? {
    let opener = start(bytes)
    let (fence, language): (StaticString, DataLanguage) =
      bytes.hasBytes("+++", at: opener) ? ("+++", .toml) : ("---", .yaml)
    guard let first = endOfFence(fence, bytes, at: opener) else { return nil }
    var line = first
    while line < bytes.count {
      if let end = endOfFence(fence, bytes, at: line) {
        return FrontMatterFence(language: language, content: first..<line, bodyStart: end)
      }
      line = bytes.firstIndex(of: 0x0A, in: line..<bytes.count).map { $0 + 1 } ?? bytes.count
    }
    throw Unclosed(opener: opener, fence: fence)
  }

  /// Where a JSON object opens that is the front matter; a shortcode's `{{` opens none.
  static func jsonStart(_ bytes: Bytes) -> Int? {
    let opener = start(bytes)
    guard bytes.hasBytes("{", at: opener) else { return nil }
    var next = opener + 1
    while next < bytes.count, space.contains(bytes[next]) { next += 1 }
    guard next < bytes.count else { return nil }
    return bytes[next] == UInt8(ascii: "\"") || bytes[next] == UInt8(ascii: "}") ? opener : nil
  }

  /// The first byte that is neither a byte order mark nor white space.
  private static func start(_ bytes: Bytes) -> Int {
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while index < bytes.count, space.contains(bytes[index]) { index += 1 }
    return index
  }

  /// The start of the line after the one at `start`, where that holds the fence and nothing else.
  private static func endOfFence(_ fence: StaticString, _ bytes: Bytes, at start: Int) -> Int? {
    guard bytes.hasBytes(fence, at: start) else { return nil }
    var index = start + 3
    while index < bytes.count, bytes[index] != 0x0A {
      guard space.contains(bytes[index]) else { return nil }
      index += 1
    }
    return min(index + 1, bytes.count)
  }

  private static let space = ByteSet(" \t\r\n")
}
