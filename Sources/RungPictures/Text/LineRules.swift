import RungModel

/// Where a line may end, by the rules of Japanese typesetting (JIS X 4051, kinsoku) and, for other
/// scripts, between words.
enum LineRules {
  /// How good a place is to end a line.
  enum Place: Int, Comparable {
    case never, insideWord, betweenWords, best

    static func < (a: Place, b: Place) -> Bool { a.rawValue < b.rawValue }
  }

  /// The place between two characters that follow each other.
  static func place(_ before: Unicode.Scalar, _ after: Unicode.Scalar) -> Place {
    if after == " " || neverFirst.contains(after) || neverLast.contains(before) { return .never }
    if before == after, unparted.contains(before) { return .never }
    if before == " " || closing.contains(before) { return .best }
    let (first, second) = (Script(before), Script(after))
    if neverLast.contains(after) { return .best }
    switch (first, second) {
    case (.other, .other):
      return hyphens.contains(before) ? .betweenWords : .never
    case (.hiragana, .hiragana), (.katakana, .katakana), (.han, .han), (.han, .hiragana):
      return .insideWord
    // Most phrases end in hiragana.
    case (.hiragana, _): return .best
    default: return .betweenWords
    }
  }

  private enum Script {
    case hiragana, katakana, han, other

    init(_ scalar: Unicode.Scalar) {
      self =
        switch scalar.value {
        case 0x3041...0x309F: .hiragana
        case 0x30A0...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: .katakana
        default: scalar.isWide ? .han : .other
        }
    }
  }

  /// Closing marks, small kana, signs of iteration and of length begin no line.
  private static let neverFirst = Set(
    """
    、。，．・：；？！‼⁇⁈⁉ーｰ゛゜ヽヾゝゞ々〻」』）］｝〕〉》】〙〗〟’”»›…‥％‰℃〜～–゠‐ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ\
    ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ､｡｣･,.:;?!)]}%/-
    """.unicodeScalars)

  /// Opening marks and signs of currencies end no line.
  private static let neverLast = Set("「『（［｛〔〈《【〘〖〝‘“«‹＄￥＃＠｢$£¥€#@([{".unicodeScalars)

  /// Behind these, something is over.
  private static let closing = Set("、。，．：；？！」』）］｝〕〉》】〙〗〟’”…‥､｡｣".unicodeScalars)

  private static let hyphens = Set("-/–—".unicodeScalars)

  /// These are written in rows that are one sign.
  private static let unparted = Set("…‥—―─".unicodeScalars)
}
