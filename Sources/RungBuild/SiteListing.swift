package import RungModel

/// The posts of a site, those included that a build leaves out. Nothing is rendered for that.
package struct SiteListing: Sendable {
  package struct Entry: Sendable {
    /// From the site's folder.
    package var path: String
    package var title: String
    package var date: Timestamp?
    /// Why a build leaves it out; none for a post that is published.
    package var reasons: [Reason]
    package var permalink: String
  }

  package enum Reason: String, Sendable, CaseIterable {
    case draft, future, expired
  }

  /// In the order in which the site lists them.
  package let entries: [Entry]
  /// What is wrong with the posts themselves.
  package let diagnostics: [Diagnostic]

  package init(_ options: BuildOptions) throws(BuildFailure) {
    var all = options
    all.includesDrafts = true
    all.includesFuture = true
    all.includesExpired = true
    let inputs = try SiteInputs(all)
    self = try BuildFailure.wrapping { () throws(DiskFailure) in
      .success(try SiteListing(inputs, all))
    }
  }

  private init(_ inputs: SiteInputs, _ options: BuildOptions) throws(DiskFailure) {
    let (_, vocabulary, _) = try ThemeLoader.load(inputs)
    let loader = ContentLoader(inputs: inputs, pool: WorkerPool(workers: options.workers))
    let scan = loader.scan(vocabulary, remembered: nil)
    let site = SiteAssembler.assemble(
      scan.files, configuration: inputs.configuration, now: options.now
    ).site
    entries = site.posts.map { post in
      Entry(
        path: post.sourcePath, title: post.title, date: post.date,
        reasons: SiteListing.reasons(post.frontMatter, now: options.now),
        permalink: site.absolute(post.link))
    }
    diagnostics = scan.diagnostics.filter { $0.severity == .error }.sorted { $0.precedes($1) }
  }

  private static func reasons(_ frontMatter: FrontMatter, now: Timestamp) -> [Reason] {
    var reasons: [Reason] = frontMatter.isDraft ? [.draft] : []
    if let starts = frontMatter.publishDate ?? frontMatter.date, starts > now {
      reasons.append(.future)
    }
    if let ends = frontMatter.expiryDate, ends <= now { reasons.append(.expired) }
    return reasons
  }
}
