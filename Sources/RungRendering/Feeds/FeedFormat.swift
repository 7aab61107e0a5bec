package import RungModel

/// The forms in which the posts of a list can be followed.
package enum FeedFormat: CaseIterable, Sendable {
  case atom, rss, json

  /// The feeds that a list has.
  package static func all(of list: PageList, _ configuration: SiteConfiguration) -> [FeedFormat] {
    let outputs = list.outputs(configuration)
    return allCases.filter { !$0.outputs.isDisjoint(with: outputs) }
  }

  /// The names in `outputs` that ask for it. A list's JSON twin is its JSON Feed.
  private var outputs: Set<OutputFormat> {
    switch self {
    case .atom: [.atom]
    case .rss: [.rss]
    case .json: [.json, .jsonFeed]
    }
  }

  /// The file beside the list's page.
  package var file: String {
    switch self {
    case .atom: "atom.xml"
    case .rss: "index.xml"
    case .json: "index.json"
    }
  }

  var type: String {
    switch self {
    case .atom: "application/atom+xml"
    case .rss: "application/rss+xml"
    case .json: "application/feed+json"
    }
  }

  var title: String {
    switch self {
    case .atom: "Atom"
    case .rss: "RSS"
    case .json: "JSON Feed"
    }
  }

  package func write(_ feed: FeedSource, into out: inout Bytes) {
    switch self {
    case .atom: AtomFeed.write(feed, into: &out)
    case .rss: RSSFeed.write(feed, into: &out)
    case .json: JSONFeed.write(feed, into: &out)
    }
  }
}
