import RungExperiment
import RungModel
import RungTestSupport
import Testing

/// Logs as drawings, and beside them what their authors are told.
struct LadderMistakeTests {
  private func messages(_ log: RunLog, _ sketch: String) -> String {
    let lines = sketch.split(separator: "\n", omittingEmptySubsequences: false)
    let mistakes = LadderBuilder.resolve(log, name: "run").mistakes
    return LadderMistake.messages(mistakes, in: log) { section, index in
      if section == .attempts { return "t\(index)" }
      let line =
        section == .problems ? log.problems[index].place.line : log.nodes[index].place.line
      let words = lines[line - 1].split(separator: " ")
      return String(words[lines[line - 1].first == " " ? 1 : 0])
    }.map { "\($0.place.line) [\($0.code)] \($0.text); \($0.help)\n" }.joined()
  }

  private func messages(_ sketch: String) -> String {
    messages(RunLog(sketch: sketch), sketch)
  }

  @Test func links() {
    #expect(
      messages(
        """
        p
          easier a <nobody
          easier b <c
            easier c <b
          easier d @q
          easier e @nothing
          easier a
        q
        """)
          == """
          7 [ladder-duplicate-id] node number 7 has the id of an earlier one, `a`; \
          give it another; what names this id means the earlier one, in line 2
          6 [ladder-unknown-problem] node `e` belongs to a problem that is not in the log; \
          add it to `problems`
          2 [ladder-unknown-parent] node `a` has a parent that is not in the log; \
          log the parent too, or write `null` where the node is the problem itself
          5 [ladder-other-problem] node `d` belongs to another problem than its parent `p`; \
          correct `problem` or `parent`
          6 [ladder-other-problem] node `e` belongs to another problem than its parent `p`; \
          correct `problem` or `parent`
          3 [ladder-circle] node `b` is its own ancestor, by its parent `c`; \
          correct one of the parents; the circle is cut here

          """)
  }

  @Test func levels() {
    #expect(
      messages(
        """
        p #2
          easier a #3
          easier b #2
          equivalent c #2
          equivalent d #3
          operand e #2
          equivalent f #1
          other g #-9223372036854775808
        """)
          == """
          1 [ladder-level] node `p` has no parent, but level 2; a problem itself is at level 0
          3 [ladder-level] node `b` is at level 2, its parent `p` at level 2; \
          a variant is one level below its parent, or, as an equivalent or an operand, at the same
          7 [ladder-level] node `f` is at level 1, its parent `p` at level 2; \
          a variant is one level below its parent, or, as an equivalent or an operand, at the same
          8 [ladder-level] node `g` is at level -9223372036854775808, its parent `p` at level 2; \
          a variant is one level below its parent, or, as an equivalent or an operand, at the same

          """)
  }

  @Test func problemsAndAttempts() {
    let sketch = """
      p
        easier a ✓
      q @p
      r
      """
    var log = RunLog(sketch: sketch)
    log.problems[0].root = ItemKey("a")
    log.problems[2].root = ItemKey("nobody")
    log.attempts[0].node = ItemKey("nobody")
    #expect(
      messages(log, sketch)
        == """
        1 [ladder-root] problem `p` names the root `a`, which has a parent or belongs to another \
        problem; name a node of the problem without a parent
        3 [ladder-empty-problem] problem `q` has no nodes; \
        log the problem itself as a node of level 0
        4 [ladder-root] problem `r` has a `root` that is not in the log; \
        name a node, or leave `root` out
        2 [ladder-unknown-node] attempt `t0` is at a node that is not in the log; log the node too

        """)
  }

  @Test func problemsOfTraining() {
    var log = RunLog(sketch: "p")
    let place = RunLog.Place(bytes: 0..<0, line: 9, element: 0)
    log.training = [TrainingStep(phase: .ttrl, step: 1, place: place)]
    log.training[0].problem = ItemKey("x")
    log.testTime = [TestTimeRecord(problem: ItemKey("y"), solved: true, place: place)]
    #expect(
      LadderBuilder.resolve(log, name: "run").mistakes == [
        LadderMistake(.unknownProblem, in: .training, at: 0),
        LadderMistake(.unknownProblem, in: .testTime, at: 0),
      ])
  }

  /// Of each kind twenty are told one by one.
  @Test func manyOfOneKind() {
    let sketch = (["p"] + (1...50).map { "  easier a\($0) <nobody" }).joined(separator: "\n")
    let lines = messages(sketch).split(separator: "\n")
    #expect(lines.count == 21)
    #expect(
      lines[20]
        == "22 [ladder-unknown-parent] 30 more of this kind, from here on; look for their one cause"
    )
  }
}
