/// The keys that mean something to Rung, as Hugo names them, in lower case.
enum FrontMatterKey: String, CaseIterable {
  case title, linktitle
  case date, lastmod, modified, publishdate, pubdate, published, expirydate, unpublishdate
  case draft, slug, url, aliases, weight, summary, description, keywords
  case featureimage, images, type, layout, headless, markup, outputs, sitemap, build, menu, menus
  case toc, math, discussion, check, params, cascade
  case legacyBuild = "_build"

  /// The name as it is usually written.
  var written: String {
    switch self {
    case .linktitle: "linkTitle"
    case .publishdate: "publishDate"
    case .expirydate: "expiryDate"
    default: rawValue
    }
  }
}
