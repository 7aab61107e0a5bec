import Foundation
import RungModel
import RungTestSupport
import Testing

@testable import RungParsing

struct LogReadingTests {
  @Test func `every record of a log`() {
    let outline = LogOutline(wholeLog)
    #expect(
      outline.records == [
        "problem p1 root n1 test “∫x²dx” @4#0",
        "problem p2 root – none “∫1/xdx” @6#1",
        "node n1 of p1 below – level 0 root ok solvable – ×1 [] t – “∫x²dx” @9#0",
        "node n2 of p1 below n1 level 1 easier duplicate solvable false ×3 "
          + "[\"swap\", \"substitute u\"] t 0.8 “∫xdx” @11#1",
        "attempt a1 at n1 train step 4 answered fail reward 1.5 tokens 520 @17#0",
        "attempt a2 at n2 eval step – no answer pass reward -inf tokens – @20#1",
        "training ttrl 7 p2 [loss nan, kl 0.25, steps_per_second 3.0] "
          + "[\"0: 1/4 0.25\", \"2: 3/3 0.5\"] @25#0",
        "evaluation e1 final test-100 pass@k k 8 82.0/100 = 0.82 [\"p1 1/8\", \"p2 0/8\"] @29#0",
        "ttrl p1 solved at 17 of 100 [\"0: 0.0 –\", \"17: 0.5 0.75\"] @33#0",
        "claim c1 evaluation “82 %” of evaluations/e1/value is 0.82 @36#0",
      ])
    #expect(outline.messages == [])
    #expect(outline.isComplete)
  }

  @Test func `the run's metadata`() {
    let metadata = LogOutline.read(Bytes(wholeLog)).log.metadata
    var expected = RunMetadata()
    expected.id = "r1"
    expected.title = "A run & more"
    expected.domain = "integration"
    expected.created = Timestamp(seconds: 1_739_427_327)
    expected.model = "small"
    expected.baseModel = "smaller"
    expected.generator = "large"
    expected.judge = "largest"
    expected.seed = "7"
    expected.paper = "arXiv:2503.00735"
    expected.repository = "https://example.org/r"
    expected.commit = "0badcafe"
    expected.verifier = "quadrature"
    expected.notes = "two lines"
    expected.isExample = true
    expected.parameters = [
      .init(name: "kl.target", value: "0.1"), .init(name: "layers", value: "[1, 2]"),
      .init(name: "lr", value: "1e-6"), .init(name: "model.parameters", value: "3 B"),
      .init(name: "verifier.settings.points", value: "5"),
      .init(name: "verifier.version", value: "2"),
    ]
    expected.sources = [.init(path: "tree.json", digest: "00ff", shape: "question-tree")]
    #expect(metadata == expected)
  }

  @Test func `lines are put together, and later members of the run replace earlier ones`() {
    let text = """
      {"rung_log": 1, "run": {"id": "r", "domain": "boolean", "hyperparameters": {"a": 1, "b": 2}}}
      {"problems": [{"id": "p", "statement": "x"}], "nodes": [{"id": "n", "problem": "p", "level": 0, "statement": "x"}]}

      {"nodes": [{"id": "m", "problem": "p", "parent": "n", "level": 1, "statement": "y"}]}
      {"run": {"title": "done", "hyperparameters": {"a": 3}}}

      """
    let (log, diagnostics) = LogOutline.read(Bytes(text))
    #expect(
      LogOutline(text).records == [
        "problem p root – none “x” @2#0",
        "node n of p below – level 0 root ok solvable – ×1 [] t – “x” @2#0",
        "node m of p below n level 1 other ok solvable – ×1 [] t – “y” @4#0",
      ])
    #expect(log.isLines)
    #expect(log.metadata.id == "r" && log.metadata.title == "done")
    #expect(log.metadata.parameters == [.init(name: "a", value: "3")])
    #expect(diagnostics.isEmpty)
  }

  @Test func `members come in any order, and documents over several lines`() {
    let text = """
      \u{FEFF}{"attempts": [{"node": "n", "id": "a"}],
       "nodes": [{"statement": "x", "level": 0, "problem": "p", "id": "n"}], "run": {"domain": "d", "id": "r"},
       "unknown": [{"deep": [[]]}, "…"],
       "rung_log": 1}
      {"problems": [
        {"id": "p", "statement": "x"}
      ]}
      """
    let outline = LogOutline(text)
    #expect(
      outline.records == [
        "problem p root – none “x” @6#0",
        "node n of p below – level 0 root ok solvable – ×1 [] t – “x” @2#0",
        "attempt a at n other step – no answer – reward – tokens – @1#0",
      ])
    #expect(outline.messages == [])
  }

  @Test func `ids and statements are the texts that escapes stand for`() {
    let plain =
      #"{"rung_log": 1, "run": {"id": "", "domain": ""}, "nodes": [{"id": "é\n", "problem": "😀", "level": 0, "statement": "a / b"}]}"#
    let escaped =
      #"{"rung_log": 1, "run": {"id": "", "domain": ""}, "nodes": [{"\u0069d": "\u00e9\u000a", "problem": "\ud83d\ude00", "level": 0.0, "stat\u0065ment": "a\t\/  b"}]}"#
    let first = LogOutline.read(Bytes(plain)).log.nodes
    let second = LogOutline.read(Bytes(escaped)).log.nodes
    #expect(first.count == 1 && second.count == 1)
    #expect(first.map(\.id) == second.map(\.id))
    #expect(first.map(\.problem) == second.map(\.problem))
    #expect(first.map(\.statement) == second.map(\.statement))
    #expect(first.map(\.id) == [ItemKey(Bytes("é\n")[...])])
    #expect(first.map(\.statement) == [ItemKey(withoutSpace: Bytes("a / b")[...])])
  }

  @Test func `null is the same as nothing`() {
    let text = #"""
      {"rung_log": 1, "run": {"id": "r", "domain": "d", "title": null, "model": null}, "claims": null,
      "nodes": [{"id": "n", "problem": "p", "parent": null, "level": 0, "statement": "x", "relation": null,
        "transformations": null, "temperature": null, "solvable": null, "count": null, "origin": null}],
      "attempts": [{"id": "a", "node": "n", "answer": null, "reward": null, "tokens": {"prompt": null}}]}
      """#
    #expect(
      LogOutline(text).records == [
        "node n of p below – level 0 root ok solvable – ×1 [] t – “x” @2#0",
        "attempt a at n other step – no answer – reward – tokens – @4#0",
      ])
    #expect(LogOutline(text).messages == [])
  }

  @Test(
    .enabled(
      if: SharedData.has("../notes/schema"), "the format's first examples lie in ../shared/notes"),
    arguments: [
      ("example-integration.json", [1, 28, 2, 3, 2, 1, 2]),
      ("example-boolean.json", [1, 3, 3, 0, 1, 0, 1]),
    ])
  func `the examples that the format was proposed with`(_ name: String, _ counts: [Int]) throws {
    let text = try Bytes(Data(contentsOf: SharedData.url("../notes/schema/\(name)")))
    let (log, diagnostics) = LogOutline.read(text)
    #expect(
      [
        log.problems.count, log.nodes.count, log.attempts.count, log.training.count,
        log.evaluations.count, log.testTime.count, log.claims.count,
      ] == counts)
    #expect(diagnostics == [])
  }
}

/// A log with every kind of record.
let wholeLog = #"""
  {
   "rung_log": 1,
   "problems": [
    {"id": "p1", "title": null, "statement": "∫ x² dx", "syntax": "latex", "kind": "indefinite",
     "split": "test", "reference_answer": "x**3/3", "tags": ["easy"], "root": "n1"},
    {"id": "p2", "statement": "∫1/x dx"}
   ],
   "nodes": [
    {"id": "n1", "problem": "p1", "parent": null, "level": 0, "statement": "∫ x² dx",
     "relation": "root", "size": {"depth": 2}},
    {"id": "n2", "problem": "p1", "parent": "n1", "level": 1, "ordinal": 2, "statement": "∫ x dx",
     "syntax": "latex", "kind": "indefinite", "relation": "easier", "connective": null,
     "transformations": ["swap", "substitute u"], "personas": ["a professor"], "temperature": 0.8,
     "reasoning": "Because.\nOr \"not\".", "status": "duplicate", "duplicate_of": "n1",
     "solvable": false, "count": 3, "origin": {"file": "tree.json", "pointer": "/0"}, "x": {"y": []}}
   ], "attempts": [
    {"id": "a1", "node": "n1", "phase": "train", "step": 4, "sample": 0, "answer": "x**3/3",
     "reward": {"total": 1.5, "accuracy": 1, "components": {"own": 0.5}, "rule": "sum"},
     "tokens": {"prompt": 118, "completion": 402}, "claimed": "fail", "time_ms": 12.5},
    {"id": "a2", "node": "n2", "phase": "eval", "answer": null, "witness": {"p": true},
     "reward": {"total": "-Infinity"},
     "verdicts": [{"verdict": "fail", "by": "authors", "method": "points", "tolerance": {"rel": 0.01}},
       {"verdict": "pass", "by": "rung", "method": "ad", "domain": [-12, "Infinity"], "components": [{"lo": -12, "points": 3}]}]}
   ], "training": [
    {"phase": "ttrl", "problem": "p2", "step": 7, "loss": "NaN", "kl": 0.25, "note": "not a number",
     "steps_per_second": 3, "accuracy": null,
     "by_level": {"0": {"n": 4, "correct": 1}, "2": {"n": 3, "correct": 3, "accuracy": 0.5}}}
   ], "evaluations": [
    {"id": "e1", "phase": "final", "step": 250, "set": "test-100", "metric": "pass@k", "k": 8, "samples": 8,
     "correct": 82, "total": 100, "value": 0.82, "ci95": [0.73, 0.88],
     "per_problem": [{"problem": "p1", "n": 8, "c": 1}, {"problem": "p2", "n": 8, "c": 0}]}
   ], "ttrl": [
    {"problem": "p1", "variants": 800, "steps": 100, "solved": true, "first_correct_step": 17,
     "curve": [{"step": 0, "accuracy": 0.0}, {"step": 17, "accuracy": 0.5, "reward_mean": 0.75}]}
   ], "claims": [
    {"id": "c1", "text": "82 %", "kind": "evaluation", "ref": "evaluations/e1/value", "value": 0.82}
   ],
   "run": {"id": "r1", "title": "A run & more", "domain": "integration", "created": "2025-02-13T06:15:27Z",
    "model": {"name": "small", "base": "smaller", "parameters": "3 B"}, "generator": "large", "judge": "largest",
    "seed": 7, "paper": "arXiv:2503.00735", "code": {"repo": "https://example.org/r", "commit": "0badcafe"},
    "hyperparameters": {"lr": 1e-6, "kl": {"target": 0.1}, "layers": [
       1, 2
      ]},
    "verifier": {"name": "quadrature", "version": "2", "settings": {"points": 5}},
    "sources": [{"path": "tree.json", "sha256": "00ff", "adapter": "question-tree"}],
    "notes": "two\nlines", "example": true}
  }
  """#
