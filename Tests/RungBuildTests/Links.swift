import Foundation

/// The links of a page that stay on its site.
enum Links {
  /// The paths of `href`, `src` and `<loc>`, decoded, without fragments and without the origin
  /// `https://example.org`.
  static func of(_ page: String) -> [String] {
    var links: [String] = []
    for opener in [" href=\"", " src=\"", "<loc>"] {
      for piece in page.components(separatedBy: opener).dropFirst() {
        var link = String(piece.prefix { $0 != "\"" && $0 != "<" })
        if link.hasPrefix("https://example.org/") {
          link.removeFirst("https://example.org".count)
        }
        guard link.hasPrefix("/"), let path = link.split(separator: "#").first else { continue }
        links.append(path.removingPercentEncoding ?? String(path))
      }
    }
    return links
  }
}
