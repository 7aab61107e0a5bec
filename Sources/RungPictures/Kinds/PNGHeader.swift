import RungModel

/// The beginning of a PNG (W3C, third edition): `IHDR`, and whether it is one of the animated ones.
enum PNGHeader {
  static let signature: Bytes = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  static func read(_ file: Bytes) throws(PictureFailure) -> PictureHeader {
    guard let width = file.big(4, at: 16), let height = file.big(4, at: 20) else { throw .cutOff }
    guard file.big(4, at: 8) == 13, file[12..<16].elementsEqual(Bytes("IHDR")) else {
      throw .damaged(.png)
    }
    return try PictureHeader(.png, width: width, height: height, isAnimated: isAnimated(file))
  }

  /// Whether `acTL` stands before the pixels.
  private static func isAnimated(_ file: Bytes) -> Bool {
    var offset = signature.count
    while let length = file.big(4, at: offset), offset + 8 <= file.count {
      let type = file[offset + 4..<offset + 8]
      if type.elementsEqual(Bytes("acTL")) { return true }
      if type.elementsEqual(Bytes("IDAT")) { return false }
      offset += 12 + length
    }
    return false
  }
}
