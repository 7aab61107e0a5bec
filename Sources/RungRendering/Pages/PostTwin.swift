package import RungModel

/// The JSON twin of a post, at `index.json` beside its page.
package enum PostTwin {
  /// - Parameter content: the rendered text; written where the post has no comments, which otherwise
  ///   are listed one by one, in the order of the file.
  package static func write(
    _ post: Post, body: PostBody, content: ByteSlice, site: Site, into out: inout Bytes
  ) {
    var json = JSONWriter(taking: &out)
    json.object { json in
      json.member("url", site.absolute(post.link))
      json.member("title", post.title)
      json.member("language", site.configuration.languageCode)
      if let date = post.date { json.member("date", date) }
      if let date = post.lastModified { json.member("lastModified", date) }
      json.member("summary", post.facts.summary)
      json.member("words", post.facts.words)
      json.member("minutes", post.facts.minutes)
      json.key("terms")
      json.object { json in
        for (index, taxonomy) in site.configuration.taxonomies.enumerated() {
          let terms = post.terms.filter { $0.taxonomy == index }
          guard !terms.isEmpty else { continue }
          json.key(text: taxonomy.plural)
          json.array { for term in terms { $0.string(site.lists[term.list].title) } }
        }
      }
      if !post.runs.isEmpty {
        json.key("runs")
        json.array { json in
          for run in post.runs { RunTwin.write(site.runs[run], into: &json) }
        }
      }
      if body.discussion.comments.isEmpty {
        json.member("contentHTML", content)
      } else {
        json.key("comments")
        json.array { json in
          for comment in body.discussion.comments {
            json.element { write(comment, body, into: &$0) }
          }
        }
      }
    }
    json.endLine()
    json.give(back: &out)
  }

  /// There are many comments, so their members are written as the literals that they are.
  private static func write(_ comment: Discussion.Comment, _ body: PostBody, into out: inout Bytes)
  {
    let text = body.discussion.text
    out.append("{\"id\":\"")
    out.append(text, comment.id)
    out.append("\",\"number\":")
    out.append(decimal: comment.number)
    out.append(",\"author\":\"")
    out.append(jsonEscaping: text, comment.author)
    if comment.time != nil {
      out.append("\",\"time\":\"")
      out.append(text, comment.moment)
      out.append("\",\"parent\":")
    } else {
      out.append("\",\"time\":null,\"parent\":")
    }
    if let parent = comment.parent {
      out.append("\"")
      out.append(text, body.discussion.comments[parent].id)
      out.append("\",\"parentKnownBy\":\"")
    } else {
      out.append("null,\"parentKnownBy\":\"")
    }
    out.append(comment.parentKnownBy)
    out.append("\",\"confidence\":")
    if case .inferred(let confidence) = comment.parentage {
      out.append(thousandths: confidence)
    } else {
      out.append("null")
    }
    out.append(comment.isHighlighted ? ",\"highlighted\":true" : ",\"highlighted\":false")
    if !comment.url.isEmpty {
      out.append(",\"url\":\"")
      out.append(jsonEscaping: text, comment.url)
      out.append("\"")
    }
    out.append(",\"bodyHTML\":\"")
    out.append(jsonEscaping: body.html, comment.body)
    out.append("\"}")
  }
}

extension Bytes {
  /// Appends a probability with up to three decimals: `0.82`, `1`.
  fileprivate mutating func append(thousandths probability: Double) {
    let number = Int((probability * 1000).rounded())
    append(decimal: number / 1000)
    guard number % 1000 > 0 else { return }
    append(UInt8(ascii: "."))
    var rest = number % 1000
    var place = 100
    while rest > 0 {
      append(UInt8(ascii: "0") + UInt8(rest / place))
      rest %= place
      place /= 10
    }
  }
}
