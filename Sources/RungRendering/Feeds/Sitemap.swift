package import RungModel

/// The list of all addresses for search engines (sitemaps.org protocol 0.9).
///
/// One file may hold 50,000 addresses; larger sites get several, and an index of them.
package enum Sitemap {
  private static let limit = 50_000

  /// The files by name: `sitemap.xml`, and its parts where one is not enough.
  package static func files(_ site: Site) -> [(name: String, content: Bytes)] {
    let configuration = site.configuration.sitemap
    let excluded = configuration.excludedKinds.union(site.configuration.disabledKinds)
    var entries: [(link: String, date: Timestamp?)] = []
    for list in site.lists
    where !excluded.contains(list.kind) && list.frontMatter?.sitemap.isExcluded != true {
      entries.append((site.absolute(list.link), list.date))
    }
    if !excluded.contains(.page) {
      for post in site.posts
      where !post.frontMatter.sitemap.isExcluded && post.frontMatter.build.list != .never {
        entries.append((site.absolute(post.link), post.lastModified ?? post.date))
      }
    }
    if site.configuration.participants.isIndexed, !site.participants.all.isEmpty {
      entries.append((site.absolute(site.participants.link), nil))
      for participant in site.participants.all {
        let date = participant.posts.first.flatMap { site.posts[$0].date }
        entries.append((site.absolute(participant.link), date))
      }
    }
    guard entries.count > limit else {
      return [(configuration.filename, urlSet(entries[...], configuration))]
    }
    let stem =
      configuration.filename.hasSuffix(".xml")
      ? String(configuration.filename.dropLast(4)) : configuration.filename
    var files: [(String, Bytes)] = []
    var index: Bytes = []
    index.append(prologue)
    index.append("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    for (part, start) in stride(from: 0, to: entries.count, by: limit).enumerated() {
      let name = "\(stem)-\(part + 1).xml"
      files.append((name, urlSet(entries[start...].prefix(limit), configuration)))
      index.append("<sitemap><loc>")
      index.append(escaping: site.absolute(site.basePath + name))
      index.append("</loc></sitemap>\n")
    }
    index.append("</sitemapindex>\n")
    return [(configuration.filename, index)] + files
  }

  private static let prologue: StaticString = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"

  private static func urlSet(
    _ entries: ArraySlice<(link: String, date: Timestamp?)>,
    _ configuration: SitemapSettings
  ) -> Bytes {
    var out: Bytes = []
    out.append(prologue)
    out.append("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    for entry in entries {
      out.append("<url><loc>")
      out.append(escaping: entry.link)
      out.append("</loc>")
      if let date = entry.date {
        out.append("<lastmod>")
        out.append(rfc3339: date)
        out.append("</lastmod>")
      }
      if let frequency = configuration.changeFrequency {
        out.append("<changefreq>")
        out.append(escaping: frequency)
        out.append("</changefreq>")
      }
      if let priority = configuration.priority {
        out.append("<priority>")
        out.append(text: "\(priority)")
        out.append("</priority>")
      }
      out.append("</url>\n")
    }
    out.append("</urlset>\n")
    return out
  }
}
