import RungModel

/// What a build means to those who look at the site.
enum OutputChange {
  /// Nil where the output is what it was.
  /// - Parameters:
  ///   - written: paths of the output whose bytes are new.
  ///   - removed: and of those that are gone.
  ///   - sources: the files that changed, below the site's folder.
  ///   - leads: whether readers are led to the page that changed.
  static func of(
    written: [String], removed: [String], sources: [String], _ settings: PreviewSettings,
    leads: Bool
  ) -> BuildHistory.Change? {
    guard !written.isEmpty || !removed.isEmpty else { return nil }
    if removed.isEmpty, written.allSatisfy({ $0.hasSuffix(".css") }) {
      return .styles(written.map { address(of: $0, settings) })
    }
    let page = leads ? page(among: written, sources: sources, settings) : nil
    return .pages(page: page.map { address(of: $0, settings) })
  }

  /// The page of the file that changed: where its path says, or else a page of its name, or else the only
  /// page that is new.
  private static func page(
    among written: [String], sources: [String], _ settings: PreviewSettings
  ) -> String? {
    let pages = written.filter { $0.hasSuffix(".html") }
    for source in sources where source.hasPrefix(settings.contentFolder + "/") {
      let path = String(source.dropFirst(settings.contentFolder.count + 1))
      let folder = path.split(separator: "/").dropLast().joined(separator: "/")
      // A file that is no page belongs to the bundle that it lies in.
      for content in [path] + (folder.isEmpty ? [] : [folder + "/index.md"]) {
        let place = AddressRules.page(ContentPath(content)).outputPath
        if pages.contains(place) { return place }
        let end = place.split(separator: "/").suffix(2).joined(separator: "/")
        if let page = pages.first(where: { $0.hasSuffix("/" + end) }) { return page }
      }
    }
    return pages.count == 1 ? pages[0] : nil
  }

  /// The address of a file of the output, as links have it.
  private static func address(of path: String, _ settings: PreviewSettings) -> String {
    let isPage = path == "index.html" || path.hasSuffix("/index.html")
    let place = isPage ? String(path.dropLast("index.html".count)) : path
    return Address(folder: settings.basePath + place).urlPath
  }
}
