import RungModel
import RungParsing
import Testing

@Suite struct ConfigurationParserTests {
  private func parse(
    _ files: [(String, String)], environment: String = "production",
    overrides: [(key: String, value: Value)] = []
  ) -> (configuration: SiteConfiguration, origins: [String: String], problems: [String]) {
    let sources = files.map { SourceText(path: $0.0, bytes: Bytes($0.1)) }
    let (configuration, origins, diagnostics) = ConfigurationParser.parse(
      files: sources, environment: environment, overrides: overrides)
    let texts = origins.map { ($0.key, "\($0.value) \($0.origin)") }
    return (
      configuration, Dictionary(uniqueKeysWithValues: texts),
      diagnostics.map { "\($0.location?.path ?? ""):\(summary($0))" }
    )
  }

  @Test func `nothing at all is a site with the defaults`() {
    let (configuration, origins, problems) = parse([])
    #expect(configuration == SiteConfiguration())
    #expect(problems == [])
    #expect(origins["pagination.pagerSize"] == "10 default")
    #expect(origins["taxonomies.tag"] == "\"tags\" default")
  }

  @Test(arguments: [
    "[markup]\nmath = false", "[markup.goldmark.extensions.passthrough]\nenable = false",
  ])
  func `dollars can be left alone`(_ text: String) {
    let (configuration, _, problems) = parse([("rung.toml", text)])
    var expected = SiteConfiguration()
    expected.setsMathematics = false
    #expect(configuration == expected)
    #expect(problems == [])
  }

  @Test func `Rung's own form is read whole`() {
    let (configuration, origins, problems) = parse([
      (
        "rung.toml",
        """
        title = "Notes"
        base-url = "https://Example.org/notes"
        language-code = "ja"
        timeZone = "Asia/Tokyo"
        description = "What was said"
        copyright = "CC BY"
        buildDrafts = true
        enable-emoji = true
        raw-html = true
        smart-punctuation = true
        feed-limit = 30
        disableKinds = ["taxonomy"]
        staticDir = ["static", "more"]
        [author]
        name = "Aki"
        email = "aki@example.org"
        [pagination]
        pager-size = 25
        path = "p"
        [taxonomies]
        topic = "topics"
        author = "authors"
        [outputs]
        page = ["html"]
        [permalinks]
        posts = "/:year/:slug/"
        [[menus.main]]
        name = "Later"
        url = "/later/"
        [[menus.main]]
        name = "First"
        page-ref = "posts"
        weight = 1
        [sitemap]
        priority = 1
        excluded-kinds = ["term"]
        [markup.tableOfContents]
        endLevel = 4
        [params]
        colour = "red"
        [params.deep]
        list = [1]
        """
      )
    ])
    var expected = SiteConfiguration()
    expected.title = "Notes"
    expected.baseURL = BaseURL("https://example.org/notes/")
    expected.languageCode = "ja"
    expected.timeZone = "Asia/Tokyo"
    expected.description = "What was said"
    expected.copyright = "CC BY"
    expected.buildDrafts = true
    expected.enableEmoji = true
    expected.rawHTML = true
    expected.smartPunctuation = true
    expected.feedLimit = 30
    expected.disabledKinds = [.taxonomy]
    expected.staticDirectories = ["static", "more"]
    expected.author = Author(name: "Aki", email: "aki@example.org")
    expected.pagination.pagerSize = 25
    expected.pagination.path = "p"
    expected.taxonomies = [
      Taxonomy(singular: "topic", plural: "topics"),
      Taxonomy(singular: "author", plural: "authors"),
    ]
    expected.outputs = [.page: [.html]]
    expected.permalinks = ["posts": Permalink("/:year/:slug/")]
    var first = MenuEntry(name: "First")
    first.pageRef = "posts"
    first.weight = 1
    var later = MenuEntry(name: "Later")
    later.url = "/later/"
    expected.menus = ["main": [first, later]]
    expected.sitemap.priority = 1
    expected.sitemap.excludedKinds = [.term]
    expected.tableOfContents.endLevel = 4
    expected.params = ["colour": .string("red"), "deep": .table(["list": .array([.integer(1)])])]
    #expect(problems == [])
    #expect(configuration == expected)
    #expect(origins["pagination.pagerSize"] == "25 rung.toml:18")
  }

  @Test func `Hugo's files override one another, and flags override all`() {
    let files = [
      ("hugo.yaml", "title: Root\npaginate: 5\nenableEmoji: true\n"),
      (
        "config/_default/hugo.toml",
        "title = 'Common'\ndefaultContentLanguage = 'ja'\nsummaryLength = 9"
      ),
      ("config/_default/params.toml", "a = 1\nb = 1"),
      ("config/_default/languages.ja.toml", "languageCode = 'ja-JP'\nweight = 1\n[params]\nb = 2"),
      ("config/_default/languages.en.toml", "disabled = true\ntitle = 'English'"),
      ("config/_default/menus.ja.toml", "[[main]]\nname = 'x'"),
      ("config/production/params.toml", "a = 3"),
      ("config/staging/hugo.toml", "title = 'Staging'"),
    ]
    let (configuration, origins, problems) = parse(
      files, overrides: [("buildDrafts", .bool(true)), ("baseURL", .string("/"))])
    #expect(problems == [])
    #expect(configuration.title == "Common")
    #expect(configuration.languageCode == "ja-JP")
    #expect(configuration.params == ["a": .integer(3), "b": .integer(2)])
    #expect(configuration.menus == ["main": [MenuEntry(name: "x")]])
    #expect(configuration.baseURL?.path == "/")
    #expect(origins["title"] == "\"Common\" config/_default/hugo.toml:1")
    #expect(origins["pagination.pagerSize"] == "5 hugo.yaml:2")
    #expect(origins["params.a"] == "3 config/production/params.toml:1")
    #expect(origins["params.b"] == "2 config/_default/languages.ja.toml:4")
    #expect(origins["buildDrafts"] == "true flag")
    #expect(origins["buildFuture"] == "false default")
    #expect(parse(files, environment: "staging").configuration.title == "Staging")
    #expect(parse(files + [("rung.toml", "title = 'Own'")]).configuration.params == [:])
  }

  @Test(arguments: [
    ("title = 1.5", "1:1 configuration-type: `title` has to be a string, this is `1.5`"),
    (
      "\nbaseURL = 'example.org'",
      """
      2:1 configuration-type: `baseURL` has to be an http or https address without `?` and `#`, \
      this is `example.org`
      """
    ),
    (
      "timeZone = 'Asia Tokyo'",
      """
      1:1 configuration-type: `timeZone` has to be the name of a time zone such as \
      `Asia/Tokyo`, this is `Asia Tokyo`
      """
    ),
    (
      "[pagination]\npagerSize = 0",
      """
      2:1 configuration-type: `pagination.pagerSize` has to be an integer of at least 1, this \
      is `0`
      """
    ),
    (
      "pagination = 3", "1:1 configuration-type: `pagination` has to be a table, this is an integer"
    ),
    ("[title]\nx = 1", "1:2 configuration-type: `title` has to be a value, this is a table"),
    ("titel = 'a'", "1:1 unknown-key: `titel` is not a setting (did you mean `title`?)"),
    (
      "[pagination]\nsize = 3\n[pagination.x]\na = 1\nb = 2",
      """
      2:1 unknown-key: `pagination.size` is not a setting|3:13 unknown-key: `pagination.x` is \
      not a setting
      """
    ),
    (
      "buildDraft = true",
      "1:1 unknown-key: `buildDraft` is not a setting (did you mean `buildDrafts`?)"
    ),
    (
      "[outputs]\nhome = ['HTML', 'AMP']",
      "2:1 unknown-output: `AMP` is no output format that Rung writes"
    ),
    (
      "disableKinds = ['terms']",
      "1:1 configuration-value: `terms` is no kind of page (did you mean `term`?)"
    ),
    (
      "[permalinks]\nposts = '/:yaer/'",
      "2:1 configuration-value: `:yaer` means nothing in a permalink (did you mean `year`?)"
    ),
    (
      "[[menus.main]]\nname = 'a'\n[[menus.main]]\nname = 'b'\nweight = 'x'",
      "5:1 configuration-type: `weight` has to be an integer, this is a string"
    ),
    (
      "baseURL = '/'\nbase-url = '/'",
      "2:1 configuration-duplicate: `base-url` is set twice, in two spellings"
    ),
    ("a = 1\na = 2", "2:1 toml-syntax: `a` is given twice, first in line 1"),
    (
      "[languages.ja]\nlabel = 'x'\n[languages.en]\ntitle = 'x'",
      "2:1 language-unused: the language `ja` is not built: a site has one language, here `en`"
    ),
    (
      """
      theme = 'x'\ntimeout = 180\nminify = true\n[module.hugoVersion]\nmin = \
      '1'\n[services.rss]\nlimit = 3\n[languages.ja]\nlabel = 'x'
      """,
      ""
    ),
  ])
  func `a mistake names its place`(text: String, expected: String) {
    let problems = parse([("rung.toml", text)]).problems
    let wanted = expected.isEmpty ? [] : expected.split(separator: "|").map { "rung.toml:" + $0 }
    #expect(problems.count == wanted.count)
    for (problem, start) in zip(problems, wanted) {
      #expect(problem.hasPrefix(start), "\(problem)")
    }
  }

  @Test(arguments: [
    ("https://example.org", "https://example.org", "/"),
    ("http://[::1]:8080/a/b/", "http://[::1]:8080", "/a/b/"),
    ("/sub", "", "/sub/"), ("", "", "/"), ("https://例え.jp/", "https://例え.jp", "/"),
  ])
  func `a base address is split`(text: String, origin: String, path: String) {
    #expect(BaseURL(text)?.origin == origin)
    #expect(BaseURL(text)?.path == path)
  }

  @Test(arguments: [
    "example.org", "ftp://example.org", "https://", "https:///a", "https://a?b", "https://a#b",
    "//a",
    "https://a b", "https://user@a", "https://a:x", "https://a:99999", "javascript:alert(1)",
  ])
  func `what is no base address is refused`(text: String) {
    #expect(BaseURL(text) == nil)
  }
}

@Suite(.enabled(if: RealSiteFiles.isThere, "the real site is not beside the repository"))
struct RealConfigurationTests {
  @Test func `the real site's configuration loads without a word`() throws {
    let files = try RealSiteFiles.sources(in: "config", ending: ".toml")
    let (site, origins, diagnostics) = ConfigurationParser.parse(
      files: files, environment: "production")
    #expect(diagnostics == [])
    #expect(site.title == "海外テックの反応まとめ")
    #expect(site.baseURL?.text == "https://www.kaigai-tech-matome.com/")
    #expect(site.languageCode == "ja")
    #expect(site.taxonomies.map(\.plural) == ["tags", "categories", "authors", "series", "months"])
    #expect(site.pagination.pagerSize == 100)
    #expect(site.summaryLength == 0)
    #expect(site.enableEmoji && site.enableRobotsTXT && site.rawHTML)
    #expect(site.outputs == [.home: [.html, .rss, .json]])
    #expect(site.menus["main"]?.map(\.name) == ["記事一覧", "月別アーカイブ", "タグ"])
    #expect(site.tableOfContents.startLevel == 2 && site.tableOfContents.endLevel == 4)
    #expect(site.sitemap.changeFrequency == "daily" && site.sitemap.priority == 0.5)
    #expect(site.sitemap.excludedKinds == [.taxonomy, .term])
    #expect(site.related.threshold == 0 && site.related.indices.count == 6)
    #expect(site.author?.name == "海外テックの反応まとめ")
    #expect(site.params["article"]?["showReadingTime"] == .bool(true))
    #expect(site.params["dateFormat"] == .string("2006/01/02"))
    let title = try #require(origins.first { $0.key == "title" })
    #expect(title.origin == "config/_default/languages.ja.toml:5")
  }
}
