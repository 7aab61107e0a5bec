import RungModel

/// The page of a built site that a user names: by its address, its permalink, or its file in the content.
struct ExportedPage {
  /// Its file below the output folder.
  var path: String
  /// The content file that it is made of, as messages name it; nil where it is made of none.
  var source: String?

  /// - Parameters:
  ///   - files: the files that the build wrote.
  ///   - sources: the output of each content file that has a page, by the file's path in the site.
  /// - Throws: `usage` where there is no such page.
  static func find(
    _ given: String, _ inputs: SiteInputs, files: Set<String>, sources: [String: String]
  ) throws(BuildFailure) -> ExportedPage {
    func page(_ path: String) -> ExportedPage {
      ExportedPage(path: path, source: sources.first { $0.value == path }?.key)
    }
    let content = inputs.configuration.contentDirectory
    let file = PostPath.find(given, root: inputs.root, contentDirectory: content).map {
      PostPath.label($0, root: inputs.root)
    }
    if let file, file.hasPrefix(content + "/") {
      if let path = sources[file] { return page(path) }
      if file.hasSuffix(".md") {
        throw .usage(
          "the build makes no page of `\(file)`: `rung list` says why, and -D, -F or -E includes it"
        )
      }
    }
    let path = try address(given, inputs)
    let steps =
      path.hasSuffix("/") || path.isEmpty ? [path + "index.html"] : [path, path + "/index.html"]
    if let found = steps.first(where: { $0.hasSuffix(".html") && files.contains($0) }) {
      return page(found)
    }
    let pages = files.filter { $0.hasSuffix(".html") }.map { "/" + ExportedPage.address(of: $0) }
    // With the slash that an address ends with, so that nothing but the mistake counts.
    let wanted =
      "/" + (steps[0].hasSuffix(".html") ? ExportedPage.address(of: steps[0]) : path + "/")
    let named =
      given.hasSuffix(".md")
      ? Nearest.suggestion(for: given, among: sources.keys)
      : Nearest.suggestion(for: wanted, among: pages)
    throw .usage(
      "there is no page `\(given.withoutControlCharacters)`"
        + (named.map { ": " + $0 }
          ?? "; give its address, its permalink or its file in `\(content)/`"))
  }

  /// What a path or an address names below the site's base, without a slash in front.
  private static func address(
    _ given: String, _ inputs: SiteInputs
  ) throws(BuildFailure) -> String {
    switch SiteLinks(inputs.configuration).destination(of: Bytes(given), in: "") {
    case .inside(let path, _):
      let path = String(decoding: path, as: UTF8.self)
      let content = inputs.configuration.contentDirectory + "/"
      return path.hasPrefix(content) ? String(path.dropFirst(content.count)) : path
    case .beside(let path):
      return String(decoding: path.dropFirst(), as: UTF8.self)
    case .outside, .nowhere:
      throw .usage("`\(given.withoutControlCharacters)` is no address of this site")
    }
  }

  /// `posts/a/` for `posts/a/index.html`
  private static func address(of file: String) -> String {
    String(decoding: BuiltFiles.address(of: Bytes(file)), as: UTF8.self)
  }

  /// What the page's file is called elsewhere: the last step of its address.
  var fileName: String {
    let steps = path.split(separator: "/").map(String.init)
    guard steps.count > 1, steps.last == "index.html" else { return Disk.name(of: path) }
    return steps[steps.count - 2] + ".html"
  }
}
