import RungModel
import Testing

@testable import RungPreview

/// Which files are looked at, and when what happened to them is over.
struct WatchingTests {
  @Test(arguments: [
    "4913", "a.md~", ".#a.md", "#a.md#", "sedX1aB2c", ".a.md.swp", ".a.md.swx", "a.tmp", ".git",
    ".rung",
    ".goutputstream-AB12", "a.html.rung-17-new", "a.md___jb_tmp___",
  ])
  func `what editors leave is ignored`(_ name: String) {
    #expect(IgnoredName.matches(name))
  }

  @Test(arguments: [
    "a.md", "index.md", "sedentary", "sediment", "#", "#a.md", "4913.md", ".well-known",
    ".htaccess",
    "whats-new", "a~b", "swp", "tmp",
  ])
  func `what authors write is not`(_ name: String) {
    #expect(!IgnoredName.matches(name))
  }

  @Test func `the folders that a build reads are watched, and those on the way there`() {
    var configuration = SiteConfiguration()
    configuration.contentDirectory = "docs/text"
    configuration.staticDirectories = ["static", "./files/"]
    let folders = WatchedFolders(configuration)
    #expect(folders.folders == ["docs/text", "templates", "assets", "config", "static", "files"])
    for path in [
      "docs", "docs/text", "docs/text/a/b.md", "templates/post.html", "files/a.png", "rung.toml",
      "hugo.yaml",
      "config/_default/params.toml",
    ] { #expect(folders.concern(path), "\(path)") }
    for path in [
      "docs/other.md", "public/index.html", "README.md", ".rung/preview/a", "docs/text/a.md~",
      "filesystem",
      "docs/text/.git/index", "rung.toml~", "sub/rung.toml",
    ] { #expect(!folders.concern(path), "\(path)") }
    #expect(folders.lead(into: "") && folders.lead(into: "docs"))
    #expect(!folders.lead(into: "public") && !folders.lead(into: "docs/other"))
    #expect(folders.isConfiguration("rung.toml") && folders.isConfiguration("config/x/a.toml"))
    #expect(!folders.isConfiguration("docs/text/rung.toml"))
  }

  @Test func `a file that was closed is soon over, and one that is open or gone is waited for`() {
    let now = ContinuousClock.now
    var batch = ChangeBatch()
    #expect(batch.due == nil)
    batch.note("a", isSettled: true, at: now)
    #expect(batch.due == now + ChangeBatch.quiet)
    batch.note("b", isSettled: false, at: now + .milliseconds(5))
    #expect(batch.due == now + .milliseconds(5) + ChangeBatch.patience)
    batch.note("b", isSettled: nil, at: now + .milliseconds(6))
    #expect(batch.due == now + .milliseconds(6) + ChangeBatch.patience)
    batch.note("b", isSettled: true, at: now + .milliseconds(9))
    #expect(batch.due == now + .milliseconds(9) + ChangeBatch.quiet)
    #expect(batch.paths == ["a", "b"])
  }

  @Test func `who never stops writing is not waited for without end`() {
    let now = ContinuousClock.now
    var batch = ChangeBatch()
    for step in 0..<100 { batch.note("a", isSettled: false, at: now + .milliseconds(10 * step)) }
    #expect(batch.due == now + ChangeBatch.longest)
  }
}
