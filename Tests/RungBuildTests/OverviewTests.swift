import RungTestSupport
import Testing

/// What the built-in theme's home page, lists and archive show of a site at a glance.
struct OverviewTests {
  private static let site = """
    -- rung.toml --
    title = "Overview"
    baseURL = "https://example.org/"
    [taxonomies]
    tag = "tags"
    month = "months"
    [[menus.main]]
    name = "Topics"
    pageRef = "tags"
    [discussion]
    infer = false
    -- content/posts/talk.md --
    +++
    title = "A talk"
    date = 2025-03-05
    tags = ["swift"]
    months = "2025/03"
    +++
    {{< quote userName="ann" body="One." >}}{{< quote userName="bob" body="Two." >}}{{< /quote >}}{{< /quote >}}
    {{< quote userName="ann" body="Three." >}}{{< /quote >}}
    -- content/posts/note.md --
    +++
    title = "A note"
    date = 2025-04-01
    tags = ["swift", "notes"]
    months = "2025/04"
    +++
    Nothing was said.
    -- content/posts/old.md --
    +++
    title = "An old note"
    date = 2024-12-24
    months = "2024/12"
    +++
    -- content/experiments/trial/index.md --
    +++
    title = "A trial"
    date = 2025-02-01
    +++
    -- content/experiments/trial/run.json --

    """ + ClaimTests.log

  @Test func `an entry tells the size and shape of a discussion`() throws {
    let site = try TemporarySite(OverviewTests.site)
    try site.build()
    #expect(
      try site.page("/posts/").part("<ol class=\"entries\">", "</ol>") == """
        <ol class="entries">
        <li class="entry">
        <div>
        <a href="/posts/note/">A note</a>
        <p class="facts">
        <time datetime="2025-04-01T00:00:00Z">2025-04-01</time>
        </p>
        </div>

        </li>
        <li class="entry">
        <div>
        <a href="/posts/talk/">A talk</a>
        <p class="facts">
        <time datetime="2025-03-05T00:00:00Z">2025-03-05</time>
        <span>3 comments</span>
        <span>2 participants</span>
        <span>2 threads</span>
        </p>
        </div>
        <svg class="shape" aria-hidden="true" width="9" height="32"><path d="M2 32v-32M7 32v-16"></path></svg>
        </li>
        """)
  }

  @Test func `home shows the experiments and the taxonomies`() throws {
    let site = try TemporarySite(OverviewTests.site)
    try site.build()
    let home = try site.page("/")
    #expect(
      home.part("<p class=\"facts\"", "</p>")
        == "<p class=\"facts\"><span>4 posts</span> <span>3 comments</span>")
    #expect(home.part("<aside class=\"overview\">", "</aside>") == "")
  }

  @Test func `a taxonomy of months is an archive by year`() throws {
    let site = try TemporarySite(OverviewTests.site)
    try site.build()
    #expect(try site.page("/months/").part("<section", "</main>") == "")
  }
}

extension String {
  /// From the first `start` up to the `end` behind it.
  fileprivate func part(_ start: String, _ end: String) -> String {
    guard let from = range(of: start), let to = self[from.upperBound...].firstRange(of: end)
    else { return "" }
    return String(self[from.lowerBound..<to.lowerBound]).trimmed
  }

  fileprivate func range(of text: String) -> Range<Index>? { firstRange(of: text) }

  fileprivate var trimmed: String {
    String(reversed().drop { $0.isWhitespace }.reversed())
  }
}
