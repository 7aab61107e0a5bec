package import RungModel

/// Renders pages to bytes. It keeps buffers from page to page; each worker has one.
package struct PageRenderer {
  let site: Site
  let reports: RunReports
  private let theme: Theme
  let siteView: SiteView
  private let quoteView: QuoteView
  private var quotes: TemplateInterpreter?
  private var tree = CommentTree()
  private var outline = ThreadOutline()
  /// What went wrong in templates, which a check beforehand cannot see; whoever reads it empties it.
  package var diagnostics: [Diagnostic] = []
  private var content = Bytes()
  private var structuredData = Bytes()

  /// - Parameters:
  ///   - site: with the facts of its posts where lists are to be rendered.
  ///   - reports: those of the site's runs.
  package init(site: Site, reports: RunReports, theme: Theme) {
    self.site = site
    self.reports = reports
    self.theme = theme
    siteView = SiteView(site, reports: reports)
    quoteView = QuoteView(words: siteView.words, participants: site.participants)
    quotes = theme.quote?.interpreter(for: [.object(quoteView)])
  }

  /// Renders a post's page and, where it has one, its JSON twin.
  package mutating func render(
    _ post: Post, _ body: PostBody, page: inout Bytes, twin: inout Bytes
  ) {
    renderContent(body, of: post)
    structuredData.removeAll(keepingCapacity: true)
    StructuredData.write(post, body.discussion, site: site, into: &structuredData)
    let view = PageView(
      .post(post, body, tree), content: content[...], structuredData: structuredData[...],
      runs: runViews(of: post, body), site: site, siteView: siteView)
    render(theme.page(of: post), .object(view), into: &page)
    if post.hasTwin(site.configuration) {
      PostTwin.write(post, body: body, content: content[...], site: site, into: &twin)
    }
  }

  private func runViews(of post: Post, _ body: PostBody) -> [RunView] {
    RunView.all(of: post, reports, shown: body.shortcodes.compactMap(\.part))
  }

  /// Renders a page below a report, whose content `write` makes.
  mutating func renderRunPage(
    _ subject: PageView.Subject, to output: inout Bytes, _ write: (inout Bytes) -> Void
  ) {
    content.removeAll(keepingCapacity: true)
    write(&content)
    let view = PageView(subject, content: content[...], site: site, siteView: siteView)
    render(theme.runPage, .object(view), into: &output)
  }

  /// Writes the feed of a post's comments.
  package func renderFeed(of post: Post, _ body: PostBody, feed: inout Bytes) {
    CommentFeed.write(post, body, site: site, words: siteView.words, into: &feed)
  }

  /// Renders one page of a list. `body` is the text of its `_index.md`, if it has one.
  package mutating func render(
    _ list: PageList, _ pager: Pager, body: PostBody?, page: inout Bytes
  ) {
    content.removeAll(keepingCapacity: true)
    if let body { renderContent(body) }
    let view = PageView(
      .list(list, pager), content: content[...], site: site, siteView: siteView)
    render(theme.page(of: list), .object(view), into: &page)
  }

  /// Renders the page of a participant, where the contributions to the posts are known.
  package mutating func render(participant index: Int, page: inout Bytes) {
    let view = PageView(
      .participant(Participation(index, in: site)), content: [], site: site, siteView: siteView)
    render(theme.participant, .object(view), into: &page)
  }

  /// Renders one page of the list of participants.
  package mutating func render(participants pager: Pager, page: inout Bytes) {
    let view = PageView(.participants(pager), content: [], site: site, siteView: siteView)
    render(theme.participants, .object(view), into: &page)
  }

  /// Renders the page for addresses that lead nowhere.
  package mutating func notFound() -> Bytes {
    var page = Bytes()
    let view = PageView(.notFound, content: [], site: site, siteView: siteView)
    render(theme.page("404"), .object(view), into: &page)
    return page
  }

  /// Renders the page on which posts are searched.
  package mutating func search() -> Bytes {
    var page = Bytes()
    let view = PageView(.search, content: [], site: site, siteView: siteView)
    render(theme.page("search"), .object(view), into: &page)
    return page
  }

  /// Renders a page that leads to `link`.
  package mutating func renderAlias(to link: String, page: inout Bytes) {
    let view: TemplateValue = .table([
      "link": .string(link), "permalink": .string(site.absolute(link)),
      "language": .string(site.configuration.languageCode),
    ])
    render(theme.alias, view, into: &page)
  }

  private mutating func render(
    _ template: Template?, _ view: TemplateValue, into output: inout Bytes
  ) {
    guard let diagnostic = template?.render(view, into: &output) else { return }
    if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
  }

  // MARK: Text

  /// Puts a post's parts together in `content`. A shortcode's inside is rendered before the shortcode
  /// itself, which takes it from the end of the buffer.
  private mutating func renderContent(_ body: PostBody, of post: Post? = nil) {
    content.removeAll(keepingCapacity: true)
    var starts: [Int] = []
    var number = 0
    tree.build(body.discussion.comments)
    quoteView.begin(body, tree, submitter: post?.frontMatter.discussion.submitter)
    var next = 0
    while next < body.parts.count {
      let part = next
      next += 1
      switch body.parts[part] {
      case .markup(let range):
        quoteView.append(markup: range, to: &content)
      case .comment(let first):
        let row = row(of: first, from: &next, body)
        renderThreads(row, body.discussion)
      case .open:
        starts.append(content.count)
      case .close(let index):
        guard let start = starts.popLast() else { continue }
        let inner = Bytes(content[start...])
        content.removeSubrange(start...)
        number += 1
        let shortcode = body.shortcodes[index]
        let view = ShortcodeView(
          shortcode, number: number, inner: inner[...],
          figure: figure(of: shortcode, number, on: post), site: site, siteView: siteView)
        var rendered = Bytes()
        render(theme.shortcode(shortcode.rule), .object(view), into: &rendered)
        // A template's file ends with a line break, which would part a word from its comma.
        if shortcode.isInline, rendered.last == UInt8(ascii: "\n") { rendered.removeLast() }
        content += rendered
      }
    }
  }

  /// What a shortcode shows of runs.
  private func figure(
    of shortcode: PostBody.Shortcode, _ number: Int, on post: Post?
  ) -> Bytes {
    guard let part = shortcode.part else { return [] }
    if let comparison = reports.comparison(part, on: post) { return comparison.markup() }
    return part.run.map {
      reports.reports[$0].markup(
        of: part, id: "figure-\(number).", isInLink: shortcode.isInLink)
    } ?? []
  }

  /// The comments that follow `first` with nothing but blanks between them. `next` is moved behind
  /// them.
  private func row(of first: Int, from next: inout Int, _ body: PostBody) -> Range<Int> {
    var end = first + 1
    var ahead = next
    while ahead < body.parts.count {
      switch body.parts[ahead] {
      case .comment:
        end += 1
        next = ahead + 1
      case .markup(let range) where body.html[range].allSatisfy({ $0 <= 0x20 }): break
      default: return first..<end
      }
      ahead += 1
    }
    return first..<end
  }

  private mutating func renderThreads(_ row: Range<Int>, _ discussion: Discussion) {
    var markup = ThreadMarkup(
      openLevels: site.configuration.discussion.openLevels, words: siteView.words)
    outline.build(row, discussion, tree)
    for item in outline.items {
      markup.begin(item, to: &content)
      quoteView.show(item.comment, in: row)
      do throws(Diagnostic) {
        try quotes?.run(into: &content)
      } catch {
        if !diagnostics.contains(error) { diagnostics.append(error) }
      }
    }
    markup.end(to: &content)
  }
}
