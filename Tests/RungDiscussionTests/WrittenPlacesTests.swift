import RungDiscussion
import RungModel
import Testing

/// Parents that a post writes, and what becomes of those that cannot be.
struct WrittenPlacesTests {
  @Test(arguments: [
    ("a, b<a, c<b, d<top", "a(b(c)) d"),
    // A parent may stand behind its reply, as in lists sorted by popularity.
    ("b<a at 9, a at 1", "a?(b)"),
    ("a depth 0, b depth 1, c depth 2, d depth 1, e depth 0", "a(b(c) d) e"),
    // A quote inside another one answers it; depth counts on from the last comment that has one.
    ("a, b in 1, c in 2", "a(b(c))"),
    ("a depth 0, b depth 1, x, c depth 1", "a(b c) x?"),
    // Depth counts on from a comment that is placed otherwise.
    ("a<top, b<a, c depth 2", "a(b(c))"),
    // `parent` counts where `depth` is written too.
    ("a depth 0, b<a depth 1, c<a depth 1", "a(b c)"),
  ])
  func `the tree that is written`(_ written: String, _ tree: String) {
    let (found, contradictions) = resolve(written)
    #expect(found == tree)
    #expect(contradictions.isEmpty)
  }

  @Test(arguments: [
    ("a, b<z", "a b?", "2 unknownParent"),
    ("a, b<z in 1", "a(b)", "2 unknownParent"),
    ("a<a", "a?", "1 cycle"),
    ("a<c, b<a, c<b", "a?(b(c))", "1 laterParent(isByTime: false)"),
    ("a<c at 5, b<a at 5, c<b at 5", "a?(b(c))", "1 cycle"),
    ("a at 9, b<a at 3", "a b?", "2 laterParent(isByTime: true)"),
    // Without times, a comment cannot answer one that stands behind it.
    ("a<b, b", "a? b?", "1 laterParent(isByTime: false)"),
    ("a depth 0, b depth 2", "a(b)", "2 depthWithoutParent"),
    ("a depth 3", "a", "1 depthWithoutParent"),
    ("a depth 0, b depth 0, c<a depth 1", "a(c) b", "3 otherDepth"),
  ])
  func `what cannot be is reported and treated as if it were not written`(
    _ written: String, _ tree: String, _ contradiction: String
  ) {
    let (found, contradictions) = resolve(written)
    #expect(found == tree)
    #expect(contradictions == [contradiction])
  }

  @Test func `a chain and a cycle of fifty thousand comments are followed without recursion`() {
    let count = 50_000
    var discussion = Discussion()
    for index in 0..<count {
      var comment = Discussion.Comment(number: index + 1)
      comment.id = discussion.add(Bytes("i\(index)"))
      comment.writtenID = comment.id
      comment.time = Timestamp(seconds: 0)
      comment.written.parent = discussion.add(Bytes("i\((index + count - 1) % count)"))
      discussion.comments.append(comment)
    }
    let (isKnown, contradictions) = WrittenPlaces.resolve(&discussion)
    #expect(contradictions.map(\.comment) == [0])
    #expect(contradictions.map(\.kind) == [.cycle])
    #expect(isKnown.count { $0 } == count - 1)
    var tree = CommentTree()
    tree.build(discussion.comments)
    #expect(tree.threads == [0])
    #expect(tree.thread.allSatisfy { $0 == 0 })
  }

  /// Reads `id<parent depth 1 in 2 at 30, …`, and writes the tree: `?` marks a comment whose place is
  /// not known.
  private func resolve(_ written: String) -> (tree: String, contradictions: [String]) {
    var discussion = Discussion()
    for (index, line) in written.split(separator: ", ").enumerated() {
      var words = line.split(separator: " ")[...]
      let name = words.removeFirst().split(separator: "<")
      var comment = Discussion.Comment(number: index + 1)
      comment.id = discussion.add(Bytes(String(name[0])))
      if name.count > 1 { comment.written.parent = discussion.add(Bytes(String(name[1]))) }
      while let word = words.popFirst(), let number = words.popFirst().flatMap({ Int($0) }) {
        switch word {
        case "depth": comment.written.depth = number
        case "in": comment.written.enclosing = number - 1
        default: comment.time = Timestamp(seconds: number)
        }
      }
      discussion.comments.append(comment)
    }
    let (isKnown, contradictions) = WrittenPlaces.resolve(&discussion)
    var tree = CommentTree()
    tree.build(discussion.comments)
    // The first comment of a post is at the top level wherever nothing else is said.
    func text(_ index: Int) -> String {
      let comment = discussion.comments[index]
      let hasPlace = isKnown[index] || comment.written == Discussion.WrittenPlace() && index == 0
      let replies = tree.replies(to: index).map(text).joined(separator: " ")
      return String(decoding: discussion.text[comment.id], as: UTF8.self)
        + (hasPlace ? "" : "?") + (replies.isEmpty ? "" : "(\(replies))")
    }
    return (
      tree.threads.map(text).joined(separator: " "),
      contradictions.map { "\($0.comment + 1) \($0.kind)" }
    )
  }
}
