package import RungModel

extension PageRenderer {
  /// Renders a file of a report.
  package mutating func render(_ file: RunReports.File, output: inout Bytes) {
    switch file {
    case .report(let run):
      let report = reports.reports[run]
      render(of: run, report.title, link: site.runs[run].link, to: &output) {
        $0 += report.whole(prefix: RunReport.ownPrefix)
      }
    case .page(let run, let page):
      let report = reports.reports[run]
      let pages = report.pages
      func link(_ page: RunPages.Page?) -> PageView.Link? {
        page.map { (report.writer.title(of: $0), pages.link(to: $0)) }
      }
      render(
        of: run, report.writer.title(of: page), link: pages.link(to: page),
        above: report.writer.breadcrumbs(of: page), previous: link(pages.previous(page)),
        next: link(pages.next(page)), to: &output
      ) { report.writer.write(page, into: &$0) }
    case .table(let run, let table):
      reports.reports[run].writeCSV(table, to: &output)
    case .comparison(let post, let table):
      site.posts[post].comparison.flatMap { reports.comparison($0) }?
        .writeCSV(table, to: &output)
    }
  }

  /// Renders a page below the post of a run.
  /// - Parameter above: the pages between the report and this one.
  private mutating func render(
    of run: Int, _ title: String, link: String, above: [PageView.Link] = [],
    previous: PageView.Link? = nil, next: PageView.Link? = nil, to output: inout Bytes,
    write: (inout Bytes) -> Void
  ) {
    let post = site.posts[site.runs[run].post]
    var breadcrumbs: [PageView.Link] = [(post.title, post.link)]
    if site.runs[run].link != link, post.runs.count > 1 {
      breadcrumbs.append((reports.reports[run].title, site.runs[run].link))
    }
    let subject = PageView.Subject.run(
      title: title, link: link, breadcrumbs: breadcrumbs + above, previous: previous, next: next)
    renderRunPage(subject, to: &output, write)
  }
}
