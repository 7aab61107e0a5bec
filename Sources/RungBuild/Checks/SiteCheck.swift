package import RungModel

/// Looks for everything that is wrong with a site, and writes none of its pages.
///
/// 1. All that a build would tell, from every page rendered.
/// 2. The claims of its texts that do not hold: a build tells of them too, but passes over them.
/// 3. Numbers in write-ups that are bound to nothing.
/// 4. The pages as they would be written: where their links lead, ids, sizes.
/// 5. The colours of the style sheets that they name.
/// 6. Where that is asked for: whether the links out of the site still lead somewhere.
package struct SiteCheck {
  private let options: BuildOptions

  package struct Report: Sendable {
    package var posts = 0
    package var runs = 0
    /// Pages that were looked at, and links from them that lead to the site itself.
    package var pages = 0
    package var links = 0
    /// Claims whose paths lead to numbers, and those of them that hold.
    package var claims = 0
    package var heldClaims = 0
    package var colours = ContrastCheck.Result()
    /// The links out of the site; nil where nobody asked for them.
    package var outside: OutsideLinks.Result?
    /// In the order of their places.
    package var diagnostics: [Diagnostic] = []
  }

  package init(_ options: BuildOptions) {
    self.options = options
  }

  /// Looks at the site, and at nothing else.
  package func run() throws(BuildFailure) -> Report {
    try look(keepingOutsideLinks: false).report
  }

  /// Looks at the site, and asks other servers about the links to them.
  package func run(asking settings: OutsideLinks.Settings) async throws(BuildFailure) -> Report {
    var (report, renderer, links) = try look(keepingOutsideLinks: true)
    guard let renderer, let links else { return report }
    let root = renderer.loader.inputs.root
    let result: OutsideLinks.Result
    do throws(DiskFailure) {
      result = try await OutsideLinks(
        settings, siteAddress: renderer.assembly.site.configuration.baseURL?.text, root: root,
        progress: options.progress
      ).ask(links.outside)
    } catch {
      throw .disk(error)
    }
    report.outside = result
    var places = FindingPlaces(renderer)
    report.diagnostics += places.diagnostics(result.findings(links.outside))
    report.diagnostics.sort { $0.precedes($1) }
    // Asking takes long, and nobody had to wait for it: by now another build may be going on.
    try? memory(root, renderer.loader.inputs).save(report.diagnostics)
    return report
  }

  /// A report, and what the links out of the site are found by; nil where no page could be rendered.
  private typealias Look = (report: Report, renderer: SiteRenderer?, links: LinkCheck?)

  private func look(keepingOutsideLinks keepsOutside: Bool) throws(BuildFailure) -> Look {
    let inputs = try SiteInputs(options)
    return try BuildFailure.wrapping { () throws(DiskFailure) in
      .success(try look(at: inputs, keepingOutsideLinks: keepsOutside))
    }
  }

  private func memory(_ root: String, _ inputs: SiteInputs) throws(DiskFailure) -> BuildMemory {
    try BuildMemory(
      root: root, destination: root + "/" + inputs.configuration.publishDirectory)
  }

  private func look(
    at inputs: SiteInputs, keepingOutsideLinks keepsOutside: Bool
  ) throws(DiskFailure) -> Look {
    let memory = try memory(inputs.root, inputs)
    let prepared = try BuildPipeline(options).prepare(
      inputs, memory, WorkerPool(workers: options.workers))
    var renderer = prepared.renderer
    let configuration = renderer.assembly.site.configuration
    var report = Report()
    report.posts = renderer.assembly.site.posts.count
    report.runs = renderer.assembly.site.runs.count
    (report.claims, report.heldClaims) = prepared.publication.claims
    report.diagnostics = prepared.diagnostics
    var links: LinkCheck?
    if !report.diagnostics.contains(where: { $0.severity == .error }) {
      renderer.survey = PageSurvey(
        origin: configuration.baseURL?.origin ?? "", keepsOutsideLinks: keepsOutside)
      let rendered = try renderer.render(into: nil)
      report.diagnostics += Set(rendered.diagnostics)
      if let highlights = renderer.highlighter?.changes { try memory.save(highlights: highlights) }
      let check = LinkCheck(rendered.surveys, configuration)
      report.pages = rendered.surveys.reduce(0) { $0 + $1.pages.count }
      report.links = check.count
      var places = FindingPlaces(renderer)
      report.diagnostics += places.diagnostics(
        check.findings + PageBudget.findings(rendered.surveys, configuration.check))
      if configuration.check.findsLowContrast {
        report.colours = try ContrastCheck(rendered.surveys, renderer).run()
        report.diagnostics += report.colours.diagnostics
      }
      links = check
    }
    report.diagnostics += UnboundNumberCheck(renderer).diagnostics
    report.diagnostics.sort { $0.precedes($1) }
    try memory.save(report.diagnostics)
    return (report, links == nil ? nil : renderer, links)
  }
}
