package import RungDiscussion
package import RungModel
import RungParsing

/// One post's threads with the reasons for them, and a way to write them into the post.
package struct ThreadInspection: Sendable {
  /// The post's path from the site's folder.
  package let path: String
  package let discussion: Discussion
  /// Why each comment stands where it does; nil where that is written or quoted.
  package let explanations: [ReplyInference.Explanation?]
  /// Contradictions in the post.
  package let warnings: [Diagnostic]
  private let file: String
  private let source: SourceText

  /// - Parameter post: the path of a Markdown file, or of the folder of its bundle; from the current
  ///   folder, the site's, or its content.
  /// - Throws: `usage` where there is no such post, `content` where it has mistakes.
  package init(_ options: BuildOptions, post: String) throws(BuildFailure) {
    let inputs = try SiteInputs(options)
    let found = PostPath.find(
      post, root: inputs.root, contentDirectory: inputs.configuration.contentDirectory)
    guard let file = found else {
      throw .usage("there is no post `\(post)`: give the path of its Markdown file or folder")
    }
    self = try BuildFailure.wrapping { () throws(DiskFailure) in
      try ThreadInspection.read(file, inputs)
    }
  }

  private init(
    _ source: SourceText, file: String, _ discussion: Discussion,
    _ explanations: [ReplyInference.Explanation?], _ warnings: [Diagnostic]
  ) {
    path = source.path
    self.file = file
    self.source = source
    self.discussion = discussion
    self.explanations = explanations
    self.warnings = warnings
  }

  private static func read(
    _ file: String, _ inputs: SiteInputs
  ) throws(DiskFailure) -> Result<ThreadInspection, BuildFailure> {
    let source = SourceText(
      path: PostPath.label(file, root: inputs.root), bytes: try Disk.read(file)
    ).withoutControlCharacters
    let (_, vocabulary, _) = try ThemeLoader.load(inputs)
    var tree = ShortcodeTree()
    let scanned = PostScanner.scan(
      source,
      parser: FrontMatterParser(
        taxonomies: inputs.configuration.taxonomies, timeZone: inputs.zone),
      vocabulary: vocabulary, tree: &tree)
    let errors = scanned.diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else { return .failure(.content(errors)) }
    var body = PostBody()
    var parser = PostParser(
      PostParser.Settings(
        vocabulary: vocabulary, markdown: MarkdownOptions(inputs.configuration),
        zone: inputs.zone, summaryLength: 0))
    let (_, diagnostics) = parser.parse(
      source, from: scanned.bodyStart, frontMatter: scanned.frontMatter,
      resolve: { _, _ in nil }, into: &body)
    var threads = ThreadBuilder()
    let settings = ThreadBuilder.Settings(
      inputs.configuration.discussion, scanned.frontMatter.discussion)
    let headings = body.headings.map(\.id)
    let explanations = threads.explain(body.discussion, settings, besides: headings)
    var guesses: ReplyGuesses?
    let report = threads.build(
      &body.discussion, settings, besides: headings, guesses: &guesses)
    return .success(
      ThreadInspection(
        source, file: file, body.discussion, explanations,
        diagnostics.filter { $0.code == "comment-depth" }
          + report.diagnostics(of: body.discussion, in: source)))
  }

  /// The post with the place of every comment written in its quote: `id` and `parent`.
  package var written: Bytes {
    let depths = discussion.depths
    let changes = discussion.comments.indices.map { index in
      let comment = discussion.comments[index]
      var arguments = [
        ("id", text(comment.id)),
        ("parent", comment.parent.map { text(discussion.comments[$0].id) } ?? "top"),
      ]
      if comment.written.depth != nil { arguments.append(("depth", "\(depths[index])")) }
      return QuoteEditor.Change(tag: comment.tag, arguments: arguments)
    }
    return QuoteEditor.apply(changes, to: source.bytes)
  }

  /// Writes the places into the post's file.
  /// - Returns: whether that changed it.
  package func write() throws(BuildFailure) -> Bool {
    let new = written
    guard new != source.bytes else { return false }
    do throws(DiskFailure) {
      try Disk.replace(file, with: new)
    } catch {
      throw .disk(error)
    }
    return true
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: discussion.text[range], as: UTF8.self)
  }
}

extension Discussion {
  /// How many comments stand above each.
  fileprivate var depths: [Int] {
    var tree = CommentTree()
    tree.build(comments)
    var depths = [Int](repeating: 0, count: comments.count)
    var pending = tree.threads
    while let index = pending.popLast() {
      for reply in tree.replies(to: index) {
        depths[reply] = depths[index] + 1
        pending.append(reply)
      }
    }
    return depths
  }
}
