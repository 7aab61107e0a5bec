import Foundation
import RungBuild
import RungModel
import RungPictures
import RungTestSupport
import Testing

/// The cards of a site. They need a font for Japanese; without it these tests are skipped.
@Suite(
  .enabled("Debian's fonts-noto-cjk is not installed") {
    FileManager.default.fileExists(atPath: CardFonts.debian.bold)
  })
struct CardFileTests {
  private static func site(_ cards: String = "enable = true") throws -> TemporarySite {
    try TemporarySite(
      """
      -- rung.toml --
      title = "Test"
      baseURL = "https://example.org/"
      [cards]
      \(cards)
      -- content/posts/a.md --
      +++
      title = "議論"
      +++
      {{< quote userName="n" body="A comment." >}}
      -- content/posts/b.md --
      +++
      title = "B"
      featureimage = "f.png"
      +++
      Text.
      -- content/posts/c.md --
      +++
      title = "C"
      images = ["f.png"]
      +++
      Text.
      -- static/f.png --
      no picture

      """)
  }

  private static func shared(_ page: String) -> String? {
    page.firstMatch(of: #/og:image" content="([^"]*)"/#).map { String($0.output.1) }
  }

  @Test func `each post has a card beside its page, and the site has one`() throws {
    let site = try CardFileTests.site()
    let report = try site.build()
    #expect(
      site.output.filter { $0.hasSuffix("card.png") } == [
        "card.png", "posts/a/card.png", "posts/b/card.png",
      ], "a picture that the author names for it comes first")
    #expect(report.cards == 3)
    for path in ["card.png", "posts/a/card.png"] {
      let file = try Data(contentsOf: URL(filePath: site.folder.full("public/" + path)))
      #expect(try TestPicture.outline(Bytes(file)) == "png 1200x630")
    }
    let links = try ["/", "/posts/", "/posts/a/", "/posts/b/", "/posts/c/"].map {
      CardFileTests.shared(try site.page($0))
    }
    #expect(
      links == [
        "https://example.org/card.png", "https://example.org/card.png",
        "https://example.org/posts/a/card.png", "https://example.org/posts/b/card.png",
        "https://example.org/f.png",
      ])
  }

  @Test func `a card is drawn where what it says has changed`() throws {
    let site = try CardFileTests.site()
    try site.build()
    let whole = try site.outputArchive()
    try site.folder.remove("public")
    #expect(try site.build().cards == 0, "they are remembered")
    #expect(try site.outputArchive() == whole)
    let post = try site.folder.text("content/posts/a.md")
    try site.folder.write(
      post + "{{< quote userName=\"m\" body=\"Another.\" >}}\n", to: "content/posts/a.md")
    #expect(try site.build().cards == 2, "the post's, and the site's, which counts comments")
    try site.folder.write(post + "\nMore text.\n", to: "content/posts/a.md")
    #expect(try site.build().cards == 0)
  }

  @Test func `without a font the build goes on, and says what is missing`() throws {
    let site = try CardFileTests.site("enable = true\nfont = \"nowhere.ttf\"")
    let report = try site.build()
    #expect(
      report.warningTexts.filter { $0.contains("card") } == [
        "warning[no-card-font]: no card is drawn: `cards.font` names no font, `nowhere.ttf`"
      ])
    #expect(!site.output.contains { $0.hasSuffix("card.png") })
    #expect(CardFileTests.shared(try site.page("/posts/a/")) == nil)
    // One that comes is noticed.
    try site.folder.link("nowhere.ttf", to: CardFonts.debian.regular)
    #expect(try site.build().cards == 3)
  }

  @Test func `a site that does not ask has none, nor has a preview`() throws {
    let site = try CardFileTests.site("enable = false")
    try site.build()
    #expect(!site.output.contains { $0.hasSuffix("card.png") })
    let asking = try CardFileTests.site()
    try asking.build { $0.drawsCards = false }
    #expect(!asking.output.contains { $0.hasSuffix("card.png") })
    #expect(CardFileTests.shared(try asking.page("/posts/b/")) == "https://example.org/f.png")
  }

  @Test func `an author's own card stays`() throws {
    let site = try CardFileTests.site()
    try site.folder.write("mine", to: "static/card.png")
    try site.folder.write("mine", to: "static/posts/a/card.png")
    #expect(try site.build().cards == 1)
    #expect(try site.page("/card.png") == "mine" && site.page("/posts/a/card.png") == "mine")
    #expect(
      CardFileTests.shared(try site.page("/posts/a/")) == "https://example.org/posts/a/card.png")
  }
}
