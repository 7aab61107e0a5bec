import ArgumentParser
import Glibc
import RungBuild
import RungModel

/// Prints what commands have to say: for people, or one JSON object a line.
struct Console {
  private static let shownDiagnostics = 20
  let options: OutputOptions

  init(_ options: OutputOptions) {
    self.options = options
  }

  // MARK: Builds

  func finish(_ report: BuildReport, _ stopwatch: Stopwatch, _ options: BuildOptions) {
    show(report.warnings)
    if !self.options.quiet { report.notes.forEach(note) }
    if self.options.json {
      emit("done") {
        $0.member("destination", report.destination)
        $0.member("posts", report.posts)
        $0.member("comments", report.comments)
        $0.member("runs", report.runs)
        $0.member("lists", report.lists)
        $0.member("written", report.written.count)
        $0.member("unchanged", report.unchanged)
        $0.member("pagesMade", report.made)
        $0.member("pagesKept", report.kept)
        $0.member("picturesMade", report.pictures)
        $0.member("cardsDrawn", report.cards)
        $0.member("removed", report.removed.count)
        $0.member("bytes", report.bytes)
        $0.member("upToDate", report.isUpToDate)
        $0.member("warnings", report.isUpToDate ? report.earlierWarnings : report.warnings.count)
        $0.member("peakMemory", Stopwatch.peakMemory)
      }
      return
    }
    guard !self.options.quiet else { return }
    print("rung \(Rung.configuration.version)  \(options.source)  (\(options.environment))")
    let size =
      "\(count(report.written.count + report.unchanged, "file")), \(megabytes(report.bytes))"
    if report.isUpToDate {
      print("  nothing has changed since the last build: \(count(report.posts, "post")), \(size)")
      if report.earlierWarnings > 0 {
        print("  \(count(report.earlierWarnings, "warning")), as before: .rung/diagnostics.txt")
      }
    } else {
      let runs = report.runs > 0 ? " · \(count(report.runs, "run"))" : ""
      print(
        "  read     \(count(report.posts, "post")) · \(count(report.comments, "comment"))\(runs)")
      let kept = report.kept > 0 ? " · \(grouped(report.kept)) pages kept" : ""
      print("  render   \(count(report.posts, "post")) · \(count(report.lists, "list"))\(kept)")
      let pictures = [(report.pictures, "picture"), (report.cards, "card")].filter { $0.0 > 0 }
      if !pictures.isEmpty {
        print("  draw     " + pictures.map { count($0.0, $0.1) }.joined(separator: " · "))
      }
      print(
        "  write    \(size): \(grouped(report.written.count)) written, "
          + "\(grouped(report.unchanged)) unchanged, \(grouped(report.removed.count)) removed")
      if !report.warnings.isEmpty { print("  found    \(summary(report.warnings))") }
    }
    print(
      "done in \(stopwatch.elapsed) · peak \(megabytes(Stopwatch.peakMemory)) · \(report.destination)"
    )
  }

  /// The summary of a check, behind its findings.
  func finish(_ report: SiteCheck.Report, _ stopwatch: Stopwatch, _ options: BuildOptions) {
    if self.options.json {
      for link in report.outside?.links ?? [] {
        emit("link") {
          $0.member("address", link.address)
          $0.member("answer", link.answer.name)
          if !link.answer.reason.isEmpty { $0.member("reason", link.answer.reason) }
        }
      }
      emit("checked") {
        $0.member("posts", report.posts)
        $0.member("runs", report.runs)
        $0.member("pages", report.pages)
        $0.member("links", report.links)
        $0.member("claims", report.claims)
        $0.member("claimsHeld", report.heldClaims)
        $0.member("coloursCompared", report.colours.compared)
        $0.member("coloursUnread", report.colours.unread.count)
        $0.member("found", report.diagnostics.count)
      }
      return
    }
    guard !self.options.quiet else { return }
    print("rung \(Rung.configuration.version)  \(options.source)  (\(options.environment))")
    for line in lines(report) { print("  " + line) }
    print("done in \(stopwatch.elapsed) · peak \(megabytes(Stopwatch.peakMemory))")
  }

  /// So many links of which nothing is known are named.
  private static let shownLinks = 5

  private func lines(_ report: SiteCheck.Report) -> [String] {
    let runs = report.runs > 0 ? " · \(count(report.runs, "run"))" : ""
    var lines = ["checked  \(count(report.posts, "post"))\(runs)"]
    if report.pages > 0 {
      lines.append("pages    \(count(report.pages, "page")) · \(count(report.links, "link"))")
    }
    if report.claims > 0 {
      lines.append("claims   \(grouped(report.heldClaims)) of \(grouped(report.claims)) hold")
    }
    if report.colours.compared > 0 {
      lines.append("colours  \(count(report.colours.compared, "pair")) compared")
    }
    for value in report.colours.unread { lines.append("         not read: \(value)") }
    if let links = report.outside?.links {
      let answers = links.count { $0.answer == .answers }
      let unknown = links.filter { $0.answer.name == "unknown" }
      lines.append(
        "outside  \(count(links.count, "link")): \(grouped(answers)) answer, "
          + "\(grouped(links.count - answers - unknown.count)) lead nowhere, "
          + "\(grouped(unknown.count)) not known")
      for link in unknown.prefix(Console.shownLinks) {
        lines.append("         not known: \(link.address.onOneLine): \(link.answer.reason)")
      }
      if unknown.count > Console.shownLinks {
        lines.append("         and \(unknown.count - Console.shownLinks) more: --json names all")
      }
    }
    lines.append(
      "found    \(report.diagnostics.isEmpty ? "nothing" : summary(report.diagnostics))")
    return lines
  }

  /// Prints why there is no site.
  /// - Returns: the exit code.
  func fail(_ failure: BuildFailure) -> ExitCode {
    switch failure {
    case .usage(let message):
      fail(message)
      return ExitCode(2)
    case .configuration(let diagnostics):
      show(diagnostics)
      fail("the configuration cannot be used")
      return ExitCode(2)
    case .content(let diagnostics):
      show(diagnostics, evenIfQuiet: true)
      fail("no page was written: \(summary(diagnostics))")
      return ExitCode(1)
    case .disk(let failure):
      fail("\(failure.path): \(failure.message)")
      return ExitCode(5)
    }
  }

  func fail(_ message: String) {
    if options.json {
      emit("failed") { $0.member("message", message) }
    } else {
      Console.printError("error: " + message)
    }
  }

  /// Prints what is no mistake, but good to know.
  func note(_ text: String) {
    if options.json {
      emit("note") { $0.member("message", text) }
    } else {
      Console.printError("note: " + text)
    }
  }

  /// Prints one line of what was done.
  func tell(_ message: String) {
    if options.json {
      emit("done") { $0.member("message", message) }
    } else if !options.quiet {
      print(message)
    }
  }

  // MARK: Diagnostics

  /// Prints the first of the diagnostics, errors before warnings.
  func show(_ diagnostics: [Diagnostic], evenIfQuiet: Bool = false) {
    if options.json {
      for diagnostic in diagnostics { emit(diagnostic) }
      return
    }
    let errors = diagnostics.filter { $0.severity == .error }
    let warnings = diagnostics.filter { $0.severity == .warning }
    let shown = options.quiet && !evenIfQuiet ? errors : errors + warnings
    for diagnostic in shown.prefix(Console.shownDiagnostics) {
      Console.printError(diagnostic.text)
    }
    if shown.count > Console.shownDiagnostics {
      Console.printError(
        "… and \(shown.count - Console.shownDiagnostics) more: all are in .rung/diagnostics.txt")
    }
  }

  /// `3 errors, 12 warnings: 9 term-spelling, 3 neutralised-markup`
  func summary(_ diagnostics: [Diagnostic]) -> String {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count - errors
    var parts: [String] = []
    if errors > 0 { parts.append(count(errors, "error")) }
    if warnings > 0 { parts.append(count(warnings, "warning")) }
    let byCode = Dictionary(grouping: diagnostics, by: \.code).mapValues(\.count)
      .sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
    return parts.joined(separator: ", ") + ": "
      + byCode.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
  }

  // MARK: Settings

  func show(_ settings: [(key: String, value: String, origin: String)]) {
    if options.json {
      for setting in settings {
        emit("setting") {
          $0.member("key", setting.key)
          $0.member("value", setting.value)
          $0.member("origin", setting.origin)
        }
      }
      return
    }
    let width = settings.map(\.key.count).max() ?? 0
    for setting in settings {
      let padding = String(repeating: " ", count: width - setting.key.count)
      print("\(setting.key)\(padding)  \(setting.value)  # \(setting.origin)")
    }
  }

  // MARK: Output

  static func printError(_ text: String) {
    // One write a message keeps messages of several programs apart.
    var bytes = Bytes(text)
    bytes.append(UInt8(ascii: "\n"))
    _ = bytes.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
  }

  private func emit(_ diagnostic: Diagnostic) {
    emit("diagnostic") {
      $0.member("severity", diagnostic.severity.rawValue)
      $0.member("code", diagnostic.code)
      $0.member("message", diagnostic.message)
      if let location = diagnostic.location {
        $0.member("path", location.path)
        if location.line > 0 {
          $0.member("line", location.line)
          $0.member("column", location.column)
        }
      }
      if let help = diagnostic.help { $0.member("help", help) }
    }
  }

  func emit(_ event: String, _ members: (inout JSONWriter) -> Void) {
    var line = Bytes()
    var json = JSONWriter(taking: &line)
    json.object {
      $0.member("event", event)
      members(&$0)
    }
    json.give(back: &line)
    print(String(decoding: line, as: UTF8.self))
  }

  /// `1 post`, `155,766 comments`
  func count(_ number: Int, _ noun: String) -> String {
    "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  func megabytes(_ bytes: Int) -> String {
    let tenths = (bytes + 50_000) / 100_000
    return "\(tenths / 10).\(tenths % 10) MB"
  }

  /// `155,766`
  func grouped(_ number: Int) -> String {
    var digits = String(number)
    var index = digits.count - 3
    while index > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: index))
      index -= 3
    }
    return digits
  }
}
