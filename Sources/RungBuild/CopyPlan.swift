import RungModel

/// The files that reach the output as they are: static files, what lies in page bundles, the
/// pictures that posts name, and the theme's style sheet.
struct CopyPlan: Sendable {
  struct Copy: Sendable {
    /// The full path of the file.
    var source: String
    var size: Int
    /// Below the output folder.
    var path: String
  }

  private(set) var copies: [Copy] = []
  private(set) var themeAssets: ThemeLoader.Assets
  private(set) var diagnostics: [Diagnostic] = []

  /// The link to the picture of each post that has one, by the post's index.
  private(set) var pictures: [Int: String] = [:]

  init(
    _ inputs: SiteInputs, files: [ContentFile], site: Site, addresses: AddressBook
  ) {
    themeAssets = ThemeLoader.assets(inputs)
    for file in inputs.templates where !file.path.hasSuffix(".html") {
      add(inputs.root + "/templates/" + file.path, file, at: file.path)
    }
    for (folder, files) in inputs.statics {
      for file in files { add(inputs.root + "/" + folder + "/" + file.path, file, at: file.path) }
    }
    addResources(inputs, files, site)
    addPictures(inputs, files, site)
    reportClashes(inputs, addresses)
  }

  private mutating func add(_ source: String, _ file: FoundFile, at path: String) {
    copies.append(Copy(source: source, size: file.status.size, path: path))
  }

  /// Files of the content that are no pages go where their folder's page is.
  private mutating func addResources(_ inputs: SiteInputs, _ files: [ContentFile], _ site: Site) {
    var bundles: [String: String] = [:]
    for post in site.posts where files[post.file].place.kind == .bundle {
      guard post.frontMatter.build.publishResources else { continue }
      bundles[Disk.folder(of: files[post.file].path)] = Disk.folder(of: post.address.outputPath)
    }
    let unpublished = Set(
      files.filter { $0.place.kind == .bundle }.map { Disk.folder(of: $0.path) }
    ).subtracting(bundles.keys)
    for file in inputs.content
    where !ContentLoader.isMarkdown(file.path) {
      var folder = Disk.folder(of: file.path)
      var rest = String(file.path.dropFirst(folder.isEmpty ? 0 : folder.utf8.count + 1))
      let own = folder
      while !folder.isEmpty, bundles[folder] == nil, !unpublished.contains(folder) {
        let parent = Disk.folder(of: folder)
        rest = String(folder.dropFirst(parent.isEmpty ? 0 : parent.utf8.count + 1)) + "/" + rest
        folder = parent
      }
      guard !unpublished.contains(folder) || folder.isEmpty else { continue }
      let target =
        if let bundle = bundles[folder] {
          (bundle.isEmpty ? "" : bundle + "/") + rest
        } else {
          Disk.folder(of: AddressRules.page(ContentPath(own + "/_index.md")).outputPath)
            + (own.isEmpty ? "" : "/") + file.path.dropFirst(own.isEmpty ? 0 : own.utf8.count + 1)
        }
      add(
        inputs.root + "/" + inputs.configuration.contentDirectory + "/" + file.path, file,
        at: target)
    }
  }

  /// A post's picture is looked for in its bundle, in the assets and among the static files.
  private mutating func addPictures(
    _ inputs: SiteInputs, _ files: [ContentFile], _ site: Site
  ) {
    let content = Set(inputs.content.map(\.path))
    let statics = Set(inputs.statics.flatMap { $0.files.map(\.path) })
    let assets = Dictionary(
      inputs.assets.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    var used = Set<String>()
    var missing: [String: (count: Int, post: String)] = [:]
    for index in site.posts.indices {
      let post = site.posts[index]
      guard let name = post.frontMatter.featureImage ?? post.frontMatter.images.first, !name.isEmpty
      else { continue }
      if name.hasPrefix("https://") || name.hasPrefix("http://") {
        pictures[index] = name
        continue
      }
      let path = name.hasPrefix("/") ? String(name.dropFirst()) : name
      let bundle = Disk.folder(of: files[post.file].path)
      if files[post.file].place.kind == .bundle, content.contains(bundle + "/" + path) {
        pictures[index] = post.link + CopyPlan.encoded(path)
      } else if let asset = assets[path] {
        if used.insert(path).inserted, !statics.contains(path) {
          add(inputs.root + "/" + inputs.configuration.assetDirectory + "/" + path, asset, at: path)
        }
        pictures[index] = site.basePath + CopyPlan.encoded(path)
      } else if statics.contains(path) {
        pictures[index] = site.basePath + CopyPlan.encoded(path)
      } else {
        missing[name] = ((missing[name]?.count ?? 0) + 1, missing[name]?.post ?? post.sourcePath)
      }
    }
    for (name, use) in missing.sorted(by: { $0.key < $1.key }) {
      diagnostics.append(
        .about(
          use.post, .warning, "missing-picture",
          "there is no picture `\(name)` (named by \(use.count) post\(use.count == 1 ? "" : "s"))",
          help:
            "it is looked for beside the post, in `\(inputs.configuration.assetDirectory)/` and "
            + "in `\(inputs.configuration.staticDirectories.joined(separator: "/`, `"))/`"))
    }
  }

  private static func encoded(_ path: String) -> String {
    String(Address(file: path).urlPath.dropFirst())
  }

  /// The files that the plan brings, by their paths. Those that the program would make itself
  /// (the style sheet, `robots.txt`, `404.html`, the sitemap) give way to them.
  var paths: Set<String> { Set(copies.map(\.path)) }

  /// A file that would stand where a page, its twin or a feed stands, or two files in one place.
  private mutating func reportClashes(_ inputs: SiteInputs, _ addresses: AddressBook) {
    var taken = Set<String>()
    copies = copies.filter { copy in
      let owner = addresses.gives(way: copy.path) ? nil : addresses.owner(ofFile: "/" + copy.path)
      if owner == nil, taken.insert(copy.path).inserted { return true }
      diagnostics.append(
        .about(
          String(copy.source.dropFirst(inputs.root.utf8.count + 1)), .warning, "file-clash",
          "this file is left out: \(owner.map { "`\($0)`" } ?? "another file") has its place "
            + "`\(copy.path)`"))
      return false
    }
    let paths = paths
    themeAssets.removeAll { paths.contains($0.name) }
  }
}
