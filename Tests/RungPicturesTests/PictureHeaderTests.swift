import RungModel
import RungTestSupport
import Testing

@testable import RungPictures

/// Kind and size are read from a file's first bytes, and a file that says what cannot be is refused before
/// it costs anything.
struct PictureHeaderTests {
  @Test(arguments: PictureKind.allCases)
  func `kind and size of a picture`(_ kind: PictureKind) throws {
    let header = try PictureHeader(try Drawn.file(kind, 37, 21))
    #expect(header.kind == kind && header.width == 37 && header.height == 21)
    #expect(!header.isAnimated && header.isUpright)
  }

  @Test func `more than one picture in a file, or one that does not fill it`() throws {
    #expect(try PictureHeader(Drawn.gif(4, 4, frames: 2)).isAnimated)
    var small = Drawn.gif(4, 4)
    small[6] = 5
    #expect(try PictureHeader(small).isAnimated)
    var png = try Drawn.png(4, 4)
    png.insert(contentsOf: [0, 0, 0, 0] + Bytes("acTL") + [0, 0, 0, 0], at: 33)
    #expect(try PictureHeader(png).isAnimated)
  }

  @Test(arguments: 1...8)
  func `the sides are those of the picture as it is seen`(_ orientation: Int) throws {
    let header = try PictureHeader(try Drawn.turned(orientation, 40, 20))
    #expect([header.width, header.height] == (orientation < 5 ? [40, 20] : [20, 40]))
    #expect(header.isUpright == (orientation == 1))
  }

  private static func failure(_ file: Bytes) -> String? {
    do throws(PictureFailure) {
      let header = try PictureHeader(file)
      let size = PictureSize(width: 8, height: 8, isCut: true)
      _ = try PictureWorkshop.make([PictureForm(size, .png)], of: file, header)
      return nil
    } catch {
      return error.message
    }
  }

  @Test func `what is said of files that are not read`() throws {
    var hugePNG = try Drawn.png(8, 8)
    hugePNG.replaceSubrange(16..<24, with: [0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60])
    var hugeJPEG = try Drawn.file(.jpeg, 8, 8)
    let frame = try #require(
      hugeJPEG.indices.first { hugeJPEG[$0...].starts(with: [0xFF, 0xC2]) })
    hugeJPEG.replaceSubrange(frame + 5..<frame + 9, with: [0xFF, 0xFF, 0xFF, 0xFF])
    let widePNG: Bytes = try Drawn.png(8, 8)
    var lying = widePNG
    lying[19] = 9
    let scans =
      try Drawn.file(.jpeg, 8, 8) + (0..<200).flatMap { _ in [0xFF, 0xDA, 0, 0] as Bytes }
      + [0xFF, 0xD9]
    let told: [(Bytes, String)] = [
      ([], "it is no JPEG, PNG, GIF or WebP"),
      (Bytes("<svg></svg>"), "it is no JPEG, PNG, GIF or WebP"),
      (hugePNG, "it is too large: 60000 × 60000 pixels, of at most 50 million"),
      (hugeJPEG, "it is too large: 65535 × 65535 pixels, of at most 50 million"),
      (lying, "it is no whole PNG"),
      (scans, "it is no whole JPEG"),
      (Bytes(try Drawn.file(.webp, 40, 40).dropLast(9)), "it ends before the picture does"),
      (Bytes(try Drawn.file(.jpeg, 40, 40).dropLast(60)), "it ends before the picture does"),
      (Bytes(try Drawn.png(40, 40).prefix(20)), "it ends before the picture does"),
      (Bytes(Drawn.gif(40, 40).prefix(90)), "it ends before the picture does"),
    ]
    for (file, message) in told { #expect(PictureHeaderTests.failure(file) == message) }
  }

  @Test(arguments: PictureKind.allCases)
  func `no picture that is cut off is shown as if it were whole`(_ kind: PictureKind) throws {
    let file = try Drawn.file(kind, 33, 20)
    // What stands behind the pixels (the checks of a PNG's end, a GIF's last byte) may be missing.
    for count in 0..<file.count - 14 {
      #expect(PictureHeaderTests.failure(Bytes(file[..<count])) != nil, "\(count) bytes")
    }
  }

  @Test(arguments: PictureKind.allCases)
  func `no content of a file ends the program`(_ kind: PictureKind) throws {
    var random = SplitMix(state: 11)
    let file = try Drawn.file(kind, 40, 30)
    for _ in 0..<400 {
      var changed = file
      for _ in 0...random.below(4) {
        changed[random.below(changed.count)] = UInt8(random.below(256))
      }
      if random.below(4) == 0 { changed.removeLast(random.below(changed.count)) }
      // Sizes that are within the bounds, and yet take long, are not what this test is about.
      if let header = try? PictureHeader(changed), header.pixels > 4_000_000 { continue }
      _ = PictureHeaderTests.failure(changed)
    }
  }
}
