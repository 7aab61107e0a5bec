import RungExperiment
import RungModel
import RungTestSupport
import Testing

/// Two drawings of runs, and what is different between them.
struct RunComparisonTests {
  private func run(_ sketch: String) -> Run {
    LadderBuilder.resolve(RunLog(sketch: sketch), name: "run").run
  }

  /// The pairs as text: problems first, variants further in; `a → b` by their ids, `=` where they were
  /// found by statement, `#` where by place.
  private func table(_ before: String, _ after: String) -> String {
    let comparison = RunComparison.between(run(before), run(after))
    func id(_ node: Int?, _ sketch: String) -> String {
      guard let node else { return "–" }
      let lines = sketch.split(separator: "\n")
      return String(lines[node].split(separator: " ")[lines[node].first == " " ? 1 : 0])
    }
    func line(_ pair: RunComparison.Pair) -> String {
      let mark = pair.alignment.map { $0 == .statement ? "=" : "#" } ?? " "
      return "\(id(pair.before, before)) \(mark) \(id(pair.after, after)) \(pair.change)\n"
    }
    return comparison.problems.map(line).joined()
      + comparison.variants.map { "  " + line($0) }.joined()
  }

  @Test func changes() {
    #expect(
      table(
        """
        p1 ✗ : integrate(x, x)
          easier a ✓ : x
          easier b ✓ : 2*x
          easier c ✗ : 3*x
          easier d : 4*x
        p2 ✓ : integrate(y, y)
        """,
        """
        q1 ✓ : integrate( x , x )
          easier e ✗ : 3 * x
          easier f ? : 2 * x
          easier g ✓ : x
        q3 ✓ : integrate(z, z)
        """)
          == """
          p1 = q1 newlySolved
          p2   – onlyBefore
          –   q3 onlyAfter
            a = g stillSolved
            b = f newlyFailed
            c = e stillUnsolved
            d   – onlyBefore

          """)
  }

  /// Problems with other words but one id; variants with other words among siblings in one place.
  @Test func places() {
    #expect(
      table(
        """
        p : old
          easier a : 1
            easier a1 ✓ : 2
          easier b : 3
        """,
        """
        p : new
          easier x : 3
          easier y : 4
          easier z : 5
            easier z1 : 6
        """)
          == """
          p # p stillUnsolved
            a   – onlyBefore
            a1   – onlyBefore
            b = x stillUnsolved
            –   y onlyAfter
            –   z onlyAfter
            –   z1 onlyAfter

          """)
    #expect(
      table(
        """
        p
          easier a : 1
            easier a1 ✓ : 2
          easier b : 3
        """,
        """
        p
          easier x : 4
            easier x1 : 5
            easier x2 : 6
          easier y : 3
        """)
          == """
          p = p stillUnsolved
            a # x stillUnsolved
            a1 # x1 newlyFailed
            b = y stillUnsolved
            –   x2 onlyAfter

          """)
  }

  /// Equal words below aligned parents count before equal words elsewhere, and these before a place.
  @Test func movedVariants() {
    #expect(
      table(
        """
        p
          easier a : 1
            easier a1 : 9
          easier b : 2
            easier b1 : 9
        """,
        """
        p
          easier y : 2
            easier y1 : 9
          easier x : 3
            easier x1 : 9
            easier x2 : 8
        """)
          == """
          p = p stillUnsolved
            a   – onlyBefore
            a1 = x1 stillUnsolved
            b = y stillUnsolved
            b1 = y1 stillUnsolved
            –   x onlyAfter
            –   x2 onlyAfter

          """)
  }

  @Test func equalWordsInOrder() {
    #expect(
      table(
        """
        p
          easier a ✓ : 1
          easier b ✗ : 1
        """,
        """
        p
          easier x ✓ : 1
          easier y ✓ : 1
          easier z ✓ : 1
        """)
          == """
          p = p stillUnsolved
            a = x stillSolved
            b = y newlySolved
            –   z onlyAfter

          """)
  }

  /// Nodes that no problem has are compared among themselves.
  @Test func nodesWithoutAProblem() {
    #expect(
      table("p\n  easier a @x : 1\n  easier b @x : 2", "p\n  easier c @y ✓ : 2\n  easier d @y : 3")
        == """
        p = p stillUnsolved
          a   – onlyBefore
          b = c newlySolved
          –   d onlyAfter

        """)
  }

  /// Work that grew with the square of the number of nodes would not end.
  @Test func manyNodes() {
    let place = RunLog.Place(bytes: 0..<0, line: 1, element: 0)
    func star(statement: (UInt64) -> UInt64) -> Run {
      var log = RunLog(sketch: "p")
      for index in 1...100_000 as ClosedRange<UInt64> {
        var node = RunLog.Node(
          id: ItemKey(value: index), place: place, problem: ItemKey("p"), level: 1,
          statement: ItemKey(value: statement(index)))
        node.parent = ItemKey("p")
        log.nodes.append(node)
      }
      return LadderBuilder.resolve(log, name: "star").run
    }
    let (equal, different) = (star { _ in 0 }, star { $0 })
    for other in [equal, different] {
      let variants = RunComparison.between(equal, other).variants
      #expect(RunComparison.counts(variants) == [.stillUnsolved: 100_000])
    }
  }

  // MARK: Parameters and evaluations

  @Test func parameters() {
    var (before, after) = (run("p"), run("p"))
    before.log.metadata.id = "first"
    before.log.metadata.title = "The first"
    before.log.metadata.model = "small"
    before.log.metadata.seed = "1"
    before.log.metadata.judge = "sympy"
    before.log.metadata.parameters = [
      RunMetadata.Parameter(name: "hyperparameters.rate", value: "0.1"),
      RunMetadata.Parameter(name: "hyperparameters.rollouts", value: "8"),
    ]
    after.log.metadata.id = "second"
    after.log.metadata.model = "large"
    after.log.metadata.seed = "1"
    after.log.metadata.parameters = [
      RunMetadata.Parameter(name: "hyperparameters.kl", value: "0"),
      RunMetadata.Parameter(name: "hyperparameters.rate", value: "0.2"),
      RunMetadata.Parameter(name: "hyperparameters.rollouts", value: "8"),
    ]
    #expect(
      RunComparison.between(before, after).parameters == [
        RunComparison.Parameter(name: "model.name", before: "small", after: "large"),
        RunComparison.Parameter(name: "judge", before: "sympy", after: nil),
        RunComparison.Parameter(name: "hyperparameters.kl", before: nil, after: "0"),
        RunComparison.Parameter(name: "hyperparameters.rate", before: "0.1", after: "0.2"),
      ])
  }

  @Test func evaluations() {
    func evaluations(_ rows: [(String, RunLog.Phase?, Int?)]) -> [Evaluation] {
      rows.map { set, phase, step in
        let place = RunLog.Place(bytes: 0..<0, line: 1, element: 0)
        var evaluation = Evaluation(id: "", set: set, metric: "pass@1", place: place)
        (evaluation.phase, evaluation.step) = (phase, step)
        return evaluation
      }
    }
    var (before, after) = (run("p"), run("p"))
    before.log.evaluations = evaluations([
      ("test", .base, 0), ("test", .final, 250), ("bee", .final, nil), ("test", .train, 10),
      ("test", .train, 20),
    ])
    after.log.evaluations = evaluations([
      ("test", .train, 20), ("test", .train, 30), ("test", .final, 300), ("test", .base, 0),
      ("bee", nil, nil),
    ])
    #expect(
      RunComparison.between(before, after).evaluations
        == [(0, 3), (1, 2), (2, nil), (3, 1), (4, 0), (nil, 4)].map {
          RunComparison.EvaluationPair(before: $0, after: $1)
        })
  }
}
