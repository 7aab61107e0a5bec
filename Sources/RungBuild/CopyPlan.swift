import RungModel

/// The files that reach the output as they are: static files, what lies in page bundles, the
/// pictures that posts name, and the theme's style sheet; and smaller forms of those pictures.
struct CopyPlan: Sendable {
  struct Copy: Sendable {
    /// The file's path below the site's folder.
    var source: String
    /// Below the output folder.
    var path: String
    var status: FileStatus
  }

  /// A smaller form of a picture.
  struct Form: Sendable {
    var file: PictureForms.File
    var source: PictureLibrary.Source
  }

  private(set) var copies: [Copy] = []
  private(set) var forms: [Form] = []
  /// How many of them were made by this build.
  private(set) var made = 0
  /// The places that the copies take. What the program would make itself (the style sheet,
  /// `robots.txt`, `404.html`, the sitemap) gives way to them.
  private(set) var paths = Set<String>()
  private(set) var themeAssets: ThemeLoader.Assets
  private(set) var diagnostics: [Diagnostic] = []

  /// The pictures of posts, by the post's index.
  private var pictures: [Int: PostPictures] = [:]

  /// What a post shows, and what stands for it where it is shared.
  private struct PostPictures {
    /// The link of its picture, which may be one of another site.
    var link: String?
    var forms: PictureForms?
    var shared: SharedPicture?
  }

  /// - Parameter library: makes the smaller forms of pictures.
  init(
    _ inputs: SiteInputs, files: [ContentFile], site: Site, addresses: AddressBook,
    library: PictureLibrary
  ) throws(DiskFailure) {
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
    var pictures = PostPictureSearch(inputs, files, site, copies)
    let found = pictures.run()
    copies += pictures.copies
    diagnostics += pictures.diagnostics
    reportClashes(addresses)
    try addForms(found, site, addresses, library)
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

  /// Has the pictures made in the sizes in which pages show them.
  private mutating func addForms(
    _ found: [PostPictureSearch.Found], _ site: Site, _ addresses: AddressBook,
    _ library: PictureLibrary
  ) throws(DiskFailure) {
    var sources: [PictureLibrary.Source] = []
    var places: [String: Int] = [:]
    for case .file(let source, let path)? in found.flatMap({ [$0.picture, $0.shared] })
    where places[path] == nil {
      places[path] = sources.count
      sources.append(source)
    }
    let looked = try library.look(at: sources)
    made = looked.made
    var all: [String: PictureForms] = [:]
    for (path, place) in places.sorted(by: { $0.value < $1.value }) {
      let known = looked.known[place]
      if let failure = known.failure {
        diagnostics.append(
          .about(
            known.path, .warning, "unreadable-picture",
            "pages show this picture as it is, in one size: \(failure)"))
      }
      let forms = PictureForms(known, at: path) { site.link(toFile: $0) }
      all[path] = add(forms, sources[place], addresses) ?? PictureForms(path, site)
    }
    func link(_ picture: PostPictureSearch.Picture) -> String {
      switch picture {
      case .remote(let link): link
      case .file(_, let path): site.link(toFile: path)
      }
    }
    for post in found {
      var pictures = PostPictures(link: post.picture.map(link))
      if case .file(_, let path)? = post.picture { pictures.forms = all[path] }
      if let shared = post.shared {
        var facts: PictureFacts?
        if case .file(_, let path) = shared, let place = places[path] {
          facts = looked.known[place].facts
        }
        pictures.shared = SharedPicture(
          link: link(shared), width: facts?.width, height: facts?.height)
      }
      self.pictures[post.post] = pictures
    }
  }

  /// Nil where a form would stand in the place of another file.
  private mutating func add(
    _ forms: PictureForms, _ source: PictureLibrary.Source, _ addresses: AddressBook
  ) -> PictureForms? {
    for file in forms.files {
      let owner = addresses.owner(ofFile: "/" + file.path)
      guard owner != nil || paths.contains(file.path) else { continue }
      diagnostics.append(
        .about(
          source.path, .warning, "file-clash",
          "smaller forms of this picture are left out: "
            + "\(owner.map { "`\($0)`" } ?? "another file") has the place `\(file.path)`"))
      return nil
    }
    paths.formUnion(forms.files.map(\.path))
    self.forms += forms.files.map { Form(file: $0, source: source) }
    return forms
  }

  /// The site with its pictures, its logs and its cards linked.
  func linking(_ site: Site, cards: CardPlan?) -> Site {
    let targets = Dictionary(
      copies.map { ($0.source, $0.path) }, uniquingKeysWith: { first, _ in first })
    let runs = site.runs.map { run in
      var run = run
      run.logLink = targets[run.run.log.path].map { site.link(toFile: $0) }
      return run
    }
    func card(_ path: String) -> SharedPicture? {
      guard cards != nil || paths.contains(path) else { return nil }
      return SharedPicture(
        link: site.link(toFile: path), width: Card.width, height: Card.height, isCard: true)
    }
    let linked = Site(
      configuration: site.configuration, posts: site.posts, lists: site.lists, menu: site.menu,
      runs: runs, comparisons: site.comparisons, participants: site.participants,
      shared: card(CardPlan.file))
    return linked.changingPosts { posts in
      for (index, pictures) in pictures {
        posts[index].image = pictures.link
        posts[index].thumbnail = pictures.forms?.thumbnail
        posts[index].picture = pictures.forms?.picture
        posts[index].shared = pictures.shared
      }
      // What the author names for it comes first, and what only adorns the page last.
      for index in posts.indices where posts[index].shared == nil {
        posts[index].shared =
          card(CardPlan.path(of: posts[index]))
          ?? posts[index].image.map { SharedPicture(link: $0) }
      }
    }
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
