package import RungModel

/// Draws cards, one after the other: what it has drawn of a font it uses again.
package final class CardPainter {
  private let bold: FontFace
  private let regular: FontFace

  /// Another number draws every card anew: to be raised where they look otherwise than before.
  package static let version = 1

  private static let margin = 80
  private static let right = Card.width - margin
  /// In the order in which they are tried: of so many pixels, so many lines.
  private static let titleSizes = [(size: 92, lines: 1), (76, 2), (64, 3), (54, 4)]
  private static let titleTop = 150
  private static let footTop = 476

  /// Nil where the fonts cannot be read.
  package init?(_ fonts: CardFonts) {
    guard let bold = FontFace(path: fonts.bold), let regular = FontFace(path: fonts.regular) else {
      return nil
    }
    self.bold = bold
    self.regular = regular
  }

  /// Whether the fonts have what Japanese is written with.
  package var hasJapanese: Bool {
    [bold, regular].allSatisfy { font in "あア日".unicodeScalars.allSatisfy(font.has) }
  }

  /// The card as a PNG; nil where there is no memory for it.
  package func png(_ card: Card) -> Bytes? {
    GDImage.png(
      width: Card.width, height: Card.height, canvas(card).pixels, palette: CardCanvas.palette)
  }

  func canvas(_ card: Card) -> CardCanvas {
    var canvas = CardCanvas()
    let left = CardPainter.margin
    canvas.fill(.accent, x: left..<left + 64, y: 66..<74)
    let width = CardPainter.right - left
    canvas.write(
      fitted(card.site, bold, size: 30, width: width), .pale, bold, size: 30, x: left * 64, y: 120)
    let (lines, size) = title(card.title, width: width)
    for (number, line) in lines.enumerated() {
      let y = CardPainter.titleTop + size + number * (size * 13 / 10)
      canvas.write(line, .dark, bold, size: size, x: left * 64, y: y)
    }
    canvas.fill(
      .line, x: left..<CardPainter.right, y: CardPainter.footTop..<CardPainter.footTop + 2)
    switch card.foot {
    case .discussion(let words, let threads): draw(words, threads, on: &canvas)
    case .shares(let shares): draw(shares, on: &canvas)
    }
    return canvas
  }

  // MARK: Text

  /// The title in the largest size in which it has room.
  func title(_ text: String, width: Int) -> (lines: [String], size: Int) {
    var set: (lines: [String], size: Int) = ([], 0)
    for (size, limit) in CardPainter.titleSizes {
      let setter = LineSetter(text) { [bold] in bold.advance($0, size: size) }
      let (lines, isWhole) = setter.lines(
        width: width * 64, limit: limit, ellipsis: bold.advance("…", size: size) ?? 0)
      set = (lines, size)
      if isWhole { break }
    }
    return set
  }

  /// As much of a text as has room in one line.
  private func fitted(_ text: String, _ font: FontFace, size: Int, width: Int) -> String {
    LineSetter(text) { font.advance($0, size: size) }.lines(
      width: width * 64, limit: 1, ellipsis: font.advance("…", size: size) ?? 0
    ).lines.first ?? ""
  }

  private func width(of text: String, _ font: FontFace, size: Int) -> Int {
    (text.unicodeScalars.reduce(0) { $0 + (font.advance($1, size: size) ?? 0) } + 63) / 64
  }

  // MARK: The foot

  private static let footBottom = 568
  /// Of a bar, and from one bar to the next.
  private static let barWidth = 10
  private static let barPitch = 14
  private static let mostBars = 32

  private func draw(_ words: String, _ threads: [Int], on canvas: inout CardCanvas) {
    let most = CardPainter.right - CardPainter.margin
    let text = fitted(words, regular, size: 32, width: most)
    canvas.write(text, .pale, regular, size: 32, x: CardPainter.margin * 64, y: 556)
    // The words come first; bars have the room that is left.
    let room = most - width(of: text, regular, size: 32) - 2 * CardPainter.barPitch
    let shown = threads.prefix(min(CardPainter.mostBars, max(0, room / CardPainter.barPitch)))
    let highest = max(1, threads.max() ?? 1)
    for (number, comments) in shown.enumerated() {
      let x =
        CardPainter.right - (shown.count - number) * CardPainter.barPitch
        + CardPainter.barPitch - CardPainter.barWidth
      let height = max(4, comments * 64 / highest)
      canvas.fill(
        comments == highest ? .accent : .bar, x: x..<x + CardPainter.barWidth,
        y: CardPainter.footBottom - height..<CardPainter.footBottom)
    }
  }

  private static let mostShares = 2
  private static let trackHeight = 20

  private func draw(_ shares: [Card.Share], on canvas: inout CardCanvas) {
    let shown = shares.prefix(CardPainter.mostShares)
    let (left, right) = (CardPainter.margin, CardPainter.right)
    let names = min(420, shown.map { width(of: $0.name, regular, size: 28) }.max() ?? 0)
    let texts = min(320, shown.map { width(of: $0.text, bold, size: 28) }.max() ?? 0)
    let track = left + names + 32..<max(left + names + 33, right - texts - 32)
    for (number, share) in shown.enumerated() {
      let y = 534 + number * 48
      canvas.write(
        fitted(share.name, regular, size: 28, width: names), .pale, regular, size: 28,
        x: left * 64, y: y)
      let text = fitted(share.text, bold, size: 28, width: texts)
      canvas.write(
        text, .dark, bold, size: 28, x: (right - width(of: text, bold, size: 28)) * 64, y: y)
      let rows = y - CardPainter.trackHeight..<y
      canvas.fill(.line, x: track, y: rows)
      let percent = min(100, max(0, share.percent))
      canvas.fill(
        .accent, x: track.lowerBound..<track.lowerBound + track.count * percent / 100, y: rows)
    }
  }
}
