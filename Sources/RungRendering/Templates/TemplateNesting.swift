import RungModel

/// Pairs each tag that opens something with the tag that closes it.
struct TemplateNesting {
  private let source: SourceText
  private var tags: [TemplateTag]
  private var open: [Int] = []
  /// How often each name is in `open`.
  private var openNames: [String: Int] = [:]
  private var diagnostics: [Diagnostic] = []

  /// More than this many mistakes in one template are not worth reading.
  private static let mistakesShown = 20
  /// A name is sought in everything that was entered, so that no template may enter without limit.
  private static let deepestNesting = 1000

  private init(_ source: SourceText, _ tags: [TemplateTag]) {
    self.source = source
    self.tags = tags
  }

  /// The same tags with their partners, and what is wrong with how they nest.
  static func pair(_ tags: [TemplateTag], of source: SourceText)
    -> (tags: [TemplateTag], diagnostics: [Diagnostic])
  {
    var nesting = TemplateNesting(source, tags)
    do throws(Diagnostic) {
      for index in tags.indices where nesting.diagnostics.count < mistakesShown {
        try nesting.visit(index)
      }
      while nesting.diagnostics.count < mistakesShown, let opener = nesting.popOpener() {
        nesting.reportUnclosed(opener)
      }
    } catch {
      nesting.diagnostics.append(error)
    }
    return (nesting.tags, nesting.diagnostics)
  }

  private mutating func visit(_ index: Int) throws(Diagnostic) {
    let tag = tags[index]
    if let parent = open.last, tags[parent].kind == .parent { visit(tag, directlyIn: tags[parent]) }
    if tag.opens {
      guard open.count < Self.deepestNesting else {
        throw source.diagnostic(
          .error, "deep-nesting", at: tag.range.lowerBound,
          "sections are nested more than \(Self.deepestNesting) deep")
      }
      open.append(index)
      openNames[tag.name, default: 0] += 1
    } else if tag.kind == .close {
      close(index)
    }
  }

  private mutating func visit(_ tag: TemplateTag, directlyIn parent: TemplateTag) {
    switch tag.kind {
    case .block, .close, .comment, .delimiters: break
    default:
      diagnostics.append(
        source.diagnostic(
          .error, "misplaced-tag", at: tag.range.lowerBound,
          "only blocks stand directly inside the parent `\(parent.name)`",
          help: "put it into a block: `{{$name}} … {{/name}}`"))
    }
  }

  private mutating func close(_ index: Int) {
    let name = tags[index].name
    guard openNames[name, default: 0] > 0 else { return reportUnopened(index) }
    while let opener = popOpener() {
      if tags[opener].name == name {
        tags[opener].partner = index
        tags[index].partner = opener
        return
      }
      reportUnclosed(opener)
    }
  }

  private mutating func popOpener() -> Int? {
    guard let opener = open.popLast() else { return nil }
    openNames[tags[opener].name, default: 1] -= 1
    return opener
  }

  private mutating func reportUnclosed(_ opener: Int) {
    let tag = tags[opener]
    diagnostics.append(
      source.diagnostic(
        .error, "unclosed-section", at: tag.range.lowerBound,
        "the \(tag.noun) `\(tag.name)` is never closed",
        help: "a \(tag.noun) ends with `{{/\(tag.name)}}`"))
  }

  /// A closing tag with a name that nothing open has is taken for the innermost one's.
  private mutating func reportUnopened(_ index: Int) {
    let closer = tags[index]
    guard let opener = popOpener() else {
      diagnostics.append(
        source.diagnostic(
          .error, "unopened-section", at: closer.range.lowerBound,
          "`{{/\(closer.name)}}` closes nothing: no section is open here"))
      return
    }
    let tag = tags[opener]
    let line = source.location(of: closer.range.lowerBound).line
    diagnostics.append(
      source.diagnostic(
        .error, "mismatched-section", at: tag.range.lowerBound,
        "the \(tag.noun) `\(tag.name)` is closed by `{{/\(closer.name)}}` on line \(line)",
        help: "a \(tag.noun) ends with `{{/\(tag.name)}}`"))
  }
}
