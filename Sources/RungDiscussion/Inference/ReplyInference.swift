package import RungModel

package struct ReplyInference {
  package init() {}
  package struct Edge: Sendable {
    package var parent: Int?; package var confidence: Double; package var topLevel = 0.1
  }
  package mutating func edges(of discussion: Discussion, isKnown: [Bool]) -> [Edge] {
    discussion.comments.indices.map {
      Edge(
        parent: isKnown[$0] ? discussion.comments[$0].parent : $0 > 0 ? $0 - 1 : nil,
        confidence: 0.6)
    }
  }
}
enum QuotedPassages {
  static func parents(of d: Discussion) -> [Int?] { d.comments.map { _ in nil } }
}
