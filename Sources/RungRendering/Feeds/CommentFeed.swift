import RungModel

/// The comments of one post as Atom (RFC 4287), with their parents (RFC 4685).
enum CommentFeed {
  /// Writes the latest comments, as many as the configuration allows; comments without a time come
  /// last.
  static func write(
    _ post: Post, _ body: PostBody, site: Site, words: WordsView, into out: inout Bytes
  ) {
    let comments = body.discussion.comments
    let page = site.absolute(post.link)
    let latest = comments.indices.sorted { one, other in
      let times = (comments[one].time?.seconds ?? .min, comments[other].time?.seconds ?? .min)
      return times.0 == times.1 ? one > other : times.0 > times.1
    }.prefix(site.configuration.discussion.feedLimit)
    AtomFeed.begin(
      title: post.title, page: page, file: page + FeedFormat.atom.file,
      updated: comments.lazy.compactMap(\.time).max() ?? post.date,
      extensions: " xmlns:thr=\"http://purl.org/syndication/thread/1.0\"",
      site.configuration, into: &out)
    let base = Bytes(page.utf8)
    for index in latest { write(comments[index], body, post, base, words, into: &out) }
    out.append("</feed>\n")
  }

  private static func write(
    _ comment: Discussion.Comment, _ body: PostBody, _ post: Post, _ page: Bytes,
    _ words: WordsView, into out: inout Bytes
  ) {
    let text = body.discussion.text
    func appendAddress(of comment: Discussion.Comment) {
      out.append(escaping: page[...])
      out.append(UInt8(ascii: "#"))
      out.append(text, comment.id)
    }
    func appendAuthor() {
      out.append(escaping: text, comment.author)
      if comment.author.isEmpty { out.append(escaping: words.word(.unknownAuthor)) }
    }
    out.append("<entry>\n<title>#")
    out.append(decimal: comment.number)
    out.append(UInt8(ascii: " "))
    appendAuthor()
    out.append("</title>\n<id>")
    appendAddress(of: comment)
    out.append("</id>\n<link rel=\"alternate\" type=\"text/html\" href=\"")
    appendAddress(of: comment)
    out.append("\"/>\n")
    if let parent = comment.knownParent {
      out.append("<thr:in-reply-to ref=\"")
      appendAddress(of: body.discussion.comments[parent])
      out.append("\" href=\"")
      appendAddress(of: body.discussion.comments[parent])
      out.append("\"/>\n")
    }
    out.append("<updated>")
    if comment.time != nil {
      out.append(text, comment.moment)
    } else {
      out.append(rfc3339: post.date ?? Timestamp(seconds: 0))
    }
    out.append("</updated>\n<author><name>")
    appendAuthor()
    out.append("</name></author>\n<content type=\"html\">")
    out.append(escaping: body.html, comment.body)
    out.append("</content>\n</entry>\n")
  }
}
