import RungDiscussion
import RungModel
import Testing

/// Lines that are quoted from an earlier comment.
struct QuotedPassagesTests {
  @Test(arguments: [
    "> builds of a million lines are twice as fast now\nNot ours.",
    "&gt; builds of a million lines are twice as fast now<br>Not ours.",
    "<p>&gt; <i>Builds of a MILLION lines, are twice as fast now!</i><p>Not ours.",
    "Not ours.\n＞　builds of a million lines are twice as fast now",
  ])
  func `a quoted line names its comment`(body: String) {
    #expect(
      parents(["builds of a million lines are twice as fast now", "so?", body]) == [nil, nil, 0])
  }

  @Test func `a Japanese line is quoted character by character`() {
    #expect(
      parents([
        "別の話だけど、最近は誰も使っていないよね",
        "新しいコンパイラはビルドが二倍くらい速くなると聞いた",
        "＞新しいコンパイラはビルドが二倍くらい速くなる<br>うちでは遅くなったよ",
      ]) == [nil, nil, 1])
  }

  @Test func `a line that two comments hold names neither`() {
    let line = "the meeting is on the first of march at noon"
    #expect(parents([line, line, "> " + line]) == [nil, nil, nil])
  }

  @Test func `a comment that itself only quotes the line is not its source`() {
    let line = "the meeting is on the first of march at noon"
    #expect(parents([line, "> \(line)\nreally?", "> \(line)\nyes"]) == [nil, 0, 0])
  }

  @Test func `a line from elsewhere or a short one names nobody`() {
    #expect(
      parents(["yes of course it is", "> yes of course", "> something else was said there"])
        == [nil, nil, nil])
  }

  @Test func `a later comment is no source`() {
    let line = "the meeting is on the first of march at noon"
    #expect(parents(["> " + line, line]) == [nil, nil])
  }

  @Test func `a number behind two marks names the comment with that number`() {
    #expect(
      parents(["a", "b", ">>1\nyes", "＞＞2", "&gt;&gt;3<br>no", ">>9", ">>0", "> 1"])
        == [nil, nil, 0, 1, 2, nil, nil, nil])
  }

  @Test func `the line may go on behind the number, but not as a word`() {
    #expect(
      parents(["a", ">>1 I disagree", ">>1さん", "＞＞2、それは", ">>2nd place", "see >>1"])
        == [nil, 0, 0, 1, nil, nil])
  }

  private func parents(_ bodies: [String]) -> [Int?] {
    var list = Discussion()
    for (index, body) in bodies.enumerated() {
      FlatList.add(author: "user\(index)", minute: index, body: body, to: &list)
    }
    return QuotedPassages.parents(of: list)
  }
}
