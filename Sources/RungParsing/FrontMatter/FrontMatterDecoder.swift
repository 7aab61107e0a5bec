import RungModel

/// Gives the keys of one front matter their types, and notes those that do not have them.
struct FrontMatterDecoder {
  /// More than these are not told of one post.
  private static let maximumProblems = 100

  let parser: FrontMatterParser
  let source: SourceText
  let range: Range<Int>
  let language: DataLanguage
  private var frontMatter = FrontMatter()
  private var problems: [Diagnostic] = []
  /// Made when the first place is asked for.
  private var keyIndex: KeyIndex?

  init(
    parser: FrontMatterParser, source: SourceText, range: Range<Int>, language: DataLanguage
  ) {
    self.parser = parser
    self.source = source
    self.range = range
    self.language = language
  }

  mutating func decode(_ table: [String: Value]) -> (FrontMatter, [Diagnostic]) {
    var seen: [String: String] = [:]
    var ownParams: [String: Value] = [:]
    for (key, value) in table.sorted(by: { $0.key < $1.key }) {
      let name = key.lowercased()
      if let other = seen.updateValue(key, forKey: name) {
        let (first, second) = offset([other]) < offset([key]) ? (other, key) : (key, other)
        report(
          "front-matter-duplicate", [second],
          "`\(first)` and `\(second)` are the same key: case does not count")
        continue
      }
      if let known = FrontMatterKey(rawValue: name) {
        if known == .params, case .table(let params) = value { ownParams = params }
        decode(known, key, value)
      } else if let taxonomy = parser.taxonomies[name] {
        frontMatter.terms[taxonomy] = texts(key, value)
      } else {
        frontMatter.params[key] = value
        warnIfMisspelt(key)
      }
    }
    frontMatter.params.merge(ownParams) { _, own in own }
    problems.sort { $0.precedes($1) }
    return (frontMatter, problems)
  }

  private mutating func decode(_ known: FrontMatterKey, _ key: String, _ value: Value) {
    switch known {
    case .title: frontMatter.title = text(key, value)
    case .linktitle: frontMatter.linkTitle = text(key, value)
    case .date: frontMatter.date = date(key, value)
    case .lastmod: frontMatter.lastModified = date(key, value)
    case .modified: frontMatter.lastModified = frontMatter.lastModified ?? date(key, value)
    case .publishdate: frontMatter.publishDate = date(key, value)
    case .pubdate, .published:
      frontMatter.publishDate = frontMatter.publishDate ?? date(key, value)
    case .expirydate: frontMatter.expiryDate = date(key, value)
    case .unpublishdate: frontMatter.expiryDate = frontMatter.expiryDate ?? date(key, value)
    case .draft: frontMatter.isDraft = flag([key], value) ?? false
    case .slug: frontMatter.slug = text(key, value)
    case .url: frontMatter.url = text(key, value)
    case .aliases: frontMatter.aliases = texts(key, value) ?? []
    case .weight: frontMatter.weight = integer([key], value) ?? 0
    case .summary: frontMatter.summary = text(key, value)
    case .description: frontMatter.description = text(key, value)
    case .keywords: frontMatter.keywords = texts(key, value) ?? []
    case .featureimage: frontMatter.featureImage = text(key, value)
    case .images: frontMatter.images = texts(key, value) ?? []
    case .type: frontMatter.type = text(key, value)
    case .layout: frontMatter.layout = text(key, value)
    case .headless: frontMatter.isHeadless = flag([key], value) ?? false
    case .markup: frontMatter.markup = text(key, value)
    case .outputs: frontMatter.outputs = outputs(key, value)
    case .sitemap: frontMatter.sitemap = sitemap(key, value)
    case .build, .legacyBuild: frontMatter.build = build(key, value)
    case .menu, .menus: frontMatter.menus += menus(key, value)
    case .toc: frontMatter.showsTableOfContents = flag([key], value)
    case .math:
      frontMatter.setsMathematics = value.bool
      // Hugo's themes ask for it, whatever it says.
      frontMatter.params[key] = value
    case .discussion: frontMatter.discussion = discussion(key, value)
    case .check:
      // A theme may have a use of its own for the name.
      if value.table == nil {
        frontMatter.params[key] = value
      } else {
        frontMatter.findsUnboundNumbers = findsUnboundNumbers(key, value)
      }
    case .params: _ = table([key], value)
    case .cascade:
      problems.append(
        source.diagnostic(
          .warning, "cascade-unused", at: offset([key]),
          "`cascade` is not used: a page's keys hold for that page only"))
    }
  }

  private mutating func warnIfMisspelt(_ key: String) {
    guard problems.count < FrontMatterDecoder.maximumProblems,
      !ordinaryParams.contains(key.lowercased())
    else { return }
    let candidates = FrontMatterKey.allCases.map(\.written) + parser.taxonomies.values
    guard let nearest = Nearest.name(to: key, among: candidates) else { return }
    problems.append(
      source.diagnostic(
        .warning, "front-matter-key", at: offset([key]),
        "`\(key)` is not a key that Rung knows, so it only reaches the templates",
        help: "did you mean `\(nearest)`?"))
  }
}

/// Names that themes use for their own purposes, one letter away from known keys.
private let ordinaryParams: Set<String> = ["author", "data", "image"]

// MARK: - Values of one type

extension FrontMatterDecoder {
  private mutating func text(_ path: [String], _ value: Value) -> String? {
    typed(path, value, "a string", value.text)
  }

  private mutating func text(_ key: String, _ value: Value) -> String? {
    text([key], value)
  }

  private mutating func texts(_ key: String, _ value: Value) -> [String]? {
    typed([key], value, "a string or a list of strings", value.texts)
  }

  private mutating func flag(_ path: [String], _ value: Value) -> Bool? {
    typed(path, value, "`true` or `false`", value.bool)
  }

  private mutating func integer(_ path: [String], _ value: Value) -> Int? {
    typed(path, value, "an integer", value.integer)
  }

  private mutating func table(_ path: [String], _ value: Value) -> [String: Value]? {
    typed(path, value, "a table", value.table)
  }

  private mutating func typed<T>(
    _ path: [String], _ value: Value, _ expected: String, _ result: T?
  ) -> T? {
    if result == nil, value != .null {
      report(
        "front-matter-type", path,
        "`\(path.joined(separator: "."))` has to be \(expected), this is \(value.kindName)")
    }
    return result
  }

  private mutating func date(_ key: String, _ value: Value) -> Timestamp? {
    guard let text = typed([key], value, "a date", value.string), !text.isEmpty else { return nil }
    let timestamp = TimestampParser.parse(text, zone: parser.timeZone)
    if timestamp == nil {
      report(
        "front-matter-date", [key], "`\(key)` is not a date",
        help: "write it like `2025-03-07` or `2025-03-07T08:07:50+09:00`")
    }
    return timestamp
  }

  private mutating func choice<T: CaseIterable & RawRepresentable>(
    _ path: [String], _ value: Value, _ type: T.Type
  ) -> T? where T.RawValue == String {
    let names = T.allCases.map(\.rawValue)
    let expected = "one of " + names.map { "`\($0)`" }.joined(separator: ", ")
    guard let text = typed(path, value, expected, value.text) else { return nil }
    if let choice = T(rawValue: text.lowercased()) { return choice }
    report(
      "front-matter-value", path,
      "`\(path.joined(separator: "."))` has to be \(expected)",
      help: Nearest.suggestion(for: text, among: names))
    return nil
  }

  private mutating func report(
    _ code: String, _ path: [String], _ message: String, help: String? = nil
  ) {
    guard problems.count < FrontMatterDecoder.maximumProblems else { return }
    problems.append(source.diagnostic(.error, code, at: offset(path), message, help: help))
  }

  private mutating func offset(_ path: [String]) -> Int {
    let index = keyIndex ?? KeyIndex(source, range: range, language: language)
    keyIndex = index
    return index.offset(of: path)
  }
}

// MARK: - Keys with a structure

extension FrontMatterDecoder {
  private mutating func outputs(_ key: String, _ value: Value) -> [OutputFormat]? {
    guard let names = texts(key, value) else { return nil }
    return names.compactMap { name in
      if let format = OutputFormat(name: name) { return format }
      report(
        "front-matter-value", [key], "`\(name)` is no output format",
        help: Nearest.suggestion(for: name, among: OutputFormat.allCases.map(\.rawValue)))
      return nil
    }
  }

  private mutating func sitemap(_ key: String, _ value: Value) -> FrontMatter.SitemapEntry {
    var entry = FrontMatter.SitemapEntry()
    for (name, value) in table([key], value) ?? [:] {
      switch name.lowercased() {
      case "changefreq": entry.changeFrequency = text([key, name], value)
      case "priority": entry.priority = typed([key, name], value, "a number", value.number)
      case "disable": entry.isExcluded = flag([key, name], value) ?? false
      default: break
      }
    }
    return entry
  }

  private mutating func discussion(
    _ key: String, _ value: Value
  ) -> FrontMatter.DiscussionSource {
    var discussion = FrontMatter.DiscussionSource()
    for (name, value) in table([key], value) ?? [:] {
      let path = [key, name]
      switch name.lowercased() {
      case "source":
        discussion.source = typed(
          path, value, "an http or https address",
          value.text.flatMap { LinkScheme.isWeb($0) ? $0 : nil })
      case "submitter": discussion.submitter = text(path, value)
      case "infer": discussion.infersParents = flag(path, value)
      case "threshold":
        discussion.threshold = typed(
          path, value, "a number from 0 to 1",
          value.number.flatMap { (0...1).contains($0) ? $0 : nil })
      default:
        problems.append(
          source.diagnostic(
            .warning, "front-matter-key", at: offset(path),
            "`\(key).\(name)` is not a key that Rung knows",
            help: Nearest.suggestion(
              for: name, among: ["source", "submitter", "infer", "threshold"])))
      }
    }
    return discussion
  }

  private mutating func findsUnboundNumbers(_ key: String, _ value: Value) -> Bool? {
    var finds: Bool?
    for (name, value) in table([key], value) ?? [:] {
      guard name.lowercased() != "unboundnumbers" else {
        finds = flag([key, name], value)
        continue
      }
      problems.append(
        source.diagnostic(
          .warning, "front-matter-key", at: offset([key, name]),
          "`\(key).\(name)` is not a key that Rung knows",
          help: Nearest.suggestion(for: name, among: ["unboundNumbers"])))
    }
    return finds
  }

  private mutating func build(_ key: String, _ value: Value) -> FrontMatter.BuildOptions {
    var options = FrontMatter.BuildOptions()
    for (name, value) in table([key], value) ?? [:] {
      switch (name.lowercased(), value) {
      case ("render", .bool(let flag)): options.render = flag ? .always : .never
      case ("list", .bool(let flag)): options.list = flag ? .always : .never
      case ("render", _):
        options.render =
          choice([key, name], value, FrontMatter.BuildOptions.Render.self) ?? .always
      case ("list", _):
        options.list = choice([key, name], value, FrontMatter.BuildOptions.List.self) ?? .always
      case ("publishresources", _): options.publishResources = flag([key, name], value) ?? true
      default: break
      }
    }
    return options
  }

  /// The name of a menu, a list of names, or a table from names to entries.
  private mutating func menus(_ key: String, _ value: Value) -> [FrontMatter.MenuMembership] {
    if let names = value.texts {
      return names.map { FrontMatter.MenuMembership(menu: $0, entry: MenuEntry(name: "")) }
    }
    let expected = "the name of a menu, a list of names or a table"
    let menus = typed([key], value, expected, value.table) ?? [:]
    return menus.sorted { $0.key < $1.key }.map { menu, value in
      var entry = MenuEntry(name: "")
      for (name, value) in table([key, menu], value) ?? [:] {
        let path = [key, menu, name]
        switch name.lowercased() {
        case "name": entry.name = text(path, value) ?? ""
        case "identifier": entry.identifier = text(path, value)
        case "weight": entry.weight = integer(path, value) ?? 0
        case "parent": entry.parent = text(path, value)
        case "pre": entry.pre = text(path, value)
        case "post": entry.post = text(path, value)
        default: break
        }
      }
      return FrontMatter.MenuMembership(menu: menu, entry: entry)
    }
  }
}
