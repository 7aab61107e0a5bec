import RungBuild
import RungModel

/// Two compared runs as a screen of text.
struct ComparisonText {
  /// Columns where the output is no terminal.
  static let defaultWidth = 100

  private(set) var lines: [String] = []
  private let runs: ComparedRuns
  private let width: Int

  /// - Parameters:
  ///   - limit: how many problems and variants each list names.
  ///   - width: columns; tables may be wider, texts are not.
  init(_ runs: ComparedRuns, limit: Int, width: Int) {
    self.runs = runs
    self.width = width
    append("A", runs.before)
    append("B", runs.after)
    appendParameters()
    appendChanges()
    append("newly solved", .newlySolved, limit: limit)
    append("newly failed", .newlyFailed, limit: limit)
    appendEvaluations()
  }

  // MARK: Runs

  private mutating func append(_ letter: String, _ side: ComparedRuns.Side) {
    let log = side.run.log
    let title = log.metadata.title ?? log.metadata.id
    let counts = [
      title, log.metadata.domain, count(log.problems.count, "problem"),
      count(log.nodes.count, "node"), count(log.attempts.count, "attempt"),
    ].map(\.onOneLine).filter { !$0.isEmpty }
    lines.append("\(letter)  \(side.name.onOneLine)  (\(side.path.onOneLine))".cut(to: width))
    lines.append("   \(counts.joined(separator: " · "))".cut(to: width))
  }

  private mutating func appendParameters() {
    let parameters = runs.comparison.parameters
    lines.append("")
    if parameters.isEmpty {
      lines.append("No parameter differs.")
      return
    }
    let column = max(12, (width - 30) / 2)
    appendTable(
      [["Parameters that differ", "A", "B"]]
        + parameters.map { parameter in
          [parameter.name.onOneLine.cut(to: 40)]
            + [parameter.before, parameter.after].map { $0?.onOneLine.cut(to: column) ?? "–" }
        })
  }

  // MARK: Changes

  private mutating func appendChanges() {
    let (problems, variants) = (runs.comparison.problems, runs.comparison.variants)
    let columns = [problems, variants]
    func row(_ name: String, _ value: ([RunComparison.Pair]) -> String) -> [String] {
      [name] + columns.map(value)
    }
    func count(_ change: RunComparison.Change) -> ([RunComparison.Pair]) -> String {
      { pairs in
        let byPlace = pairs.count { $0.change == change && $0.alignment == .place }
        return "\(pairs.count { $0.change == change })"
          + (byPlace > 0 ? " (\(byPlace) by place)" : "")
      }
    }
    func solved(
      _ node: KeyPath<RunComparison.Pair, Int?>, of side: ComparedRuns.Side
    ) -> ([RunComparison.Pair]) -> String {
      { ComparedRuns.solved($0, node, of: side).count }
    }
    lines.append("")
    appendTable(
      [
        ["Changes", "problems", "variants"],
        row("in both runs") { "\($0.count { $0.alignment != nil })" },
        row("  newly solved", count(.newlySolved)), row("  newly failed", count(.newlyFailed)),
        row("  still solved", count(.stillSolved)), row("  still unsolved", count(.stillUnsolved)),
        row("only in A", count(.onlyBefore)), row("only in B", count(.onlyAfter)),
        row("solved in A", solved(\.before, of: runs.before)),
        row("solved in B", solved(\.after, of: runs.after)),
      ], alignsRight: true)
  }

  private mutating func append(_ title: String, _ change: RunComparison.Change, limit: Int) {
    let problems = runs.comparison.problems.count { $0.change == change }
    let variants = runs.comparison.variants.count { $0.change == change }
    guard problems + variants > 0 else { return }
    let nodes = runs.nodes(change, limit: limit)
    lines.append("")
    lines.append("\(title): \(count(problems, "problem")), \(count(variants, "variant"))")
    for node in nodes {
      var name = node.after.onOneLine
      if node.before != node.after { name = node.before.onOneLine + " → " + name }
      if node.alignment == .place { name += " (by place)" }
      let kind = node.isProblem ? "problem" : "variant"
      lines.append("  \(kind)  \(name)  \(node.statement.onOneLine)".cut(to: width))
    }
    let rest = problems + variants - nodes.count
    if rest > 0 { lines.append("  … and \(rest) more: --limit \(problems + variants) names all") }
  }

  // MARK: Evaluations

  private mutating func appendEvaluations() {
    let pairs = runs.comparison.evaluations
    guard !pairs.isEmpty else { return }
    let rows = pairs.map { pair -> [String] in
      let overlap = runs.overlap(pair).map { $0 ? "intervals overlap" : "intervals apart" }
      return [
        name(of: pair).onOneLine.cut(to: 40), text(pair.before, runs.before),
        text(pair.after, runs.after), overlap ?? "",
      ]
    }
    lines.append("")
    appendTable([["Evaluations, with 95 % intervals", "A", "B", ""]] + rows)
  }

  private func name(of pair: RunComparison.EvaluationPair) -> String {
    let evaluation =
      pair.before.map { runs.before.run.log.evaluations[$0] }
      ?? pair.after.map { runs.after.run.log.evaluations[$0] }
    guard let evaluation else { return "" }
    var parts = [evaluation.set, evaluation.metric]
    if let k = evaluation.k, evaluation.metric.hasSuffix("@k") { parts.append("k = \(k)") }
    if let phase = evaluation.phase { parts.append(phase.rawValue) }
    return parts.joined(separator: " ")
  }

  private func text(_ index: Int?, _ side: ComparedRuns.Side) -> String {
    guard let index else { return "–" }
    let evaluation = side.run.log.evaluations[index]
    let figures = side.summary.evaluations[index]
    let logged = evaluation.value.map { "\($0)" }
    guard let proportion = figures.proportion else { return logged ?? "no value" }
    return proportion.estimate + (figures.disagrees ? " (the log says \(logged ?? ""))" : "")
  }

  // MARK: Tables

  private func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  private mutating func appendTable(_ rows: [[String]], alignsRight: Bool = false) {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in rows.map { $0[column].width }.max() ?? 0 }
    for row in rows {
      let cells = row.enumerated().map { column, cell in
        alignsRight && column > 0
          ? String(repeating: " ", count: widths[column] - cell.width) + cell
          : cell.padded(to: widths[column])
      }
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      lines.append(line)
    }
  }
}

extension Proportion {
  /// `82 of 100, 82.0 %`
  fileprivate var count: String {
    "\(part) of \(total)" + (share.map { ", \(Proportion.tenths($0)) %" } ?? "")
  }

  /// `82 of 100, 82.0 % (73.3–88.3)`
  fileprivate var estimate: String {
    guard let interval else { return count }
    let bounds = [interval.lowerBound, interval.upperBound].map(Proportion.tenths)
    return count + " (\(bounds.joined(separator: "–")))"
  }

  /// Per cent with one decimal place.
  private static func tenths(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
