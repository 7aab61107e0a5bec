package import RungModel

/// Writes into the quotes of a post the ids and parents that their comments have in the thread they
/// come from, and into its front matter where that is.
package struct ThreadMerge: Sendable {
  /// The post with all that was found out; every other byte is as it was.
  package private(set) var merged: Bytes
  package private(set) var quotes = 0
  package private(set) var matched = 0
  /// How many of them only match when all times are taken to be off by `shift` seconds.
  package private(set) var shifted = 0
  package private(set) var shift = 0
  /// What is written into which line.
  package private(set) var changes: [(line: Int, text: String)] = []
  /// What has to be added to the front matter by hand.
  package private(set) var manualAddition: String?
  /// An error means that nothing is to be written.
  package private(set) var diagnostics: [Diagnostic] = []

  private let source: SourceText

  /// - Parameter zone: the site's, for times that name none.
  package init(_ thread: HNThread, into source: SourceText, zone: TimeZoneRules) {
    self.source = source
    merged = source.bytes
    let (_, start, mistakes) = FrontMatterParser(taxonomies: [], timeZone: zone).parse(source)
    let (found, others) = PostQuote.all(in: source, from: start, zone: zone)
    diagnostics = (mistakes + others).filter { $0.severity == .error }
    guard diagnostics.isEmpty else { return }
    let matching = QuoteMatching(found, thread)
    quotes = found.count
    matched = matching.comments.count { $0 != nil }
    (shift, shifted) = (matching.shift, matching.shifted)
    guard matched > 0 else {
      let what = quotes == 0 ? "has no quotes" : "quotes no comment of this thread"
      diagnostics = [
        .about(
          source.path, .error, "import-unmatched", "this post \(what)",
          help: "quotes match by `userName` and `createdAt`: is it thread \(thread.id)?")
      ]
      return
    }
    write(found, matching.comments, thread)
    addSource(thread)
  }

  // MARK: Quotes

  private mutating func write(_ quotes: [PostQuote], _ comments: [Int?], _ thread: HNThread) {
    var quoteOf = [Int?](repeating: nil, count: thread.comments.count)
    for case (let quote, let comment?) in comments.enumerated() { quoteOf[comment] = quote }
    let ancestors = nearestAncestors(thread, quoteOf)
    var edits: [QuoteEditor.Change] = []
    var unmatched: [Int] = []
    var otherIDs: [Int] = []
    var otherParents: [Int] = []
    for (index, quote) in quotes.enumerated() {
      guard let comment = comments[index] else {
        unmatched.append(index)
        continue
      }
      let id = String(thread.comments[comment].id)
      let parent = ancestors[comment].map { ancestor in
        quotes[ancestor].id.isEmpty ? identifier(comments[ancestor], thread) : quotes[ancestor].id
      }
      var arguments: [(name: String, value: String)] = []
      if quote.id.isEmpty {
        arguments.append(("id", id))
      } else if quote.id != id {
        otherIDs.append(index)
      }
      if quote.parent.isEmpty {
        arguments.append(("parent", parent ?? "top"))
      } else if quote.parent != parent ?? "top" {
        otherParents.append(index)
      }
      if !arguments.isEmpty {
        edits.append(QuoteEditor.Change(tag: quote.tag, arguments: arguments))
      }
    }
    merged = QuoteEditor.apply(edits, to: source.bytes)
    list(edits)
    warn(unmatched.map { quotes[$0] }, "import-unmatched") {
      "no comment of the thread is by `\($0.author)` at this time"
    }
    warn(otherIDs.map { quotes[$0] }, "import-conflict") {
      "this quote has the id `\($0.id)`, which is not the comment's in the thread: it is kept"
    }
    warn(otherParents.map { quotes[$0] }, "import-conflict") {
      "this quote has the parent `\($0.parent)`, which is not the one in the thread: it is kept"
    }
  }

  private func identifier(_ comment: Int?, _ thread: HNThread) -> String {
    comment.map { String(thread.comments[$0].id) } ?? ""
  }

  /// For each comment the quote of the nearest one above it that the post quotes.
  private func nearestAncestors(_ thread: HNThread, _ quoteOf: [Int?]) -> [Int?] {
    var nearest = [Int?](repeating: nil, count: thread.comments.count)
    for (index, comment) in thread.comments.enumerated() {
      guard let parent = comment.parent else { continue }
      nearest[index] = quoteOf[parent] ?? nearest[parent]
    }
    return nearest
  }

  private mutating func list(_ edits: [QuoteEditor.Change]) {
    var line = 1
    var counted = 0
    for edit in edits {
      line += source.bytes[counted..<edit.tag.lowerBound].count { $0 == UInt8(ascii: "\n") }
      counted = edit.tag.lowerBound
      let text = edit.arguments.map { "\($0.name)=\"\($0.value)\"" }.joined(separator: " ")
      changes.append((line, text))
    }
  }

  // MARK: Front matter

  private mutating func addSource(_ thread: HNThread) {
    switch DiscussionTable.add(thread, to: SourceText(path: source.path, bytes: merged)) {
    case .added(let bytes):
      merged = bytes
      changes.insert((1, "discussion.source = \"\(thread.source)\""), at: 0)
    case .present(let old):
      guard old != thread.source else { break }
      diagnostics.append(
        .about(
          source.path, .warning, "import-conflict",
          "the front matter names another discussion, `\(old)`: it is kept"))
    case .impossible(let text):
      manualAddition = text
    }
  }

  private static let shownWarnings = 5

  private mutating func warn(
    _ found: [PostQuote], _ code: String, _ message: (PostQuote) -> String
  ) {
    for (number, quote) in found.prefix(ThreadMerge.shownWarnings).enumerated() {
      let more = found.count - ThreadMerge.shownWarnings
      let isLast = number == ThreadMerge.shownWarnings - 1
      diagnostics.append(
        source.diagnostic(
          .warning, code, at: quote.tag.lowerBound,
          message(quote) + (isLast && more > 0 ? " (and so with \(more) more)" : "")))
    }
  }
}
