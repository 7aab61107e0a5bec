/// The files of the fonts that cards are set in.
package struct CardFonts: Sendable, Hashable {
  /// For titles.
  package var bold: String
  package var regular: String

  package init(bold: String, regular: String) {
    self.bold = bold
    self.regular = regular
  }

  /// Noto Sans CJK, whose first face is the Japanese one, as Debian's `package` installs it.
  package static let debian = CardFonts(
    bold: "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
    regular: "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")

  package static let package = "fonts-noto-cjk"
}
