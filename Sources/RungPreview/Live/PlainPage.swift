import RungModel

/// The server's own pages: where the site has none to show.
enum PlainPage {
  /// What is shown at every address of a site that could not be built yet.
  static func failure(_ texts: [String]) -> Bytes {
    var body = Bytes("<h1>The site cannot be built</h1>\n")
    for text in texts {
      body.append("<pre>")
      body.append(escaping: text)
      body.append("</pre>\n")
    }
    return page("The site cannot be built", body)
  }

  /// For a site without a `404.html`.
  static let notFound = page(
    "Not found", Bytes("<h1>Not found</h1>\n<p>The site has no page at this address.</p>\n"))

  private static func page(_ title: StaticString, _ body: Bytes) -> Bytes {
    var page = Bytes("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
    page.append(
      "<meta name=\"viewport\" content=\"width=device-width\">\n"
    )
    page.append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
    page.append(title)
    page.append("</title>\n<style>body { margin: 2rem; font: 1rem/1.5 system-ui, sans-serif } ")
    page.append("pre { white-space: pre-wrap; overflow-wrap: anywhere }</style>\n</head>\n<body>\n")
    page.append(body, 0..<body.count)
    page.append("</body>\n</html>\n")
    return page
  }
}
