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
  private let outside: OutsideLinks.Settings?

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

  /// - Parameter outside: how links out of the site are tried; nil where they are not.
  package init(_ options: BuildOptions, outside: OutsideLinks.Settings? = nil) {
    self.options = options
    self.outside = outside
  }

  package func run() throws(BuildFailure) -> Report {
    let inputs = try SiteInputs(options)
    return try BuildFailure.wrapping { () throws(DiskFailure) in .success(try check(inputs)) }
  }

  private func check(_ inputs: SiteInputs) throws(DiskFailure) -> Report {
    let memory = try BuildMemory(
      root: inputs.root, destination: inputs.root + "/" + inputs.configuration.publishDirectory)
    let prepared = try BuildPipeline(options).prepare(
      inputs, memory, WorkerPool(workers: options.workers))
    var renderer = prepared.renderer
    let site = renderer.assembly.site
    var report = Report()
    report.posts = site.posts.count
    report.runs = site.runs.count
    (report.claims, report.heldClaims) = prepared.publication.claims
    report.diagnostics = prepared.diagnostics
    if !report.diagnostics.contains(where: { $0.severity == .error }) {
      renderer.survey = PageSurvey(
        origin: site.configuration.baseURL?.origin ?? "", keepsOutsideLinks: outside != nil)
      let rendered = try renderer.render(into: nil)
      report.diagnostics += Set(rendered.diagnostics)
      try look(at: rendered.surveys, renderer, &report)
    }
    report.diagnostics += UnboundNumberCheck(renderer).diagnostics
    report.diagnostics.sort { $0.precedes($1) }
    try memory.save(report.diagnostics)
    return report
  }

  private func look(
    at surveys: [PageSurvey], _ renderer: SiteRenderer, _ report: inout Report
  ) throws(DiskFailure) {
    let configuration = renderer.assembly.site.configuration
    var places = FindingPlaces(renderer)
    let links = LinkCheck(surveys, configuration)
    report.pages = surveys.reduce(0) { $0 + $1.pages.count }
    report.links = links.count
    var findings = links.findings + PageBudget.findings(surveys, configuration.check)
    if let outside {
      let result = try OutsideLinks(
        outside, siteAddress: configuration.baseURL?.text, root: renderer.loader.inputs.root,
        progress: options.progress
      ).ask(links.outside)
      report.outside = result
      findings += result.findings(links.outside)
    }
    report.diagnostics += places.diagnostics(findings)
    if configuration.check.findsLowContrast {
      report.colours = try ContrastCheck(surveys, renderer).run()
      report.diagnostics += report.colours.diagnostics
    }
  }
}
