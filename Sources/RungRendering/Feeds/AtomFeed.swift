import RungModel

/// Atom (RFC 4287).
enum AtomFeed {
  static func write(_ feed: FeedSource, into out: inout Bytes) {
    let configuration = feed.site.configuration
    begin(
      title: feed.title, page: feed.link(""), file: feed.link(FeedFormat.atom.file),
      updated: feed.updated, configuration, into: &out)
    for post in feed.entries.lazy.map({ feed.site.posts[$0] }) {
      let link = feed.site.absolute(post.link)
      out.append("<entry>\n<title>")
      out.append(escaping: post.title)
      out.append("</title>\n<id>")
      out.append(escaping: link)
      out.append("</id>\n<link rel=\"alternate\" type=\"text/html\" href=\"")
      out.append(escaping: link)
      out.append("\"/>\n")
      if let date = post.date {
        out.append("<published>")
        out.append(rfc3339: date)
        out.append("</published>\n")
      }
      out.append("<updated>")
      out.append(rfc3339: post.lastModified ?? post.date ?? Timestamp(seconds: 0))
      out.append("</updated>\n")
      for term in post.terms {
        out.append("<category term=\"")
        out.append(escaping: feed.site.lists[term.list].title)
        out.append("\"/>\n")
      }
      out.append("<summary>")
      out.append(escaping: post.facts.summary)
      out.append("</summary>\n</entry>\n")
    }
    out.append("</feed>\n")
  }

  /// Everything before the first entry.
  /// - Parameters:
  ///   - page: the address of the page that the feed follows.
  ///   - file: the feed's own.
  ///   - extensions: further declarations of name spaces.
  static func begin(
    title: String, page: String, file: String, updated: Timestamp?, extensions: StaticString = "",
    _ configuration: SiteConfiguration, into out: inout Bytes
  ) {
    out.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    out.append("<feed xmlns=\"http://www.w3.org/2005/Atom\"")
    out.append(extensions)
    out.append(" xml:lang=\"")
    out.append(escaping: configuration.languageCode)
    out.append("\">\n<title>")
    out.append(escaping: title)
    out.append("</title>\n<id>")
    out.append(escaping: page)
    out.append("</id>\n<link rel=\"alternate\" type=\"text/html\" href=\"")
    out.append(escaping: page)
    out.append("\"/>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"")
    out.append(escaping: file)
    out.append("\"/>\n<updated>")
    out.append(rfc3339: updated ?? Timestamp(seconds: 0))
    out.append("</updated>\n<author><name>")
    out.append(escaping: configuration.author?.name ?? configuration.title)
    out.append("</name></author>\n<generator>Rung</generator>\n")
  }
}
