import RungBuild
import RungTestSupport
import Testing

/// Who has a page, and how much stands on it.
struct ParticipantChoiceTests {
  private static let theme = """
    -- templates/participant.html --
    {{#participant}}{{commentCount}} in {{discussionCount}}: {{sentence}}{{#discussions}} {{title}}({{#comments}}{{excerpt}},{{/comments}}+{{otherComments}}){{/discussions}}{{#olderDiscussions}} {{title}}={{count}}{{/olderDiscussions}}{{/participant}}
    -- templates/participants.html --
    {{#participants}}{{author}} {{/participants}}{{#pager}}{{number}}/{{total}}{{/pager}}

    """

  /// Posts P1, P2, … from the oldest on, in which the people named by letters speak in turn.
  private static func posts(_ speakers: String...) -> String {
    speakers.enumerated().map { number, speakers in
      "-- content/posts/p\(number + 1).md --\n+++\ntitle = \"P\(number + 1)\"\n"
        + "date = 2025-01-0\(number + 1)\n+++\n"
        + speakers.enumerated().map {
          "{{< quote userName=\"\($1)\" body=\"\($1)\($0 + 1)\" >}}\n"
        }.joined()
    }.joined()
  }

  private func site(_ settings: String, _ posts: String) throws -> TemporarySite {
    try TemporarySite(
      ParticipantChoiceTests.theme
        + "-- rung.toml --\nbaseURL = \"/\"\n[participants]\n\(settings)\n" + posts)
  }

  private func listed(_ settings: String, _ posts: String) throws -> String {
    let site = try site(settings, posts)
    #expect(try site.build().warningTexts == [])
    return site.output.contains("participants/index.html") ? try site.page("/participants/") : ""
  }

  private static let choices: [(settings: String, list: String)] = [
    // By discussions, then by comments, then by name.
    ("", "b c a d \n"),
    ("minimum = 1", "b c a d e \n"),
    ("minimum = 3", "b c \n"),
    ("minimum = 4", ""),
    ("limit = 1", "b \n"),
    ("limit = 3", "b c a \n"),
    ("limit = 0", ""),
    ("exclude = [\"b\"]", "c a d \n"),
    ("exclude = [\"b\"]\nlimit = 2", "c a \n"),
    ("minimum = 1\n[pagination]\npagerSize = 3", "b c a 1/2\n"),
  ]

  @Test(arguments: choices)
  func `the most active ones have pages`(_ settings: String, _ list: String) throws {
    #expect(
      try listed(settings, ParticipantChoiceTests.posts("abbbcd", "dacb", "cbe")) == list)
  }

  private static let lengths: [(settings: String, page: String)] = [
    ("", "5 comments in 3 discussions:  P3(a1,+0) P2(a1,a2,a3,+0) P1(a2,+0)\n"),
    (
      "comments = 4",
      "5 comments in 3 discussions: 4 of 5 comments, those in the newest discussions. "
        + "P3(a1,+0) P2(a1,a2,a3,+0) P1=1\n"
    ),
    (
      "comments = 2",
      "5 comments in 3 discussions: 2 of 5 comments, those in the newest discussions. "
        + "P3(a1,+0) P2(a1,+2) P1=1\n"
    ),
  ]

  @Test(arguments: lengths)
  func `a page shows the comments of the newest discussions`(
    _ settings: String, _ page: String
  ) throws {
    let site = try site(settings, ParticipantChoiceTests.posts("ba", "aaa", "a"))
    try site.build()
    #expect(try site.page("/participants/a/") == page)
  }

  @Test func `drafts, unlisted posts and blank names do not count`() throws {
    let posts = """
      -- content/a.md --
      {{< quote userName="ann" body="1" >}}{{< quote userName=" \u{3000}\u{200B}" body="1" >}}
      -- content/b.md --
      +++
      draft = true
      +++
      {{< quote userName="ann" body="2" >}}
      -- content/c.md --
      +++
      [build]
      list = "never"
      +++
      {{< quote userName="ann" body="3" >}}
      -- content/d.md --
      +++
      [build]
      render = "link"
      +++
      {{< quote userName="ann" body="4" >}}
      -- content/e.md --
      {{< quote userName=" \u{3000}\u{200B}" body="1" >}}

      """
    #expect(try listed("", posts) == "")
    #expect(try listed("[build]\n", posts.replacing("draft = true", with: "")) == "ann \n")
  }

  @Test func `a page of the site's own stays, and so does a file`() throws {
    let site = try site(
      "",
      ParticipantChoiceTests.posts("ab", "ab") + """
        -- content/b.md --
        +++
        url = "/participants/b/"
        title = "Mine"
        +++
        -- static/participants/a --
        a file

        """)
    #expect(try site.build().warningTexts == [])
    #expect(
      site.output.filter { $0.hasPrefix("participants/") }
        == [
          "participants/a", "participants/a-ca978112/index.html",
          "participants/b-3e23e816/index.html",
          "participants/b/atom.xml", "participants/b/index.html", "participants/b/index.json",
          "participants/index.html",
        ].filter { $0 != "participants/b/atom.xml" })
  }

  @Test func `where something else stands at the address there are no pages`() throws {
    let posts = ParticipantChoiceTests.posts("a", "a")
    let site = try site("path = \"posts\"", posts)
    #expect(
      try site.build().warningTexts == [
        """
        warning[participants-address]: participants have no pages: something else stands at /posts/
          = help: `participants.path` puts them somewhere else, `participants.limit = 0` ends this
        """
      ])
    #expect(!site.output.contains { $0.contains("posts/a/") })
    #expect(try listed("path = \"people\"", posts) == "")
    let other = try self.site("path = \"people\"", posts)
    try other.build()
    #expect(try other.page("/people/") == "a \n")
  }
}
