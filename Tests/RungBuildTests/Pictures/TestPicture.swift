import RungModel
import Testing

@testable import RungPictures

/// Pictures that tests draw themselves.
enum TestPicture {
  /// Two colours side by side.
  static func png(_ width: Int, _ height: Int) throws -> Bytes {
    var pixels = Bytes(repeating: 0, count: width * height)
    for y in 0..<height { for x in 0..<width / 2 { pixels[y * width + x] = 1 } }
    return try #require(
      GDImage.png(
        width: width, height: height, pixels,
        palette: [RGB(red: 20, green: 120, blue: 60), RGB(red: 230, green: 200, blue: 40)]))
  }

  static func jpeg(_ width: Int, _ height: Int) throws -> Bytes {
    let png = try png(width, height)
    let size = PictureSize(width: width, height: height, isCut: false)
    return try PictureWorkshop.make([PictureForm(size, .jpeg)], of: png, PictureHeader(png))[0]
  }

  /// `jpeg 320x180`, of a file.
  static func outline(_ file: Bytes) throws -> String {
    let header = try PictureHeader(file)
    return "\(header.kind) \(header.width)x\(header.height)"
  }
}
