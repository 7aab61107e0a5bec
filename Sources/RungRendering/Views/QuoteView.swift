import RungModel

/// One quoted comment in its thread. There is one of these a worker, filled anew for each comment.
final class QuoteView: TemplateObject {
  private let words: WordsView
  private let participants: Participants
  private let time = DateView(Timestamp(seconds: 0), showsTime: true)
  private var discussion = Discussion()
  private var tree = CommentTree()
  private var html = Bytes()
  private var submitter = Bytes()
  private var hasNumberLinks = false
  /// The comment that is shown, and the row that it stands in.
  private var index = 0
  private var row = 0..<0
  private var comment = Discussion.Comment(number: 0)

  init(words: WordsView, participants: Participants) {
    self.words = words
    self.participants = participants
  }

  /// Takes over a post's comments.
  func begin(_ body: PostBody, _ tree: CommentTree, submitter: String?) {
    html = body.html
    discussion = body.discussion
    self.tree = tree
    self.submitter = Bytes((submitter ?? "").utf8)
    hasNumberLinks = body.mayReferToNumbers && !discussion.comments.isEmpty
  }

  func show(_ index: Int, in row: Range<Int>) {
    self.index = index
    self.row = row
    comment = discussion.comments[index]
    if let moment = comment.time { time.show(moment) }
  }

  /// Appends a piece of the post's own text.
  func append(markup range: Range<Int>, to output: inout Bytes) {
    if hasNumberLinks {
      NumberLinks.append(html, range, discussion, to: &output)
    } else {
      output.append(html, range)
    }
  }

  func value(_ field: ViewField) -> TemplateValue? {
    switch field {
    case .id: .text(texts[comment.id])
    case .number: .integer(comment.number)
    case .author: .text(texts[comment.author])
    case .authorLink: TemplateValue(comment.participant.map { participants.all[$0].link })
    case .time: comment.time == nil ? .null : .object(time)
    case .hasTime: .flag(comment.time != nil)
    case .iso: .text(texts[comment.moment])
    case .text: comment.time == nil ? .null : time.value(.text)
    case .writtenTime: .text(texts[comment.writtenTime])
    case .body: .markup(body)
    case .hasBody: .flag(!comment.body.isEmpty)
    case .isHighlighted: .flag(comment.isHighlighted)
    case .color: .text(texts[comment.color])
    case .url: .text(texts[comment.url])
    case .language: .text(texts[comment.language])
    case .words: .object(words)
    case .hasParent: .flag(comment.parent != nil)
    case .parentID: id(comment.parent)
    case .parentNumber: comment.parent.map { .integer($0 + 1) } ?? .null
    case .parentAuthor: comment.parent.map { .text(texts[comments[$0].author]) } ?? .null
    case .isInferred: .flag(comment.isInferred)
    case .isTopInferred: .flag(comment.isTopInferred)
    case .confidence: confidence.map { .integer($0) } ?? .null
    case .isSubmitter: .flag(isSubmitter)
    case .isStarter: .flag(isStarter)
    case .previousID: id(tree.previous[index])
    case .nextID: id(tree.next[index])
    case .continued: .list(continued)
    case .hasContinued: .flag(hasRepliesElsewhere)
    default: nil
    }
  }

  func isTruthy(_ field: ViewField) -> Bool? {
    switch field {
    case .hasTime: comment.time != nil
    case .hasBody: !comment.body.isEmpty
    case .author: comment.author.isEmpty ? false : nil
    case .authorLink: comment.participant == nil ? false : nil
    case .isHighlighted: comment.isHighlighted
    case .color: comment.color.isEmpty ? false : nil
    case .url: comment.url.isEmpty ? false : nil
    case .language: comment.language.isEmpty ? false : nil
    case .hasParent: comment.parent != nil
    case .isInferred: comment.isInferred
    case .isTopInferred: comment.isTopInferred
    case .isSubmitter: isSubmitter
    case .isStarter: isStarter
    case .previousID: tree.previous[index] >= 0
    case .nextID: tree.next[index] >= 0
    case .hasContinued: hasRepliesElsewhere
    default: nil
    }
  }

  /// Texts go to the output without a value of their own: there are many quotes on a page.
  func write(_ field: ViewField, isEscaped: Bool, to output: inout Bytes) -> Bool {
    switch field {
    case .body where !isEscaped: append(markup: comment.body, to: &output)
    case .author where isEscaped: output.append(escaping: texts, comment.author)
    case .id: output.append(texts, comment.id)
    case .number: output.append(decimal: comment.number)
    case .iso: output.append(texts, comment.moment)
    case .text where comment.time != nil:
      // Of `2025-03-07T08:07:50Z`, what people read: `2025-03-07 08:07`.
      let start = comment.moment.lowerBound
      output.append(texts, start..<start + 10)
      output.append(UInt8(ascii: " "))
      output.append(texts, start + 11..<start + 16)
    case .parentID:
      if let parent = comment.parent { output.append(texts, comments[parent].id) }
    case .parentNumber:
      if let parent = comment.parent { output.append(decimal: parent + 1) }
    case .parentAuthor where isEscaped:
      if let parent = comment.parent { output.append(escaping: texts, comments[parent].author) }
    case .confidence:
      if let confidence { output.append(decimal: confidence) }
    case .previousID: output.append(texts, comments[tree.previous[index]].id)
    case .nextID: output.append(texts, comments[tree.next[index]].id)
    default: return false
    }
    return true
  }

  // MARK: Values

  private var texts: Bytes { discussion.text }
  private var comments: [Discussion.Comment] { discussion.comments }

  private func id(_ index: Int?) -> TemplateValue {
    guard let index, index >= 0 else { return .null }
    return .text(texts[comments[index].id])
  }

  private var body: ByteSlice {
    guard hasNumberLinks else { return html[comment.body] }
    var linked = Bytes()
    append(markup: comment.body, to: &linked)
    return linked[...]
  }

  /// The probability of a guessed parent, in per cent.
  private var confidence: Int? {
    guard case .inferred(let confidence) = comment.parentage else { return nil }
    return Discussion.Parentage.percent(confidence)
  }

  private var isSubmitter: Bool {
    !submitter.isEmpty && texts[comment.author].elementsEqual(submitter)
  }

  /// Whether the author began the thread, and answers in it.
  private var isStarter: Bool {
    comment.parent != nil
      && discussion.isSameAuthor(comment.author, comments[tree.thread[index]].author)
  }

  private var hasRepliesElsewhere: Bool {
    tree.last[index] >= row.upperBound
      || tree.first[index] >= 0 && tree.first[index] < row.lowerBound
  }

  /// The replies that stand in another row.
  private var continued: [TemplateValue] {
    tree.replies(to: index).filter { !row.contains($0) }.map {
      .table(["id": .text(texts[comments[$0].id]), "number": .integer($0 + 1)])
    }
  }
}
