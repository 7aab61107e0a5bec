import RungModel

/// Looks for the pictures that posts name: in the post's bundle, in the assets and among the static files.
struct PostPictureSearch {
  /// Where a picture is.
  enum Picture {
    /// Its address at another site.
    case remote(String)
    /// Its file, and where that is in the output.
    case file(PictureLibrary.Source, path: String)
  }

  /// What a post names.
  struct Found {
    /// The post's index.
    var post: Int
    /// What it shows.
    var picture: Picture?
    /// What is to stand for it where it is shared.
    var shared: Picture?
  }

  private let inputs: SiteInputs
  private let files: [ContentFile]
  private let site: Site
  private let content: [String: FileStatus]
  private let assets: [String: FileStatus]
  /// With the folders that they are below.
  private let statics: [String: (path: String, status: FileStatus)]
  /// Where files of the content go, by their paths below the site's folder.
  private let targets: [String: String]
  private var used = Set<String>()
  private var missing: [String: (count: Int, post: String)] = [:]
  /// The pictures that nothing else brings into the output.
  private(set) var copies: [CopyPlan.Copy] = []

  /// - Parameter copies: what is copied into the output, whether it is named or not.
  init(_ inputs: SiteInputs, _ files: [ContentFile], _ site: Site, _ copies: [CopyPlan.Copy]) {
    self.inputs = inputs
    self.files = files
    self.site = site
    func table(_ files: [FoundFile]) -> [String: FileStatus] {
      Dictionary(files.map { ($0.path, $0.status) }, uniquingKeysWith: { first, _ in first })
    }
    let isNeeded = site.posts.contains { !$0.frontMatter.pictures.isEmpty }
    content = isNeeded ? table(inputs.content) : [:]
    assets = isNeeded ? table(inputs.assets) : [:]
    statics =
      isNeeded
      ? Dictionary(
        inputs.statics.flatMap { folder, files in
          files.map { ($0.path, (folder + "/" + $0.path, $0.status)) }
        }, uniquingKeysWith: { first, _ in first }) : [:]
    targets =
      isNeeded
      ? Dictionary(copies.map { ($0.source, $0.path) }, uniquingKeysWith: { first, _ in first })
      : [:]
  }

  /// What each post that names pictures has found, in the order of the posts.
  mutating func run() -> [Found] {
    var found: [Found] = []
    for index in site.posts.indices where !site.posts[index].frontMatter.pictures.isEmpty {
      let frontMatter = site.posts[index].frontMatter
      var post = Found(post: index)
      post.picture = frontMatter.pictures.first.flatMap { picture($0, of: index) }
      if let shared = frontMatter.images.first, !shared.isEmpty {
        post.shared =
          shared == frontMatter.pictures.first ? post.picture : picture(shared, of: index)
      }
      found.append(post)
    }
    return found
  }

  private mutating func picture(_ name: String, of index: Int) -> Picture? {
    if name.hasPrefix("https://") || name.hasPrefix("http://") { return .remote(name) }
    let post = site.posts[index]
    let path = name.hasPrefix("/") ? String(name.dropFirst()) : name
    let bundle = Disk.folder(of: files[post.file].path)
    if files[post.file].place.kind == .bundle, let status = content[bundle + "/" + path] {
      let source = inputs.configuration.contentDirectory + "/" + bundle + "/" + path
      let folder = Disk.folder(of: post.address.outputPath)
      return file(
        source, status, at: targets[source] ?? (folder.isEmpty ? "" : folder + "/") + path)
    }
    if let status = assets[path] {
      let asset = inputs.configuration.assetDirectory + "/" + path
      // Of two with one name, the static file is published.
      if let other = statics[path] { return file(other.path, other.status, at: path) }
      return file(asset, status, at: path)
    }
    if let other = statics[path] { return file(other.path, other.status, at: path) }
    missing[name] = ((missing[name]?.count ?? 0) + 1, missing[name]?.post ?? post.sourcePath)
    return nil
  }

  private mutating func file(_ source: String, _ status: FileStatus, at path: String) -> Picture {
    if targets[source] == nil, used.insert(source).inserted {
      copies.append(CopyPlan.Copy(source: source, path: path, status: status))
    }
    return .file(PictureLibrary.Source(path: source, status: status), path: path)
  }

  /// What is not there.
  var diagnostics: [Diagnostic] {
    missing.sorted { $0.key < $1.key }.map { name, use in
      .about(
        use.post, .warning, "missing-picture",
        "there is no picture `\(name)` (named by \(use.count) post\(use.count == 1 ? "" : "s"))",
        help:
          "it is looked for beside the post, in `\(inputs.configuration.assetDirectory)/` and "
          + "in `\(inputs.configuration.staticDirectories.joined(separator: "/`, `"))/`")
    }
  }
}

extension FrontMatter {
  /// The names of the post's picture, and of the one for those who share it, as far as they are said.
  fileprivate var pictures: [String] {
    [featureImage ?? images.first, images.first].compactMap(\.self).filter { !$0.isEmpty }
  }
}
