import RungModel
import RungParsing
import RungRendering

/// The values of runs that claims point at, found in the same JSON that a report's twin has: once for
/// each run that a claim names, of which only these values are kept.
struct ClaimedFigures: Sendable {
  /// Why a path leads to no number.
  struct Mistake: Error, Sendable {
    var code: String
    var message: String
    var help: String?
  }

  private var figures: [Int: [String: Result<RunFigure, Mistake>]] = [:]

  init() {}

  /// - Parameter paths: by the indices of the runs.
  init(at paths: [Int: Set<String>], in runs: [PublishedRun]) {
    for (run, paths) in paths {
      var reader = ClaimedFigures.reader(of: runs[run])
      figures[run] = Dictionary(
        uniqueKeysWithValues: paths.map { path in
          (path, ClaimedFigures.figure(at: path, name: runs[run].run.name, &reader))
        })
    }
  }

  /// So many numbers of a run are looked at where one is to be guessed.
  private static let guessedAmong = 10_000

  /// The first numbers of a run, in the order of its summary.
  static func all(in run: PublishedRun) -> [(path: String, figure: RunFigure)] {
    var reader = reader(of: run)
    return reader.numbers(below: "summary", limit: guessedAmong).compactMap { steps, place in
      guard case .number(let digits) = place.value else { return nil }
      return (JSONPointer.text(steps), RunFigure(digits, in: place))
    }
  }

  private static func reader(of run: PublishedRun) -> JSONPointerReader {
    var document = Bytes()
    var json = JSONWriter(taking: &document)
    RunTwin.write(run, into: &json)
    json.give(back: &document)
    return JSONPointerReader(document)
  }

  func figure(of run: Int, at path: String) throws(Mistake) -> RunFigure {
    switch figures[run]?[path] {
    case .success(let figure): return figure
    case .failure(let mistake): throw mistake
    case nil: throw Mistake(code: "claim-path", message: "`\(path)` was not looked up")
    }
  }

  // MARK: One path

  private static func figure(
    at path: String, name: String, _ reader: inout JSONPointerReader
  ) -> Result<RunFigure, Mistake> {
    let shown = shortened(path)
    guard let steps = JSONPointer.steps(of: path) else {
      return .failure(
        Mistake(
          code: "claim-path", message: "`\(shown)` is no JSON Pointer",
          help: path.hasPrefix("/")
            ? "`~` is written `~0` in a pointer, and `/` in a name `~1`"
            : "a pointer begins with a slash: `/summary/nodes/solved`"))
    }
    do throws(JSONPointerReader.Miss) {
      let place = try reader.place(at: steps)
      switch place.value {
      case .number(let digits):
        return .success(RunFigure(digits, in: place))
      case .null:
        return .failure(
          Mistake(
            code: "claim-value", message: "the run “\(name)” has no number at `\(shown)`",
            help: "it is `null` there: nothing was logged, or no finite number"))
      case .other(let kind, let names):
        return .failure(
          Mistake(
            code: "claim-value", message: "`\(shown)` is \(kind) and no number",
            help: RunLibrary.list(names)))
      }
    } catch {
      return .failure(error.mistake(at: shown))
    }
  }

  fileprivate static func shortened(_ text: String) -> String {
    text.unicodeScalars.count > 200 ? String(text.unicodeScalars.prefix(200)) + "…" : text
  }
}

extension RunFigure {
  /// Members of the twin that count a part, and those that count the whole, beside a share of the two.
  private static let parts = ["correct", "solved", "verified"]
  private static let totals = ["total", "attempted", "problems", "count"]

  fileprivate init(_ digits: String, in place: JSONPointerReader.Place) {
    let value = Double(digits) ?? 0
    self.init(value: value, digits: digits)
    guard !isCount else { return }
    for part in RunFigure.parts.compactMap({ place.counts[$0] }) {
      for total in RunFigure.totals.compactMap({ place.counts[$0] }) where part <= total {
        let proportion = Proportion(part, of: total)
        guard let share = proportion.share, abs(share - value) <= lostByRounding else { continue }
        counts = proportion
        return
      }
    }
  }

  /// Half a unit of its last decimal place, of which two at least are taken for granted, and what is
  /// lost in arithmetic: a log may give a share rounded.
  private var lostByRounding: Double {
    let places = digits.split(separator: ".").dropFirst().first?.utf8.count ?? 0
    return (Double("5e-\(max(places, 2) + 1)") ?? 0) + 1e-9
  }

  /// `part` by `whole`; nil where that is no finite number.
  init?(_ part: RunFigure, by whole: RunFigure) {
    let value = part.value / whole.value
    guard value.isFinite else { return nil }
    self.init(value: value, digits: value.description)
    guard part.isCount, whole.isCount, let count = Int(part.digits), let total = Int(whole.digits),
      count >= 0, count <= total
    else { return }
    counts = Proportion(count, of: total)
  }
}

extension JSONPointerReader.Miss {
  /// - Parameter path: the whole pointer.
  fileprivate func mistake(at path: String) -> ClaimedFigures.Mistake {
    func place(_ parent: String) -> String {
      parent.isEmpty ? "the run’s entry" : "`\(ClaimedFigures.shortened(parent))`"
    }
    return switch self {
    case .unknown(let step, let parent, let names):
      ClaimedFigures.Mistake(
        code: "claim-path",
        message: "`\(path)` leads nowhere: \(place(parent)) has no "
          + "`\(ClaimedFigures.shortened(step))`",
        help: names.allSatisfy { Int($0) != nil }
          ? RunLibrary.list(names) : RunLibrary.help(step, names))
    case .ambiguous(let step, let parent, let count):
      ClaimedFigures.Mistake(
        code: "claim-path",
        message: "`\(path)` is not clear: \(count) elements of \(place(parent)) are called "
          + "`\(ClaimedFigures.shortened(step))`",
        help: "elements that share a key are found by their index, from 0")
    case .end(let parent):
      ClaimedFigures.Mistake(
        code: "claim-path",
        message: "`\(path)` leads nowhere: \(place(parent)) holds no other values")
    }
  }
}
