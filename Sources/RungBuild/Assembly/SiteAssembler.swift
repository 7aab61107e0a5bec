import RungModel
import RungParsing
import RungRendering

/// Makes a site of its content files: which pages there are, where they stand, what belongs to what.
///
/// 1. Leave out drafts, future and expired posts, unless asked for.
/// 2. Give every page its address; two pages with one address are an error.
/// 3. Put posts in order and into their sections, taxonomies and terms.
/// 4. Link neighbours, related posts and the menu; resolve every `ref`.
struct SiteAssembler {
  let configuration: SiteConfiguration
  let files: [ContentFile]
  let now: Timestamp
  var posts: [Post] = []
  var lists: [PageList] = []
  var diagnostics: [Diagnostic] = []
  /// The list of a section by the section's folders, joined by `/`.
  private var sectionLists: [String: Int] = [:]

  struct Result {
    var site: Site
    var references: ReferenceTable
    /// Former addresses and where they lead.
    var aliases: [Alias]
    /// The `ref`s that no page answers to, with the index of the file they stand in.
    var misses: [(file: Int, reference: ScannedPost.Reference)]
    var diagnostics: [Diagnostic]
    var addresses: AddressBook
  }

  /// An address that leads to another.
  struct Alias: Sendable {
    var address: Address
    var link: String
  }

  static func assemble(
    _ files: [ContentFile], configuration: SiteConfiguration, now: Timestamp
  ) -> Result {
    var assembler = SiteAssembler(configuration: configuration, files: files, now: now)
    return assembler.assemble()
  }

  private init(configuration: SiteConfiguration, files: [ContentFile], now: Timestamp) {
    self.configuration = configuration
    self.files = files
    self.now = now
  }

  private mutating func assemble() -> Result {
    lists.append(
      PageList(kind: .home, address: .home, link: link(.home), title: configuration.title))
    addSections()
    addPosts()
    sortPosts()
    fillSections()
    TaxonomyIndex.add(to: &self)
    attachIndexPages()
    let dates = posts.map(\.date)
    for index in lists.indices {
      lists[index].date = lists[index].posts.lazy.compactMap { dates[$0] }.max()
    }
    linkNeighbours()
    let table = BackgroundValue { [files, posts, lists] in
      ReferenceTable(files: files, posts: posts, lists: lists)
    }
    let (book, aliases) = checkedAddresses()
    let references = table.value
    RelatedPosts.link(&posts, lists: lists, settings: configuration)
    let misses = misses(references)
    let site = Site(
      configuration: configuration, posts: posts, lists: lists, menu: menu(references))
    return Result(
      site: site, references: references, aliases: aliases, misses: misses,
      diagnostics: diagnostics, addresses: book)
  }

  /// An address as a link has it.
  func link(_ address: Address) -> String {
    (configuration.baseURL?.path.dropLast() ?? "") + address.urlPath
  }

  // MARK: Sections

  private func isPublished(_ frontMatter: FrontMatter) -> Bool {
    if frontMatter.isDraft && !configuration.buildDrafts { return false }
    let starts = frontMatter.publishDate ?? frontMatter.date
    if let starts, starts > now, !configuration.buildFuture { return false }
    if let ends = frontMatter.expiryDate, ends <= now, !configuration.buildExpired { return false }
    return frontMatter.build.render != .never && !frontMatter.isHeadless
  }

  /// A section for every top folder that holds a page, and for every folder with an `_index.md`.
  private mutating func addSections() {
    for (index, file) in files.enumerated() {
      let frontMatter = file.scanned.frontMatter
      guard isPublished(frontMatter) else { continue }
      let place = file.place
      if place.kind == .section {
        addSection(place.folders + (place.name.isEmpty ? [] : [place.name]), file: index)
      } else if let top = place.folders.first {
        addSection([top], file: nil)
      }
    }
  }

  private mutating func addSection(_ folders: [String], file: Int?) {
    if folders.isEmpty {
      if let file { setText(of: 0, to: file) }
      return
    }
    guard !configuration.taxonomies.contains(where: { $0.plural == folders[0] }) else { return }
    let key = folders.joined(separator: "/")
    let list: Int
    if let known = sectionLists[key] {
      list = known
    } else {
      let address = AddressRules.page(ContentPath(key + "/_index.md"))
      list = lists.count
      sectionLists[key] = list
      lists.append(
        PageList(
          kind: .section, address: address, link: link(address),
          title: sectionTitle(folders.last ?? "")))
    }
    if let file { setText(of: list, to: file) }
  }

  /// Hugo's title for a folder: `field_notes` is “Field_notes”, `field-notes` “Field notes”, and
  /// plural in English where the configuration wants that.
  private func sectionTitle(_ folder: String) -> String {
    var title = folder.split(separator: "-").joined(separator: " ")
    guard title.utf8.allSatisfy({ $0 < 0x80 }), let first = title.first else { return title }
    if configuration.capitalizeListTitles { title = first.uppercased() + title.dropFirst() }
    return title
  }

  mutating func setText(of list: Int, to file: Int) {
    let frontMatter = files[file].scanned.frontMatter
    lists[list].file = file
    lists[list].sourcePath = files[file].label
    lists[list].frontMatter = frontMatter
    if let title = frontMatter.title { lists[list].title = title }
  }

  private mutating func fillSections() {
    for (key, list) in sectionLists {
      let parent = key.split(separator: "/").dropLast().joined(separator: "/")
      lists[parent.isEmpty ? 0 : sectionLists[parent] ?? 0].lists.append(list)
    }
    let addresses = lists.indices.map { self.lists[$0].address }
    for index in lists.indices { lists[index].lists.sort { addresses[$0] < addresses[$1] } }
    for (index, post) in posts.enumerated() where post.frontMatter.build.list != .never {
      if post.frontMatter.build.list == .always { lists[0].posts.append(index) }
      if let section = post.section { lists[section].posts.append(index) }
    }
  }

  // MARK: Posts

  private mutating func addPosts() {
    for (index, file) in files.enumerated() where file.place.kind != .section {
      let frontMatter = file.scanned.frontMatter
      guard isPublished(frontMatter) else { continue }
      let title = frontMatter.title ?? file.place.name
      let address = address(of: file, frontMatter, title)
      var post = Post(
        file: index, sourcePath: file.label, address: address, link: link(address),
        frontMatter: frontMatter, title: title, date: frontMatter.date,
        lastModified: frontMatter.lastModified ?? frontMatter.date)
      post.section = section(of: file.place)
      posts.append(post)
    }
  }

  private func address(of file: ContentFile, _ frontMatter: FrontMatter, _ title: String)
    -> Address
  {
    let facts = Permalink.Facts(
      content: file.place, date: frontMatter.date?.civil, title: title, slug: frontMatter.slug)
    if let url = frontMatter.url, let address = AddressRules.page(url: url, facts) {
      return address
    }
    if let pattern = configuration.permalinks[file.place.section] {
      return AddressRules.page(pattern, facts)
    }
    return AddressRules.page(file.place, slug: frontMatter.slug)
  }

  /// The innermost section whose folder the page is in.
  private func section(of place: ContentPath) -> Int? {
    var folders = place.folders[...]
    while !folders.isEmpty {
      if let list = sectionLists[folders.joined(separator: "/")] { return list }
      folders.removeLast()
    }
    return nil
  }

  /// Hugo's order: by weight where there is one, then the newest first, then by title and place.
  private mutating func sortPosts() {
    let keys = posts.map { post in
      (
        weight: post.frontMatter.weight == 0 ? Int.max : post.frontMatter.weight,
        date: post.date?.seconds ?? .min, title: Bytes(post.frontMatter.linkTitle ?? post.title),
        address: post.address
      )
    }
    let order = posts.indices.sorted {
      let (a, b) = (keys[$0], keys[$1])
      if a.weight != b.weight { return a.weight < b.weight }
      if a.date != b.date { return a.date > b.date }
      if a.title != b.title { return a.title.lexicographicallyPrecedes(b.title) }
      return a.address < b.address
    }
    posts = order.map { posts[$0] }
  }

  private mutating func linkNeighbours() {
    for list in lists where list.kind == .section {
      for (newer, older) in zip(list.posts, list.posts.dropFirst()) {
        posts[newer].older = older
        posts[older].newer = newer
      }
    }
  }

  // MARK: Lists with a text of their own

  /// `content/tags/_index.md` and `content/tags/ai/_index.md` belong to a taxonomy and a term.
  private mutating func attachIndexPages() {
    let byAddress = Dictionary(
      lists.indices.map { (lists[$0].address, $0) }, uniquingKeysWith: { first, _ in first })
    for (index, file) in files.enumerated() where file.place.kind == .section {
      let top = file.place.folders.first ?? file.place.name
      guard configuration.taxonomies.contains(where: { $0.plural == top }),
        let list = byAddress[AddressRules.page(file.place)]
      else { continue }
      setText(of: list, to: index)
    }
  }

  // MARK: Checks

  /// Reports pages that share an address; returns the aliases that collide with nothing.
  private mutating func checkedAddresses() -> (AddressBook, [Alias]) {
    var book = AddressBook(configuration)
    for list in lists {
      let owner = list.sourcePath ?? "the \(list.kind.rawValue) page “\(list.title)”"
      let pages = Pager.pages(of: list, configuration.pagination).count
      let source = list.sourcePath ?? list.posts.first.map { posts[$0].sourcePath }
      if let clash = book.claim(list.address, owner, source: source, pages: pages) {
        diagnostics.append(clash)
      }
    }
    for post in posts {
      if let clash = book.claim(post.address, post.sourcePath) { diagnostics.append(clash) }
    }
    var aliases: [Alias] = []
    guard !configuration.disableAliases else { return (book, aliases) }
    func add(_ written: [String], of address: Address, _ link: String, _ file: Int, _ owner: String)
    {
      for alias in written {
        let base = alias.hasPrefix("/") ? "" : address.path + "../"
        let facts = Permalink.Facts(content: files[file].place)
        guard let former = AddressRules.page(url: base + alias, facts) else { continue }
        if let clash = book.claim(former, owner) {
          diagnostics.append(clash)
        } else {
          aliases.append(Alias(address: former, link: link))
        }
      }
    }
    for post in posts {
      add(post.frontMatter.aliases, of: post.address, post.link, post.file, post.sourcePath)
    }
    for list in lists {
      guard let file = list.file else { continue }
      add(list.frontMatter?.aliases ?? [], of: list.address, list.link, file, files[file].label)
    }
    return (book, aliases)
  }

  private func misses(
    _ references: ReferenceTable
  ) -> [(file: Int, reference: ScannedPost.Reference)] {
    (posts.map(\.file) + lists.compactMap(\.file)).flatMap { index in
      files[index].scanned.references.compactMap { reference in
        references.link(to: reference.target, from: files[index]) == nil
          ? (file: index, reference: reference) : nil
      }
    }
  }

  /// The configuration's menu `main`, and the pages that say they belong to it.
  private mutating func menu(_ references: ReferenceTable) -> [Site.MenuLink] {
    func memberships(
      _ frontMatter: FrontMatter, _ title: String, _ link: String
    ) -> [MenuEntry] {
      frontMatter.menus.filter { $0.menu == "main" }.map { membership in
        var entry = membership.entry
        if entry.name.isEmpty { entry.name = title }
        entry.url = link
        return entry
      }
    }
    let entries =
      (configuration.menus["main"] ?? [])
      + lists.flatMap { list in
        list.frontMatter.map { memberships($0, list.title, list.link) } ?? []
      }
      + posts.flatMap { memberships($0.frontMatter, $0.linkTitle, $0.link) }
    return entries.sorted { $0.precedes($1) }.compactMap { entry in
      if let url = entry.url {
        return Site.MenuLink(name: entry.name, link: url)
      }
      guard let page = entry.pageRef, let link = references.link(to: "/" + page, from: nil) else {
        diagnostics.append(
          Diagnostic(
            severity: .warning, code: "menu-page",
            message: "the menu entry “\(entry.name)” leads to no page of the site"))
        return nil
      }
      return Site.MenuLink(name: entry.name, link: link)
    }
  }
}
