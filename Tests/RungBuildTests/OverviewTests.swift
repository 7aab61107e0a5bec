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
        <li class="entry">
        <div>
        <a href="/posts/old/">An old note</a>
        <p class="facts">
        <time datetime="2024-12-24T00:00:00Z">2024-12-24</time>
        </p>
        </div>

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
    #expect(
      home.part("<section aria-labelledby", "</aside>") == """
        <section aria-labelledby="overview.experiments">
        <h2 id="overview.experiments">Experiments</h2>
        <article class="experiment">
        <h3><a href="/experiments/trial/">A trial</a></h3>
        <table class="scores">
        <thead><tr><td></td><th scope="col">claimed</th><th scope="col">re-verified</th></tr></thead>
        <tbody>
        <tr><th scope="row">Problems solved</th><td>0/1, 0\u{A0}%</td><td><b>✓</b> 0/1, 0\u{A0}%</td></tr>
        <tr><th scope="row">Nodes solved of attempted</th><td>2/3, 67\u{A0}%</td><td><b>✓</b> 2/3, 67\u{A0}%</td></tr>
        <tr><th scope="row">Right attempts</th><td>2/3, 67\u{A0}%</td><td><b>✓</b> 2/3, 67\u{A0}%</td></tr>
        </tbody>
        </table>
        </article>
        </section>
        <section>
        <h2><a href="/tags/">Topics</a> <span class="count">2</span></h2>
        <ul class="terms">
        <li><a href="/tags/swift/">swift</a> <span class="count">2</span></li>
        <li><a href="/tags/notes/">notes</a> <span class="count">1</span></li>
        </ul>
        </section>
        <section>
        <h2><a href="/months/">Months</a> <span class="count">3</span></h2>
        <ul class="terms">
        <li><a href="/months/2025/04/">2025/04</a> <span class="count">1</span></li>
        <li><a href="/months/2025/03/">2025/03</a> <span class="count">1</span></li>
        <li><a href="/months/2024/12/">2024/12</a> <span class="count">1</span></li>
        </ul>
        </section>
        """)
  }

  @Test func `a taxonomy of months is an archive by year`() throws {
    let site = try TemporarySite(OverviewTests.site)
    try site.build()
    let bar =
      #"<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width="100" height="8"></rect></svg>"#
    #expect(
      try site.page("/months/").part("<section", "</main>") == """
        <section class="year">
        <h2>2025 <span class="count">2</span></h2>
        <ol>
        <li><a href="/months/2025/04/">2025/04</a> \(bar) <span class="count">1</span></li>
        <li><a href="/months/2025/03/">2025/03</a> \(bar) <span class="count">1</span></li>
        </ol>
        </section>
        <section class="year">
        <h2>2024 <span class="count">1</span></h2>
        <ol>
        <li><a href="/months/2024/12/">2024/12</a> \(bar) <span class="count">1</span></li>
        </ol>
        </section>
        """)
  }
}

extension String {
  /// From the first `start` up to the `end` behind it.
  fileprivate func part(_ start: String, _ end: String) -> String {
    guard let from = firstRange(of: start), let to = self[from.upperBound...].firstRange(of: end)
    else { return "" }
    return String(self[from.lowerBound..<to.lowerBound]).trimmed
  }

  fileprivate var trimmed: String {
    String(reversed().drop { $0.isWhitespace }.reversed())
  }
}
