package import RungModel

extension RunReport {
  /// The sentence that matters, the figures behind it, and what a reader has to know.
  ///
  /// What the log claims and what Rung has re-verified stand side by side.
  /// - Parameter hasLink: whether the title leads to the report.
  package func headline(hasLink: Bool) -> Bytes {
    let headline = ReportHeadline(self)
    var output = Bytes()
    output.append("<div class=\"run-card\">\n<p class=\"run-title\">")
    if hasLink {
      output.append("<a href=\"")
      output.append(escaping: published.link)
      output.append("\">")
    }
    output.append("<bdi>")
    output.append(escaping: title)
    output.append("</bdi>")
    if hasLink { output.append("</a>") }
    if published.run.log.metadata.isExample {
      output.append(" <strong class=\"badge\">")
      output.append(escaping: words(.example))
      output.append("</strong>")
    }
    output.append("</p>\n<p>")
    output.append(escaping: headline.sentence)
    output.append("</p>\n<dl class=\"figures\">\n")
    for figure in headline.figures {
      output.append("<div><dt>")
      output.append(escaping: figure.name)
      output.append("</dt>")
      output.append(figure: figure.value, figure.detail)
      if let own = figure.reverified { output.append(figure: own, words(.reverified)) }
      output.append("</div>\n")
    }
    output.append("</dl>\n")
    if let reason = reasonNotReverified {
      output.append("<p class=\"notes\">")
      output.append(escaping: reason)
      output.append("</p>\n")
    }
    output += verificationLinks()
    output += caveats()
    output.append("</div>\n")
    return output
  }

  /// What a reader has to know about the log, as a list; nothing where there is nothing.
  package func caveats() -> Bytes {
    var sentences = published.summary.caveats.map { $0.sentence(words) }
    if published.run.log.metadata.isExample { sentences.insert(words(.exampleNote), at: 0) }
    var output = Bytes()
    guard !sentences.isEmpty else { return output }
    output.append("<ul class=\"caveats\">\n")
    for sentence in sentences {
      output.append("<li>")
      output.append(escaping: sentence)
      output.append("</li>\n")
    }
    output.append("</ul>\n")
    return output
  }
}

extension Bytes {
  fileprivate mutating func append(figure value: String, _ detail: String?) {
    append("<dd>")
    append(escaping: value)
    if let detail {
      append(" <span>")
      append(escaping: detail)
      append("</span>")
    }
    append("</dd>")
  }
}

extension RunWord {
  fileprivate static let reverified = RunWord("re-verified", "再検証")
  fileprivate static let example = RunWord("Example", "例")
  fileprivate static let exampleNote = RunWord(
    "The log says of itself that it is an example of the format and no experiment.",
    "このログは形式の例であり、実験ではありません（ログ自身の記載）。")
}
