import RungRendering

/// The pages that an earlier build wrote, found by what they were made from.
struct KnownPages: Sendable {
  private let pages: [PageKey: RenderedPage]
  private let folder: OpenFolder

  /// - Parameter root: the output folder.
  init(_ manifest: Manifest?, in root: String) {
    pages = Dictionary(
      manifest?.pages.lazy.compactMap { page in page.key.map { ($0, page) } } ?? [],
      uniquingKeysWith: { _, last in last })
    folder = OpenFolder(root)
  }

  /// The page with a key, if its files are still as they were written.
  subscript(key: PageKey) -> RenderedPage? {
    guard let page = pages[key], page.isIntact(in: folder) else { return nil }
    return page
  }
}
