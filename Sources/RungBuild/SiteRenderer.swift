import RungModel
import RungParsing
import RungRendering

/// Renders all pages of an assembled site on all cores and hands them to the output one by one.
struct SiteRenderer {
  let loader: ContentLoader
  let files: [ContentFile]
  let assembly: SiteAssembler.Result
  let theme: Theme
  let vocabulary: ShortcodeVocabulary
  let copies: CopyPlan
  /// Where smaller forms of pictures and cards are found.
  let pictures: PictureLibrary
  /// Nil where no cards are drawn.
  let cards: CardPlan?
  let runLibrary: RunLibrary
  /// What each file's text shows of runs, by the file's index.
  let runParts: [Int: [RunPart]]
  let reports: RunReports
  /// What earlier builds found out about threads.
  let replies: ReplyCache
  /// Nil where code is shown as it is.
  let highlighter: CodeHighlighter?
  /// What an earlier build wrote; nil where everything is to be rendered.
  var known: KnownPages?
  /// What it knows of the participants in each discussion.
  var contributions = ContributionCache()
  /// The names of the pages while the facts of posts are not known.
  let keys: PageKeys
  let progress: BuildProgress?
  /// Each worker's beginning of an account of its pages, where somebody wants one.
  var survey: PageSurvey?

  private var inputs: SiteInputs { loader.inputs }

  /// The files of all pages, without their twins and feeds.
  var pages: [String] {
    assembly.site.posts.map(\.address.outputPath) + assembly.site.lists.map(\.address.outputPath)
      + copies.copies.map(\.path) + copies.forms.map(\.file.path)
      + assembly.site.participants.all.map(\.address.outputPath) + [searchPage].compactMap(\.self)
  }

  /// The file of the page on which posts are searched; nil where there is none, or the site has a page of its
  /// own there.
  var searchPage: String? {
    let file = "search/index.html"
    let isFree = assembly.addresses.owner(ofFile: "/" + file) == nil
    return assembly.site.configuration.hasSearch && isFree ? file : nil
  }

  /// What came of it.
  struct Outcome: Sendable {
    var pages: [RenderedPage] = []
    var written: [String] = []
    /// How many of the pages were made in this build.
    var made = 0
    var comments = 0
    /// How many cards were drawn.
    var cards = 0
    var diagnostics: [Diagnostic] = []
    var replies = ReplyCache()
    var contributions = ContributionCache()
    var surveys: [PageSurvey] = []
  }

  /// Renders one page of each kind, to see whether templates work, before anything is written.
  func renderTrial() throws(DiskFailure) -> [Diagnostic] {
    let lists = Dictionary(grouping: assembly.site.lists.indices) { assembly.site.lists[$0].kind }
    let posts = assembly.site.posts
    let kinds = [
      posts.indices.first, posts.firstIndex { !$0.runs.isEmpty },
      posts.firstIndex { $0.comparison != nil },
    ]
    let work = Work(site: assembly.site, keys: keys, output: nil)
    var trial = renderPosts(Set(kinds.compactMap { $0 }).sorted(), work)
    trial += renderReports(reports.count > 0 ? [0, reports.count - 1] : [], work)
    trial += renderLists(lists.values.compactMap(\.first).sorted(), work)
    trial += renderParticipants(1, work)
    if let failure = trial.lazy.compactMap(\.failure).first { throw failure }
    return trial.flatMap { $0.pages.flatMap(\.diagnostics) }.filter { $0.severity == .error }
  }

  /// Renders everything; without an output only to see what is wrong with it.
  func render(into output: OutputFolder?) throws(DiskFailure) -> Outcome {
    var work = Work(site: assembly.site, keys: keys, output: output)
    work.waitsForCode = highlighter != nil
    let posts = afterWaiting(renderPosts(Array(assembly.site.posts.indices), work), work) {
      maker, index throws(DiskFailure) in try maker.make(post: index)
    }
    let contributions = posts.flatMap(\.contributions).sorted { $0.index < $1.index }
    // Reports show nothing of other posts.
    var parts = posts + renderReports(0..<reports.count, work)
    work.site = assembly.site.changingPosts { all in
      for part in posts {
        for (index, facts) in part.facts { all[index].facts = facts }
      }
    }
    if !work.site.participants.all.isEmpty {
      work.site = work.site.adding(
        work.site.participants.saying(contributions.map { ($0.index, $0.contributions) }))
    }
    work.keys = PageKeys(
      site: work.site, theme: theme, vocabulary: vocabulary,
      environment: inputs.environmentFingerprint)
    parts += afterWaiting(renderLists(Array(work.site.lists.indices), work), work) {
      maker, index throws(DiskFailure) in try maker.make(waitingList: index)
    }
    parts += renderParticipants(work.site.participants.all.count, work)
    parts += onAllCores(1, work) { maker, _ throws(DiskFailure) in try maker.makeSingles() }
    parts += copy(work)
    parts += draw(work)
    if let failure = parts.lazy.compactMap(\.failure).first { throw failure }
    var outcome = Outcome()
    outcome.diagnostics = highlighter?.diagnostics ?? []
    for known in contributions { outcome.contributions.add(known.contributions, for: known.key) }
    for part in parts {
      outcome.pages += part.pages
      outcome.written += part.written
      outcome.made += part.made
      outcome.cards += part.cards
      outcome.diagnostics += part.pages.flatMap(\.diagnostics)
      outcome.replies.add(part.replies)
      outcome.surveys += part.survey.map { [$0] } ?? []
      outcome.comments += part.facts.reduce(0) { $0 + $1.facts.comments }
    }
    return outcome
  }

  // MARK: Keys

  /// What the text of a content file is made of.
  func text(of file: Int) -> PageKeys.Text {
    let scanned = files[file].scanned
    return PageKeys.Text(
      content: files[file].content,
      links: scanned.references.map {
        assembly.references.link(to: $0.target, from: files[file])
      },
      shortcodes: scanned.shortcodes, parts: runParts[file] ?? [])
  }

  // MARK: Work

  /// What the cores work with.
  private struct Work {
    /// With the facts of its posts as far as they are known.
    var site: Site
    var keys: PageKeys
    let output: OutputFolder?
    /// Whether pages with code of which nothing is known yet are left for later.
    var waitsForCode = false
  }

  /// What was made, and then what had to wait for code.
  private func afterWaiting(
    _ parts: [PageWriter.Part], _ work: Work,
    _ make: @Sendable (inout PageMaker, Int) throws(DiskFailure) -> Void
  ) -> [PageWriter.Part] {
    let waiting = parts.flatMap(\.waiting).sorted()
    guard !waiting.isEmpty else { return parts }
    highlighter?.catchUp()
    var work = work
    work.waitsForCode = false
    return parts
      + onAllCores(waiting.count, work) { maker, index throws(DiskFailure) in
        try make(&maker, waiting[index])
      }
  }

  private func renderPosts(_ indices: [Int], _ work: Work) -> [PageWriter.Part] {
    progress?.begin("posts", total: indices.count)
    return onAllCores(indices.count, work) { maker, index throws(DiskFailure) in
      try maker.make(post: indices[index])
    }
  }

  private func renderLists(_ indices: [Int], _ work: Work) -> [PageWriter.Part] {
    progress?.begin("lists", total: indices.count)
    return onAllCores(indices.count, chunk: 8, work) { maker, index throws(DiskFailure) in
      try maker.make(list: indices[index])
    }
  }

  /// Renders the pages of the first `count` participants, and the list of all.
  private func renderParticipants(_ count: Int, _ work: Work) -> [PageWriter.Part] {
    guard !work.site.participants.all.isEmpty else { return [] }
    progress?.begin("participants", total: count)
    let pages = Pager.pages(of: work.site.participants, work.site.configuration.pagination)
    return onAllCores(count, chunk: 8, work) { maker, index throws(DiskFailure) in
      try maker.make(participant: index)
    }
      + onAllCores(pages.count, work) { maker, index throws(DiskFailure) in
        try maker.make(participants: pages[index])
      }
  }

  private func renderReports(
    _ files: some RandomAccessCollection<Int> & Sendable, _ work: Work
  ) -> [PageWriter.Part] {
    progress?.begin("reports", total: files.count)
    return onAllCores(files.count, work) { maker, index throws(DiskFailure) in
      try maker.make(reports[files[files.index(files.startIndex, offsetBy: index)]])
    }
  }

  private func copy(_ work: Work) -> [PageWriter.Part] {
    progress?.begin("files", total: copies.copies.count)
    return onAllCores(copies.copies.count, work) { maker, index throws(DiskFailure) in
      try maker.copy(copies.copies[index])
    }
      + onAllCores(copies.forms.count, work) { maker, index throws(DiskFailure) in
        try maker.copy(copies.forms[index])
      }
  }

  /// The cards of the posts, and that of all other pages.
  private func draw(_ work: Work) -> [PageWriter.Part] {
    guard let cards else { return [] }
    let posts = work.site.posts.indices.filter {
      work.site.posts[$0].frontMatter.build.render == .always
        && work.site.posts[$0].shared?.isCard == true
        && !copies.paths.contains(CardPlan.path(of: work.site.posts[$0]))
    }
    let site = copies.paths.contains(CardPlan.file) ? 0 : 1
    progress?.begin("cards", total: posts.count + site)
    return onAllCores(posts.count + site, work) { maker, index throws(DiskFailure) in
      try maker.draw(index < posts.count ? posts[index] : nil, cards)
    }
  }

  /// Does `task` for every index below `count`; a core whose disk fails does nothing more.
  private func onAllCores(
    _ count: Int, chunk: Int = 4, _ work: Work,
    _ task: @Sendable (inout PageMaker, Int) throws(DiskFailure) -> Void
  ) -> [PageWriter.Part] {
    loader.pool.run(
      count, chunk: chunk,
      makeState: {
        PageMaker(self, work.site, work.keys, work.output, waitsForCode: work.waitsForCode)
      },
      body: { maker, index in
        progress?.advance()
        maker.attempt { maker throws(DiskFailure) in try task(&maker, index) }
      },
      finish: { $0.part })
  }
}
