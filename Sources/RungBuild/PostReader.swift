import RungDiscussion
import RungModel
import RungParsing
import RungRendering

/// Reads content files as far as their pages need it: text, comments, threads. Each worker has one,
/// which keeps its tables from post to post.
struct PostReader {
  private let loader: ContentLoader
  private let files: [ContentFile]
  private let references: ReferenceTable
  private let site: Site
  private let vocabulary: ShortcodeVocabulary
  private let runLibrary: RunLibrary
  private let known: ReplyCache
  private var parser: PostParser
  private var threads = ThreadBuilder()
  private var tree = CommentTree()
  private var contributions: ContributionReader
  /// What was found out about the posts that were read, or known before.
  private(set) var replies = ReplyCache()
  /// What is wrong with what was read; whoever reads it empties it.
  var diagnostics: [Diagnostic] = []
  /// Whether a file was read that has changed since it was scanned.
  var hasReadOther = false

  init(
    _ loader: ContentLoader, files: [ContentFile], references: ReferenceTable, site: Site,
    vocabulary: ShortcodeVocabulary, runLibrary: RunLibrary, replies: ReplyCache,
    highlighter: CodeHighlighter?
  ) {
    self.loader = loader
    self.files = files
    self.references = references
    self.site = site
    self.vocabulary = vocabulary
    self.runLibrary = runLibrary
    known = replies
    contributions = ContributionReader(site)
    var markdown = MarkdownOptions(site.configuration)
    if site.configuration.highlight.includesFences {
      markdown.highlight = highlighter.map { $0.look(up:) }
    }
    parser = PostParser(
      PostParser.Settings(
        vocabulary: vocabulary, markdown: markdown, zone: loader.inputs.zone,
        summaryLength: site.configuration.summaryLength, highlight: highlighter.map { $0.look(up:) }
      ))
  }

  /// Parses one content file into `body`, with its comments in threads.
  /// - Parameters:
  ///   - own: the runs that it reports.
  ///   - waitsForCode: whether a text with code of which nothing is known yet is to be read again; then
  ///     nobody asks for its threads.
  mutating func read(
    _ index: Int, own: [Int] = [], waitsForCode: Bool = false, into body: inout PostBody
  ) throws(DiskFailure) -> PostFacts {
    let file = files[index]
    var source =
      file.isGenerated
      ? SourceText(path: file.label, bytes: []) : try loader.read(file.path)
    if file.hasControlCharacters { source = source.withoutControlCharacters }
    let key = file.isGenerated ? file.content : loader.key(of: source)
    if key != file.content { hasReadOther = true }
    var (facts, diagnostics) = parser.parse(
      source, from: min(file.scanned.bodyStart, source.bytes.count),
      frontMatter: file.scanned.frontMatter,
      resolve: { [references, site] target, isAbsolute in
        references.link(to: target, from: file).map { isAbsolute ? site.absolute($0) : $0 }
      },
      claimText: { [runLibrary] arguments in
        guard case .claim(let claim) = try? runLibrary.part(.claim, arguments, own: own) else {
          return nil
        }
        return ClaimText.shown(claim)
      }, into: &body)
    self.diagnostics += diagnostics
    if waitsForCode, body.hasUnknownCode { return facts }
    if !body.discussion.comments.isEmpty {
      thread(&body, of: file, source, key)
      tree.build(body.discussion.comments)
      facts.shape = DiscussionShape(of: body.discussion, tree)
      contributions.find(in: &body.discussion)
    }
    findParts(of: &body, own: own)
    return facts
  }

  /// What the pages of participants show of a post that has been read.
  mutating func contributions(to body: PostBody) -> Contributions {
    contributions.read(body)
  }

  /// Finds what the shortcodes show of runs; that it is there was checked before.
  private func findParts(of body: inout PostBody, own: [Int]) {
    for index in body.shortcodes.indices {
      let shortcode = body.shortcodes[index]
      guard case .run(let kind) = vocabulary.rules[shortcode.rule].role else {
        continue
      }
      let arguments = Dictionary(
        shortcode.arguments.map { ($0.name, String(decoding: $0.value, as: UTF8.self)) }
      ) { _, last in last }
      body.shortcodes[index].part = try? runLibrary.part(kind, arguments, own: own)
    }
  }

  private mutating func thread(
    _ body: inout PostBody, of file: ContentFile, _ source: SourceText, _ key: ContentKey
  ) {
    var guesses = known.guesses(for: key, comments: body.discussion.comments.count)
    let report = threads.build(
      &body.discussion,
      ThreadBuilder.Settings(
        site.configuration.discussion, file.scanned.frontMatter.discussion),
      besides: body.headings.map(\.id), guesses: &guesses)
    if let guesses { replies.add(guesses, for: key) }
    diagnostics += report.diagnostics(of: body.discussion, in: source)
  }
}

extension ThreadBuilder.Report {
  /// More than so many are not told of one post: they have one cause.
  private static let shown = 100

  /// What is contradictory, with its places.
  func diagnostics(of discussion: Discussion, in source: SourceText) -> [Diagnostic] {
    let all = duplicateIDs.count + contradictions.count
    let told =
      duplicateIDs.prefix(Self.shown).map { discussion.duplicateID($0, in: source) }
      + contradictions.prefix(Self.shown).map { discussion.diagnostic($0, in: source) }
    guard all > told.count else { return told }
    return told + [
      .about(
        source.path, .warning, "more-contradictions",
        "\(all - told.count) more comments of this post have a place or an id that cannot be")
    ]
  }
}

extension Discussion {
  fileprivate func duplicateID(_ index: Int, in source: SourceText) -> Diagnostic {
    source.diagnostic(
      .warning, "duplicate-id", at: comments[index].tag.lowerBound,
      "the id of this comment is taken on this page; it gets `\(string(comments[index].id))`")
  }

  fileprivate func diagnostic(
    _ contradiction: WrittenPlaces.Contradiction, in source: SourceText
  ) -> Diagnostic {
    let comment = comments[contradiction.comment]
    let offset = comment.tag.lowerBound
    let asIf = "as if nothing were written"
    switch contradiction.kind {
    case .unknownParent:
      let name = string(comment.written.parent)
      return source.diagnostic(
        .warning, "unknown-parent", at: place(comment, in: source),
        "no comment of this post has the id `\(name)`: its parent is found \(asIf)",
        help: Nearest.suggestion(for: name, among: comments.prefix(1000).map { string($0.id) })
          ?? "`parent=\"top\"` puts a comment at the top level")
    case .cycle:
      return source.diagnostic(
        .warning, "parent-cycle", at: place(comment, in: source),
        "this comment answers one of its own replies: its parent is found \(asIf)")
    case .laterParent(let isByTime):
      return source.diagnostic(
        .warning, "later-parent", at: place(comment, in: source),
        isByTime
          ? "this comment is older than the one it is said to answer: its parent is found \(asIf)"
          : "this comment stands before the one it is said to answer, and the times are not known: "
            + "its parent is found \(asIf)")
    case .depthWithoutParent:
      return source.diagnostic(
        .warning, "comment-depth", at: offset,
        "no comment before this one has the depth above: it goes as deep as there is one")
    case .otherDepth:
      return source.diagnostic(
        .warning, "comment-depth", at: offset,
        "`depth` says otherwise than `parent` or the quote around this one, which count")
    }
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: text[range], as: UTF8.self)
  }

  /// Where a comment's `parent` stands; its tag, where the file does not hold the text as it is.
  private func place(_ comment: Comment, in source: SourceText) -> Int {
    let parent = comment.written.parent
    return parent.isEmpty || parent.upperBound > source.bytes.count
      ? comment.tag.lowerBound : parent.lowerBound
  }
}

extension MarkdownOptions {
  /// What a site's configuration says about Markdown.
  init(_ configuration: SiteConfiguration) {
    self.init()
    rawHTML = configuration.rawHTML ? .allowed : .escaped
    smartPunctuation = configuration.smartPunctuation
    if !configuration.setsMathematics { extensions.remove(.mathematics) }
    if configuration.enableEmoji {
      emoji = { name in EmojiCodes.emoji(named: name).map { Bytes($0) } }
    }
  }
}
