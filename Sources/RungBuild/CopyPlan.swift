import RungModel

/// The files that reach the output as they are: static files, what lies in page bundles, the
/// pictures that posts name, and the theme's style sheet.
struct CopyPlan: Sendable {
  struct Copy: Sendable {
    /// The file's path below the site's folder.
    var source: String
    /// Below the output folder.
    var path: String
    var status: FileStatus
  }

  private(set) var copies: [Copy] = []
  /// The places that the copies take. What the program would make itself (the style sheet,
  /// `robots.txt`, `404.html`, the sitemap) gives way to them.
  private(set) var paths = Set<String>()
  private(set) var themeAssets: ThemeLoader.Assets
  private(set) var diagnostics: [Diagnostic] = []

  /// The link to the picture of each post that has one, by the post's index.
  private var pictures: [Int: String] = [:]

  init(
    _ inputs: SiteInputs, files: [ContentFile], site: Site, addresses: AddressBook
  ) {
    themeAssets = ThemeLoader.assets(inputs)
    for file in inputs.templates where !file.path.hasSuffix(".html") {
      copies.append(
        Copy(source: "templates/" + file.path, path: file.path, status: file.status))
    }
    for (folder, files) in inputs.statics {
      for file in files {
        copies.append(
          Copy(source: folder + "/" + file.path, path: file.path, status: file.status))
      }
    }
    addResources(inputs, files, site)
    addPictures(inputs, files, site)
    reportClashes(addresses)
    themeAssets.removeAll { [paths] in paths.contains($0.name) }
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
    for file in inputs.content where !ContentLoader.isMarkdown(file.path) {
      let own = Disk.folder(of: file.path)
      var folder = own
      var rest = Disk.name(of: file.path)
      while !folder.isEmpty, bundles[folder] == nil, !unpublished.contains(folder) {
        rest = Disk.name(of: folder) + "/" + rest
        folder = Disk.folder(of: folder)
      }
      guard !unpublished.contains(folder) || folder.isEmpty else { continue }
      let target: String
      if let bundle = bundles[folder] {
        target = (bundle.isEmpty ? "" : bundle + "/") + rest
      } else {
        let section = AddressRules.page(ContentPath(own + "/_index.md"))
        target =
          Disk.folder(of: section.outputPath) + (own.isEmpty ? "" : "/")
          + Disk.name(of: file.path)
      }
      copies.append(
        Copy(
          source: inputs.configuration.contentDirectory + "/" + file.path, path: target,
          status: file.status))
    }
  }

  /// A post's picture is looked for in its bundle, in the assets and among the static files.
  private mutating func addPictures(
    _ inputs: SiteInputs, _ files: [ContentFile], _ site: Site
  ) {
    let content = Set(inputs.content.map(\.path))
    let statics = Set(inputs.statics.flatMap { $0.files.map(\.path) })
    let assets = Dictionary(
      inputs.assets.map { ($0.path, $0.status) }, uniquingKeysWith: { first, _ in first })
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
      } else if let status = assets[path] {
        if used.insert(path).inserted, !statics.contains(path) {
          copies.append(
            Copy(
              source: inputs.configuration.assetDirectory + "/" + path, path: path, status: status))
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

  /// The site with its pictures and its logs linked.
  func linking(_ site: Site) -> Site {
    let targets = Dictionary(
      copies.map { ($0.source, $0.path) }, uniquingKeysWith: { first, _ in first })
    let runs = site.runs.map { run in
      var run = run
      run.logLink = targets[run.run.log.path].map { site.basePath + CopyPlan.encoded($0) }
      return run
    }
    let linked = Site(
      configuration: site.configuration, posts: site.posts, lists: site.lists, menu: site.menu,
      runs: runs, comparisons: site.comparisons, participants: site.participants)
    return linked.changingPosts { posts in
      for (index, link) in pictures { posts[index].image = link }
    }
  }

  private static func encoded(_ path: String) -> String {
    String(Address(file: path).urlPath.dropFirst())
  }

  /// A file that would stand where a page, its twin or a feed stands, or two files in one place.
  private mutating func reportClashes(_ addresses: AddressBook) {
    copies = copies.filter { copy in
      let owner = addresses.gives(way: copy.path) ? nil : addresses.owner(ofFile: "/" + copy.path)
      if owner == nil, paths.insert(copy.path).inserted { return true }
      diagnostics.append(
        .about(
          copy.source, .warning, "file-clash",
          "this file is left out: \(owner.map { "`\($0)`" } ?? "another file") has its place "
            + "`\(copy.path)`"))
      return false
    }
  }
}
