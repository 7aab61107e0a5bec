import RungParsing
import Testing

@Suite struct TermFoldingTests {
  @Test(arguments: [
    ("FireFox", "firefox"), ("ＡＩ", "ai"), ("Curl", "curl"), ("Ｃ＋＋", "c++"), ("ｶﾞﾝﾀﾞﾑ", "ガンダム"),
    ("ﾊﾟｿｺﾝ", "パソコン"), ("ｳﾞｨ", "ヴィ"), ("か\u{3099}き\u{3099}", "がぎ"), ("ﾜﾞ", "ヷ"),
    ("機械　学習", "機械 学習"), (" AI ", "ai"), ("", ""), ("　", ""), ("ﾞ", "\u{3099}"),
    ("ｱﾞ", "ア\u{3099}"), ("ÉCOLE", "école"), ("ツ\u{3099}ト\u{3099}フ\u{309A}", "ヅドプ"),
    ("ワイ", "ワイ"), ("ﾝﾟ", "ン\u{309A}"), ("う\u{3099}は\u{309A}", "ゔぱ"),
  ])
  func `spellings of a term have one key`(_ term: String, key: String) {
    #expect(Array(TermFolding.key(term).unicodeScalars) == Array(key.unicodeScalars))
  }

  @Test func `composed and decomposed letters are one key`() {
    #expect(TermFolding.key("Caf\u{E9}") == TermFolding.key("CAFE\u{301}"))
    #expect(
      Set([TermFolding.key("ガ"), TermFolding.key("カ\u{3099}"), TermFolding.key("ｶﾞ")]).count == 1)
  }

  @Test func `different words stay different`() {
    #expect(TermFolding.key("ハ") != TermFolding.key("は"))
    #expect(TermFolding.key("C") != TermFolding.key("C#"))
  }
}
