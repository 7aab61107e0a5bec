import RungDiscussion
import RungModel
import Testing

/// Anchors of comments: the same after every rebuild and every edit elsewhere in the post.
struct CommentIdentityTests {
  @Test func `a written id is kept`() {
    #expect(ids([("r1", "a", "x"), ("r2", "a", "x")]) == ["r1", "r2"])
  }

  @Test func `a made id is short, and says nothing of the place`() {
    let alone = ids([("", "名無し", "本文")])
    let later = ids([("", "x", "other"), ("", "名無し", "本文"), ("", "y", "third")])
    #expect(alone[0].utf8.count == 11 && alone[0].hasPrefix("c"))
    #expect(later[1] == alone[0])
    #expect(Set(later).count == 3)
  }

  @Test func `equal comments are counted in the order of the file`() {
    let made = ids([("", "a", "x"), ("", "a", "x"), ("", "b", "x"), ("", "a", "x")])
    #expect(made[1] == made[0] + "-2")
    #expect(made[3] == made[0] + "-3")
    #expect(!made[2].hasPrefix(made[0]))
  }

  @Test func `the second comment with one written id gets a made one and is reported`() {
    var discussion = self.discussion([("r", "a", "x"), ("r", "b", "y"), ("", "c", "z")])
    #expect(CommentIdentity.identify(&discussion) == [1])
    let found = discussion.comments.map { String(decoding: discussion.text[$0.id], as: UTF8.self) }
    #expect(found[0] == "r" && found[1].hasPrefix("c"))
    #expect(Set(found).count == 3)
  }

  @Test func `a written id that a made one would get does not collide`() {
    let made = ids([("", "a", "x")])[0]
    let both = ids([(made, "z", "z"), ("", "a", "x")])
    #expect(both == [made, made + "-2"])
  }

  @Test func `an id never depends on what the body says after its beginning`() {
    let start = String(repeating: "同じ", count: 20)
    #expect(ids([("", "a", start + "1")]) == ids([("", "a", start + "2")]))
    #expect(ids([("", "a", "1" + start)]) != ids([("", "a", "2" + start)]))
  }

  private func ids(_ comments: [(id: String, author: String, body: String)]) -> [String] {
    var discussion = self.discussion(comments)
    _ = CommentIdentity.identify(&discussion)
    return discussion.comments.map { String(decoding: discussion.text[$0.id], as: UTF8.self) }
  }

  private func discussion(
    _ comments: [(id: String, author: String, body: String)]
  ) -> Discussion {
    var discussion = Discussion()
    for (index, comment) in comments.enumerated() {
      var added = Discussion.Comment(number: index + 1)
      added.id = discussion.add(Bytes(comment.id))
      added.author = discussion.add(Bytes(comment.author))
      added.source = discussion.add(Bytes(comment.body))
      discussion.comments.append(added)
    }
    return discussion
  }
}
