import RungModel

/// The blocks of a GIF (89a), as far as the second picture: libgd decodes the first one alone, whatever
/// the size of the screen around it.
enum GIFHeader {
  static func read(_ file: Bytes) throws(PictureFailure) -> PictureHeader {
    guard let width = file.little(2, at: 6), let height = file.little(2, at: 8),
      let flags = file.big(1, at: 10)
    else { throw .cutOff }
    var offset = 13 + colours(flags)
    var pictures = 0
    var fillsScreen = true
    blocks: while let introducer = file.big(1, at: offset) {
      switch introducer {
      case 0x21:
        offset = try behindParts(file, offset + 2)
      case 0x2C:
        guard let flags = file.big(1, at: offset + 9) else { throw .cutOff }
        fillsScreen =
          file.little(2, at: offset + 5) == width && file.little(2, at: offset + 7) == height
        pictures += 1
        if pictures > 1 { break blocks }
        // One byte for the size of the codes stands before them.
        offset = try behindParts(file, offset + 10 + colours(flags) + 1)
      case 0x3B:
        break blocks
      default:
        throw .damaged(.gif)
      }
    }
    guard pictures > 0 else { throw .cutOff }
    return try PictureHeader(
      .gif, width: width, height: height, isAnimated: pictures > 1 || !fillsScreen)
  }

  /// The bytes of a table of colours.
  private static func colours(_ flags: Int) -> Int {
    flags & 0x80 == 0 ? 0 : 3 << (flags & 7 + 1)
  }

  /// Where a row of parts ends that each say their length.
  private static func behindParts(_ file: Bytes, _ start: Int) throws(PictureFailure) -> Int {
    var offset = start
    while let length = file.big(1, at: offset) {
      offset += 1 + length
      if length == 0 { return offset }
    }
    throw .cutOff
  }
}
