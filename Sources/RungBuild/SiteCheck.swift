package import RungModel
import RungParsing

/// Looks for everything that is wrong with a site, and writes none of its pages.
///
/// 1. All that a build would tell, from every page rendered.
/// 2. The claims of its texts that do not hold: a build tells of them too, but passes over them.
/// 3. Numbers in write-ups that are bound to nothing.
package struct SiteCheck {
  private let options: BuildOptions

  package struct Report: Sendable {
    package var posts = 0
    package var runs = 0
    /// Claims whose paths lead to numbers, and those of them that hold.
    package var claims = 0
    package var heldClaims = 0
    /// In the order of their places.
    package var diagnostics: [Diagnostic] = []
  }

  package init(_ options: BuildOptions) {
    self.options = options
  }

  package func run() throws(BuildFailure) -> Report {
    let inputs = try SiteInputs(options)
    return try BuildFailure.wrapping { () throws(DiskFailure) in .success(try check(inputs)) }
  }

  private func check(_ inputs: SiteInputs) throws(DiskFailure) -> Report {
    let memory = try BuildMemory(
      root: inputs.root, destination: inputs.root + "/" + inputs.configuration.publishDirectory)
    let prepared = try BuildPipeline(options).prepare(
      inputs, replies: memory.replies, WorkerPool(workers: options.workers))
    let site = prepared.renderer.assembly.site
    var report = Report()
    report.posts = site.posts.count
    report.runs = site.runs.count
    (report.claims, report.heldClaims) = prepared.publication.claims
    report.diagnostics = prepared.diagnostics
    if !report.diagnostics.contains(where: { $0.severity == .error }) {
      report.diagnostics += Set(try prepared.renderer.render(into: nil).diagnostics)
    }
    report.diagnostics += UnboundNumberCheck(prepared.renderer).diagnostics
    report.diagnostics.sort { $0.precedes($1) }
    try memory.save(report.diagnostics)
    return report
  }
}

/// Finds numbers in write-ups that are bound to no run.
private struct UnboundNumberCheck {
  /// More than so many are not told of one page.
  private static let shown = 100

  private let renderer: SiteRenderer

  init(_ renderer: SiteRenderer) {
    self.renderer = renderer
  }

  /// Of all pages that report a run or show parts of one.
  var diagnostics: [Diagnostic] {
    let site = renderer.assembly.site
    let pages =
      site.posts.map { (file: $0.file, runs: $0.runs) }
      + site.lists.compactMap(\.file).map { (file: $0, runs: []) }
    return pages.flatMap { page in
      let file = renderer.files[page.file]
      let isWriteUp = !page.runs.isEmpty || !file.scanned.runUses.isEmpty
      let isWanted =
        file.scanned.frontMatter.findsUnboundNumbers
        ?? site.configuration.check.findsUnboundNumbers
      guard isWriteUp, isWanted, !file.isGenerated,
        var source = try? renderer.loader.read(file.path)
      else { return [Diagnostic]() }
      if file.hasControlCharacters { source = source.withoutControlCharacters }
      return diagnostics(of: file, source, hasOneRun: page.runs.count == 1)
    }
  }

  private func diagnostics(
    of file: ContentFile, _ source: SourceText, hasOneRun: Bool
  ) -> [Diagnostic] {
    var options = MarkdownOptions(renderer.assembly.site.configuration)
    if file.scanned.frontMatter.setsMathematics == false {
      options.extensions.remove(.mathematics)
    }
    let numbers = UnboundNumbers.find(
      in: source, from: min(file.scanned.bodyStart, source.bytes.count),
      vocabulary: renderer.vocabulary, options)
    let told = numbers.prefix(UnboundNumberCheck.shown).map { number in
      source.diagnostic(
        .warning, "unbound-number", at: number.offset,
        "`\(number.text)` is bound to no value of a run",
        help: "write `{{< claim \(hasOneRun ? "" : "run=\"…\" ")path=\"/summary/…\" "
          + "expect=\"\(number.text)\" >}}`, or `{{< unchecked \"\(number.text)\" >}}` where it is "
          + "none of a run's")
    }
    guard numbers.count > told.count else { return told }
    return told + [
      .about(
        source.path, .warning, "unbound-number",
        "\(numbers.count - told.count) more numbers of this page are bound to no value of a run")
    ]
  }
}
