import RungDiscussion
import RungModel
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// The sums over all trees beside an enumeration of all trees, as exact as single-precision scores.
struct ProjectiveTreesTests {
  @Test(arguments: 1...7)
  func `each arc is as probable as the trees that have it`(count: Int) {
    for seed in UInt64(0)..<12 {
      let list = FlatList.random(count, seed: seed &* 31 &+ UInt64(count))
      var inference = ReplyInference()
      _ = inference.edges(of: list, isKnown: list.comments.map { _ in false })
      let enumerated = Enumeration(inference.arcs, .withText)
      #expect(abs(log(enumerated.sum) - inference.logSum) < 1e-6)
      for (row, sum) in enumerated.sums.enumerated() {
        #expect(abs(sum / enumerated.sum - inference.probabilities[row]) < 1e-6)
      }
    }
  }

  /// Every choice of a candidate for every comment in which no two arcs cross.
  private struct Enumeration {
    var sum = 0.0
    var sums: [Double]

    init(_ arcs: ReplyArcs, _ model: ReplyModel) {
      sums = [Double](repeating: 0, count: arcs.count)
      let scores = (0..<arcs.count).map { row in
        (0..<ReplyArcs.width).reduce(0) { $0 + arcs.features[row, $1] * model.weights[$1] }
      }
      var comments = 0
      var row = 0
      while row < arcs.count {
        comments += 1
        row = arcs.rows(of: comments).upperBound
      }
      var choice = (1...comments).map { arcs.rows(of: $0).lowerBound }
      while true {
        let parents = choice.map { arcs.parents[$0] }
        if Self.isProjective(parents) {
          let weight = exp(choice.reduce(0) { $0 + scores[$1] })
          sum += weight
          for row in choice { sums[row] += weight }
        }
        var place = 0
        while place < comments, choice[place] + 1 == arcs.rows(of: place + 1).upperBound {
          choice[place] = arcs.rows(of: place + 1).lowerBound
          place += 1
        }
        guard place < comments else { return }
        choice[place] += 1
      }
    }

    private static func isProjective(_ parents: [Int]) -> Bool {
      for (first, parent) in parents.enumerated() {
        for (second, other) in parents.enumerated()
        where parent < other && other < first + 1 && first < second {
          return false
        }
      }
      return true
    }
  }
}
