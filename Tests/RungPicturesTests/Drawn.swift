import RungModel
import Testing

@testable import RungPictures

/// Pictures that tests draw themselves.
enum Drawn {
  static let palette = [
    RGB(red: 255, green: 255, blue: 255), RGB(red: 200, green: 30, blue: 30),
    RGB(red: 20, green: 60, blue: 200), RGB(red: 0, green: 0, blue: 0),
  ]

  /// A PNG whose upper left quarter is red, whose lower right one is blue, on white.
  static func png(_ width: Int, _ height: Int) throws -> Bytes {
    var pixels = Bytes(repeating: 0, count: width * height)
    for y in 0..<height {
      for x in 0..<width {
        let (left, top) = (2 * x < width, 2 * y < height)
        pixels[y * width + x] = left && top ? 1 : !left && !top ? 2 : 0
      }
    }
    return try #require(GDImage.png(width: width, height: height, pixels, palette: palette))
  }

  /// The same in another kind.
  static func file(_ kind: PictureKind, _ width: Int, _ height: Int) throws -> Bytes {
    let png = try png(width, height)
    if kind == .gif { return gif(width, height) }
    let size = PictureSize(width: width, height: height, isCut: false)
    return try PictureWorkshop.make([PictureForm(size, kind)], of: png, try PictureHeader(png))[0]
  }

  /// A GIF of one colour, written by hand: its codes are not packed.
  /// - Parameter frames: how many pictures follow each other.
  static func gif(_ width: Int, _ height: Int, frames: Int = 1) -> Bytes {
    func two(_ number: Int) -> Bytes { [UInt8(number & 0xFF), UInt8(number >> 8)] }
    var file = Bytes("GIF89a") + two(width) + two(height) + [0x80, 0, 0, 200, 30, 30, 0, 0, 0]
    for _ in 0..<frames {
      file += [0x2C, 0, 0, 0, 0] + two(width) + two(height) + [0, 2]
      // Codes of three bits: a clear before every second pixel keeps them so.
      var codes: [Int] = []
      for pixel in 0..<width * height { codes += pixel % 2 == 0 ? [4, 0] : [0] }
      codes.append(5)
      var bits = 0
      var count = 0
      var packed = Bytes()
      for code in codes {
        bits |= code << count
        count += 3
        while count >= 8 {
          packed.append(UInt8(bits & 0xFF))
          bits >>= 8
          count -= 8
        }
      }
      if count > 0 { packed.append(UInt8(bits)) }
      var rest = packed[...]
      while !rest.isEmpty {
        let part = rest.prefix(255)
        file += [UInt8(part.count)] + part
        rest = rest.dropFirst(part.count)
      }
      file.append(0)
    }
    return file + [0x3B]
  }

  /// A JPEG with a note of how it is to be turned.
  static func turned(_ orientation: Int, _ width: Int, _ height: Int) throws -> Bytes {
    let jpeg = try file(.jpeg, width, height)
    let tiff: Bytes =
      Bytes("MM") + [0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(orientation)]
      + [0, 0, 0, 0, 0, 0]
    let exif = Bytes("Exif\0\0") + tiff
    return jpeg[..<2] + [0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif + jpeg[2...]
  }

  /// What a stored pixel looks like.
  enum Colour {
    case white, red, blue, clear, other
  }

  static func colour(_ image: GDImage, _ x: Int, _ y: Int) -> Colour {
    let pixel = image.pixel(x, y)
    if pixel >> 24 > 100 { return .clear }
    let (red, green, blue) = (pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255)
    if red > 215, green > 215, blue > 215 { return .white }
    if red > 150, green < 100, blue < 100 { return .red }
    if red < 100, green < 120, blue > 150 { return .blue }
    return .other
  }

  /// The colours in the middles of the quarters, row by row.
  static func quarters(_ file: Bytes) throws -> [Colour] {
    let image = try GDImage(file, try PictureHeader(file))
    return [1, 3].flatMap { y in
      [1, 3].map { x in colour(image, image.width * x / 4, image.height * y / 4) }
    }
  }
}
