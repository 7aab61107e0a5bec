import RungBuild
import RungTestSupport
import Testing

/// The pages of those who take part in several discussions, and the links to them.
struct ParticipantPageTests {
  private static let posts = """
    -- content/posts/first.md --
    +++
    title = "First & <foremost>"
    date = 2025-03-01
    +++
    {{< quote id="a" userName="Ann" createdAt="2025-03-01T10:00:00" body="A **claim** of `mine`." >}}
    {{< quote id="b" parent="a" userName="ben" createdAt="2025-03-01T11:00:00" color="#38d3d3" lang="de" body="Nein: <script>x</script> & so weiter." >}}
    {{< quote id="c" parent="b" userName="Ann" body="" >}}
    {{< quote parent="top" userName="only here" body="Bye." >}}
    -- content/posts/second.md --
    +++
    title = "Second"
    date = 2025-03-02
    +++
    {{< quote id="a" userName="ben" createdAt="2025-03-02T12:00:00" body="Once more." >}}
    {{< quote id="b" parent="a" userName="<i>x</i>/.." body="\(String(repeating: "long ", count: 40))" >}}
    -- content/posts/third.md --
    +++
    title = "Third"
    date = 2025-03-03
    +++
    {{< quote id="z" userName="Ann" >}}
    日本語の
    文章です。
    {{< /quote >}}
    {{< quote id="y" parent="z" userName="<i>x</i>/.." body="Short." >}}

    """

  @Test func `whole pages, beside what they are made of`() throws {
    let site = try TemporarySite(
      """
      -- rung.toml --
      title = "Test"
      baseURL = "https://example.org/blog/"
      [participants]
      comments = 2

      """ + ParticipantPageTests.posts)
    try site.build()
    let archive = try site.folder.archive(of: "public/participants")
    #expect(try Golden.difference(archive, from: "participants") == nil)
  }

  @Test func `posts link to the pages that there are`() throws {
    let site = try TemporarySite(ParticipantPageTests.posts)
    try site.build()
    let page = try site.page("/posts/first/")
    #expect(page.contains(#"<a href="/participants/ann/"><bdi class="author">Ann</bdi></a>"#))
    #expect(page.contains(#"<a href="/participants/ben/"><bdi class="author">ben</bdi></a>"#))
    #expect(page.contains(#".h"><bdi class="author">only here</bdi>"#))
    #expect(page.contains(#"<li><a href="/participants/ann/"><bdi class="author">Ann</bdi></a>"#))
    #expect(page.contains(#"<p><a href="/participants/">Participants</a></p>"#))
  }

  @Test func `every link of the pages leads somewhere`() throws {
    let site = try TemporaryFolder(
      "-- rung.toml --\ntitle = \"T\"\nbaseURL = \"https://example.org/b/\"\n"
        + ParticipantPageTests.posts)
    let run = try Program.rung(["check", "-q", "-s", site.path])
    #expect(
      run.errors.split(separator: "warning[").dropFirst().allSatisfy {
        $0.hasPrefix("neutralised-markup")
      }, "\(run.errors)")
  }

  @Test func `the pages are in the site's language`() throws {
    let site = try TemporarySite(
      """
      -- rung.toml --
      title = "試験"
      languageCode = "ja"
      [participants]
      comments = 1

      """ + ParticipantPageTests.posts)
    try site.build()
    let page = try site.page("/participants/ann/")
    #expect(page.contains("<li>3 件のコメント</li>\n<li>2 件の議論</li>"))
    #expect(page.contains("<p>3件のコメントのうち、新しい議論の1件です。</p>"))
    #expect(page.contains("<h2>以前の議論</h2>"))
    #expect(try site.page("/participants/").contains("<h1>参加者</h1>"))
  }

  @Test func `search engines are asked to pass by, unless the site says otherwise`() throws {
    let site = try TemporarySite(ParticipantPageTests.posts)
    try site.build()
    let noIndex = "<meta name=\"robots\" content=\"noindex\">"
    #expect(try site.page("/participants/").contains(noIndex))
    #expect(try site.page("/participants/ann/").contains(noIndex))
    #expect(try !site.page("/sitemap.xml").contains("participants"))
    try site.folder.write("baseURL = \"/\"\n[participants]\nindex = true\n", to: "rung.toml")
    try site.build()
    #expect(try !site.page("/participants/ann/").contains(noIndex))
    #expect(
      try site.page("/sitemap.xml").contains(
        "<url><loc>/participants/ann/</loc><lastmod>2025-03-03T00:00:00Z</lastmod></url>"))
  }
}
