import RungModel
import RungPictures

/// The cards of a site: what they are set in, and where they stand.
struct CardPlan: Sendable {
  let fonts: CardFonts
  /// Tells these fonts, as they are, from others.
  private let fontKey: UInt64

  static let file = "card.png"

  /// Nil where no cards are drawn; with what is wrong with that.
  static func find(_ inputs: SiteInputs, _ options: BuildOptions) -> (CardPlan?, [Diagnostic]) {
    guard options.drawsCards, inputs.configuration.cards.isEnabled else { return (nil, []) }
    let named = inputs.configuration.cards.font
    let fonts = fonts(named, root: inputs.root)
    if let plan = CardPlan(fonts) { return (plan, []) }
    let help = "install Debian's package `\(CardFonts.package)`"
    return (
      nil,
      [
        Diagnostic(
          severity: .warning, code: "no-card-font",
          message: named.map { "no card is drawn: `cards.font` names no font, `\($0)`" }
            ?? "no card is drawn: there is no font for Japanese here",
          help: named == nil ? help + ", or name a font's file by `cards.font`" : nil)
      ]
    )
  }

  /// A hash of what a build would find; it changes when fonts come or go.
  static func fingerprint(_ configuration: SiteConfiguration, root: String) -> UInt64 {
    key(fonts(configuration.cards.font, root: root))
  }

  private static func fonts(_ named: String?, root: String) -> CardFonts {
    guard let named else { return .debian }
    let path = named.hasPrefix("/") ? named : root + "/" + named
    return CardFonts(bold: path, regular: path)
  }

  private static func key(_ fonts: CardFonts) -> UInt64 {
    var hash = ContentHash()
    for path in [fonts.bold, fonts.regular] {
      hash.combine(path)
      if let status = FileStatus(path, followingLinks: true) { hash.combine(status) }
    }
    return hash.value
  }

  private init?(_ fonts: CardFonts) {
    guard CardPainter(fonts) != nil else { return nil }
    self.fonts = fonts
    fontKey = CardPlan.key(fonts)
  }

  /// Where the card of a post stands: beside its page.
  static func path(of post: Post) -> String {
    let page = post.address.outputPath
    return page.hasSuffix("index.html")
      ? page.dropLast("index.html".count) + file : page + "." + file
  }

  /// The name of a card in the store: all that is drawn, and with what.
  func name(of card: Card) -> String {
    var bytes = Bytes("\(CardPainter.version) \(fontKey)\0")
    for text in [card.title, card.site] { bytes.append(text: text + "\0") }
    switch card.foot {
    case .discussion(let words, let threads):
      bytes.append(text: "\(words)\0\(threads)")
    case .shares(let shares):
      for share in shares { bytes.append(text: "\(share.name)\0\(share.text)\0\(share.percent)\0") }
    }
    return "card-\(SHA256.digest(of: bytes).description.prefix(32)).png"
  }
}
