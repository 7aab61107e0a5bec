package import RungModel

package struct ReplyInference {
  package init() {}
  package struct Edge: Sendable {
    package var parent: Int?; package var confidence: Double; package var topLevel = 0.1
  }
  package struct Explanation: Sendable {
    package var edge: Edge; package var runnerUp: (parent: Int?, probability: Double)?;
    package var reasons: [Reason]
  }
  package enum Reason: Sendable { case next; package var text: String { "comes right after it" } }
  package mutating func explain(_ d: Discussion, isKnown: [Bool]) -> [Explanation] {
    edges(of: d, isKnown: isKnown).map { Explanation(edge: $0, runnerUp: nil, reasons: [.next]) }
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
