import RungModel
import Testing

@testable import RungParsing

@Suite struct FrontMatterParserTests {
  private let parser = FrontMatterParser(
    taxonomies: [
      Taxonomy(singular: "tag", plural: "tags"), Taxonomy(singular: "months", plural: "months"),
    ],
    timeZone: TimeZoneRules(name: "Asia/Tokyo", initialOffset: 9 * 3_600))

  private func parse(_ text: String) -> (front: FrontMatter, body: String, problems: [String]) {
    let source = SourceText(path: "post.md", bytes: Bytes(text))
    let (front, start, diagnostics) = parser.parse(source)
    return (
      front, String(decoding: source.bytes[start...], as: UTF8.self), diagnostics.map(summary)
    )
  }

  private var expected: FrontMatter {
    var front = FrontMatter()
    front.title = "推論"
    front.date = Timestamp(seconds: 1_738_767_600, offset: 9 * 3_600)
    front.isDraft = true
    front.terms = ["tags": ["AI", "ML"], "months": ["2025/02"]]
    front.featureImage = "a.jpg"
    front.params = ["showHero": .bool(false)]
    return front
  }

  @Test(arguments: [
    """
    +++
    title = '推論'
    date = 2025-02-06T00:00:00
    months = '2025/02'
    draft = true
    tags = ["AI", "ML"]
    featureImage = "a.jpg"
    showHero = false
    +++
    body
    """,
    """
    ---
    Title: 推論
    date: 2025-02-06
    months: 2025/02
    draft: true
    tags: [AI, ML]
    featureimage: a.jpg
    params:
      showHero: false
    ---
    body
    """,
    """
    {"title": "推論", "date": "2025-02-06T00:00:00+09:00", "months": "2025/02", "draft": true,
      "tags": ["AI", "ML"], "featureImage": "a.jpg", "showHero": false}
    body
    """,
  ])
  func `three languages say the same`(text: String) {
    let (front, body, problems) = parse(text)
    #expect(problems == [])
    #expect(front == expected)
    #expect(body == "body")
    let windows = parse("\u{FEFF}" + text.replacing("\n", with: "\r\n"))
    #expect(windows.front == expected)
    #expect(windows.body == "body")
  }

  @Test(arguments: [
    "", "Just text", "{{< quote >}}", "+++ not a fence\n+++\n", "---- \ntext", "{ not json", "++",
  ])
  func `a post without front matter is all text`(text: String) {
    let (front, body, problems) = parse(text)
    #expect(front == FrontMatter())
    #expect(body == text)
    #expect(problems == [])
  }

  @Test func `the fence ends at its own kind and on a line of its own`() {
    let (front, body, problems) = parse("+++\ntitle = '''\n---\n+++x'''\n+++  \n---\n")
    #expect(front.title == "---\n+++x")
    #expect(body == "---\n")
    #expect(problems == [])
  }

  @Test(arguments: [
    (
      "\n+++\ntitle = 'a'\n",
      "2:1 unclosed-front-matter: this front matter is not closed (end it with a line `+++`)"
    ),
    (
      "---\n",
      "1:1 unclosed-front-matter: this front matter is not closed (end it with a line `---`)"
    ),
    (
      "+++\ntitle = 'a'\ndraft = 'yes'\n+++\n",
      "3:1 front-matter-type: `draft` has to be `true` or `false`, this is a string"
    ),
    (
      "---\ntitle: a\ntags:\n  a: 1\n---\n",
      "3:1 front-matter-type: `tags` has to be a string or a list of strings, this is a table"
    ),
    (
      "{\n  \"weight\": \"1\"\n}\n",
      "2:3 front-matter-type: `weight` has to be an integer, this is a string"
    ),
    (
      "+++\ndate = '7 March'\n+++\n",
      """
      2:1 front-matter-date: `date` is not a date (write it like `2025-03-07` or \
      `2025-03-07T08:07:50+09:00`)
      """
    ),
    (
      "+++\n[build]\nrender = 'alway'\n+++\n",
      """
      3:1 front-matter-value: `build.render` has to be one of `always`, `never`, `link` (did \
      you mean `always`?)
      """
    ),
    (
      "+++\noutputs = ['HTM']\n+++\n",
      "2:1 front-matter-value: `HTM` is no output format (did you mean `HTML`?)"
    ),
    (
      "+++\ntitle = 'a'\nTitle = 'b'\n+++\n",
      "3:1 front-matter-duplicate: `title` and `Title` are the same key: case does not count"
    ),
    (
      "+++\ntilte = 'a'\n+++\n",
      """
      2:1 front-matter-key: `tilte` is not a key that Rung knows, so it only reaches the \
      templates (did you mean `title`?)
      """
    ),
    (
      "---\ndarft: true\n---\n",
      """
      2:1 front-matter-key: `darft` is not a key that Rung knows, so it only reaches the \
      templates (did you mean `draft`?)
      """
    ),
    (
      "---\ncascade:\n  draft: true\n---\n",
      "2:1 cascade-unused: `cascade` is not used: a page's keys hold for that page only"
    ),
    (
      "---\n- a\n---\n",
      "2:1 front-matter-type: front matter is made of keys and values, this is a list"
    ),
  ])
  func `a mistake names its place`(text: String, problem: String) {
    #expect(parse(text).problems == [problem])
  }

  @Test(arguments: [
    ("+++\na = 1\na = 2\n+++\nbody", "3:"), ("---\na: [1\n---\nbody", "3:"),
    ("+++\n\na = \n+++\nbody", "3:"),
  ])
  func `front matter that is not well-formed names its line and leaves the body`(
    text: String, line: String
  ) {
    let (front, body, problems) = parse(text)
    #expect(front == FrontMatter())
    #expect(body == "body")
    #expect(problems.count == 1 && problems[0].hasPrefix(line), "\(problems)")
  }

  @Test func `keys with a structure are typed`() {
    let (front, _, problems) = parse(
      """
      +++
      build = { render = "never", list = false, publishResources = false }
      outputs = ["html", "jsonfeed"]
      [sitemap]
      changefreq = "daily"
      priority = 1
      disable = true
      [menus.main]
      name = "Here"
      weight = 3
      +++
      """)
    var expected = FrontMatter()
    expected.build.render = .never
    expected.build.list = .never
    expected.build.publishResources = false
    expected.outputs = [.html, .jsonFeed]
    expected.sitemap.changeFrequency = "daily"
    expected.sitemap.priority = 1
    expected.sitemap.isExcluded = true
    var entry = MenuEntry(name: "Here")
    entry.weight = 3
    expected.menus = [FrontMatter.MenuMembership(menu: "main", entry: entry)]
    #expect(problems == [])
    #expect(front == expected)
  }

  @Test(arguments: [("true", true, Value.bool(true)), ("false", false, .bool(false))])
  func `whether a page has formulas, for Rung and for the templates`(
    _ written: String, _ isSet: Bool, _ value: Value
  ) {
    let (front, _, problems) = parse("+++\nmath = \(written)\n+++\n")
    #expect(front.setsMathematics == isSet)
    #expect(front.params == ["math": value])
    #expect(problems == [])
  }

  @Test func `what a theme of Hugo's means by it is no mistake`() {
    let (front, _, problems) = parse("---\nmath: katex\n---\n")
    #expect(front.setsMathematics == nil)
    #expect(front.params == ["math": .string("katex")])
    #expect(problems == [])
  }

  @Test func `what is to be checked of a page`() {
    let (front, _, problems) = parse(
      "---\ncheck:\n  unboundNumbers: false\n  unboundNumber: true\n---\n")
    #expect(front.findsUnboundNumbers == false)
    #expect(
      problems == [
        "4:3 front-matter-key: `check.unboundNumber` is not a key that Rung knows "
          + "(did you mean `unboundNumbers`?)"
      ])
    #expect(
      parse("---\ncheck: {unboundNumbers: 3}\n---\n").problems == [
        "2:1 front-matter-type: `check.unboundNumbers` has to be `true` or `false`, this is an integer"
      ])
    let (other, _, none) = parse("---\ncheck: done\n---\n")
    #expect(other.params == ["check": .string("done")] && other.findsUnboundNumbers == nil)
    #expect(none == [])
  }
}

@Suite(.enabled(if: RealSiteFiles.isThere, "the real site is not beside the repository"))
struct RealFrontMatterTests {
  @Test func `all real posts are typed`() throws {
    let parser = FrontMatterParser(
      taxonomies: [
        Taxonomy(singular: "tag", plural: "tags"), Taxonomy(singular: "months", plural: "months"),
      ],
      timeZone: .utc)
    let posts = try RealSiteFiles.sources(in: "content", ending: ".md")
    #expect(posts.count == 911)
    var drafts = 0
    for post in posts {
      let (front, _, problems) = parser.parse(post)
      #expect(problems == [])
      #expect(front.title?.isEmpty == false)
      let month = try #require(front.terms["months"]?.first)
      let date = try #require(front.date)
      #expect(date.rfc3339.prefix(7) == month.replacing("/", with: "-"))
      #expect(front.terms["tags"]?.isEmpty == false)
      #expect(front.featureImage?.hasPrefix("thumbnails/") == true)
      #expect(front.params.isEmpty)
      drafts += front.isDraft ? 1 : 0
    }
    #expect(drafts > 0 && drafts < 10)
  }
}
