import RungModel
import RungParsing
import Testing

@Suite struct SummaryTests {
  @Test(arguments: [
    ("一文目です。二文目です。", 0, "一文目です。"),
    ("一文目です。二文目です。三文目。", 3, "一文目です。二文目です。"),
    ("彼は「本当？」と言った。終わり。", 0, "彼は「本当？」"),
    ("（本当です。）次の文。", 0, "（本当です。）"),
    ("すごい！！次。", 0, "すごい！！"),
    ("It costs 3.5 dollars. Next one.", 0, "It costs 3.5 dollars."),
    ("Use a tool, e.g. this one. Next.", 0, "Use a tool, e.g. this one."),
    ("He said \"no.\" She left.", 0, "He said \"no.\""),
    ("See https://a.example/?q=1 now. Next.", 0, "See https://a.example/?q=1 now."),
    ("One two. Three four. Five six.", 3, "One two. Three four."),
    ("Really?そうです。", 0, "Really?"),
    ("句点のない文", 0, "句点のない文"),
    ("", 10, ""), (" \n\t ", 0, ""),
    ("  Two\n\nlines  here. ", 0, "Two lines here."),
    ("日本\n語の\n  文 字。", 0, "日本語の文 字。"),
  ])
  func `whole sentences are taken until the limit`(_ text: String, limit: Int, summary: String) {
    #expect(String(decoding: Summary.cut(Bytes(text), limit: limit), as: UTF8.self) == summary)
  }

  @Test func `a sentence without end is cut at 400 scalars`() {
    let summary = String(
      decoding: Summary.cut(Bytes(String(repeating: "長", count: 5_000)), limit: 0), as: UTF8.self)
    #expect(summary == String(repeating: "長", count: 399) + "…")
    let fitting = String(repeating: "長", count: 399) + "。"
    #expect(Summary.cut(Bytes(fitting + "次。"), limit: 0) == Bytes(fitting))
    #expect(Summary.cut(Bytes(fitting), limit: 100_000) == Bytes(fitting))
  }

  @Test func `a family is not torn apart`() {
    let family = "👨\u{200D}👩\u{200D}👧"
    let text = String(repeating: "あ", count: 397) + family + "続き"
    let summary = String(decoding: Summary.cut(Bytes(text), limit: 0), as: UTF8.self)
    #expect(summary == String(repeating: "あ", count: 397) + "…")
  }

  @Test func `a letter under a thousand marks leaves the ellipsis`() {
    let text = "e" + String(repeating: "\u{301}", count: 1_000)
    #expect(Summary.cut(Bytes(text), limit: 0) == Bytes("…"))
  }

  @Test func `invalid bytes become replacement characters`() {
    #expect(Summary.cut([0x61, 0xFF, 0, 0x62, 0x2E], limit: 0) == Bytes("a\u{FFFD} b."))
  }

  @Test func `of a huge text only the beginning is read`() {
    let text = Bytes(String(repeating: "文。", count: 1_000_000))
    #expect(Summary.cut(text, limit: 0) == Bytes("文。"))
  }
}
