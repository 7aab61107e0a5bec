import RungModel
import RungParsing

/// Finds numbers in write-ups that are bound to no run.
struct UnboundNumberCheck {
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
      return diagnostics(of: file, source, own: page.runs)
    }
  }

  private func diagnostics(
    of file: ContentFile, _ source: SourceText, own: [Int]
  ) -> [Diagnostic] {
    let site = renderer.assembly.site
    var options = MarkdownOptions(site.configuration)
    if file.scanned.frontMatter.setsMathematics == false {
      options.extensions.remove(.mathematics)
    }
    let numbers = UnboundNumbers.find(
      in: source, from: min(file.scanned.bodyStart, source.bytes.count),
      vocabulary: renderer.vocabulary, options)
    guard !numbers.isEmpty else { return [] }
    // A page that shows several runs has to say which it means, and is not guessed at.
    let figures = own.count == 1 ? ClaimedFigures.all(in: site.runs[own[0]]) : []
    let told = numbers.prefix(UnboundNumberCheck.shown).map { number in
      source.diagnostic(
        .warning, "unbound-number", at: number.offset,
        "`\(number.text)` is bound to no value of a run",
        help: help(for: number.text, isAlone: own.count == 1, among: figures))
    }
    guard numbers.count > told.count else { return told }
    return told + [
      .about(
        source.path, .warning, "unbound-number",
        "\(numbers.count - told.count) more numbers of this page are bound to no value of a run")
    ]
  }

  /// So many places of a number are named.
  private static let namedPlaces = 3

  private func help(
    for number: String, isAlone: Bool, among figures: [(path: String, figure: RunFigure)]
  ) -> String {
    let places = WrittenNumberReader.read(number).map { written in
      figures.filter { _, figure in
        NumberClaim(
          run: 0, path: "", figure: figure,
          expectation: NumberClaim.Expectation(
            written, tolerance: written.magnitude?.halfUnit ?? 0)
        ).holds
      }.map(\.path)
    }
    let run = isAlone ? "" : "run=\"…\" "
    let path = places?.first ?? "/summary/…"
    var help =
      "write `{{< claim \(run)path=\"\(path)\" expect=\"\(number)\" >}}`, or "
      + "`{{< unchecked \"\(number)\" >}}` where it is none of a run's"
    if let places, places.count > 1 {
      let named = places.dropFirst().prefix(UnboundNumberCheck.namedPlaces)
      help += "; the run has it at \(named.map { "`\($0)`" }.joined(separator: ", ")) too"
    }
    return help
  }
}
