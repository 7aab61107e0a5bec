import RungDiscussion
import RungModel
import Testing

/// Lists whose large groups are sorted by the number of replies.
struct SortedGroupsTests {
  @Test(arguments: [66, 80, 100])
  func `each comment has one parent, in one order or the other`(count: Int) {
    var sorted = 0.0
    for seed in UInt64(0)..<10 {
      let list = seed % 2 == 0 ? FlatList.random(count, seed: seed) : sortedList(count, seed: seed)
      var inference = ReplyInference()
      _ = inference.edges(of: list, isKnown: list.comments.map { _ in false })
      for comment in 1...count {
        var sum = 0.0
        for row in inference.arcs.rows(of: comment) { sum += inference.probabilities[row] }
        for row in inference.sorted.rows(of: comment) {
          sum += inference.sorted.probabilities[row]
          sorted += inference.sorted.probabilities[row]
        }
        // Members that are surely not sorted are passed over below 0.0001 for each group.
        #expect(abs(sum - 1) < 0.005)
      }
    }
    #expect(sorted > 1)
  }

  @Test func `members of a sorted group may answer a comment that others stand before`() {
    let list = sortedList(80, seed: 1)
    let edges = list.inferred()
    let crossing = edges.indices.contains { later in
      edges.indices[..<later].contains { earlier in
        guard let far = edges[later].parent, let near = edges[earlier].parent else { return false }
        return near < far && far < earlier
      }
    }
    #expect(crossing)
  }

  /// Two groups of thirty replies in an order that is not that of time, and a few more comments.
  private func sortedList(_ count: Int, seed: UInt64) -> Discussion {
    var random = FlatList.Generator(state: seed)
    var list = Discussion()
    for index in 0..<count {
      let isFirst = index % 31 == 0
      FlatList.add(
        author: "user\(isFirst ? index : Int.random(in: 0..<8, using: &random))",
        minute: isFirst ? index : 100 + Int.random(in: 0..<500, using: &random), body: "",
        to: &list)
    }
    return list
  }
}
