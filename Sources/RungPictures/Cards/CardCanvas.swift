import RungModel

/// A card while it is drawn: for each pixel, the index of a colour of the palette.
///
/// Sixteen colours make a file that is small and soon packed: the paper, dark and pale writing in steps
/// from the paper to the ink, which smooth its edges, and three colours of areas.
struct CardCanvas {
  enum Ink {
    case dark, pale
  }

  enum Area: UInt8 {
    case line = 13
    case bar, accent
  }

  private(set) var pixels = Bytes(repeating: 0, count: Card.width * Card.height)

  private static let darkSteps = 8
  private static let paleSteps = 4

  /// The colours of the theme's style sheet, for light pages.
  static let palette: [RGB] = {
    let paper = RGB(red: 0xFB, green: 0xFB, blue: 0xF9)
    let dark = RGB(red: 0x1C, green: 0x1D, blue: 0x1F)
    let pale = RGB(red: 0x55, green: 0x59, blue: 0x5F)
    return [paper] + steps(from: paper, to: dark, darkSteps)
      + steps(from: paper, to: pale, paleSteps) + [
        RGB(red: 0xD9, green: 0xD9, blue: 0xD2), RGB(red: 0x7B, green: 0x8B, blue: 0x9B),
        RGB(red: 0x8A, green: 0x3B, blue: 0x00),
      ]
  }()

  private static func steps(from paper: RGB, to ink: RGB, _ count: Int) -> [RGB] {
    (1...count).map { step in
      func mixed(_ from: UInt8, _ to: UInt8) -> UInt8 {
        UInt8((Int(from) * (count - step) + Int(to) * step) / count)
      }
      return RGB(
        red: mixed(paper.red, ink.red), green: mixed(paper.green, ink.green),
        blue: mixed(paper.blue, ink.blue))
    }
  }

  mutating func fill(_ area: Area, x: Range<Int>, y: Range<Int>) {
    let columns = x.clamped(to: 0..<Card.width)
    for row in y.clamped(to: 0..<Card.height) {
      for column in columns { pixels[row * Card.width + column] = area.rawValue }
    }
  }

  /// Writes a text on a line.
  /// - Parameters:
  ///   - x: in 64ths of a pixel.
  ///   - y: of the line on which the characters stand.
  /// - Returns: where the text ends, in 64ths of a pixel.
  @discardableResult
  mutating func write(
    _ text: String, _ ink: Ink, _ font: FontFace, size: Int, x: Int, y: Int
  ) -> Int {
    var pen = x
    for scalar in text.unicodeScalars {
      guard let advance = font.advance(scalar, size: size),
        let glyph = font.glyph(scalar, size: size)
      else { continue }
      draw(glyph, ink, x: (pen + 32) / 64 + glyph.left, y: y - glyph.top)
      pen += advance
    }
    return pen
  }

  private mutating func draw(_ glyph: FontFace.Glyph, _ ink: Ink, x: Int, y: Int) {
    let (first, steps) =
      ink == .dark
      ? (0, CardCanvas.darkSteps) : (CardCanvas.darkSteps, CardCanvas.paleSteps)
    for row in 0..<glyph.height where y + row >= 0 && y + row < Card.height {
      let start = (y + row) * Card.width
      for column in 0..<glyph.width where x + column >= 0 && x + column < Card.width {
        let coverage = Int(glyph.coverage[row * glyph.width + column])
        let step = (coverage * steps + 127) / 255
        guard step > 0 else { continue }
        let place = start + x + column
        // Where two characters touch, the darker one is seen.
        pixels[place] = max(pixels[place], UInt8(first + step))
      }
    }
  }
}
