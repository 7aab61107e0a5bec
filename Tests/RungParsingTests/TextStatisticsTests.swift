import RungModel
import RungParsing
import Testing

@Suite struct TextStatisticsTests {
  @Test(arguments: [
    ("", 0, 0), ("Hello, world!", 0, 2), ("日本語の文。", 5, 0), ("Swift 6で書く。", 3, 2),
    ("AIとAGI", 1, 2), ("ラーメン・カレー", 7, 0), ("「」、。・～…", 0, 0), ("人々〆〇", 4, 0),
    ("it's it’s naïve", 0, 3), ("ﾊﾟﾝ", 2, 0), ("ＡＩ２０", 0, 1), ("한국어", 3, 0),
    ("Привет, мир", 0, 2), ("😀 ❤️ → ×", 0, 0), ("node.js", 0, 2), ("か\u{3099}", 1, 0),
    ("e\u{301}te\u{301}", 0, 1), ("𠮷野家", 3, 0), ("a_b-c", 0, 3), ("ゔヴ゛゜ー", 3, 0),
    ("हिन्दी", 0, 1), ("㐀䶵㍿", 2, 0),
  ])
  func `characters and words are counted`(_ text: String, characters: Int, words: Int) {
    var statistics = TextStatistics()
    statistics.count(Bytes(text))
    #expect(statistics.cjkCharacters == characters)
    #expect(statistics.words == words)
    #expect(statistics.wordCount == characters + words)
  }

  @Test func `pieces add up`() {
    let text = Bytes("一二三 four five 六")
    var statistics = TextStatistics()
    statistics.count(text, 0..<9)
    statistics.count(text, 9..<text.count)
    #expect(statistics.cjkCharacters == 4)
    #expect(statistics.words == 2)
  }

  @Test(arguments: [(0, 0, 0), (1, 0, 1), (500, 0, 1), (501, 0, 2), (0, 212, 1), (250, 106, 1)])
  func `reading takes a minute for 500 characters or 212 words`(
    _ characters: Int, words: Int, minutes: Int
  ) {
    var statistics = TextStatistics()
    statistics.count(Bytes(String(repeating: "字", count: characters)))
    statistics.count(Bytes(String(repeating: "word ", count: words)))
    #expect(statistics.readingMinutes == minutes)
  }

  @Test func `bytes that are not text are passed over`() {
    for first in UInt8.min...UInt8.max {
      for length in 0..<4 {
        var statistics = TextStatistics()
        statistics.count([first] + Bytes(repeating: 0xFF, count: length))
        statistics.count([first] + Bytes(repeating: 0x80, count: length))
        #expect(statistics.wordCount <= 8)
      }
    }
  }
}
