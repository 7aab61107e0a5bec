/// What each view offers to templates.
extension ViewSchema {
  static let page = ViewSchema("a page") {
    [
      .site: .object(.site), .words: .object(.words), .title: .text, .heading: .text, .link: .text,
      .permalink: .text, .kind: .text, .isHome: .flag, .isPost: .flag, .isSection: .flag,
      .isTaxonomy: .flag, .isTerm: .flag, .isNotFound: .flag, .isDraft: .flag, .hasContents: .flag,
      .hasRelated: .flag, .hasEntries: .flag, .content: .markup,
      .structuredData: .markup, .description: .text, .summary: .text, .image: .text,
      .thumbnail: .object(.picture), .picture: .object(.picture), .shared: .object(.shared),
      .jsonLink: .text, .feeds: .list(.feed), .params: .dynamic, .date: .object(.date),
      .modified: .object(.date), .wordCount: .number, .minutes: .number, .comments: .number,
      .taxonomies: .list(.taxonomy), .newer: .object(.pageLink), .older: .object(.pageLink),
      .related: .list(.entry), .section: .object(.pageLink), .toc: .list(.heading),
      .entries: .list(.entry), .terms: .list(.pageLink), .count: .number, .pager: .object(.pager),
      .discussion: .object(.discussion), .hasDiscussion: .flag, .runs: .list(.run),
      .breadcrumbs: .list(.pageLink), .previous: .object(.pageLink), .next: .object(.pageLink),
      .commentCount: .text, .experiments: .list(.entry), .hasExperiments: .flag,
      .years: .list(.year),
      .participant: .object(.participantPage), .participants: .list(.listedParticipant),
      .noIndex: .flag,
    ]
  }

  static let site = ViewSchema("the site") {
    [
      .title: .text, .home: .text, .permalink: .text, .language: .text, .description: .text,
      .copyright: .text, .author: .text, .menu: .list(.pageLink), .params: .dynamic,
      .generator: .text, .participants: .object(.pageLink), .search: .text,
    ]
  }

  static let words = ViewSchema("the interface's words") {
    Dictionary(uniqueKeysWithValues: WordsView.fields.map { ($0, .text) })
  }

  static let quote = ViewSchema("a quoted comment") {
    [
      .id: .text, .number: .number, .author: .text, .authorLink: .text, .time: .object(.date),
      .hasTime: .flag,
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
    [.author: .text, .id: .text, .count: .number, .link: .text]
  }

  private static let listedParticipant = ViewSchema("a participant in the list") {
    [.author: .text, .link: .text, .commentCount: .text, .discussionCount: .text]
  }

  private static let participantPage = ViewSchema("what a participant's page shows") {
    [
      .author: .text, .commentCount: .text, .discussionCount: .text, .from: .object(.date),
      .until: .object(.date), .sentence: .text, .discussions: .list(.contribution),
      .olderDiscussions: .list(.pageLink), .hasOlderDiscussions: .flag, .moreDiscussions: .number,
    ]
  }

  private static let contribution = ViewSchema("a participant's part of a discussion") {
    [
      .title: .text, .link: .text, .date: .object(.date), .commentCount: .text,
      .comments: .list(.excerpt), .otherComments: .number,
    ]
  }

  private static let excerpt = ViewSchema("a comment in short") {
    [
      .number: .number, .link: .text, .time: .object(.date), .language: .text, .excerpt: .text,
      .isHighlighted: .flag, .hasParent: .flag, .parentLink: .text, .parentAuthor: .text,
      .parentNumber: .number, .isInferred: .flag,
    ]
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
      .isReverified: .flag,
      .hasHeadline: .flag, .sentence: .text, .figures: .list(.figure), .headline: .markup,
      .caveats: .markup, .curves: .markup, .evaluations: .markup, .testTime: .markup,
      .verification: .markup, .levels: .markup, .problems: .markup, .transformations: .markup,
      .parameters: .markup, .claims: .markup, .provenance: .markup, .parts: .list(.reportPart),
    ]
  }

  private static let figure = ViewSchema("a figure of a headline") {
    [.name: .text, .text: .text, .summary: .text, .reverified: .text, .differs: .flag]
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
      .minutes: .number, .comments: .number, .image: .text, .thumbnail: .object(.picture),
      .isDraft: .flag,
      .params: .dynamic, .terms: .list(.pageLink), .commentCount: .text, .participantCount: .text,
      .threadCount: .text, .shape: .markup, .runs: .list(.run),
    ]
  }

  private static let picture = ViewSchema("a picture") {
    [.src: .text, .srcset: .text, .webp: .text, .width: .number, .height: .number]
  }

  private static let shared = ViewSchema("a picture where the page is shared") {
    [.link: .text, .text: .text, .width: .number, .height: .number, .isCard: .flag]
  }

  private static let pageLink = ViewSchema("a link") {
    [.title: .text, .link: .text, .count: .number, .isCurrent: .flag]
  }

  private static let date = ViewSchema("a date") { [.iso: .text, .text: .text] }

  private static let feed = ViewSchema("a feed") { [.type: .text, .title: .text, .link: .text] }

  private static let taxonomy = ViewSchema("a taxonomy") {
    [.name: .text, .link: .text, .count: .number, .terms: .list(.pageLink)]
  }

  private static let year = ViewSchema("a year of an archive") {
    [.title: .text, .count: .number, .terms: .list(.month)]
  }

  private static let month = ViewSchema("a month of an archive") {
    [.title: .text, .link: .text, .count: .number, .share: .number]
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
