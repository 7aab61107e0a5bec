/// What each view offers to templates.
extension ViewSchema {
  static let page = ViewSchema("a page") {
    [
      .site: .object(.site), .words: .object(.words), .title: .text, .heading: .text, .link: .text,
      .permalink: .text, .kind: .text, .isHome: .flag, .isPost: .flag, .isSection: .flag,
      .isTaxonomy: .flag, .isTerm: .flag, .isNotFound: .flag, .isDraft: .flag, .hasContents: .flag,
      .hasRelated: .flag, .hasEntries: .flag, .content: .markup,
      .structuredData: .markup, .description: .text, .summary: .text, .image: .text,
      .jsonLink: .text, .feeds: .list(.feed), .params: .dynamic, .date: .object(.date),
      .modified: .object(.date), .wordCount: .number, .minutes: .number, .comments: .number,
      .taxonomies: .list(.taxonomy), .newer: .object(.pageLink), .older: .object(.pageLink),
      .related: .list(.entry), .section: .object(.pageLink), .toc: .list(.heading),
      .entries: .list(.entry), .terms: .list(.pageLink), .count: .number, .pager: .object(.pager),
      .discussion: .object(.discussion), .hasDiscussion: .flag, .runs: .list(.run),
      .breadcrumbs: .list(.pageLink), .previous: .object(.pageLink), .next: .object(.pageLink),
    ]
  }

  static let site = ViewSchema("the site") {
    [
      .title: .text, .home: .text, .permalink: .text, .language: .text, .description: .text,
      .copyright: .text, .author: .text, .menu: .list(.pageLink), .params: .dynamic,
      .generator: .text, .search: .text,
    ]
  }

  static let words = ViewSchema("the interface's words") {
    Dictionary(uniqueKeysWithValues: WordsView.fields.map { ($0, .text) })
  }

  static let quote = ViewSchema("a quoted comment") {
    [
      .id: .text, .number: .number, .author: .text, .time: .object(.date), .hasTime: .flag,
      .iso: .text, .text: .text, .writtenTime: .text,
      .body: .markup, .isHighlighted: .flag, .color: .text, .url: .text, .language: .text,
      .hasParent: .flag, .parentID: .text, .parentNumber: .number, .parentAuthor: .text,
      .isInferred: .flag, .isTopInferred: .flag, .confidence: .number, .isSubmitter: .flag,
      .isStarter: .flag,
      .previousID: .text, .nextID: .text, .continued: .list(.commentLink),
      .hasContinued: .flag, .hasBody: .flag,
      .words: .object(.words),
    ]
  }

  private static let commentLink = ViewSchema("a link to a comment") {
    [.id: .text, .number: .number]
  }

  private static let discussion = ViewSchema("a discussion") {
    [
      .commentCount: .text, .threadCount: .text, .participantCount: .text,
      .participants: .list(.participant), .otherParticipants: .number, .from: .object(.date),
      .until: .object(.date), .timeline: .markup, .hasInferred: .flag, .hasHighlighted: .flag,
      .url: .text, .feed: .text,
      .words: .object(.words),
    ]
  }

  private static let participant = ViewSchema("a participant") {
    [.author: .text, .id: .text, .count: .number]
  }

  static let shortcode = ViewSchema("a shortcode") {
    [
      .get: .dynamic, .inner: .markup, .innerText: .text, .code: .markup,
      .number: .number, .posts: .list(.entry), .figure: .markup, .site: .object(.site),
      .words: .object(.words),
    ]
  }

  static let run = ViewSchema("a run") {
    [
      .title: .text, .name: .text, .link: .text, .id: .text, .isAlone: .flag, .isExample: .flag,
      .hasHeadline: .flag, .sentence: .text, .figures: .list(.figure), .headline: .markup,
      .caveats: .markup, .curves: .markup, .evaluations: .markup, .testTime: .markup,
      .verification: .markup, .levels: .markup, .problems: .markup, .transformations: .markup,
      .parameters: .markup, .claims: .markup, .provenance: .markup, .parts: .list(.reportPart),
    ]
  }

  private static let figure = ViewSchema("a figure of a headline") {
    [.name: .text, .text: .text, .summary: .text, .reverified: .text]
  }

  private static let reportPart = ViewSchema("a part of a report") {
    [.kind: .text, .id: .text, .text: .text, .body: .markup]
  }

  static let alias = ViewSchema("an alias") {
    [.link: .text, .permalink: .text, .language: .text]
  }

  private static let entry = ViewSchema("a post in a list") {
    [
      .title: .text, .link: .text, .date: .object(.date), .summary: .text, .wordCount: .number,
      .minutes: .number, .comments: .number, .image: .text, .isDraft: .flag, .params: .dynamic,
      .terms: .list(.pageLink),
    ]
  }

  private static let pageLink = ViewSchema("a link") {
    [.title: .text, .link: .text, .count: .number, .isCurrent: .flag]
  }

  private static let date = ViewSchema("a date") { [.iso: .text, .text: .text] }

  private static let feed = ViewSchema("a feed") { [.type: .text, .title: .text, .link: .text] }

  private static let taxonomy = ViewSchema("a taxonomy") {
    [.name: .text, .terms: .list(.pageLink)]
  }

  private static let heading = ViewSchema("a heading") {
    [.level: .number, .id: .text, .text: .text]
  }

  private static let pager = ViewSchema("a pager") {
    [
      .number: .number, .total: .number, .previous: .object(.pageLink),
      .next: .object(.pageLink), .pages: .list(.pageLink),
    ]
  }
}
