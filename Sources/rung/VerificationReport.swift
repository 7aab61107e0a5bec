import RungBuild
import RungModel

/// What `rung verify` says of runs: each as soon as it is judged, and all of them at the end.
struct VerificationReport {
  private let console: Console
  private let limit: Int
  private let seed: UInt64
  private let width = Terminal.width ?? ComparisonText.defaultWidth
  private let stopwatch = Stopwatch()
  private var runs = 0
  private var tally = VerdictTally()
  private var splits = RunSummary.Splits()

  /// - Parameters:
  ///   - limit: how many disagreements are named of each run, and how many contradictions.
  ///   - seed: what a sample was drawn from.
  init(_ console: Console, limit: Int, seed: UInt64) {
    self.console = console
    self.seed = seed
    self.limit = limit
  }

  mutating func show(_ run: VerifiedRun) {
    runs += 1
    tally.add(run.tally)
    splits.add(run.splits)
    if console.options.json {
      emit(run)
    } else if !console.options.quiet {
      for line in lines(run) { print(line) }
      print()
    }
  }

  /// - Parameter failed: whether a run could not be judged.
  /// - Returns: the exit code.
  func finish(failed: Bool) -> Int32 {
    if console.options.json {
      console.emit("done") { json in
        json.member("runs", runs)
        json.write(tally, splits)
      }
    } else if !console.options.quiet {
      if runs != 1 { print("\(console.count(runs, "run")): \(text(tally))\(text(splits))") }
      print("done in \(stopwatch.elapsed)")
    }
    if failed { return 1 }
    if tally.disagreements + splits.contradictions > 0 { return 3 }
    return tally.decided == 0 ? 4 : 0
  }

  // MARK: Text

  private func text(_ tally: VerdictTally) -> String {
    let outcomes = Verdict.Outcome.allCases.map { "\(console.grouped(tally[$0])) \($0.rawValue)" }
    return console.count(tally.count, "answer") + ": " + outcomes.joined(separator: ", ") + "; "
      + (tally.disagreements == 0
        ? "no disagreement" : console.count(tally.disagreements, "disagreement"))
  }

  /// Nothing where no formula was split.
  private func text(_ splits: RunSummary.Splits) -> String {
    guard splits.count > 0 else { return "" }
    return "; " + console.count(splits.count, "split") + ", "
      + (splits.contradictions == 0
        ? "no contradiction" : console.count(splits.contradictions, "contradiction"))
  }

  private func lines(_ run: VerifiedRun) -> [String] {
    var lines = ["\(run.name.onOneLine)  (\(run.path.onOneLine))".cut(to: width)]
    let total = run.run.log.attempts.count
    if run.attempts.count < total {
      lines.append(
        "  a sample of \(console.grouped(run.attempts.count)) of \(console.count(total, "attempt")), "
          + "drawn by the seed \(seed)")
    }
    lines.append("  " + text(run.tally) + text(run.splits))
    lines += table(run.tally)
    let reasons = run.tally.undecided.sorted {
      ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue)
    }
    for (reason, count) in reasons {
      lines.append("  undecided  \(console.grouped(count))  \(reason.sentence)")
    }
    let disagreements = run.disagreements
    for (index, judged) in disagreements.prefix(limit) { lines += self.lines(index, judged, run) }
    if disagreements.count > limit {
      lines.append(
        "  … and \(disagreements.count - limit) more: --limit \(disagreements.count) names all")
    }
    for (node, check) in run.contradictions.prefix(limit) { lines += self.lines(node, check, run) }
    if run.contradictions.count > limit {
      let count = run.contradictions.count
      lines.append("  … and \(count - limit) more splits: --limit \(count) names all")
    }
    return lines
  }

  /// What the log says, by what is found.
  private func table(_ tally: VerdictTally) -> [String] {
    let columns = Verdict.Outcome.allCases
    var lines: [String] = []
    for logged in [RunLog.LoggedVerdict?](RunLog.LoggedVerdict.allCases) + [nil] {
      guard let counts = tally.logged[logged] else { continue }
      let cells = columns.map { outcome in
        let count = console.grouped(counts[outcome, default: 0])
        return String(repeating: " ", count: max(0, outcome.rawValue.count - count.count)) + count
      }
      lines.append(
        "  " + (logged?.rawValue ?? "nothing").padded(to: 14) + cells.joined(separator: "  "))
    }
    guard !lines.isEmpty else { return [] }
    let names = columns.map(\.rawValue).joined(separator: "  ")
    return ["  " + "the log says".padded(to: 14) + names] + lines
  }

  private func lines(_ index: Int, _ judged: JudgedClaim, _ run: VerifiedRun) -> [String] {
    let texts = run.texts(ofAttempt: index)
    func string(_ bytes: Bytes) -> String { String(decoding: bytes, as: UTF8.self).onOneLine }
    let logged = run.run.log.attempts[index].claimed?.rawValue ?? ""
    let verdict = judged.verdict
    var lines = [
      "  \(string(texts.id))  the log says \(logged), and it is \(verdict.outcome.rawValue)",
      "    why      \(verdict.sentence.onOneLine)",
    ]
    if let problem = texts.problem { lines.append("    problem  \(string(problem))") }
    if let answer = texts.answer { lines.append("    answer   \(string(answer))") }
    if !texts.witness.isEmpty {
      let values = texts.witness.map { "\(string($0.name)) = \(string($0.value))" }
      lines.append("    witness  " + values.joined(separator: ", "))
    }
    return lines.map { $0.cut(to: width) }
  }

  /// A formula that was split, and what contradicts what.
  private func lines(_ node: Int, _ check: SplitCheck, _ run: VerifiedRun) -> [String] {
    let texts = run.texts(ofNode: node)
    let id = String(decoding: texts.id, as: UTF8.self).onOneLine
    var lines: [String] = []
    for (name, finding) in [("the log", check.logged), ("Rung", check.own)]
    where finding.outcome == .contradicts {
      lines += [
        "  \(id)  split at “\(check.connective)”, and \(name) contradicts itself",
        "    why      \(finding.sentence)",
      ]
    }
    lines.append("    problem  " + String(decoding: texts.problem, as: UTF8.self).onOneLine)
    return lines.map { $0.cut(to: width) }
  }

  // MARK: JSON

  private func emit(_ run: VerifiedRun) {
    for (index, judged) in run.attempts {
      let texts = run.texts(ofAttempt: index)
      let logged = run.run.log.attempts[index].claimed
      console.emit("verdict") { json in
        json.member("run", run.name)
        json.member("attempt", texts.id[...])
        if let problem = texts.problem { json.member("problem", problem[...]) }
        if let answer = texts.answer { json.member("answer", answer[...]) }
        if let logged { json.member("logged", logged.rawValue) }
        json.member("disagrees", judged.verdict.contradicts(logged))
        json.write(judged)
      }
    }
    for (node, check) in run.contradictions {
      let texts = run.texts(ofNode: node)
      console.emit("split") { json in
        json.member("run", run.name)
        json.member("node", texts.id[...])
        json.member("problem", texts.problem[...])
        check.write(to: &json)
      }
    }
    console.emit("run") { json in
      json.member("name", run.name)
      json.member("path", run.path)
      json.member("attempts", run.run.log.attempts.count)
      json.write(run.tally, run.splits)
    }
  }
}

extension JSONWriter {
  /// A verdict with its reason as a sentence, and the time that it took.
  mutating func write(_ judged: JudgedClaim) {
    judged.verdict.write(to: &self)
    member("why", judged.verdict.sentence)
    if let milliseconds = judged.milliseconds { member("time_ms", milliseconds) }
  }

  fileprivate mutating func write(_ tally: VerdictTally, _ splits: RunSummary.Splits) {
    member("judged", tally.count)
    for outcome in Verdict.Outcome.allCases {
      key(text: outcome.rawValue)
      element { $0.append(decimal: tally[outcome]) }
    }
    member("disagreements", tally.disagreements)
    guard splits.count > 0 else { return }
    key("splits")
    object { splits.write(to: &$0) }
  }
}
