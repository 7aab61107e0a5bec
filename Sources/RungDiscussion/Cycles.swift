import RungModel

extension Discussion {
  /// Puts the first comment of every cycle of parents at the top level, and returns these comments.
  mutating func breakCycles() -> [Int] {
    let firsts = Cycles.firsts(comments.count) { comments[$0].parent }
    for first in firsts { comments[first].parent = nil }
    return firsts
  }
}
