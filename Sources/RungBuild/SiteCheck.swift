package import RungModel

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
      inputs, memory, WorkerPool(workers: options.workers))
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
