import RungModel
import Testing

@testable import RungPictures

struct PictureHeaderTests {
  @Test func `a drawing is a PNG of its size`() throws {
    let png = try #require(
      GDImage.png(
        width: 5, height: 3, Bytes(repeating: 1, count: 15),
        palette: [RGB(red: 0, green: 0, blue: 0), RGB(red: 255, green: 0, blue: 0)]))
    let header = try PictureHeader(png)
    #expect(header.kind == .png && header.width == 5 && header.height == 3)
  }
}
