import RungModel
import Testing

@testable import RungPictures

/// How titles are set into lines. A line of these tests has room for twelve characters of Japanese, or for
/// 24 others; `|` stands between the lines.
struct LineSetterTests {
  private static func set(_ text: String, limit: Int = 4) -> String {
    LineSetter(text) { $0.isWide ? 128 : 64 }.lines(width: 24 * 64, limit: limit, ellipsis: 64)
      .lines.joined(separator: "|")
  }

  @Test func `titles beside their lines`() {
    let titles: [(String, String)] = [
      // What has room stands in one line.
      ("Short", "Short"), ("  Two \n words ", "Two words"), ("", ""),
      ("十二文字まで一行に入る", "十二文字まで一行に入る"),
      // Lines are about equally long, and words are not parted.
      ("Show HN: a static site generator", "Show HN: a static|site generator"),
      ("The incomprehensibilities of it", "The|incomprehensibilities|of it"),
      // No line begins with a closing mark, a small kana or a sign of length …
      ("なぜ静的サイトは速いのか、を考える", "なぜ静的サイトは|速いのか、を考える"),
      ("あいうえおかきくけこさしっぽのさき", "あいうえおかきく|けこさしっぽのさき"),
      ("アイウエオシーズンアイウエ", "アイウエオシー|ズンアイウエ"),
      // … and none ends with an opening one.
      ("これはある題名「引用」のことである", "これはある題名|「引用」のことである"),
      // Latin words in Japanese text stay whole.
      ("なぜJavaScriptは遅くないのか", "なぜJavaScriptは|遅くないのか"),
      // Ellipses and dashes are one sign.
      ("そして誰もいなくなった……のだろうか", "そして誰もいなく|なった……のだろうか"),
    ]
    for (text, lines) in titles { #expect(LineSetterTests.set(text) == lines) }
  }

  @Test func `a longer title ends in an ellipsis`() {
    let long = String(repeating: "とても長い題名、", count: 20)
    let lines = LineSetterTests.set(long, limit: 2).split(separator: "|")
    #expect(lines.count == 2 && lines[1].hasSuffix("…") && !lines[0].hasSuffix("…"))
    let words = LineSetterTests.set(String(repeating: "word ", count: 300), limit: 3)
    #expect(words.hasSuffix("…"))
  }

  @Test func `a word that is longer than a line is parted`() {
    let word = String(repeating: "x", count: 60)
    #expect(LineSetterTests.set(word).split(separator: "|").map(\.count) == [24, 24, 12])
  }

  @Test func `rules that hold for any text`() {
    let characters = Array("あいアッー、。「」（）x yz-…漢字々!?".unicodeScalars)
    var state: UInt64 = 5
    for _ in 0..<500 {
      var text = String.UnicodeScalarView()
      for _ in 0..<40 {
        state = state &* 6_364_136_223_846_793_005 &+ 1
        text.append(characters[Int(state >> 33) % characters.count])
      }
      let lines = LineSetterTests.set(String(text), limit: 99).split(separator: "|")
      for line in lines.dropFirst() {
        // A row of marks that never begin a line may be longer than a line; it is parted, as words are.
        let isForced = line.unicodeScalars.prefix(1).allSatisfy {
          "、。」）ッー々…!?".unicodeScalars.contains($0)
        }
        if isForced {
          #expect(
            lines.contains { $0.unicodeScalars.reduce(0) { $0 + ($1.isWide ? 2 : 1) } > 20 })
        }
      }
      #expect(lines.joined().filter { $0 != " " } == String(text).filter { $0 != " " })
    }
  }
}
