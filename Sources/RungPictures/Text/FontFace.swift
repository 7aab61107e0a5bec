import Cfreetype
import RungModel

/// A font in FreeType's memory, whose glyphs are drawn once.
///
/// FreeType takes and gives addresses: this is the one file in which they are handled, and none leaves
/// it. A face is used by one thread at a time.
final class FontFace {
  /// A character's picture and where it stands.
  struct Glyph {
    var width = 0
    var height = 0
    /// From the pen to the left edge, and from the line up to the upper one.
    var left = 0
    var top = 0
    /// How much of each pixel it covers, row by row.
    var coverage = Bytes()
  }

  private struct Key: Hashable {
    var scalar: Unicode.Scalar
    var size: Int
  }

  private let freeType: FT_Library
  private let face: FT_Face
  private var glyphs: [Key: Glyph?] = [:]
  /// How far the pen moves, in the font's own units.
  private var advances: [Unicode.Scalar: Int?] = [:]
  /// More glyphs are not kept: they take some kilobytes each.
  private static let mostGlyphs = 2_000
  private var size = 0

  /// Nil where the file is no font that FreeType reads.
  init?(path: String) {
    var library: FT_Library?
    guard FT_Init_FreeType(&library) == 0, let library else { return nil }
    var face: FT_Face?
    // The first of a collection's faces: of Noto's, the Japanese one.
    guard FT_New_Face(library, path, 0, &face) == 0, let face else {
      FT_Done_FreeType(library)
      return nil
    }
    freeType = library
    self.face = face
  }

  deinit {
    FT_Done_Face(face)
    FT_Done_FreeType(freeType)
  }

  func has(_ scalar: Unicode.Scalar) -> Bool {
    FT_Get_Char_Index(face, FT_ULong(scalar.value)) != 0
  }

  /// How far the pen moves, in 64ths of a pixel.
  /// - Returns: nil where the font has no such character.
  func advance(_ scalar: Unicode.Scalar, size: Int) -> Int? {
    if advances[scalar] == nil { advances[scalar] = .some(units(scalar)) }
    let square = max(1, Int(face.pointee.units_per_EM))
    return advances[scalar]?.map { $0 * 64 * size / square }
  }

  private func units(_ scalar: Unicode.Scalar) -> Int? {
    let index = FT_Get_Char_Index(face, FT_ULong(scalar.value))
    guard index != 0, FT_Load_Glyph(face, index, FT_Int32(FT_LOAD_NO_SCALE)) == 0,
      let slot = face.pointee.glyph?.pointee
    else { return nil }
    // No letter is wider than a few squares, whatever a font says.
    return min(max(0, Int(slot.metrics.horiAdvance)), 4 * Int(face.pointee.units_per_EM))
  }

  /// - Parameter size: the height of the font's square, in pixels.
  /// - Returns: nil where the font has no such character.
  func glyph(_ scalar: Unicode.Scalar, size: Int) -> Glyph? {
    let key = Key(scalar: scalar, size: size)
    if let known = glyphs[key] { return known }
    let glyph = draw(scalar, size)
    if glyphs.count >= FontFace.mostGlyphs { glyphs.removeAll(keepingCapacity: true) }
    glyphs[key] = .some(glyph)
    return glyph
  }

  private func draw(_ scalar: Unicode.Scalar, _ size: Int) -> Glyph? {
    let index = FT_Get_Char_Index(face, FT_ULong(scalar.value))
    guard index != 0 else { return nil }
    if size != self.size {
      guard FT_Set_Pixel_Sizes(face, 0, FT_UInt(size)) == 0 else { return nil }
      self.size = size
    }
    // At these sizes the shapes need no help to fit the pixels.
    let flags = FT_Int32(FT_LOAD_RENDER | FT_LOAD_NO_HINTING)
    guard FT_Load_Glyph(face, index, flags) == 0, let slot = face.pointee.glyph?.pointee
    else { return nil }
    var glyph = Glyph()
    let bitmap = slot.bitmap
    guard let buffer = bitmap.buffer, Int(bitmap.pixel_mode) == Int(FT_PIXEL_MODE_GRAY.rawValue),
      bitmap.width <= 4 * size, bitmap.rows <= 4 * size, Int(bitmap.pitch) >= Int(bitmap.width)
    else { return glyph }
    (glyph.width, glyph.height) = (Int(bitmap.width), Int(bitmap.rows))
    (glyph.left, glyph.top) = (Int(slot.bitmap_left), Int(slot.bitmap_top))
    for row in 0..<glyph.height {
      let start = buffer + row * Int(bitmap.pitch)
      glyph.coverage.append(contentsOf: UnsafeBufferPointer(start: start, count: glyph.width))
    }
    return glyph
  }
}
