import Czlib
import RungModel

/// A PNG (W3C, third edition) as a row of chunks, each with a check.
enum PNGFile {
  static let signature: Bytes = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// What the pixels are made of. The rest is not given to libpng, which prints what it thinks of it.
  private static let needed = ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"].map { Bytes($0) }

  static func header(_ file: Bytes) throws(PictureFailure) -> PictureHeader {
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

  /// The same picture with nothing but its pixels.
  static func plain(_ file: Bytes) throws(PictureFailure) -> Bytes {
    var plain = signature
    var offset = signature.count
    while let length = file.big(4, at: offset) {
      let end = offset + 12 + length
      guard end <= file.count, let check = file.big(4, at: end - 4) else { throw .cutOff }
      let type = file[offset + 4..<offset + 8]
      if needed.contains(where: { $0.elementsEqual(type) }) {
        let checked = Bytes(file[offset + 4..<end - 4])
        guard Int(crc32(0, checked, UInt32(checked.count))) == check else { throw .damaged(.png) }
        plain += file[offset..<end]
      }
      if type.elementsEqual(Bytes("IEND")) { return plain }
      offset = end
    }
    throw .cutOff
  }
}
