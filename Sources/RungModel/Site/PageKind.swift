/// What kind of page an address shows, by Hugo's names.
package enum PageKind: String, Sendable, Hashable, CaseIterable {
  case home, page, section, taxonomy, term
  case notFound = "404"
  case rss, sitemap
  case robots = "robotsTXT"

  /// The forms in which a page of this kind is written where the configuration names none.
  package var defaultOutputs: [OutputFormat] {
    switch self {
    case .page: [.html, .json, .atom]
    case .home, .section, .taxonomy, .term: [.html, .rss, .atom, .jsonFeed]
    case .notFound, .rss, .sitemap, .robots: []
    }
  }
}

/// A form in which a page is written, by the name that `outputs` uses.
package enum OutputFormat: String, Sendable, Hashable, CaseIterable {
  case html = "HTML"
  case rss = "RSS"
  case atom = "Atom"
  case json = "JSON"
  case jsonFeed = "JSONFeed"

  /// The format of a name, whatever its case.
  package init?(name: String) {
    let wanted = name.lowercased()
    guard let format = OutputFormat.allCases.first(where: { $0.rawValue.lowercased() == wanted })
    else { return nil }
    self = format
  }
}
