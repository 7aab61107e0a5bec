import Foundation
import RungModel
import Testing

@testable import RungPictures

/// Cards as they are drawn. They need a font for Japanese; without it these tests are skipped.
@Suite(
  .enabled("Debian's fonts-noto-cjk is not installed") {
    FileManager.default.fileExists(atPath: CardFonts.debian.bold)
  })
struct CardTests {
  private static let cards = [
    Card(
      title: "なぜ静的サイトジェネレーターは速いのか：「議論の形」をひと目で見るための設計ノート", site: "海外テックの反応",
      foot: .discussion("1,204 件のコメント · 345 人が参加", threads: [9, 4, 1])),
    Card(
      title: "How good is the verifier?", site: "Rung",
      foot: .shares([Card.Share(name: "claimed", text: "27/33", percent: 82)])),
    Card(title: "", site: "", foot: .discussion("", threads: [])),
  ]

  private static func painter() throws -> CardPainter {
    try #require(CardPainter(.debian))
  }

  /// How many pixels of a part of the card are not paper.
  private static func ink(_ canvas: CardCanvas, y: Range<Int>, x: Range<Int> = 0..<Card.width)
    -> Int
  {
    y.reduce(0) { sum, y in
      sum + x.count { canvas.pixels[y * Card.width + $0] != 0 }
    }
  }

  @Test func `a card is a PNG of the size that services ask for`() throws {
    let painter = try CardTests.painter()
    for card in CardTests.cards {
      let png = try #require(painter.png(card))
      let header = try PictureHeader(png)
      #expect(header.kind == .png && header.width == 1_200 && header.height == 630)
      _ = try GDImage(png, header)
      #expect(png.count < 60_000)
    }
  }

  @Test func `title, site, figures and bars are where they belong`() throws {
    let painter = try CardTests.painter()
    let (full, report, empty) = (
      painter.canvas(CardTests.cards[0]), painter.canvas(CardTests.cards[1]),
      painter.canvas(CardTests.cards[2])
    )
    let parts: [(name: String, y: Range<Int>, x: Range<Int>)] = [
      ("site", 90..<130, 80..<1_120), ("title", 150..<460, 80..<1_120),
      ("foot", 480..<600, 80..<600),
      ("bars", 480..<600, 1_060..<1_120),
    ]
    for part in parts {
      #expect(CardTests.ink(full, y: part.y, x: part.x) > 500, "\(part.name)")
      #expect(CardTests.ink(empty, y: part.y, x: part.x) == 0, "\(part.name)")
    }
    #expect(CardTests.ink(report, y: 480..<600) > 5_000)
    for canvas in [full, report] {
      #expect(CardTests.ink(canvas, y: 0..<630, x: 0..<80) == 0, "the margin is free")
      #expect(CardTests.ink(canvas, y: 0..<630, x: 1_121..<1_200) == 0, "the margin is free")
    }
    // The highest thread is told from the others.
    #expect(full.pixels.contains(CardCanvas.Area.accent.rawValue))
    #expect(full.pixels.contains(CardCanvas.Area.bar.rawValue))
  }

  @Test func `a title has as large letters as it has room for`() throws {
    let painter = try CardTests.painter()
    let titles = ["Rung", CardTests.cards[0].title, String(repeating: "とても長い題名、", count: 30)]
    let set = titles.map { painter.title($0, width: 1_040) }
    #expect(set.map(\.size) == [92, 64, 54])
    #expect(set.map(\.lines.count) == [1, 3, 4])
    #expect(set[2].lines[3].hasSuffix("…"))
  }

  @Test func `characters that the font does not have are left out`() throws {
    let painter = try CardTests.painter()
    #expect(painter.title("A\u{1F9EA}\u{FE0F}B\u{0}C\u{10FFFF}", width: 1_040).lines == ["ABC"])
  }

  @Test func `a file that is no font draws nothing`() {
    #expect(CardPainter(CardFonts(bold: "/nowhere.ttf", regular: "/nowhere.ttf")) == nil)
    #expect(CardPainter(CardFonts(bold: "/etc/passwd", regular: "/etc/passwd")) == nil)
  }
}
