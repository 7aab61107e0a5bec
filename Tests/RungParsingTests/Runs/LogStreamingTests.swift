import RungModel
import RungTestSupport
import Testing

@testable import RungParsing

/// A log comes in pieces, and may not have come as a whole.
struct LogStreamingTests {
  @Test(arguments: [1, 2, 3, 7, 64, 997, 4096])
  func `what is read does not depend on the pieces`(_ chunk: Int) {
    for log in [wholeLog, wrongLog, lines] {
      let whole = LogOutline.read(Bytes(log))
      let pieces = LogOutline.read(Bytes(log), chunk: chunk)
      #expect(LogOutline(log, chunk: chunk) == LogOutline(log))
      #expect(pieces.diagnostics == whole.diagnostics)
      #expect(pieces.log.metadata == whole.log.metadata)
      #expect(pieces.log.nodes == whole.log.nodes)
      #expect(pieces.log.attempts == whole.log.attempts)
    }
  }

  @Test func `a log cut off anywhere is read as far as it goes`() {
    let text = Bytes(wholeLog)
    let whole = LogOutline(wholeLog)
    for count in 1..<text.count - 1 {
      let outline = LogOutline(Bytes(text[..<count]))
      #expect(!outline.isComplete)
      #expect(whole.records.starts(with: outline.records), "after \(count) bytes")
      #expect(outline.messages.count == 1)
      #expect(outline.messages.allSatisfy { $0.contains("log-cut-off") })
    }
  }

  @Test func `lines cut off anywhere are read as far as they go`() {
    let text = Bytes(lines)
    let whole = LogOutline(lines)
    for count in 1..<text.count {
      let outline = LogOutline(Bytes(text[..<count]))
      let endsLine = text[count] == 0x0A || text[count - 1] == 0x0A
      #expect(outline.isComplete == endsLine, "after \(count) bytes")
      #expect(outline.records.count <= whole.records.count)
      #expect(outline.records.allSatisfy(whole.records.contains))
    }
  }

  @Test func `whatever the bytes are, the pieces do not matter`() {
    var random = SplitMix(state: 7)
    let marks = Bytes("{}[]\",:\\\n 0e-Nn\0\u{1}é")
    for log in [wholeLog, wrongLog, lines] {
      for _ in 0..<150 {
        var text = Bytes(log)
        for _ in 0...random.below(3) {
          let index = random.below(text.count)
          switch random.below(3) {
          case 0: text[index] = marks[random.below(marks.count)]
          case 1: text.remove(at: index)
          default: text.insert(marks[random.below(marks.count)], at: index)
          }
        }
        let whole = LogOutline.read(text)
        let pieces = LogOutline.read(text, chunk: 1 + random.below(100))
        #expect(pieces.diagnostics == whole.diagnostics)
        #expect(pieces.log.nodes == whole.log.nodes)
        #expect(pieces.log.attempts == whole.log.attempts)
        #expect(pieces.log.metadata == whole.log.metadata)
        #expect(pieces.log.isComplete == whole.log.isComplete)
        #expect(pieces.log.unreadRecords == whole.log.unreadRecords)
      }
    }
  }

  @Test func `a cut is told of with its place`() {
    let text = #"""
      {"rung_log": 1, "run": {"id": "r", "domain": "d"}, "nodes": [
       {"id": "a", "problem": "p", "level": 0, "statement": "x"},
       {"id": "b", "probl
      """#
    let (log, diagnostics) = LogOutline.read(Bytes(text))
    #expect(log.nodes.count == 1)
    #expect(log.unreadRecords == 0)
    #expect(
      diagnostics.map(\.text) == [
        """
        run.json:3:20: warning[log-cut-off]: the log ends in the middle of `/nodes/1`; it is shown as far as it goes
          |  {"id": "b", "probl
          |                    ^
          = help: if the run still goes on, build again when it has ended
        """
      ])
  }

  /// Mistakes of every kind, close together and far apart.
  private let wrongLog = #"""
    {"rung_log": 1, "run": {"id": "r", "domain": 7, "seed": NaN, "hyperparameters": {"a": NaN}}, "unknown": [1, {"a": "b"}],
    "nodes": [{}, {"id": "a", "problem": "p", "level": 1e1, "statement": "x", "transformations": ["u", 5]},
      [], "text", {"id": "b", "problem": "p", "level": 0, "statement": "é", "relation": "eqivalent", "id": "c"}],
    "training": [{"step": 1, "loss": Infinity}, {"step": 2.5}], "attempts": 5,
    "claims": [{"id": "1", "text": "2", "ref": "3", "value": [4]}, {"id": "1" "text": 2}]}
    """#

  private let lines = #"""
    {"rung_log": 1, "run": {"id": "r", "domain": "d"}}
    {"problems": [{"id": "p", "statement": "x"}]}
    {"nodes": [{"id": "n", "problem": "p", "level": 0, "statement": "x"}, {"id": "m", "problem": "p", "level": 1, "statement": "y"}]}
    {"attempts": [{"id": "a", "node": "n", "phase": "eval", "answer": "\u00e9"}]}
    {"evaluations": [{"id": "e", "set": "s", "metric": "pass@1", "value": 1}]}
    """#
}
