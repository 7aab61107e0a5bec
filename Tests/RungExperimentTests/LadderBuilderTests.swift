import RungExperiment
import RungModel
import RungTestSupport
import Testing

/// Logs as drawings, and beside them the ladders that come of them.
struct LadderBuilderTests {
  private func outline(_ sketch: String) -> String {
    LadderBuilder.resolve(RunLog(sketch: sketch), name: "run").run.outline(sketch)
  }

  @Test func ladders() {
    #expect(
      outline(
        """
        p ✗✗
          easier a ✗✓
            equivalent a1 ?
            easier a2 ·
          easier b !
        q
          harder c
        """)
          == """
          problem 0: 5 nodes, depth 2
            p failed 5**
              a solved 3**
                a1 undecided 1*
                a2 undecided 1*
              b undecided 1*
          problem 1: 2 nodes, depth 1
            q notAttempted 2
              c notAttempted 1

          """)
  }

  /// What was attempted is judged by its attempts, whatever the log says of the node.
  @Test func unsolvable() {
    #expect(
      outline(
        """
        p unsolvable ✓
          easier a unsolvable ✗
          easier b unparsable
          easier c unsupported
          easier d duplicate ✗
        """)
          == """
          problem 0: 5 nodes, depth 1
            p solved 5*
              a failed 1*
              b unsolvable 1
              c notAttempted 1
              d failed 1*

          """)
  }

  @Test func orphansAreRoots() {
    #expect(
      outline(
        """
        p
          easier a <nobody
            easier b
          easier c
        """)
          == """
          problem 0: 4 nodes, depth 2
            p notAttempted 2
              c notAttempted 1
            a notAttempted 2 (orphan)
              b notAttempted 1

          """)
  }

  @Test func circlesAreCutAtTheirFirstNode() {
    #expect(
      outline(
        """
        p
          easier a <c
            easier b
              easier c
                easier d
          easier e <e
            easier f
        """)
          == """
          problem 0: 7 nodes, depth 4
            p notAttempted 1
            a notAttempted 4 (circle)
              b notAttempted 3
                c notAttempted 2
                  d notAttempted 1
            e notAttempted 2 (circle)
              f notAttempted 1

          """)
  }

  @Test func parentsInAnotherProblem() {
    #expect(
      outline(
        """
        p
          easier a @q
            easier b @q
        q
          easier c @p
        """)
          == """
          problem 0: 2 nodes, depth 1
            p notAttempted 1
            c notAttempted 1 (otherProblem)
          problem 1: 3 nodes, depth 2
            q notAttempted 1
            a notAttempted 2 (otherProblem)
              b notAttempted 1

          """)
  }

  /// Nodes of an unknown problem have a ladder of their own, the last.
  @Test func nodesWithoutAProblem() {
    #expect(
      outline(
        """
        p
          easier a @nothing ✓
            easier b @nought
        """)
          == """
          problem 0: 1 nodes, depth 0
            p notAttempted 1
          no problem: 2 nodes, depth 2
            a solved 2* (otherProblem)
              b notAttempted 1

          """)
  }

  /// Both nodes stay; what is logged of the id belongs to the first.
  @Test func duplicateIDs() {
    #expect(
      outline(
        """
        p
          easier a ✗
            easier b
          easier a ✓
            easier c
        p
          easier d
        """)
          == """
          problem 0: 7 nodes, depth 2
            p notAttempted 6
              a solved 3**
                b notAttempted 1
                c notAttempted 1
              a notAttempted 1
              d notAttempted 1
            p notAttempted 1
          problem 1: 0 nodes, depth 0

          """)
  }

  // MARK: Roots

  private let twoRoots = """
    p
      easier a <nobody
    q @p
    """

  @Test func theProblemNamesItsRoot() {
    var log = RunLog(sketch: twoRoots)
    log.problems[0].root = ItemKey("q")
    #expect(LadderBuilder.resolve(log, name: "run").run.ladders[0].roots == [2, 0, 1])
  }

  @Test func elseTheNodeThatIsOne() {
    var log = RunLog(sketch: twoRoots)
    #expect(LadderBuilder.resolve(log, name: "run").run.ladders[0].roots == [0, 1, 2])
    log.nodes[0].relation = .other
    #expect(LadderBuilder.resolve(log, name: "run").run.ladders[0].roots == [2, 0, 1])
  }

  @Test func elseTheFirstWithoutAParent() {
    var log = RunLog(sketch: "p <nobody\nq @p")
    log.nodes[0].relation = .other
    log.nodes[1].relation = .other
    #expect(LadderBuilder.resolve(log, name: "run").run.ladders[0].roots == [1, 0])
  }

  @Test func elseTheFirst() {
    let log = RunLog(sketch: "p <nobody\nq @p <nobody")
    #expect(LadderBuilder.resolve(log, name: "run").run.ladders[0].roots == [0, 1])
  }

  @Test func nothingAtAll() {
    let (run, mistakes) = LadderBuilder.resolve(RunLog(path: "empty.json"), name: "empty")
    #expect(run.ladders.isEmpty)
    #expect(run.childStarts == [0])
    #expect(mistakes.isEmpty)
  }

  // MARK: Size

  private func log(_ count: Int, parentOf parent: (Int) -> Int) -> RunLog {
    var log = RunLog(path: "large.json")
    let place = RunLog.Place(bytes: 0..<0, line: 1, element: 0)
    let none = ItemKey(value: 0)
    log.problems = [
      RunLog.Problem(id: none, place: place, root: nil, statement: none, split: .none)
    ]
    log.nodes = (0..<count).map { index in
      var node = RunLog.Node(
        id: ItemKey(value: UInt64(index)), place: place, problem: none, level: 0, statement: none)
      node.relation = .equivalent
      if parent(index) != index { node.parent = ItemKey(value: UInt64(parent(index))) }
      return node
    }
    return log
  }

  @Test func aMillionNodesInAChain() {
    let run = LadderBuilder.resolve(log(1_000_000) { max($0 - 1, 0) }, name: "chain").run
    #expect(run.ladders[0].roots == [0])
    #expect(run.subtreeSizes[0] == 1_000_000)
    #expect(run.subtreeSizes[999_999] == 1)
    #expect(Array(run.children(of: 500_000)) == [500_001])
  }

  @Test func aMillionNodesInAStar() {
    let run = LadderBuilder.resolve(log(1_000_000) { _ in 0 }, name: "star").run
    #expect(run.children(of: 0).count == 999_999)
    #expect(run.subtreeSizes[0] == 1_000_000)
  }

  @Test func manyNodesInACircle() {
    var log = log(100_000) { max($0 - 1, 0) }
    log.nodes[0].parent = ItemKey(value: 99_999)
    let (run, mistakes) = LadderBuilder.resolve(log, name: "circle")
    #expect(run.strays == [0: .circle])
    #expect(run.subtreeSizes[0] == 100_000)
    #expect(mistakes == [LadderMistake(.circle, in: .nodes, at: 0, related: 99_999)])
  }

  /// The walk that finds circles asks for each parent a fixed number of times.
  @Test(arguments: ["chain", "chain backwards", "star", "circle", "circles of two"])
  func circlesAreFoundInLinearWork(shape: String) {
    let count = 100_000
    var questions = 0
    let firsts = Cycles.firsts(count) { index in
      questions += 1
      return switch shape {
      case "chain": index > 0 ? index - 1 : nil
      case "chain backwards": index < count - 1 ? index + 1 : nil
      case "star": index > 0 ? 0 : nil
      case "circle": (index + 1) % count
      default: index ^ 1
      }
    }
    let expected = ["circle": 1, "circles of two": count / 2]
    #expect(firsts.count == expected[shape, default: 0])
    #expect(questions <= 4 * count)
  }
}
