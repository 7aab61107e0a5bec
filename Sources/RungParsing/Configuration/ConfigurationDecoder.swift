import RungModel

/// Asks for every setting by its name; this is the list of what can be set.
struct ConfigurationDecoder {
  var reader: SettingsReader
  private var site = SiteConfiguration()

  init(_ reader: SettingsReader) {
    self.reader = reader
  }

  mutating func decode() -> SiteConfiguration {
    identity()
    content()
    folders()
    lists()
    markdown()
    discussion()
    participants()
    site.hasSearch = reader.flag("search.enable", default: site.hasSearch)
    check()
    cards()
    taxonomies()
    outputs()
    site.sitemap = sitemap()
    site.related = related()
    site.menus = menus()
    site.permalinks = permalinks()
    site.params = params()
    site.publishTargets = publishTargets()
    return site
  }

  private mutating func identity() {
    site.title = reader.text("title", "params.title", default: site.title)
    site.baseURL = reader.made("baseURL", as: "an http or https address without `?` and `#`") {
      BaseURL($0)
    }
    let language = reader.text("defaultContentLanguage", default: site.languageCode)
    site.languageCode = reader.text("languageCode", "locale", "lang", "language", default: language)
    site.languageName = reader.text("languageName")
    site.timeZone =
      reader.made("timeZone", as: "the name of a time zone such as `Asia/Tokyo`") {
        ConfigurationDecoder.isTimeZoneName($0) ? $0 : nil
      } ?? site.timeZone
    if reader.table[SettingPath("timeZone")] == nil {
      reader.note("timeZone", .string(site.timeZone), "default")
    }
    site.description = reader.text("description", "params.description")
    site.copyright = reader.text("copyright", "params.copyright")
    let name = reader.text("author.name", "author", "params.author.name", "params.author")
    let email = reader.text("author.email", "params.author.email")
    site.author = name.map { Author(name: $0, email: email) }
  }

  private static func isTimeZoneName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 64 && !name.hasPrefix("/") && !name.hasSuffix("/")
      && name.utf8.allSatisfy(timeZoneBytes.contains)
  }

  private mutating func content() {
    site.buildDrafts = reader.flag("buildDrafts", default: site.buildDrafts)
    site.buildFuture = reader.flag("buildFuture", default: site.buildFuture)
    site.buildExpired = reader.flag("buildExpired", default: site.buildExpired)
    site.enableEmoji = reader.flag("enableEmoji", default: site.enableEmoji)
    site.enableRobotsTXT = reader.flag("enableRobotsTXT", default: site.enableRobotsTXT)
    site.disableAliases = reader.flag("disableAliases", default: site.disableAliases)
    site.removePathAccents = reader.flag("removePathAccents", default: site.removePathAccents)
    site.disablePathToLower = reader.flag("disablePathToLower", default: site.disablePathToLower)
    site.ignoreFiles = reader.texts("ignoreFiles", default: site.ignoreFiles)
  }

  private mutating func folders() {
    site.contentDirectory = reader.text("contentDir", default: site.contentDirectory)
    site.staticDirectories = reader.texts("staticDir", default: site.staticDirectories)
    site.assetDirectory = reader.text("assetDir", default: site.assetDirectory)
    site.publishDirectory = reader.text("publishDir", default: site.publishDirectory)
  }

  private mutating func lists() {
    site.pagination.pagerSize = reader.integer(
      "pagination.pagerSize", "paginate", in: 1...Int.max, default: site.pagination.pagerSize)
    let part = reader.made(
      "pagination.path", "paginatePath", as: "a name of letters, digits, `-` and `_`",
      from: ConfigurationDecoder.pathPart)
    site.pagination.path = part ?? site.pagination.path
    site.summaryLength = reader.integer(
      "summaryLength", in: 0...Int.max, default: site.summaryLength)
    let limit = reader.integer(
      "feedLimit", "services.rss.limit", "rssLimit", in: -1...Int.max,
      default: site.feedLimit ?? 0)
    site.feedLimit = limit > 0 ? limit : nil
    site.capitalizeListTitles = reader.flag(
      "capitalizeListTitles", default: site.capitalizeListTitles)
    site.pluralizeListTitles = reader.flag(
      "pluralizeListTitles", default: site.pluralizeListTitles)
  }

  private static func pathPart(_ name: String) -> String? {
    name.utf8.allSatisfy(pathPartBytes.contains) && !name.isEmpty ? name : nil
  }

  private mutating func discussion() {
    site.discussion.infersParents = reader.flag(
      "discussion.infer", default: site.discussion.infersParents)
    site.discussion.threshold = reader.number(
      "discussion.threshold", in: 0...1, default: site.discussion.threshold)
    site.discussion.openLevels = reader.integer(
      "discussion.openLevels", in: 0...Int.max, default: site.discussion.openLevels)
    site.discussion.feedLimit = reader.integer(
      "discussion.feedLimit", in: 0...Int.max, default: site.discussion.feedLimit)
  }

  private mutating func participants() {
    let part = reader.made(
      "participants.path", as: "a name of letters, digits, `-` and `_`",
      from: ConfigurationDecoder.pathPart)
    site.participants.path = part ?? site.participants.path
    if part == nil {
      reader.note("participants.path", .string(site.participants.path), "default")
    }
    site.participants.minimum = reader.integer(
      "participants.minimum", in: 1...Int.max, default: site.participants.minimum)
    site.participants.limit = reader.integer(
      "participants.limit", in: 0...Int.max, default: site.participants.limit)
    site.participants.comments = reader.integer(
      "participants.comments", in: 1...Int.max, default: site.participants.comments)
    site.participants.exclude = reader.texts(
      "participants.exclude", default: site.participants.exclude)
    site.participants.isIndexed = reader.flag(
      "participants.index", default: site.participants.isIndexed)
  }

  private mutating func check() {
    site.check.findsUnboundNumbers = reader.flag(
      "check.unboundNumbers", default: site.check.findsUnboundNumbers)
    site.check.findsLowContrast = reader.flag(
      "check.contrast", default: site.check.findsLowContrast)
    site.check.maxBytes = reader.integer(
      "check.maxBytes", in: 0...Int.max, default: site.check.maxBytes)
    site.check.maxElements = reader.integer(
      "check.maxElements", in: 0...Int.max, default: site.check.maxElements)
    site.check.ignoredLinks = reader.texts(
      "check.ignoreLinks", default: site.check.ignoredLinks)
  }

  private mutating func cards() {
    site.cards.isEnabled = reader.flag("cards.enable", default: site.cards.isEnabled)
    site.cards.font = reader.text("cards.font")
  }

  private mutating func markdown() {
    site.rawHTML = reader.flag(
      "markup.rawHTML", "rawHTML", "markup.goldmark.renderer.unsafe", default: site.rawHTML)
    site.smartPunctuation = reader.flag(
      "markup.smartPunctuation", "smartPunctuation", default: site.smartPunctuation)
    site.setsMathematics = reader.flag(
      "markup.math", "markup.goldmark.extensions.passthrough.enable",
      default: site.setsMathematics)
    let isEnabled = reader.flag("markup.highlight.enable", default: true)
    let isSaid = reader.table[SettingPath("markup.highlight.enable")] != nil
    site.highlight.isEnabled = isSaid ? isEnabled : nil
    site.highlight.includesFences = reader.flag(
      "markup.highlight.codeFences", default: site.highlight.includesFences)
    site.tableOfContents.startLevel = reader.integer(
      "markup.tableOfContents.startLevel", in: 1...6, default: site.tableOfContents.startLevel)
    site.tableOfContents.endLevel = reader.integer(
      "markup.tableOfContents.endLevel", in: -1...6, default: site.tableOfContents.endLevel)
  }
}

private let pathPartBytes = ByteSet(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")

private let timeZoneBytes = ByteSet(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/")

// MARK: - Tables

extension ConfigurationDecoder {
  private mutating func taxonomies() {
    let found = reader.named("taxonomies")
    if found.isEmpty {
      for taxonomy in site.taxonomies {
        reader.note("taxonomies.\(taxonomy.singular)", .string(taxonomy.plural), "default")
      }
      return
    }
    site.taxonomies = []
    for (names, setting) in found {
      guard names.count == 1, let plural = setting.value.text, !plural.isEmpty else {
        reader.report(setting, "a taxonomy is written `singular = \"plural\"`")
        continue
      }
      site.taxonomies.append(Taxonomy(singular: names[0], plural: plural))
    }
  }

  private mutating func outputs() {
    for kind in [PageKind.home, .page, .section, .taxonomy, .term] {
      let name = "outputs.\(kind.rawValue)"
      let names = reader.texts(name, default: kind.defaultOutputs.map(\.rawValue))
      guard let setting = reader.table[SettingPath(name)] else { continue }
      site.outputs[kind] = names.compactMap { name in
        if let format = OutputFormat(name: name) { return format }
        reader.warn(
          setting, "unknown-output", "`\(name)` is no output format that Rung writes",
          help: Nearest.suggestion(for: name, among: OutputFormat.allCases.map(\.rawValue)))
        return nil
      }
    }
    site.disabledKinds = kinds("disableKinds")
  }

  private mutating func sitemap() -> SitemapSettings {
    var sitemap = SitemapSettings()
    sitemap.filename = reader.text("sitemap.filename", default: sitemap.filename)
    sitemap.changeFrequency = reader.text("sitemap.changefreq")
    sitemap.priority = reader.number("sitemap.priority").flatMap { $0 < 0 ? nil : $0 }
    sitemap.excludedKinds = kinds("sitemap.excludedKinds", "params.sitemap.excludedKinds")
    return sitemap
  }

  private mutating func kinds(_ names: String...) -> Set<PageKind> {
    let written =
      names.count == 1
      ? reader.texts(names[0], default: []) : reader.texts(names[0], names[1], default: [])
    let setting = names.compactMap { reader.table[SettingPath($0)] }.first
    return Set(
      written.compactMap { name in
        let wanted = name.lowercased()
        if let kind = PageKind.allCases.first(where: { $0.rawValue.lowercased() == wanted }) {
          return kind
        }
        if let setting {
          reader.report(
            setting, code: "configuration-value", "`\(name)` is no kind of page",
            help: Nearest.suggestion(for: name, among: PageKind.allCases.map(\.rawValue)))
        }
        return nil
      })
  }

  private mutating func related() -> RelatedSettings {
    var related = RelatedSettings()
    related.threshold = reader.integer(
      "related.threshold", in: 0...100, default: related.threshold)
    related.limit = reader.integer("related.limit", in: 0...Int.max, default: related.limit)
    related.includeNewer = reader.flag("related.includeNewer", default: related.includeNewer)
    guard let (setting, values) = reader.list("related.indices") else { return related }
    related.indices = values.enumerated().compactMap { number, value in
      guard let name = value["name"]?.text else {
        reader.report(setting, inside: [String(number)], "an index needs a `name`")
        return nil
      }
      return RelatedSettings.Index(name: name, weight: value["weight"]?.integer ?? 0)
    }
    return related
  }

  private mutating func menus() -> [String: [MenuEntry]] {
    var menus: [String: [MenuEntry]] = [:]
    for (names, setting) in reader.named("menus") {
      guard names.count == 1, let values = setting.value.array else {
        reader.report(setting, "a menu is a list of entries, `[[menus.main]]`")
        continue
      }
      menus[names[0]] = values.enumerated()
        .map { menuEntry($1, setting, [String($0)]) }
        .sorted { $0.precedes($1) }
    }
    return menus
  }

  private mutating func menuEntry(_ value: Value, _ setting: Setting, _ path: [String]) -> MenuEntry
  {
    var entry = MenuEntry(name: "")
    guard case .table(let table) = value else {
      reader.report(setting, inside: path, "a menu's entry is a table, this is \(value.kindName)")
      return entry
    }
    for (name, value) in table.sorted(by: { $0.key < $1.key }) {
      let place = path + [name]
      switch SettingPath.plain(name) {
      case "name": entry.name = entryText(value, setting, place) ?? ""
      case "identifier": entry.identifier = entryText(value, setting, place)
      case "url": entry.url = entryText(value, setting, place)
      case "pageref": entry.pageRef = entryText(value, setting, place)
      case "parent": entry.parent = entryText(value, setting, place)
      case "pre": entry.pre = entryText(value, setting, place)
      case "post": entry.post = entryText(value, setting, place)
      case "weight":
        if value.integer == nil {
          reader.report(
            setting, inside: place, "`weight` has to be an integer, this is \(value.kindName)")
        }
        entry.weight = value.integer ?? 0
      default: break
      }
    }
    return entry
  }

  private mutating func entryText(_ value: Value, _ setting: Setting, _ path: [String]) -> String? {
    if value.text == nil {
      reader.report(
        setting, inside: path,
        "`\(path.last ?? "")` has to be a string, this is \(value.kindName)")
    }
    return value.text
  }

  /// `posts = "/:year/:slug/"`, in `[permalinks]` or in `[permalinks.page]`; those of other kinds of
  /// pages are Hugo's alone.
  private mutating func permalinks() -> [String: Permalink] {
    var permalinks: [String: Permalink] = [:]
    for (names, setting) in reader.named("permalinks") {
      guard names.count == 1 || names.count == 2 && names[0] == "page", let section = names.last
      else { continue }
      guard let text = setting.value.string else {
        reader.report(setting, "a permalink has to be a string, this is \(setting.value.kindName)")
        continue
      }
      let permalink = Permalink(text)
      for word in permalink.unknownWords {
        reader.report(
          setting, code: "configuration-value", "`:\(word)` means nothing in a permalink",
          help: Nearest.suggestion(for: word, among: Permalink.words))
      }
      permalinks[section] = permalink
    }
    return permalinks
  }

  private mutating func params() -> [String: Value] {
    var params = Value.table([:])
    for (names, setting) in reader.named("params") {
      params.set(setting.value, at: names[...])
    }
    return params.table ?? [:]
  }
}

extension Value {
  /// Puts a value into a table of tables, making those that are missing.
  fileprivate mutating func set(_ value: Value, at path: ArraySlice<String>) {
    guard let first = path.first else {
      self = value
      return
    }
    var table = self.table ?? [:]
    var inner = table[first] ?? .table([:])
    if path.count > 1 || value != .table([:]) || inner.table == nil {
      inner.set(value, at: path.dropFirst())
    }
    table[first] = inner
    self = .table(table)
  }
}
