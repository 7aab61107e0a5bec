/// Finds the valid name that a misspelt one was probably meant to be.
package enum Nearest {
  /// The candidate within a third of the name's length in edits (insertions, deletions,
  /// substitutions, swaps of neighbours), ignoring case; nil where none is that near.
  package static func name(to misspelt: String, among candidates: some Sequence<String>) -> String?
  {
    let wanted = Array(misspelt.lowercased().unicodeScalars)
    guard wanted.count <= 200 else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let other = Array(candidate.lowercased().unicodeScalars)
      let allowed = max(1, max(wanted.count, other.count) / 3)
      guard abs(other.count - wanted.count) <= allowed else { continue }
      let distance = editDistance(wanted, other)
      if distance <= allowed, (distance, candidate) < (best?.distance ?? .max, best?.name ?? "") {
        best = (candidate, distance)
      }
    }
    return best?.name
  }

  /// “did you mean `x`?”, or nil.
  package static func suggestion(for misspelt: String, among candidates: some Sequence<String>)
    -> String?
  {
    name(to: misspelt, among: candidates).map { "did you mean `\($0)`?" }
  }

  /// The optimal string alignment distance, by dynamic programming over three rows.
  private static func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1] + [Int](repeating: 0, count: b.count)
      for j in 0..<b.count {
        row[j + 1] = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
        }
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
