package import RungModel

/// `robots.txt`: everything may be read, and where the sitemap is.
package enum Robots {
  package static func text(_ site: Site) -> Bytes {
    var out = Bytes()
    out.append("User-agent: *\nAllow: /\n")
    if site.configuration.baseURL?.origin.isEmpty == false {
      out.append("Sitemap: ")
      out.append(text: site.absolute(site.basePath + site.configuration.sitemap.filename))
      out.append("\n")
    }
    return out
  }
}
