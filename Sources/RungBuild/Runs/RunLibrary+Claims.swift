import RungModel
import RungParsing

extension RunLibrary {
  /// The values that claims on the given pages point at.
  /// - Parameter uses: what shortcodes show, each with the runs of its page.
  mutating func findFigures(
    for uses: [(use: ScannedPost.RunUse, own: [Int])], in runs: [PublishedRun]
  ) {
    var paths: [Int: Set<String>] = [:]
    for (use, own) in uses where use.shortcode == .claim {
      let values = use.values
      guard let run = try? run(values["run"], "run", own: own) else { continue }
      for argument in ["path", "of"] {
        if let path = values[argument] { paths[run, default: []].insert(path) }
      }
    }
    figures = ClaimedFigures(at: paths, in: runs)
  }

  /// - Parameters:
  ///   - arguments: by name.
  ///   - run: the run that they name.
  func claim(_ arguments: [String: String], run: Int) throws(Mistake) -> NumberClaim {
    let path = arguments["path"] ?? ""
    var figure = try figure(of: run, at: path, "path")
    if let divisor = arguments["of"] {
      let whole = try self.figure(of: run, at: divisor, "of")
      guard let quotient = RunFigure(figure, by: whole) else {
        throw Mistake(
          code: "claim-value", argument: "of",
          message: "\(figure.digits) divided by \(whole.digits) is no number")
      }
      figure = quotient
    }
    var claim = NumberClaim(run: run, path: path, divisor: arguments["of"], figure: figure)
    if let format = arguments["format"] {
      guard arguments["expect"] == nil else {
        throw Mistake(
          code: "claim-number", argument: "format",
          message: "`format` means nothing beside `expect`, which is shown as it is written")
      }
      claim.form = try number(format, "format", figure)
    }
    if let expected = arguments["expect"] {
      let written = try number(expected, "expect", figure)
      claim.expectation = NumberClaim.Expectation(
        written, tolerance: try tolerance(arguments["tol"], of: written))
    } else if arguments["tol"] != nil {
      throw Mistake(
        code: "claim-number", argument: "tol", message: "`tol` means nothing without `expect`")
    }
    return claim
  }

  private func figure(
    of run: Int, at path: String, _ argument: String
  ) throws(Mistake) -> RunFigure {
    do throws(ClaimedFigures.Mistake) {
      return try figures.figure(of: run, at: path)
    } catch {
      throw Mistake(
        code: error.code, argument: argument, message: error.message, help: error.help)
    }
  }

  private func number(
    _ text: String, _ argument: String, _ figure: RunFigure
  ) throws(Mistake) -> WrittenNumber {
    guard let number = WrittenNumberReader.read(text) else {
      throw Mistake(
        code: "claim-number", argument: argument,
        message: "`\(argument)` is no number as claims write them",
        help: "write it like `27`, `1,003`, `0.82`, `1.2e-5`, `82 %`, `3.8×` or `27/33, 82 %`")
    }
    if number.counts != nil, figure.counts == nil {
      throw Mistake(
        code: "claim-value", argument: argument,
        message: "the value, \(figure.digits), is no share of which the counts are known",
        help: "point at both counts: `path` at the part, and `of` at the whole")
    }
    return number
  }

  private func tolerance(
    _ text: String?, of number: WrittenNumber
  ) throws(Mistake) -> Double {
    guard let magnitude = number.magnitude else {
      guard text != nil else { return 0 }
      throw Mistake(
        code: "claim-number", argument: "tol", message: "counts have to be right: leave `tol` out")
    }
    guard let text else { return magnitude.halfUnit }
    guard let tolerance = WrittenNumberReader.tolerance(text, of: magnitude) else {
      throw Mistake(
        code: "claim-number", argument: "tol",
        message: "`tol` is no distance from `\(number.text)`",
        help: "write it in the same unit, like `0.5%` beside `82%`, or like `1% relative`")
    }
    return tolerance
  }
}

extension ScannedPost.RunUse {
  var values: [String: String] {
    Dictionary(arguments.map { ($0.name, $0.value) }) { _, last in last }
  }
}
