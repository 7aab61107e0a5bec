import RungModel

/// RSS 2.0, at the address where Hugo has it.
enum RSSFeed {
  static func write(_ feed: FeedSource, into out: inout Bytes) {
    let configuration = feed.site.configuration
    out.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    out.append(
      "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\">\n<channel>\n<title>")
    out.append(escaping: feed.title)
    out.append("</title>\n<link>")
    out.append(escaping: feed.link(""))
    out.append("</link>\n<description>")
    out.append(escaping: configuration.description ?? feed.title)
    out.append("</description>\n<generator>Rung</generator>\n<language>")
    out.append(escaping: configuration.languageCode)
    out.append("</language>\n<atom:link href=\"")
    out.append(escaping: feed.link("index.xml"))
    out.append("\" rel=\"self\" type=\"application/rss+xml\"/>\n")
    if let updated = feed.updated {
      out.append("<lastBuildDate>")
      out.append(rfc822: updated)
      out.append("</lastBuildDate>\n")
    }
    for post in feed.entries.lazy.map({ feed.site.posts[$0] }) {
      let link = feed.site.absolute(post.link)
      out.append("<item>\n<title>")
      out.append(escaping: post.title)
      out.append("</title>\n<link>")
      out.append(escaping: link)
      out.append("</link>\n<guid>")
      out.append(escaping: link)
      out.append("</guid>\n")
      if let date = post.date {
        out.append("<pubDate>")
        out.append(rfc822: date)
        out.append("</pubDate>\n")
      }
      out.append("<description>")
      out.append(escaping: post.facts.summary)
      out.append("</description>\n</item>\n")
    }
    out.append("</channel>\n</rss>\n")
  }
}
