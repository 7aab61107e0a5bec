import RungModel
import RungTestSupport
import Testing

@testable import RungParsing

/// Logs in the shapes in which LADDER's and TTRL's authors published them, and the log that is made
/// of them.
struct LadderAssemblyTests {
  /// Each file of the archive is one log; the messages come one a line.
  private func imported(
    _ archive: String
  ) -> (run: ImportedRun, log: String, messages: String) {
    let files = TextArchive(archive).files
    let logs = files.enumerated().map { index, file in
      PublishedLog(SourceText(path: file.path, bytes: Bytes(file.text)), file: index)
    }
    let (run, conflicts) = LadderAssembly.assemble(logs, files: files.map(\.path))
    let sources = zip(files, logs).map { file, log in
      RunMetadata.Source(
        path: file.path, digest: nil, shape: log.shapes.map(\.rawValue).joined(separator: ", "))
    }
    let log = RunLogWriter.write(run, id: "trial", title: nil, sources: sources)
    let messages = (logs.flatMap(\.diagnostics) + conflicts).map { diagnostic in
      let place = diagnostic.location.map { "\($0.path):\($0.line):\($0.column)" } ?? ""
      return "\(place): \(diagnostic.code): \(diagnostic.message)\n"
    }
    return (run, String(decoding: log, as: UTF8.self), messages.joined())
  }

  /// `n2 1 p1/n1 easier: integrate(x, x)`, a line for each node.
  private func outline(_ run: ImportedRun) -> String {
    run.nodes.enumerated().map { index, node in
      var line = "n\(index + 1) \(node.level) p\(node.problem + 1)"
      if let parent = node.parent { line += "/n\(parent + 1)" }
      line += " \(node.relation): \(node.record.variant)"
      if node.count > 1 { line += " (\(node.count))" }
      if let other = node.duplicateOf { line += " = n\(other + 1)" }
      return line + "\n"
    }.joined()
  }

  // MARK: Records

  @Test func `a question, its variants and its answer become one ladder`() {
    let (run, log, messages) = imported(
      #"""
      -- test.json --
      {"question": "integrate(cosh(2*x), x)", "ground_truth_solution": "sinh(2*x)/2"}
      -- train.json --
      {"integral": "integrate(cosh(2*x), x)",
       "variants": {"easier": [
         {"original": "integrate(cosh(2*x), x)", "requested_difficulty": "easier",
          "variant": "integrate(cosh(x), x)", "reasoning": "Halve \\(2x\\).",
          "variant_response": null, "verification_passed": true, "evaluation": "equivalent",
          "transformations_used": ["remove a factor", "split it"], "solution": "sinh(x)",
          "evaluations": {"9.019": 4131.5, "-0.075": -0.07},
          "timestamp": "2025-02-09T22:17:01.081512Z"},
         {"original": "integrate(cosh(2*x),x)", "requested_difficulty": "easier",
          "variant": "integrate( cosh(x), x )", "verification_passed": false, "solution": null,
          "evaluations": {}, "timestamp": "2025-02-09T22:17:01.081513Z", "seed": 7}],
        "harder": [
         {"original": "integrate(cosh(2*x), x)", "variant": "integrate(...", "transformations_used": [],
          "timestamp": "2025-02-09T22:17:02Z"}]},
       "timestamp": "2025-02-09T22:17:49.258159Z"}

      """#)
    #expect(messages == "")
    #expect(
      log == #"""
        {
        "rung_log":1,
        "run":{"id":"trial","domain":"integration","created":"2025-02-09T22:17:01.081512Z","sources":[{"path":"test.json","adapter":"question-answer"},{"path":"train.json","adapter":"difficulty-groups"}]},
        "problems":[
        {"id":"p1","statement":"integrate(cosh(2*x), x)","syntax":"sympy","kind":"indefinite","reference_answer":"sinh(2*x)/2","root":"n1","x":{"declared":[{"file":"test.json","pointer":"/question"},{"file":"train.json","pointer":"/integral","timestamp":"2025-02-09T22:17:49.258159Z"}]}}
        ],
        "nodes":[
        {"id":"n1","problem":"p1","parent":null,"level":0,"statement":"integrate(cosh(2*x), x)","relation":"root","status":"ok","origin":{"file":"test.json","pointer":"/question"}},
        {"id":"n2","problem":"p1","parent":"n1","level":1,"statement":"integrate(cosh(x), x)","relation":"easier","status":"ok","count":2,"transformations":["remove a factor","split it"],"reasoning":"Halve \\(2x\\).","created":"2025-02-09T22:17:01.081512Z","origin":{"file":"train.json","pointer":"/variants/easier/0"},"x":{"evaluation":"equivalent","merged":[{"file":"train.json","pointer":"/variants/easier/1"}]}},
        {"id":"n3","problem":"p1","parent":"n1","level":1,"statement":"integrate(...","relation":"harder","status":"unparsable","created":"2025-02-09T22:17:02Z","origin":{"file":"train.json","pointer":"/variants/harder/0"}}
        ],
        "attempts":[
        {"id":"a1","node":"n2","phase":"other","answer":"sinh(x)","claimed":"pass","verdicts":[{"verdict":"pass","by":"authors","method":"symbolic"}],"x":{"evaluations":{"-0.075":-0.07,"9.019":4131.5}}},
        {"id":"a2","node":"n2","phase":"other","answer":null,"claimed":"fail","verdicts":[{"verdict":"fail","by":"authors","method":"symbolic","caveats":["the log has no answer"]}],"x":{"origin":{"file":"train.json","pointer":"/variants/easier/1"}}}
        ]
        }

        """#)
    #expect(run.figures.records == 3 && run.figures.merged == 1 && run.figures.unreadable == 1)
  }

  @Test
  func `a variant of a variant finds its parent in another file, whatever the order of the files`()
  {
    let (run, _, messages) = imported(
      """
      -- a.json --
      [[], [{"original": "integrate(x*2, x)", "variant": "integrate(x, x)", "requested_difficulty": "easier",
        "timestamp": "2025-02-02T10:00:02Z"}]]
      -- b.json --
      [{"original": "integrate(x**2*2,x)", "variant": "integrate( x*2,x )", "requested_difficulty": "easier",
        "timestamp": "2025-02-02T10:00:01Z"},
       {"original": "integrate(x**2*2, x)", "variant": "integrate(2*x**2, x)",
        "requested_difficulty": "equivalent", "timestamp": "2025-02-02T10:00:03Z"}]

      """)
    #expect(messages == "")
    #expect(
      outline(run) == """
        n1 0 p1 root: integrate(x**2*2,x)
        n2 1 p1/n1 easier: integrate( x*2,x )
        n3 2 p1/n2 easier: integrate(x, x)
        n4 1 p1/n1 equivalent: integrate(2*x**2, x)

        """)
  }

  @Test func `a parent has to be there before it is used`() {
    // The first record uses `A` before the second makes it: `A` is a problem.
    let (run, _, _) = imported(
      """
      -- a.json --
      [{"original": "A", "variant": "B", "timestamp": "2025-02-02T10:00:00.000001Z"},
       {"original": "C", "variant": "A", "timestamp": "2025-02-02T10:00:00.000002Z"}]

      """)
    #expect(
      outline(run) == """
        n1 0 p1 root: A
        n2 1 p1/n1 other: B
        n3 0 p2 root: C
        n4 1 p2/n3 other: A = n1

        """)
  }

  @Test func `the first producer is the parent, the others are cross-links`() {
    let (run, log, _) = imported(
      """
      -- a.json --
      [{"original": "A", "variant": "C", "timestamp": "2025-02-02T10:00:00+09:00"},
       {"original": "B", "variant": "C", "timestamp": "2025-02-02T10:00:00+00:00"},
       {"original": "C", "variant": "D", "timestamp": "2025-02-02T10:00:01Z"}]

      """)
    #expect(
      outline(run) == """
        n1 0 p1 root: A
        n2 1 p1/n1 other: C
        n3 2 p1/n2 other: D
        n4 0 p2 root: B
        n5 1 p2/n4 other: C = n2

        """)
    #expect(log.contains(#""status":"duplicate","duplicate_of":"n2""#))
    #expect(run.figures.crossLinks == 1)
  }

  @Test func `variants that make one another again are no circle`() {
    // Each of four texts is made from the one before it, and the first from the last; then again.
    let texts = ["A", "B", "C", "D"]
    let records = (0..<8).map { index in
      let (from, to) = (texts[index % 4], texts[(index + 1) % 4])
      return """
        {"original": "\(from)", "variant": "\(to)", "timestamp": "2025-02-02T10:00:0\(index)Z"}
        """
    }
    let (run, _, _) = imported("-- a.json --\n[" + records.joined(separator: ",\n") + "]\n")
    #expect(
      outline(run) == """
        n1 0 p1 root: A
        n2 1 p1/n1 other: B (2)
        n3 2 p1/n2 other: C (2)
        n4 3 p1/n3 other: D (2)
        n5 4 p1/n4 other: A (2) = n1

        """)
  }

  @Test func `a question that a file names stays a problem, although it is a variant elsewhere`() {
    let (run, _, _) = imported(
      """
      -- a.json --
      [{"original": "A", "variant": "Q", "timestamp": "2025-02-02T10:00:00Z"}]
      -- b.json --
      {"question_id": "1f", "original": "Q", "variants": [
        {"original": "Q", "variant": "R", "timestamp": "2025-02-02T10:00:01Z"}], "num_valid_variants": 1}

      """)
    #expect(
      outline(run) == """
        n1 0 p1 root: A
        n2 1 p1/n1 other: Q = n3
        n3 0 p2 root: Q
        n4 1 p2/n3 other: R

        """)
  }

  @Test func `records without a time come last, in the order of the files`() {
    let (run, _, _) = imported(
      """
      -- a.json --
      [{"question": "Q", "variants": [
        {"variant": "R", "reasoning": "So.", "difficulty": "easier"},
        {"variant": "S", "reasoning": "So.", "difficulty": "harder"}]}]
      -- b.json --
      [{"original": "Q", "variant": "R", "requested_difficulty": "equivalent",
        "timestamp": "2025-02-02T10:00:00Z"},
       {"original": "R", "variant": "T", "timestamp": "yesterday"}]

      """)
    #expect(
      outline(run) == """
        n1 0 p1 root: Q
        n2 1 p1/n1 equivalent: R (2)
        n3 1 p1/n1 harder: S
        n4 2 p1/n2 other: T

        """)
    #expect(run.nodes[3].record.rest["timestamp"] == .string("yesterday"))
    #expect(run.created == "2025-02-02T10:00:00Z")
  }

  @Test func `a request that failed is kept with the problem`() {
    let (run, log, messages) = imported(
      """
      -- a.json --
      {"question_id": "beaca", "original": "integrate(x, x)", "variants": [{"error": "Connection error."}]}

      """)
    #expect(messages == "")
    #expect(run.nodes.count == 1 && run.figures.failures == 1)
    #expect(
      log.contains(
        #""x":{"failed_requests":[{"error":"Connection error.","file":"a.json","pointer":"/variants/0"}]}"#
      ))
    #expect(log.contains(#"{"file":"a.json","pointer":"/original","question_id":"beaca"}"#))
  }

  @Test func `a record that was published twice is one attempt, two records are two`() {
    let record = """
      {"original": "A", "variant": "B", "verification_passed": true, "solution": "x",
       "timestamp": "2025-02-02T10:00:00Z"}
      """
    let later = """
      {"original": "A", "variant": "B", "verification_passed": true, "solution": "x",
       "timestamp": "2025-02-02T10:00:09Z"}
      """
    let (run, _, _) = imported(
      "-- a.json --\n[\(record), \(later)]\n-- b.json --\n[\(record)]\n")
    #expect(run.nodes.map(\.count) == [1, 3])
    #expect(run.attempts.count == 2)
  }

  // MARK: Trees

  @Test func `the first variant of a group is its node, the others stand beside it`() {
    let (run, _, messages) = imported(
      """
      -- tree.json --
      {"base_question": "Q", "tree": [{"level": 0, "variants": ["Q", "Q1", " Q", "Q1", "Q2"], "children": [
        {"level": 1, "variants": ["A", "Q1"], "children": [
          {"level": 2, "variants": ["A"], "children": []}]},
        {"level": 1, "variants": ["A", "B"], "children": []}]}]}

      """)
    #expect(messages == "")
    #expect(
      outline(run) == """
        n1 0 p1 root: Q (2)
        n2 0 p1/n1 equivalent: Q1 (2)
        n3 0 p1/n1 equivalent: Q2
        n4 1 p1/n1 easier: A
        n5 1 p1/n4 equivalent: Q1 = n2
        n6 2 p1/n4 easier: A = n4
        n7 1 p1/n1 easier: A = n4
        n8 1 p1/n7 equivalent: B

        """)
    #expect(run.figures.groups == [1, 2, 1] && run.figures.treeVariants == 10)
  }

  @Test func `a list of groups has a problem for each, and records that name their parents whole`()
  {
    let (run, log, messages) = imported(
      """
      -- tree.json --
      [{"level": 0, "variants": ["Q",
          {"original": "Q", "variant": "Q1", "requested_difficulty": "equivalent", "reasoning": "Same.",
           "timestamp": "2025-02-02T10:00:00Z"}],
        "children": [{"level": 1, "variants": [
          {"original": "Q", "variant": "A", "requested_difficulty": "harder", "verification_passed": null},
          {"original": {"original": "Q", "variant": "A"}, "variant": "A1", "solution": "x"},
          {"original": {"original": "Q", "variant": "Z"}, "variant": "A2"}], "children": []}]},
       {"level": 0, "variants": ["P"], "children": []}]

      """)
    #expect(messages == "")
    #expect(
      outline(run) == """
        n1 0 p1 root: Q
        n2 0 p1/n1 equivalent: Q1
        n3 1 p1/n1 easier: A
        n4 1 p1/n3 equivalent: A1
        n5 1 p1/n3 equivalent: A2
        n6 0 p2 root: P

        """)
    // What contradicts the structure is kept.
    #expect(log.contains(#""x":{"requested_difficulty":"harder"}"#))
    #expect(log.contains(#""x":{"original":"Z"}"#))
    #expect(run.attempts.map(\.answer) == ["x"])
  }

  // MARK: Rows

  @Test func `rows for training are problems, with an answer where they have one`() {
    let (run, _, messages) = imported(
      #"""
      -- rows.jsonl --
      {"data_source": "d", "prompt": [{"role": "user", "content": "integrate(x, x)\nSolve."}], "reward_model": {"style": "rule", "ground_truth": "x**2/2"}}
      {"data_source": "d", "prompt": [{"role": "user", "content": "integrate(1, x)\nSolve."}], "reward_model": {"style": "rule", "ground_truth": "integrate(1,x)"}}
      {"data_source": "d", "prompt": [{"role": "user", "content": "integrate(x,x)\nSolve."}], "reward_model": {"style": "rule", "ground_truth": "x*x/2"}}

      """#)
    #expect(run.problems.map(\.statement) == ["integrate(x, x)", "integrate(1, x)"])
    #expect(run.problems.map(\.answer) == ["x**2/2", nil])
    #expect(
      messages == """
        rows.jsonl:0:0: import-answer: an earlier answer to this question says something else, and is \
        taken: at `/2/prompt`

        """)
  }

  @Test func `answers of an evaluation belong to the first node with their problem`() {
    let (run, log, messages) = imported(
      #"""
      -- a.json --
      [{"original": "integrate(x*2, x)", "variant": "integrate(x, x)"}]
      -- eval_40.json --
      [{"question_index": 0, "tree_id": "t", "var": "x", "lb": -Infinity, "ub": Infinity, "level": 1,
        "is_definite": false, "style": "rule", "ground_truth": "integrate(x,x)",
        "agent_response": "So <answer>x</answer>, no: <answer> x**2/2 </answer>", "judge_response": "Yes.",
        "judge_status": "ok", "formal_status": "ok", "judge_result": true, "formal_result": 0.0},
       {"tree_id": "t", "var": "x", "lb": 0, "ub": Infinity, "level": 0, "is_definite": true,
        "ground_truth": "exp(-x)", "agent_response": "1", "formal_status": "timeout", "formal_result": NaN}]

      """#)
    #expect(messages == "")
    #expect(
      outline(run) == """
        n1 0 p1 root: integrate(x*2, x)
        n2 1 p1/n1 other: integrate(x, x)
        n3 0 p2 root: exp(-x)

        """)
    #expect(
      log.contains(
        #""statement":"exp(-x)","variable":"x","limits":["0","oo"],"relation":"root""#))
    #expect(
      log.hasSuffix(
        #"""
        "attempts":[
        {"id":"a1","node":"n2","phase":"eval","answer":"x**2/2","response":"So \u003canswer>x\u003c/answer>, no: \u003canswer> x**2/2 \u003c/answer>","verdicts":[{"verdict":"pass","by":"judge","method":"language-model","status":"ok","response":"Yes."},{"verdict":"fail","by":"authors","method":"numeric","status":"ok"}],"x":{"level":1,"origin":{"file":"eval_40.json","pointer":"/0"},"question_index":0,"style":"rule","tree_id":"t"}},
        {"id":"a2","node":"n3","phase":"eval","answer":"1","response":"1","claimed":"undecided","verdicts":[{"verdict":"undecided","by":"authors","method":"numeric","result":"NaN","status":"timeout"}],"x":{"level":0,"origin":{"file":"eval_40.json","pointer":"/1"},"tree_id":"t"}}
        ]
        }

        """#))
  }

  // MARK: Mistakes

  @Test func `what cannot be read is told with its place, and the rest is imported`() {
    let (run, _, messages) = imported(
      #"""
      -- a.json --
      [{"original": "A", "variant": 5},
       {"original": "A", "variant": "B", "reasoning": ["no", "text"]},
       {"original": "A"}, {"variant": "C"}, {"a/b": 1, "c~d": {}}, 7]
      -- b.jsonl --
      {"original": "A", "variant": "D"}
      {"original": "A", "variant": "E", "evaluations": [1]}
      {"original": "A", "vari
      -- c.json --
      {"rows": [1, 2]}
      -- d.json --
      []
      -- e.json --
      -- f.json --
      {"base_question": "A", "tree": [{"level": 0, "variants": ["A", 1], "children": [{"variants": "F"}]}]}

      """#)
    #expect(
      messages == """
        a.json:1:31: import-type: this has to be a string, at `/0/variant`
        a.json:2:49: import-type: this has to be a string, at `/1/reasoning`
        a.json:3:2: import-shape: no known shape of log has an object with `original`, at `/2`
        a.json:3:21: import-record: this variant has no `original`, at `/3`
        a.json:3:39: import-shape: no known shape of log has an object with `a/b`, `c~d`, at `/4`
        a.json:3:62: import-shape: this is neither a list nor an object, at `/5`
        b.jsonl:2:50: import-type: this has to be an object, at `/1/evaluations`
        b.jsonl:3:24: json-syntax: a control character in a string has to be escaped
        c.json:1:1: import-shape: no known shape of log has an object with `rows`
        d.json:1:1: import-shape: this list is empty
        e.json:1:1: import-shape: this file is empty
        f.json:1:64: import-type: this has to be a text or a record, at `/tree/0/variants/1`
        f.json:1:81: import-type: this has to be a group with `variants`, at `/tree/0/children/0`

        """)
    #expect(
      outline(run) == """
        n1 0 p1 root: A
        n2 1 p1/n1 other: B
        n3 1 p1/n1 other: D
        n4 1 p1/n1 other: E

        """)
    // What has the wrong type is kept as it is.
    #expect(
      run.nodes[1].record.rest == ["reasoning": .array([.string("no"), .string("text")])])
  }
}
