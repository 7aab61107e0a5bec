import RungDiscussion
import RungModel

/// A flat list for tests: `author minute body` on each line, in the order of the list.
enum FlatList {
  static func discussion(_ lines: String) -> Discussion {
    var discussion = Discussion()
    for line in lines.split(separator: "\n") {
      let fields = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true)
      add(
        author: String(fields[0]), minute: Int(fields[1]),
        body: fields.count > 2 ? String(fields[2]) : "", to: &discussion)
    }
    return discussion
  }

  static func add(
    author: String, minute: Int?, body: String, to discussion: inout Discussion
  ) {
    var comment = Discussion.Comment(number: discussion.comments.count + 1)
    comment.author = discussion.add(Bytes(author))
    comment.time = minute.map { Timestamp(seconds: $0 * 60) }
    comment.source = discussion.add(Bytes(body))
    discussion.comments.append(comment)
  }

  /// A list of random authors and times, with a few words each where there is text.
  static func random(_ count: Int, seed: UInt64, withText: Bool = true) -> Discussion {
    var random = Generator(state: seed)
    var discussion = Discussion()
    var minute = 0
    let words = ["kernel", "battery", "privacy", "compiler", "日本語", "メモリ", "latency", "price"]
    for _ in 0..<count {
      minute += Int.random(in: -40...60, using: &random)
      let body = (0..<3).map { _ in words[Int.random(in: 0..<8, using: &random)] }
      add(
        author: "user\(Int.random(in: 0..<max(count / 3, 2), using: &random))", minute: minute,
        body: withText ? body.joined(separator: " ") : "", to: &discussion)
    }
    return discussion
  }

  /// The tree as an indented outline with the authors' names.
  static func outline(_ discussion: Discussion, _ edges: [ReplyInference.Edge]) -> String {
    edges.indices.map { index in
      var depth = 0
      var parent = edges[index].parent
      while let next = parent {
        depth += 1
        parent = edges[next].parent
      }
      let author = discussion.text[discussion.comments[index].author]
      return String(repeating: "  ", count: depth) + String(decoding: author, as: UTF8.self)
    }.joined(separator: "\n")
  }

  struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
    }
  }
}

extension Discussion {
  /// The edges of a list of which nothing is known.
  func inferred() -> [ReplyInference.Edge] {
    var inference = ReplyInference()
    return inference.edges(of: self, isKnown: comments.map { _ in false })
  }
}
