import RungModel

/// The first chunk of a WebP (RFC 9649): lossy, lossless or with extensions.
enum WebPHeader {
  static func read(_ file: Bytes) throws(PictureFailure) -> PictureHeader {
    guard let size = file.little(4, at: 4), file.count >= 30 else { throw .cutOff }
    guard file.count >= size + 8 else { throw .cutOff }
    switch String(decoding: file[12..<16], as: UTF8.self) {
    case "VP8 ":
      guard file[23..<26].elementsEqual([0x9D, 0x01, 0x2A]) else { throw .damaged(.webp) }
      return try header(
        file, (file.little(2, at: 26) ?? 0) & 0x3FFF, (file.little(2, at: 28) ?? 0) & 0x3FFF)
    case "VP8L":
      guard file[20] == 0x2F else { throw .damaged(.webp) }
      let bits = file.little(4, at: 21) ?? 0
      return try header(file, bits & 0x3FFF + 1, bits >> 14 & 0x3FFF + 1)
    case "VP8X":
      return try header(
        file, (file.little(3, at: 24) ?? 0) + 1, (file.little(3, at: 27) ?? 0) + 1,
        isAnimated: file[20] & 2 != 0)
    default:
      throw .damaged(.webp)
    }
  }

  private static func header(
    _ file: Bytes, _ width: Int, _ height: Int, isAnimated: Bool = false
  ) throws(PictureFailure) -> PictureHeader {
    try PictureHeader(.webp, width: width, height: height, isAnimated: isAnimated)
  }
}
