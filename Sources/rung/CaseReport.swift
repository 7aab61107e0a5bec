import RungBuild
import RungModel

/// What `rung verify --cases` says: a line for each case, and a summary.
struct CaseReport {
  /// Cases with the same label, or of one family.
  private struct Count {
    var outcomes: [Verdict.Outcome: Int] = [:]
    /// Verdicts that are not known to be right.
    var doubtful: [Verdict.Outcome: Int] = [:]
    var right = 0
    var wrong = 0

    var cases: Int { outcomes.values.reduce(0, +) }

    mutating func add(_ outcome: Verdict.Outcome, isRight: Bool?) {
      outcomes[outcome, default: 0] += 1
      if isRight == true { right += 1 } else { doubtful[outcome, default: 0] += 1 }
      if isRight == false { wrong += 1 }
    }

    subscript(outcome: Verdict.Outcome) -> Int { outcomes[outcome, default: 0] }
  }

  private let console: Console
  private let stopwatch = Stopwatch()
  private var all = Count()
  private var labels: [VerificationCase.Label: Count] = [:]
  private var families: [String: Count] = [:]
  private var unread = 0
  /// Cases that say nothing of which verdict is right.
  private var refutedWithoutLabel = 0

  /// More families than this are counted together with others.
  private static let mostFamilies = 1_000

  init(_ console: Console) {
    self.console = console
  }

  mutating func show(_ cases: [VerifiedCase]) {
    for item in cases {
      switch item {
      case .judged(let found, let judged):
        count(found, judged.verdict)
        print(found, judged)
      case .unread(let id, let diagnostic):
        unread += 1
        if console.options.json {
          console.show([diagnostic])
        } else {
          Console.printError(diagnostic.text)
        }
        if let id { print(id, .undecided, diagnostic.message) }
      }
    }
  }

  private mutating func count(_ found: VerificationCase, _ verdict: Verdict) {
    let isRight = found.accepts(verdict)
    all.add(verdict.outcome, isRight: isRight)
    if let label = found.label {
      labels[label, default: Count()].add(verdict.outcome, isRight: isRight)
    }
    if let family = found.family {
      let isKnown = families[family] != nil || families.count < CaseReport.mostFamilies
      families[isKnown ? family : "…", default: Count()].add(verdict.outcome, isRight: isRight)
    }
    if found.accept == nil, found.label == nil, verdict.outcome == .refuted {
      refutedWithoutLabel += 1
    }
  }

  // MARK: Lines

  private func print(_ found: VerificationCase, _ judged: JudgedClaim) {
    guard console.options.json else {
      return print(found.id, judged.verdict.outcome, judged.verdict.sentence)
    }
    console.emit("case") { json in
      json.write(found.id)
      if let isRight = found.accepts(judged.verdict) { json.member("right", isRight) }
      json.write(judged)
    }
  }

  private func print(_ id: VerificationCase.ID, _ outcome: Verdict.Outcome, _ why: String) {
    func write(to json: inout JSONWriter) {
      json.write(id)
      json.member("verdict", outcome.rawValue)
      json.member("why", why)
    }
    if console.options.json {
      console.emit("case") { write(to: &$0) }
    } else {
      var line = Bytes()
      var json = JSONWriter(taking: &line)
      json.object { write(to: &$0) }
      json.give(back: &line)
      Swift.print(String(decoding: line, as: UTF8.self))
    }
  }

  // MARK: Summary

  /// - Returns: the exit code.
  func finish() -> Int32 {
    if console.options.json {
      console.emit("done") { write(to: &$0) }
    } else if !console.options.quiet {
      for line in lines { Console.printError(line) }
    }
    if unread > 0 { return 1 }
    if all.wrong > 0 || refutedWithoutLabel > 0 { return 3 }
    return all[.undecided] == all.cases ? 4 : 0
  }

  /// The cases whose answers are right or wrong, as opposed to those that nobody can decide.
  private var decidable: (cases: Int, undecided: Int) {
    let counts = [VerificationCase.Label.correct, .incorrect].compactMap { labels[$0] }
    return (
      counts.reduce(0) { $0 + $1.cases },
      counts.reduce(0) { $0 + $1.doubtful[.undecided, default: 0] }
    )
  }

  private var lines: [String] {
    let outcomes = Verdict.Outcome.allCases.map { "\(console.grouped(all[$0])) \($0.rawValue)" }
    var lines = [console.count(all.cases, "case") + ": " + outcomes.joined(separator: ", ")]
    if unread > 0 { lines.append("not read: \(console.count(unread, "line"))") }
    if all.right + all.wrong > 0 {
      lines.append("right: " + share(all.right, all.right + all.wrong))
    }
    if let count = labels[.incorrect] {
      lines.append(
        "incorrect but verified: " + share(count.doubtful[.verified, default: 0], count.cases))
    }
    if let count = labels[.correct] {
      lines.append(
        "correct but refuted: " + share(count.doubtful[.refuted, default: 0], count.cases))
    }
    if decidable.cases > 0 {
      lines.append("decidable but undecided: " + share(decidable.undecided, decidable.cases))
    }
    if !families.isEmpty { lines += table }
    return lines + ["done in \(stopwatch.elapsed)"]
  }

  /// `27 of 33, 81.8 %`
  private func share(_ part: Int, _ total: Int) -> String {
    let tenths = total > 0 ? (part * 1000 + total / 2) / total : 0
    return "\(console.grouped(part)) of \(console.grouped(total)), \(tenths / 10).\(tenths % 10) %"
  }

  private var table: [String] {
    let header = ["family", "cases", "right", "wrong", "verified", "refuted", "undecided"]
    let rows = families.sorted { $0.key < $1.key }.map { family, count in
      [family.onOneLine.cut(to: 40)]
        + ([count.cases, count.right, count.wrong] + Verdict.Outcome.allCases.map { count[$0] })
        .map(console.grouped)
    }
    let widths = header.indices.map { column in
      ([header] + rows).map { $0[column].width }.max() ?? 0
    }
    return ([header] + rows).map { row in
      row.enumerated().map { column, cell in
        column == 0
          ? cell.padded(to: widths[0])
          : String(repeating: " ", count: widths[column] - cell.width) + cell
      }.joined(separator: "  ")
    }
  }

  private func write(to json: inout JSONWriter) {
    json.member("cases", all.cases)
    json.member("unread", unread)
    json.write(all.outcomes)
    json.member("right", all.right)
    json.member("wrong", all.wrong)
    json.member("incorrectVerified", labels[.incorrect]?.doubtful[.verified] ?? 0)
    json.member("correctRefuted", labels[.correct]?.doubtful[.refuted] ?? 0)
    json.member("decidable", decidable.cases)
    json.member("decidableUndecided", decidable.undecided)
    json.key("families")
    json.array { json in
      for (family, count) in families.sorted(by: { $0.key < $1.key }) {
        json.object { json in
          json.member("family", family)
          json.member("cases", count.cases)
          json.member("right", count.right)
          json.member("wrong", count.wrong)
          json.write(count.outcomes)
        }
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ id: VerificationCase.ID) {
    switch id {
    case .text(let text): member("id", text)
    case .number(let number): member("id", number)
    }
  }

  fileprivate mutating func write(_ outcomes: [Verdict.Outcome: Int]) {
    for outcome in Verdict.Outcome.allCases {
      key(text: outcome.rawValue)
      element { $0.append(decimal: outcomes[outcome, default: 0]) }
    }
  }
}
