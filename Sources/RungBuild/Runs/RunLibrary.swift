import RungModel

/// Finds the runs of a site, and the parts of them that shortcodes show.
struct RunLibrary: Sendable {
  /// A run as far as shortcodes need it.
  struct Entry: Sendable {
    var run: Run
    var summary: RunSummary
    var texts: any RunTexts
    /// The run's name in full.
    var name: String
  }

  /// Why a shortcode shows nothing.
  struct Mistake: Error {
    var code: String
    /// The argument that is wrong; nil where one is missing.
    var argument: String?
    var message: String
    var help: String?
  }

  let entries: [Entry]
  /// The values that claims point at.
  var figures = ClaimedFigures()

  /// How many ids are read at most to suggest one.
  private static let suggestedFrom = 1000

  /// - Parameters:
  ///   - arguments: by name.
  ///   - own: the runs of the page that the shortcode stands in.
  func part(
    _ shortcode: RunShortcode, _ arguments: [String: String], own: [Int]
  ) throws(Mistake) -> RunPart {
    if shortcode == .diff {
      return .comparison(
        before: try run(arguments["a"], "a", own: own),
        after: try run(arguments["b"], "b", own: own)
      )
    }
    let index = try run(arguments["run"], "run", own: own)
    let entry = entries[index]
    switch shortcode {
    case .run, .diff: return .headline(run: index)
    case .levels: return .levels(run: index)
    case .ladder:
      return .ladder(run: index, problem: try entry.ladder(arguments["problem"]))
    case .curve:
      let only = try entry.label(arguments)
      return .curves(run: index, curves: try entry.curves(arguments, with: only), only: only)
    case .evaluation:
      return .evaluations(run: index, evaluations: try entry.evaluations(arguments))
    case .claim: return .claim(try claim(arguments, run: index))
    case .attempt:
      return .attempt(run: index, attempt: try entry.attempt(arguments["id"] ?? ""))
    }
  }

  // MARK: Runs

  func run(_ name: String?, _ argument: String, own: [Int]) throws(Mistake) -> Int {
    guard let name else {
      if own.count == 1 { return own[0] }
      throw Mistake(
        code: "missing-argument", argument: nil,
        message: own.isEmpty
          ? "this page has no run of its own: say which by `run`"
          : "this page has \(own.count) runs: say which by `run`",
        help: RunLibrary.list(entries.map(\.run.name)))
    }
    let found = RunPlaces.matches(name, among: entries.map(\.name))
    if found.count == 1 { return found[0] }
    let near = found.filter(own.contains)
    if near.count == 1 { return near[0] }
    guard found.isEmpty else {
      throw Mistake(
        code: "ambiguous-run", argument: argument,
        message: "“\(name)” could be any of \(found.count) runs",
        help: RunLibrary.list(found.map { entries[$0].name }))
    }
    throw Mistake(
      code: "unknown-run", argument: argument, message: "there is no run “\(name)”",
      help: entries.isEmpty
        ? "the site has no runs: a run is a log below `content/`"
        : RunLibrary.help(name, entries.map(\.run.name)))
  }

  // MARK: Help

  static func help(_ name: String, _ candidates: [String]) -> String? {
    Nearest.suggestion(for: name, among: candidates) ?? list(candidates)
  }

  static func list(_ names: [String]) -> String? {
    guard !names.isEmpty else { return nil }
    let shown = names.prefix(8).map { "`\($0)`" }.joined(separator: ", ")
    return "there \(names.count == 1 ? "is" : "are") \(shown)"
      + (names.count > 8 ? " and \(names.count - 8) more" : "")
  }

  /// The item of a section that has the id; `ids` are read where none has, to suggest one.
  fileprivate static func index(
    of id: String, _ section: RunLog.Section, _ argument: String, keys: some Sequence<ItemKey>,
    count: Int, name: (Int) -> Bytes
  ) throws(Mistake) -> Int {
    let key = ItemKey(Bytes(id)[...])
    if let index = keys.enumerated().first(where: { $0.element == key })?.offset { return index }
    let ids = (0..<min(count, suggestedFrom)).map { String(decoding: name($0), as: UTF8.self) }
    throw Mistake(
      code: "unknown-\(argument == "problem" ? "problem" : "attempt")", argument: argument,
      message: "the run has no \(argument == "problem" ? "problem" : "attempt") “\(id)”",
      help: count == 0 ? "its log has no `\(section.rawValue)`" : help(id, ids))
  }
}

extension RunLibrary.Entry {
  fileprivate func problem(_ id: String) throws(RunLibrary.Mistake) -> Int {
    try RunLibrary.index(
      of: id, .problems, "problem", keys: run.log.problems.lazy.map(\.id),
      count: run.log.problems.count
    ) { texts.problem($0).id }
  }

  fileprivate func attempt(_ id: String) throws(RunLibrary.Mistake) -> Int {
    try RunLibrary.index(
      of: id, .attempts, "id", keys: run.log.attempts.lazy.map(\.id),
      count: run.log.attempts.count
    ) { texts.attempt($0).id }
  }

  /// The problem that is named, or the only one.
  fileprivate func ladder(_ id: String?) throws(RunLibrary.Mistake) -> Int {
    if let id { return try problem(id) }
    if run.log.problems.count == 1 { return 0 }
    throw RunLibrary.Mistake(
      code: "missing-argument", argument: nil,
      message: "the run has \(run.log.problems.count) problems: say which by `problem`")
  }

  /// The line that `problem` or `level` names.
  fileprivate func label(
    _ arguments: [String: String]
  ) throws(RunLibrary.Mistake) -> RunSummary.Curve.Label? {
    if let id = arguments["problem"] { return .problem(try problem(id)) }
    guard let level = arguments["level"] else { return nil }
    if let number = Int(level) { return .level(number) }
    throw RunLibrary.Mistake(
      code: "unknown-level", argument: "level", message: "`level` has to be a number: 0, 1, …")
  }

  /// The curves of a metric that have the wanted line; those of the first metric where none is named.
  fileprivate func curves(
    _ arguments: [String: String], with label: RunSummary.Curve.Label?
  ) throws(RunLibrary.Mistake) -> [Int] {
    let metrics = summary.curves.map(\.metric)
    guard let first = metrics.first else {
      throw RunLibrary.Mistake(
        code: "unknown-metric", argument: "metric", message: "the run has no curves",
        help: "curves need `training` or `ttrl`, or attempts with a `step`")
    }
    let metric = arguments["metric"] ?? first
    let found = summary.curves.indices.filter { metrics[$0] == metric }
    guard !found.isEmpty else {
      throw RunLibrary.Mistake(
        code: "unknown-metric", argument: "metric", message: "the run has no metric “\(metric)”",
        help: RunLibrary.help(metric, metrics.uniqued()))
    }
    var chosen = found
    if let phase = arguments["phase"] {
      let phases = found.map { summary.curves[$0].subject.phase.rawValue }
      chosen = zip(found, phases).filter { $1 == phase }.map(\.0)
      guard !chosen.isEmpty else {
        throw RunLibrary.Mistake(
          code: "unknown-phase", argument: "phase",
          message: "“\(metric)” has no phase “\(phase)”",
          help: RunLibrary.help(phase, phases.uniqued()))
      }
    }
    guard let label else { return chosen }
    chosen = chosen.filter { summary.curves[$0].series.contains { $0.label == label } }
    guard chosen.isEmpty else { return chosen }
    throw RunLibrary.Mistake(
      code: "unknown-metric", argument: arguments["problem"] == nil ? "level" : "problem",
      message:
        "“\(metric)” is not logged for this \(arguments["problem"] == nil ? "level" : "problem")"
    )
  }

  /// The evaluations that all given arguments fit.
  fileprivate func evaluations(
    _ arguments: [String: String]
  ) throws(RunLibrary.Mistake) -> [Int] {
    var found = Array(run.log.evaluations.indices)
    guard !found.isEmpty else {
      throw RunLibrary.Mistake(
        code: "unknown-evaluation", argument: nil, message: "the run has no evaluations")
    }
    for (argument, field) in [("id", \Evaluation.id), ("set", \.set), ("metric", \.metric)] {
      guard let wanted = arguments[argument] else { continue }
      let values = found.map { run.log.evaluations[$0][keyPath: field] }
      found = found.filter { run.log.evaluations[$0][keyPath: field] == wanted }
      guard !found.isEmpty else {
        throw RunLibrary.Mistake(
          code: "unknown-evaluation", argument: argument,
          message: "no evaluation of the run has the \(argument) “\(wanted)”",
          help: RunLibrary.help(wanted, values.uniqued()))
      }
    }
    return found
  }
}

extension RunSummary.Curve.Subject {
  fileprivate var phase: RunLog.Phase {
    switch self {
    case .training(let phase), .attempts(let phase): phase
    case .testTime: .ttrl
    }
  }
}

extension [String] {
  /// Each once, in the order in which they first come.
  fileprivate func uniqued() -> [String] {
    var seen = Set<String>()
    return filter { seen.insert($0).inserted }
  }
}
