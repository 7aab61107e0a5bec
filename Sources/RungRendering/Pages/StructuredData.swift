package import RungModel

/// JSON-LD (schema.org): a post as an `Article`, based on the discussion that it quotes, and its
/// `Comment`s, which point at their place in the page, where their text is, and at their parents.
package enum StructuredData {
  package static func write(
    _ post: Post, _ discussion: Discussion, site: Site, into out: inout Bytes
  ) {
    let permalink = site.absolute(post.link)
    var json = JSONWriter(taking: &out)
    json.object { json in
      json.member("@context", "https://schema.org")
      json.member("@type", "Article")
      json.member("headline", post.title)
      json.member("url", permalink)
      json.member("inLanguage", site.configuration.languageCode)
      if let date = post.date { json.member("datePublished", date) }
      if let date = post.lastModified ?? post.date { json.member("dateModified", date) }
      if let image = post.image { json.member("image", site.absolute(image)) }
      json.key("publisher")
      json.object {
        $0.member("@type", "Organization")
        $0.member("name", site.configuration.title)
      }
      guard !discussion.comments.isEmpty else { return }
      if let source = post.frontMatter.discussion.source { json.member("isBasedOn", source) }
      json.member("commentCount", discussion.comments.count)
      json.key("comment")
      json.array { json in
        for comment in discussion.comments {
          json.element { write(comment, discussion, into: &$0) }
        }
      }
    }
    json.give(back: &out)
  }

  private static func write(
    _ comment: Discussion.Comment, _ discussion: Discussion, into out: inout Bytes
  ) {
    let text = discussion.text
    out.append("{\"@type\":\"Comment\",\"@id\":\"#")
    out.append(text, comment.id)
    if !comment.url.isEmpty {
      out.append("\",\"url\":\"")
      out.append(jsonEscaping: text, comment.url)
    }
    if let parent = comment.knownParent {
      out.append("\",\"parentItem\":{\"@id\":\"#")
      out.append(text, discussion.comments[parent].id)
      out.append("\"},\"author\":{\"@type\":\"Person\",\"name\":\"")
    } else {
      out.append("\",\"author\":{\"@type\":\"Person\",\"name\":\"")
    }
    out.append(jsonEscaping: text, comment.author)
    if comment.time != nil {
      out.append("\"},\"dateCreated\":\"")
      out.append(text, comment.moment)
      out.append("\"}")
    } else {
      out.append("\"}}")
    }
  }
}
