import RungModel
import Testing

@testable import RungPictures

/// Smaller forms of pictures: their sizes, what is cut off, which way up they are.
struct PictureWorkshopTests {
  @Test func `pictures are never enlarged, and thumbnails have the same sides`() {
    let sizes: [(width: Int, height: Int, thumbnail: [String], picture: [String])] = [
      (2_000, 1_000, ["160x90", "320x180"], ["640x320", "1280x640"]),
      (900, 1_200, ["160x90", "320x180"], ["640x853", "900x1200"]),
      (640, 360, ["160x90", "320x180"], ["640x360"]),
      (300, 100, ["160x90", "177x100"], ["300x100"]),
      (64, 64, ["64x36"], ["64x64"]), (1, 9_000, ["1x1"], ["1x9000"]),
      (9_000, 1, ["1x1"], ["640x1", "1280x1"]),
    ]
    for (width, height, thumbnail, picture) in sizes {
      func text(_ use: PictureUse) -> [String] {
        use.sizes(width: width, height: height).map { "\($0.width)x\($0.height)" }
      }
      #expect(text(.thumbnail) == thumbnail && text(.post) == picture, "\(width) × \(height)")
    }
  }

  @Test(arguments: PictureKind.allCases)
  func `each kind is made smaller, in its own kind and in WebP`(_ kind: PictureKind) throws {
    let file = try Drawn.file(kind, 200, 120)
    let size = PictureSize(width: 50, height: 30, isCut: false)
    let own = kind == .gif ? PictureKind.png : kind
    let made = try PictureWorkshop.make(
      [PictureForm(size, own), PictureForm(size, .webp)], of: file, try PictureHeader(file))
    for (file, kind) in zip(made, [own, .webp]) {
      let header = try PictureHeader(file)
      #expect(header.kind == kind && header.width == 50 && header.height == 30)
    }
    if kind != .gif { #expect(try Drawn.quarters(made[1]) == [.red, .white, .white, .blue]) }
  }

  @Test func `of a picture with other sides the middle is shown`() throws {
    // Three squares beside one another; the middle one is white.
    var pixels = Bytes(repeating: 0, count: 90 * 30)
    for y in 0..<30 { for x in 0..<90 where x / 30 != 1 { pixels[y * 90 + x] = x < 30 ? 1 : 2 } }
    let file = try #require(GDImage.png(width: 90, height: 30, pixels, palette: Drawn.palette))
    let made = try PictureWorkshop.make(
      [PictureForm(PictureSize(width: 20, height: 20, isCut: true), .png)], of: file,
      try PictureHeader(file))
    #expect(try Drawn.quarters(made[0]) == [.white, .white, .white, .white])
  }

  @Test func `what is clear stays clear`() throws {
    var png = try Drawn.png(40, 40)
    // The first colour of the palette is made transparent: a chunk before the pixels.
    let pixels = try #require(png.indices.first { png[$0...].starts(with: Bytes("IDAT")) }) - 4
    png.insert(contentsOf: [0, 0, 0, 1] + Bytes("tRNS") + [0, 0x40, 0xE6, 0xD8, 0x66], at: pixels)
    for kind in [PictureKind.png, .webp] {
      let made = try PictureWorkshop.make(
        [PictureForm(PictureSize(width: 20, height: 20, isCut: false), kind)], of: png,
        try PictureHeader(png))
      #expect(try Drawn.quarters(made[0]) == [.red, .clear, .clear, .blue])
    }
  }

  @Test func `pictures are turned as the camera noted`() throws {
    let upright: [Drawn.Colour] = [.red, .white, .white, .blue]
    let seen: [Int: [Drawn.Colour]] = [
      1: upright, 2: [.white, .red, .blue, .white], 3: [.blue, .white, .white, .red],
      4: [.white, .blue, .red, .white], 5: upright, 6: [.white, .red, .blue, .white],
      7: [.blue, .white, .white, .red], 8: [.white, .blue, .red, .white],
    ]
    for (orientation, quarters) in seen {
      let file = try Drawn.turned(orientation, 80, 40)
      let header = try PictureHeader(file)
      let size = PictureSize(width: header.width / 2, height: header.height / 2, isCut: false)
      let made = try PictureWorkshop.make([PictureForm(size, .png)], of: file, header)
      #expect(try Drawn.quarters(made[0]) == quarters, "orientation \(orientation)")
    }
  }
}
