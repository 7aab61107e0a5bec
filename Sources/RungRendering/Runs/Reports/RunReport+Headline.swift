package import RungModel

extension RunReport {
  /// The sentence that matters, the figures behind it, and what a reader has to know.
  ///
  /// The figures are the log's; those of other judges will stand beside them.
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
      output.append("</dt><dd>")
      output.append(escaping: figure.value)
      if let detail = figure.detail {
        output.append(" <span>")
        output.append(escaping: detail)
        output.append("</span>")
      }
      output.append("</dd></div>\n")
    }
    output.append("</dl>\n")
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

extension RunWord {
  fileprivate static let example = RunWord("Example", "例")
  fileprivate static let exampleNote = RunWord(
    "The log says of itself that it is an example of the format and no experiment.",
    "このログは形式の例であり、実験ではありません（ログ自身の記載）。")
}
