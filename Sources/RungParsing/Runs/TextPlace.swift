import RungModel

/// A place in a text that is read in pieces.
struct TextPlace {
  /// In the window.
  var index = 0
  /// From one; the column counts characters.
  private(set) var line = 1
  private(set) var column = 1

  /// Moves on to `end`, at or after `index`.
  mutating func advance(to end: Int, in bytes: Bytes) {
    let lines = bytes.count(of: 0x0A, in: index..<end)
    if lines > 0 {
      line += lines
      column = 1
      var start = end
      while start > index, bytes[start - 1] != 0x0A { start -= 1 }
      index = start
    }
    column += bytes.countOfScalars(in: index..<end)
    index = end
  }
}
