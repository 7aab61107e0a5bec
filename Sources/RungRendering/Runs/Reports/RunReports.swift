package import RungModel

/// The reports of a site's runs, and everything that is written for them besides their posts' pages.
/// All workers share it.
package struct RunReports: Sendable {
  /// A file of a report.
  package enum File: Sendable, Hashable {
    /// The page of a run that shares its post with others.
    case report(run: Int)
    case page(run: Int, RunPages.Page)
    case table(run: Int, RunReport.File)
    /// A table of the comparison that a post is about.
    case comparison(post: Int, ComparisonReport.File)
  }

  let reports: [RunReport]
  private let site: Site
  private let sets: [FileSet]
  /// Where each set's files begin among all.
  private let starts: [Int]

  /// The files of one run or comparison, made as they are asked for.
  private struct FileSet: Sendable {
    var first: [File]
    var run = 0
    var pages: RunPages.Pages?

    var count: Int { first.count + (pages?.count ?? 0) }

    subscript(index: Int) -> File {
      guard index >= first.count, let pages else { return first[index] }
      return .page(run: run, pages[index - first.count])
    }
  }

  package init(_ site: Site) {
    let language = site.configuration.languageCode
    self.site = site
    let reports = site.runs.map {
      RunReport($0, pages: RunPages($0.run, link: $0.link), language: language)
    }
    self.reports = reports
    var sets = reports.indices.map { run in
      let tables = reports[run].files.map { File.table(run: run, $0) }
      let isAlone = site.posts[site.runs[run].post].runs.count == 1
      return FileSet(
        first: (isAlone ? [] : [.report(run: run)]) + tables, run: run,
        pages: reports[run].pages.pages)
    }
    for (post, value) in site.posts.enumerated() {
      guard let part = value.comparison,
        let comparison = RunReports.comparison(part, site, reports)
      else { continue }
      sets.append(FileSet(first: comparison.files.map { .comparison(post: post, $0) }))
    }
    self.sets = sets
    starts = sets.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
  }

  /// How many files there are.
  package var count: Int { starts[sets.count] }

  /// A file by its number, below `count`.
  package subscript(index: Int) -> File {
    let set = starts.partitionPoint { $0 > index } - 1
    return sets[set][index - starts[set]]
  }

  /// Where a file stands, below the output folder.
  package func path(of file: File) -> String {
    switch file {
    case .report(let run): folder(of: run) + "index.html"
    case .page(let run, let page): folder(of: run) + reports[run].pages.file(of: page)
    case .table(let run, let table): folder(of: run) + table.path
    case .comparison(let post, let table):
      site.posts[post].address.path.dropFirst() + table.path
    }
  }

  private func folder(of run: Int) -> String {
    String(site.runs[run].address.path.dropFirst())
  }

  /// The comparison of a part; its tables have links on the page that is about it.
  func comparison(_ part: RunPart, on post: Post? = nil) -> ComparisonReport? {
    RunReports.comparison(part, site, reports, link: post?.comparison == part ? post?.link : nil)
  }

  private static func comparison(
    _ part: RunPart, _ site: Site, _ reports: [RunReport], link: String? = nil
  ) -> ComparisonReport? {
    guard case .comparison(let before, let after) = part, let comparison = site.comparisons[part]
    else { return nil }
    return ComparisonReport(
      comparison, before: reports[before], after: reports[after], link: link)
  }
}
