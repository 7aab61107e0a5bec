import RungModel
import RungTestSupport

/// A site as a table of its files, and edits of any kind, drawn from a seed.
struct RandomEdits {
  private var random: SplitMix
  /// Texts by path.
  private(set) var files: [String: String] = [:]
  /// Days since the test's now.
  private(set) var day = 0

  init(seed: UInt64) {
    random = SplitMix(state: seed)
    files["rung.toml"] = configuration()
    files["content/experiments/_index.md"] = "+++\ntitle = \"Experiments\"\n+++\n"
    files["content/experiments/trial/index.md"] = RandomEdits.report + RandomEdits.comparison
    files["content/experiments/trial/run.json"] = ClaimTests.log
    files["content/experiments/bare/run.json"] = ClaimTests.log
    for number in 0..<8 { files[path(number)] = post() }
    files["static/plain.txt"] = "0"
    files["templates/shortcodes/newest.html"] = "<p>-</p>\n"
  }

  var archive: String {
    TextArchive(files: files.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }).text
  }

  private static let report = """
    +++
    title = "A trial"
    date = 2025-02-01
    +++
    We solved {{< claim path="/summary/nodes/solved" expect="2" >}}.

    """

  private static let comparison = "\n{{< diff \"trial\" \"bare\" >}}\n"

  /// One edit; what was done, for messages.
  mutating func edit() -> String {
    let posts = files.keys.filter { $0.hasPrefix("content/posts/") && $0.hasSuffix(".md") }.sorted()
    switch random.below(16) {
    case 0...3:
      guard let path = pick(posts) else { return "nothing" }
      files[path] = post()
      return "changed \(path)"
    case 4:
      guard let path = pick(posts) else { return "nothing" }
      files[path, default: ""] += "\nOne more line.\n"
      return "extended \(path)"
    case 5...6:
      let new = path(random.below(30))
      files[new] = post()
      return "wrote \(new)"
    case 7:
      guard let path = pick(posts) else { return "nothing" }
      files[path] = nil
      return "removed \(path)"
    case 8:
      guard let path = pick(posts) else { return "nothing" }
      let new = self.path(30 + random.below(30))
      files[new] = files.removeValue(forKey: path)
      return "moved \(path) to \(new)"
    case 9...10:
      let (path, texts) = RandomEdits.templates[random.below(RandomEdits.templates.count)]
      // Posts use this one whenever.
      files[path] = pick(texts + (path.hasSuffix("newest.html") ? [] : [nil])) ?? nil
      return "set \(path) to \(files[path] ?? "nothing")"
    case 11:
      files["rung.toml"] = configuration()
      return "configured\n\(files["rung.toml"] ?? "")"
    case 12:
      let path = "\(pick(["static", "assets", "content/posts/p1"]) ?? "")/f\(random.below(3)).png"
      files[path] = pick(["a", "bb", "picture 400 300", "picture 40 90", nil]) ?? nil
      return "set \(path) to \(files[path] ?? "nothing")"
    case 13:
      let path = "content/experiments/\(pick(["trial", "bare"]) ?? "")/run.json"
      files[path] = pick([ClaimTests.log, RandomEdits.otherLog])
      // Of a run that may not be there, nothing is shown.
      let isGone = random.below(3) == 0
      if isGone { files["content/experiments/bare/run.json"] = nil }
      files["content/experiments/trial/index.md"] =
        RandomEdits.report
        + (files["content/experiments/bare/run.json"] == nil ? "" : RandomEdits.comparison)
      return "set the runs"
    case 14:
      let path = pick(["content/_index.md", "content/posts/_index.md", "content/tags/a/_index.md"])
      files[path ?? ""] =
        pick([
          "+++\ntitle = \"L\(random.below(3))\"\n+++\nA list. {{< list limit=\"2\" >}}\n", nil,
        ]) ?? nil
      return "set \(path ?? "")"
    default:
      day += random.below(60) - 25
      return "waited until day \(day)"
    }
  }

  /// What stands in a file: of `picture 40 30`, a picture of that size.
  static func content(_ text: String) throws -> Bytes {
    let words = text.split(separator: " ")
    guard words.count == 3, words[0] == "picture" else { return Bytes(text) }
    return try TestPicture.png(Int(words[1]) ?? 1, Int(words[2]) ?? 1)
  }

  private static let otherLog = ClaimTests.log.replacing("\"pass\"", with: "\"fail\"")

  private static let templates: [(String, [String?])] = [
    (
      "templates/partials/entry.html",
      [
        "<li>{{title}} {{summary}} {{comments}} {{#terms}}{{title}} {{/terms}}{{image}}{{>thumbnail}}</li>\n",
        "<li>{{link}} {{date.text}} {{wordCount}} {{params.own}}</li>\n",
      ]
    ),
    (
      "templates/shortcodes/newest.html", ["<p>{{#posts}}{{title}} {{/posts}}</p>\n", "<p>-</p>\n"]
    ),
    (
      "templates/shortcodes/quote.html",
      ["<blockquote id=\"{{id}}\">{{{body}}}{{author}}</blockquote>\n"]
    ),
    (
      "templates/participant.html",
      [
        "{{#participant}}{{author}} {{from.iso}} {{#discussions}}{{title}}{{#comments}}{{excerpt}}{{/comments}}{{/discussions}}{{/participant}}\n"
      ]
    ),
    ("templates/participants.html", ["{{#participants}}{{author}} {{link}}{{/participants}}\n"]),
    ("templates/404.html", ["nothing here\n", "nor here: {{site.title}}\n"]),
    ("templates/alias.html", ["{{link}}\n"]),
    ("templates/run-page.html", ["<main>{{{content}}}{{title}}</main>\n"]),
    (
      "templates/post.html",
      [
        "<main>{{#shared}}{{link}}{{width}}{{/shared}}{{title}}{{#newer}}{{title}}{{/newer}}{{#related}}{{title}}{{date.text}}{{/related}}{{{content}}}</main>\n",
        "{{> post-header}}<main>{{#section}}{{title}} {{link}} {{count}}{{/section}}{{#taxonomies}}{{#terms}}{{title}}{{count}}{{/terms}}{{/taxonomies}}{{{content}}}</main>\n",
      ]
    ),
    ("templates/style.css", ["a { color: red }\n", "a { color: blue }\n"]),
  ]

  // MARK: Texts

  private mutating func pick<Element>(_ items: [Element]) -> Element? {
    items.isEmpty ? nil : items[random.below(items.count)]
  }

  private mutating func path(_ number: Int) -> String {
    switch number % 4 {
    case 0: "content/posts/p\(number)/index.md"
    case 1: "content/posts/deep/p\(number).md"
    case 2: "content/p\(number).md"
    default: "content/posts/p\(number).md"
    }
  }

  private mutating func post() -> String {
    var text = "+++\ntitle = \"Post \(random.below(9))\"\n"
    let extras = [
      "date = 2025-0\(1 + random.below(9))-1\(random.below(9))\n",
      "tags = [\"\(pick(["a", "b", "B", "日本"]) ?? "")\", \"\(pick(["c", "d"]) ?? "")\"]\n",
      "categories = [\"\(pick(["2025-01", "2025-02", "k"]) ?? "")\"]\n", "draft = true\n",
      "weight = \(random.below(4))\n",
      "summary = \"S\(random.below(5))\"\n", "slug = \"s\(random.below(500))\"\n",
      "aliases = [\"/old\(random.below(900))/\"]\n", "linkTitle = \"Short\"\n",
      "menus = \"main\"\n", "description = \"D\(random.below(5))\"\n",
      "featureimage = \"f\(random.below(3)).png\"\n",
      "images = [\"f\(random.below(3)).png\"]\n", "[params]\nown = \"o\(random.below(3))\"\n",
    ]
    for extra in extras where random.below(3) == 0 { text += extra }
    text += "+++\nText \(random.below(100)).\n"
    let pieces = [
      "{{< quote userName=\"n\(random.below(4))\" createdAt=\"2025-01-01T00:00:00\" body=\"Words <script>x</script> \(random.below(9))\" >}}\n",
      "{{< quote userName=\"m\" body=\"@n1 an answer\" >}}\n",
      "{{< quote userName=\"\(pick(["N1", "n2", "../n3", "名", "n1 ", "😀"]) ?? "")\" body=\"Said \(random.below(3)).\" color=\"#ff0000\" >}}\n",
      "{{< list limit=\"3\" tag=\"a\" >}}\n", "{{< list section=\"posts\" >}}\n",
      "{{< newest >}}\n",
      "[a link]({{< ref \"p\(random.below(8))\" >}})\n",
      "{{< claim run=\"trial\" path=\"/summary/nodes/solved\" expect=\"2\" >}}\n",
      "## A heading\n\nMore text.\n", "<b>raw</b>\n",
      "```json\n{\"a\": \(random.below(3))}\n```\n",
      "{{< highlight json >}}[\(random.below(3))]{{< /highlight >}}\n",
    ]
    // What starts another program, or may lead nowhere, is rare.
    for piece in pieces
    where random.below(piece.contains("ref") || piece.contains("json") ? 30 : 4) == 0 {
      text += "\n" + piece
    }
    return text
  }

  private mutating func configuration() -> String {
    """
    title = "Site \(random.below(3))"
    baseURL = "https://e\(random.below(2)).example/\(pick(["", "blog/"]) ?? "")"
    languageCode = "\(pick(["en", "ja"]) ?? "")"
    timeZone = "\(pick(["UTC", "Asia/Tokyo"]) ?? "")"
    enableRobotsTXT = \(random.below(2) == 0)
    buildDrafts = \(random.below(2) == 0)
    [pagination]
    pagerSize = \(2 + random.below(4))
    [cards]
    enable = \(random.below(8) == 0)
    [discussion]
    infer = \(random.below(2) == 0)
    [participants]
    minimum = \(1 + random.below(3))
    limit = \(random.below(7))
    comments = \(1 + random.below(4))
    path = "\(pick(["participants", "people", "posts"]) ?? "")"
    exclude = ["\(pick(["m", "n0"]) ?? "")"]
    index = \(random.below(2) == 0)
    [related]
    limit = \(random.below(4))
    [markup.highlight]
    codeFences = \(random.below(2) == 0)
    [search]
    enable = \(random.below(4) == 0)

    """
  }
}
