import RungModel

/// JSON Feed 1.1, which is also the JSON twin of a list.
enum JSONFeed {
  static func write(_ feed: FeedSource, into out: inout Bytes) {
    var json = JSONWriter(taking: &out)
    json.object {
      $0.member("version", "https://jsonfeed.org/version/1.1")
      $0.member("title", feed.title)
      $0.member("home_page_url", feed.link(""))
      $0.member("feed_url", feed.link("index.json"))
      $0.member("language", feed.site.configuration.languageCode)
      $0.key("items")
      $0.array {
        for index in feed.entries {
          $0.object { writeEntry(feed.site.posts[index], feed, into: &$0) }
        }
        if feed.list.kind == .taxonomy {
          for index in feed.list.lists { $0.object { writeTerm(index, feed, into: &$0) } }
        }
      }
    }
    json.endLine()
    json.give(back: &out)
  }

  private static func writeEntry(_ post: Post, _ feed: FeedSource, into json: inout JSONWriter) {
    let link = feed.site.absolute(post.link)
    json.member("id", link)
    json.member("url", link)
    json.member("title", post.title)
    json.member("summary", post.facts.summary)
    json.member("content_text", post.facts.summary)
    if let date = post.date { json.member("date_published", date) }
    if let date = post.lastModified, date != post.date {
      json.member("date_modified", date)
    }
    if !post.terms.isEmpty {
      json.key("tags")
      json.array {
        for term in post.terms { $0.string(feed.site.lists[term.list].title) }
      }
    }
    if let image = post.image { json.member("image", feed.site.absolute(image)) }
  }

  private static func writeTerm(_ index: Int, _ feed: FeedSource, into json: inout JSONWriter) {
    let term = feed.site.lists[index]
    let link = feed.site.absolute(term.link)
    json.member("id", link)
    json.member("url", link)
    json.member("title", term.title)
    json.member("content_text", "\(term.posts.count)")
  }
}
