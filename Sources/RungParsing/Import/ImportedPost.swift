package import RungModel

/// Writes a discussion of Hacker News as a post: each comment a quote with its id, its parent, and
/// its text as Markdown.
package enum ImportedPost {
  /// - Parameter zone: the site's, in which the post's date is written.
  package static func write(_ thread: HNThread, zone: TimeZoneRules) -> Bytes {
    var post = Bytes("+++\n")
    post.append(text: "title = \(PlainValue.quoted(PlainValue.text(html: thread.title)))\n")
    if let time = thread.time {
      post.append("date = ")
      post.append(rfc3339: Timestamp(seconds: time, offset: zone.offset(at: time)))
      post.append("\n")
    }
    post.append("\n[discussion]\n")
    for (key, value) in DiscussionTable.entries(of: thread) {
      post.append(text: "\(key) = \(value)\n")
    }
    post.append("+++\n")
    appendStory(thread, to: &post)
    for comment in thread.comments {
      let parent = comment.parent.map { String(thread.comments[$0].id) } ?? "top"
      append(comment, parent: parent, to: &post)
    }
    return post
  }

  /// What the story links to, and its own text.
  private static func appendStory(_ thread: HNThread, to post: inout Bytes) {
    let address = LinkDestination.cleaned(Bytes(thread.url))
    if HNText.isWebAddress(address) {
      post.append("\n")
      if WebAddress.canStandAlone(address) {
        post += Bytes("<") + address + Bytes(">")
      } else {
        var writer = LiteralMarkdown(taking: &post)
        writer.beginLink()
        writer.append(address[...])
        writer.append(markup: Bytes("](") + WebAddress.destination(address) + Bytes(")"))
        writer.give(back: &post)
      }
      post.append("\n")
    }
    if !thread.text.isEmpty {
      let start = post.count
      post.append("\n")
      let hasText = HNMarkdown.append(
        html: thread.text, prefix: Bytes("> "), allowsTags: false, to: &post)
      if !hasText { post.removeSubrange(start...) }
    }
  }

  private static func append(
    _ comment: HNThread.Comment, parent: String, to post: inout Bytes
  ) {
    func append(_ name: String, _ value: String) {
      post.append(text: " \(name)=")
      post += ShortcodeValue.written(value)
    }
    post.append("\n{{< quote")
    append("id", String(comment.id))
    append("parent", parent)
    append("userName", PlainValue.clean(comment.author))
    if let time = comment.time { append("createdAt", Timestamp(seconds: time).rfc3339) }
    append("url", HNThread.address(of: comment.id))
    post.append(" >}}\n")
    switch comment.content {
    case .deleted: post.append("*[deleted]*\n")
    case .dead: post.append("*[dead]*\n")
    case .missing: post.append("*[no text]*\n")
    case .text(let html):
      if !HNMarkdown.append(html: html, to: &post) { post.append("*[no text]*\n") }
    }
    post.append("{{< /quote >}}\n")
  }
}
