import RungDiscussion
import RungModel
import Testing

/// Who answers whom in a flat list.
struct ReplyInferenceTests {
  @Test func `an exchange is a chain, and an older comment after it begins a topic`() {
    let list = FlatList.discussion(
      """
      alice 0   The new compiler makes our builds twice as fast
      bob   30  Which compiler do you mean, and how large are the builds?
      alice 50  The compiler of last week; the builds have a million lines
      bob   70  Thanks, a million lines is large
      carol 20  I would rather read about battery life
      dave  90  Battery life got worse since the spring
      """)
    #expect(
      FlatList.outline(list, list.inferred()) == """
        alice
          bob
            alice
              bob
        carol
          dave
        """)
  }

  @Test func `without texts the order, the times and the authors decide`() {
    let list = FlatList.discussion(
      """
      a 0
      b 40
      a 60
      c 10
      d 50
      c 80
      e 5
      """)
    #expect(
      FlatList.outline(list, list.inferred()) == """
        a
          b
            a
          c
            d
              c
        e
        """)
  }

  @Test func `the explanation names the strongest reasons first`() {
    let list = FlatList.discussion(
      """
      alice 0   The new compiler makes our builds twice as fast
      bob   30  Which compiler do you mean, and how large are the builds?
      alice 50  The compiler of last week; the builds have a million lines
      """)
    var inference = ReplyInference()
    let explanations = inference.explanations(list, isKnown: [false, false, false])
      .compactMap { $0 }
    #expect(explanations[0].edge.parent == nil)
    #expect(explanations[0].runnerUp == nil)
    #expect(explanations[2].edge.parent == 1)
    #expect(explanations[2].reasons.first == .answersReplyToSelf)
    #expect(
      explanations[2].reasons.first?.text == "answers a reply to its author's own comment")
  }

  @Test func `what is known is kept, and the rest follows it`() {
    var list = FlatList.discussion("a 0 x\nb 10 y\nc 20 z\nd 30 w\ne 40 v")
    list.comments[3].parent = 0
    var inference = ReplyInference()
    let edges = inference.edges(of: list, isKnown: [false, false, false, true, false])
    #expect(edges[3] == .init(parent: 0, confidence: 1, topLevel: 0))
    // What comes after an answer to the first comment cannot answer those between.
    #expect(![1, 2].contains(edges[4].parent))
  }

  @Test func `a known parent that stands later in the list closes no circle`() {
    for known in [[2: 4], [1: 4, 2: 3], [0: 4], [4: 1, 1: 3]] {
      var list = FlatList.discussion("a 0 x\nb 10 y\na 20 z\nb 30 w\na 40 v")
      for (index, parent) in known { list.comments[index].parent = parent }
      var inference = ReplyInference()
      let edges = inference.edges(
        of: list, isKnown: list.comments.indices.map { known[$0] != nil })
      for (index, parent) in known { #expect(edges[index].parent == parent) }
      #expect(isForest(edges))
    }
  }

  @Test(arguments: [0, 1, 2, 7, 64, 90, 199, 200, 201, 1000])
  func `lists of all lengths give forests with probabilities`(count: Int) {
    for withText in [true, false] {
      let edges = FlatList.random(count, seed: UInt64(count), withText: withText).inferred()
      #expect(edges.count == count)
      #expect(isForest(edges))
      #expect(edges.allSatisfy { (0...1).contains($0.confidence) && (0...1).contains($0.topLevel) })
    }
  }

  @Test func `the same list gives the same edges, whatever was inferred before`() {
    let list = FlatList.random(90, seed: 3)
    var used = ReplyInference()
    for seed in UInt64(10)..<14 {
      let other = FlatList.random(120, seed: seed, withText: seed % 2 == 0)
      _ = used.edges(of: other, isKnown: other.comments.map { _ in false })
    }
    #expect(used.edges(of: list, isKnown: list.comments.map { _ in false }) == list.inferred())
  }

  @Test func `what the authors are called changes nothing`() {
    var list = FlatList.random(90, seed: 5)
    let edges = list.inferred()
    var renamed: [String: Range<Int>] = [:]
    for index in list.comments.indices {
      let name = String(decoding: list.text[list.comments[index].author], as: UTF8.self)
      let new = renamed[name] ?? list.add(Bytes("other-\(renamed.count)"))
      renamed[name] = new
      list.comments[index].author = new
    }
    #expect(list.inferred() == edges)
  }

  @Test func `authors who are deleted or without a name are different people`() {
    let named = FlatList.discussion("a 0 x\nb 9 y\na 20 z\nb 30 w")
    for unknown in ["", "[deleted]"] {
      var list = named
      var different = named
      for index in list.comments.indices {
        list.comments[index].author = list.add(Bytes(unknown))
        different.comments[index].author = different.add(Bytes("someone\(index)"))
      }
      #expect(list.inferred() == different.inferred())
    }
  }

  @Test func `missing, equal and unordered times are no obstacle`() {
    for seed in UInt64(0)..<20 {
      var list = FlatList.random(80, seed: seed)
      for index in list.comments.indices where index % 3 == Int(seed % 3) {
        list.comments[index].time = seed % 2 == 0 ? nil : Timestamp(seconds: .max)
      }
      #expect(isForest(list.inferred()))
    }
  }

  @Test func `known parents, in whatever order, give forests`() {
    var random = FlatList.Generator(state: 9)
    for seed in UInt64(0)..<60 {
      var list = FlatList.random(80, seed: seed)
      var isKnown = list.comments.map { _ in false }
      for index in list.comments.indices.dropFirst() where random.next() % 4 == 0 {
        isKnown[index] = true
        list.comments[index].parent =
          random.next() % 3 == 0 ? nil : Int.random(in: 0..<index, using: &random)
      }
      var inference = ReplyInference()
      let edges = inference.edges(of: list, isKnown: isKnown)
      for index in edges.indices where isKnown[index] {
        #expect(edges[index].parent == list.comments[index].parent)
      }
      #expect(isForest(edges))
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `long lists of every shape take linear work`() {
    let shapes: [(Int) -> (author: String, minute: Int?, body: String)] = [
      { ("user\($0 % 500)", $0 * 7919 % 5000, "word\($0 % 100) other\($0 % 33)") },
      { ("user\($0)", $0, "deeper and deeper") },
      { _ in ("same", 1, "the same comment") },
      { ("user\($0 % 2)", nil, "&gt; quoted line of some length<br>answer \($0)") },
    ]
    for shape in shapes {
      var list = Discussion()
      for index in 0..<1200 {
        let (author, minute, body) = shape(index)
        FlatList.add(author: author, minute: minute, body: body, to: &list)
      }
      #expect(isForest(list.inferred()))
    }
  }

  /// Whether following parents always ends at the top level.
  private func isForest(_ edges: [ReplyInference.Edge]) -> Bool {
    var isDone = [Bool](repeating: false, count: edges.count)
    for start in edges.indices {
      var path: [Int] = []
      var index: Int? = start
      while let next = index, !isDone[next] {
        path.append(next)
        guard path.count <= edges.count else { return false }
        index = edges[next].parent
      }
      for member in path { isDone[member] = true }
    }
    return true
  }
}
