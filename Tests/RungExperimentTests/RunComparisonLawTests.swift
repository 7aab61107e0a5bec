import RungExperiment
import RungModel
import RungTestSupport
import Testing

/// What holds of any two runs, on runs drawn at random: small ladders of few different statements, with
/// links into nothing, into other problems and in circles.
struct RunComparisonLawTests {
  /// splitmix64 (S. Vigna), so that a failure can be repeated.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
      return value ^ value >> 31
    }
  }

  private func randomRun(_ generator: inout Generator) -> Run {
    var lines: [String] = []
    for problem in 0..<Int.random(in: 0...4, using: &generator) {
      var depth = 0
      for node in 0..<Int.random(in: 1...12, using: &generator) {
        var line = String(repeating: "  ", count: depth)
        line += depth == 0 ? "p\(problem)" : "easier n\(problem).\(node)"
        line += [" ✓", " ✗", " ·", ""][Int.random(in: 0..<4, using: &generator)]
        let twist = Int.random(in: 0..<40, using: &generator)
        if depth > 0, twist == 0 { line += " <nobody" }
        if depth > 0, twist == 1 { line += " <n\(problem).\(node + 1)" }
        if depth > 0, twist == 2 { line += " @p\(problem + 1)" }
        if depth > 0, twist == 3 { line += " @nothing" }
        line += " : \(Int.random(in: 0..<4, using: &generator))"
        lines.append(line)
        depth = Int.random(in: 1...min(depth + 1, 4), using: &generator)
      }
    }
    return LadderBuilder.resolve(RunLog(sketch: lines.joined(separator: "\n")), name: "run").run
  }

  private func mirrored(_ pair: RunComparison.Pair) -> RunComparison.Pair {
    let change: RunComparison.Change =
      switch pair.change {
      case .newlySolved: .newlyFailed
      case .newlyFailed: .newlySolved
      case .onlyBefore: .onlyAfter
      case .onlyAfter: .onlyBefore
      case .stillSolved, .stillUnsolved: pair.change
      }
    return RunComparison.Pair(
      before: pair.after, after: pair.before, alignment: pair.alignment, change: change)
  }

  @Test(arguments: 0..<300)
  func laws(seed: Int) {
    var generator = Generator(state: UInt64(seed))
    let (first, second) = (randomRun(&generator), randomRun(&generator))
    let comparison = RunComparison.between(first, second)
    let pairs = comparison.problems + comparison.variants

    // Each node is in one pair.
    #expect(pairs.compactMap(\.before).sorted() == Array(first.log.nodes.indices))
    #expect(pairs.compactMap(\.after).sorted() == Array(second.log.nodes.indices))
    for pair in pairs {
      #expect((pair.alignment != nil) == (pair.before != nil && pair.after != nil))
    }

    // The other way round it is the same.
    let back = RunComparison.between(second, first)
    #expect(Set(back.problems.map(mirrored)) == Set(comparison.problems))
    #expect(Set(back.variants.map(mirrored)) == Set(comparison.variants))

    // A run does not differ from itself.
    let same = RunComparison.between(first, first)
    for pair in same.problems + same.variants {
      #expect(pair.before == pair.after)
      #expect(pair.change == .stillSolved || pair.change == .stillUnsolved)
    }
    #expect(same.parameters.isEmpty)
  }
}
