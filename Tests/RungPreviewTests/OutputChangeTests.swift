import RungModel
import Testing

@testable import RungPreview

/// What a build means to those who look at the site.
struct OutputChangeTests {
  private func change(
    _ written: [String], removed: [String] = [], sources: [String] = [], base: String = "/",
    leads: Bool = false
  ) -> BuildHistory.Change? {
    var settings = PreviewSettings()
    settings.basePath = base
    return OutputChange.of(
      written: written, removed: removed, sources: sources, settings, leads: leads)
  }

  @Test func `what is as it was is no change`() {
    #expect(change([]) == nil)
  }

  @Test func `style sheets alone are swapped`() {
    #expect(
      change(["style.css", "a/日.css"], base: "/blog/")
        == .styles(["/blog/style.css", "/blog/a/%E6%97%A5.css"]))
    #expect(change(["style.css", "index.html"]) == .pages(page: nil))
    #expect(change(["style.css"], removed: ["old.css"]) == .pages(page: nil))
    #expect(change([], removed: ["a/index.html"]) == .pages(page: nil))
  }

  @Test(
    arguments: [
      ("content/posts/b.md", "/posts/b/"), ("content/posts/My Post/index.md", "/posts/my-post/"),
      ("content/posts/My Post/run.json", "/posts/my-post/"), ("content/news/c.md", "/2025/c/"),
      ("content/_index.md", "/"), ("templates/post.html", nil), ("content/nowhere.md", nil),
    ] as [(String, String?)])
  func `readers are led to the page of the file`(_ source: String, _ page: String?) {
    let written = [
      "index.html", "posts/b/index.html", "posts/b/index.json", "posts/my-post/index.html",
      "2025/c/index.html", "posts/index.html",
    ]
    #expect(change(written, sources: [source], leads: true) == .pages(page: page))
    #expect(change(written, sources: [source]) == .pages(page: nil))
  }

  @Test func `readers are led to the only page that changed`() {
    #expect(
      change(["about/index.html", "about/index.json"], sources: ["content/x.md"], leads: true)
        == .pages(page: "/about/"))
  }
}
