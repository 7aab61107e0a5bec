import RungModel

extension Run {
  /// The ladders as text: each node with its outcome, how many nodes are below it with itself, how
  /// many attempts it has, and why it is a root although the log gives it a parent.
  /// - Parameter sketch: the drawing from which the log was made.
  func outline(_ sketch: String) -> String {
    let lines = sketch.split(separator: "\n", omittingEmptySubsequences: false)
    var text = ""
    for ladder in ladders {
      let problem = ladder.problem.map { "problem \($0)" } ?? "no problem"
      text += "\(problem): \(ladder.count) nodes, depth \(ladder.depth)\n"
      var pending = ladder.roots.reversed().map { ($0, 1) }
      while let (node, depth) = pending.popLast() {
        let words = lines[log.nodes[node].place.line - 1].split(separator: " ")
        let isProblem = lines[log.nodes[node].place.line - 1].first != " "
        text += String(repeating: "  ", count: depth) + words[isProblem ? 0 : 1]
        text += " \(outcomes[node]) \(subtreeSizes[node])"
        text += String(repeating: "*", count: attempts(at: node).count)
        if let stray = strays[node] { text += " (\(stray))" }
        text += "\n"
        pending += children(of: node).reversed().map { (Int($0), depth + 1) }
      }
    }
    return text
  }
}
