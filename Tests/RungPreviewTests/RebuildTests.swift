import Foundation
import RungModel
import RungTestSupport
import Testing

/// What open pages are told behind each save.
struct RebuildTests {
  private static let archive = """
    -- rung.toml --
    title = "Test"
    -- content/posts/first.md --
    ---
    title: First
    ---
    Hello.
    -- content/posts/second.md --
    Second.

    """

  private func site() throws -> TemporaryFolder { try TemporaryFolder(RebuildTests.archive) }

  @Test(arguments: [[], ["--poll", "50ms"]])
  func `pages hear of all that changes the site`(_ arguments: [String]) throws {
    let site = try site()
    let server = try RunningServer(site, arguments)
    let events = try server.events()
    func expectReload(_ what: String, _ change: () throws -> Void) throws {
      try change()
      let event = try events.next()
      #expect(event.name == "reload", "\(what): \(event)")
      #expect(!event.id.isEmpty)
    }

    try expectReload("an edit") {
      try site.write("Second, better.\n", to: "content/posts/second.md")
    }
    #expect(try server.get("/posts/second/").text.contains("Second, better."))

    try expectReload("a file in a new folder") {
      try site.write("New.\n", to: "content/a/b/c/new.md")
    }
    #expect(try server.get("/a/b/c/new/").text.contains("New."))
    try expectReload("an edit there") { try site.write("Newer.\n", to: "content/a/b/c/new.md") }

    try expectReload("a renamed file") {
      try FileManager.default.moveItem(
        atPath: site.full("content/posts/second.md"), toPath: site.full("content/posts/third.md"))
    }
    #expect(try server.get("/posts/second/").status == 404)
    #expect(try server.get("/posts/third/").status == 200)

    try expectReload("a renamed folder") {
      try FileManager.default.moveItem(
        atPath: site.full("content/a"), toPath: site.full("content/z"))
    }
    #expect(try server.get("/z/b/c/new/").status == 200)
    try expectReload("an edit in a renamed folder") {
      try site.write("Newest.\n", to: "content/z/b/c/new.md")
    }

    try expectReload("a deleted file") {
      try FileManager.default.removeItem(atPath: site.full("content/posts/third.md"))
    }
    #expect(try server.get("/posts/third/").status == 404)

    try expectReload("a template, in a folder that was not there") {
      try site.write("own {{{content}}}", to: "templates/post.html")
    }
    #expect(try server.get("/posts/first/").text.hasPrefix("own <p>Hello."))

    try expectReload("the configuration") {
      try site.write("title = \"Other\"\nbaseURL = \"/below/\"\n", to: "rung.toml")
    }
    #expect(try server.get("/below/posts/first/").status == 200)

    try expectReload("a picture") { try site.write("x", to: "static/x.png") }

    try site.write("body {}", to: "static/own.css")
    #expect(try events.next().name == "styles")
    try site.write("body { margin: 0 }", to: "static/own.css")
    let styles = try events.next()
    #expect(styles.name == "styles" && styles.data == "{\"sheets\":[\"/below/own.css\"]}")
  }

  @Test func `a folder that is moved into the site comes with its files`() throws {
    let site = try site()
    try site.write("Moved.\n", to: "elsewhere/deep/moved.md")
    let server = try RunningServer(site)
    let events = try server.events()
    try FileManager.default.moveItem(
      atPath: site.full("elsewhere"), toPath: site.full("content/here"))
    #expect(try events.next().name == "reload")
    #expect(try server.get("/here/deep/moved/").status == 200)
    try site.write("Edited.\n", to: "content/here/deep/moved.md")
    #expect(try events.next().name == "reload")
  }

  @Test func `what links lead to is watched as well`() throws {
    let site = try site()
    try site.write("Linked.\n", to: "shared/folder/page.md")
    try site.write("Alone.\n", to: "shared/alone.md")
    try site.link("content/linked", to: "../shared/folder")
    try site.link("content/alone.md", to: "../shared/alone.md")
    let server = try RunningServer(site)
    let events = try server.events()
    try site.write("Linked again.\n", to: "shared/folder/page.md")
    #expect(try events.next().name == "reload")
    #expect(try server.get("/linked/page/").text.contains("Linked again."))
    try site.write("Alone again.\n", to: "shared/alone.md")
    #expect(try events.next().name == "reload")
    #expect(try server.get("/alone/").text.contains("Alone again."))
  }

  @Test func `what is no part of the site is passed over`() throws {
    let site = try site()
    let server = try RunningServer(site)
    let events = try server.events()
    for path in [
      "content/4913", "content/posts/first.md~", "content/posts/.first.md.swp", "content/.#a",
      "notes.txt",
      "content/#a#", "public/index.html", "other/a.md",
    ] { try site.write("x", to: path) }
    try site.write("Edited.\n", to: "content/posts/first.md")
    #expect(try events.next().name == "reload")
    let built = try server.printed("built")
    let changed = built.contains("\"changed\":[]") ? try server.printed("built") : built
    #expect(changed.contains("\"changed\":[\"content/posts/first.md\"]"), "\(changed)")
  }

  @Test func `a mistake is told with its place, and when it is mended`() throws {
    let site = try site()
    let server = try RunningServer(site)
    let events = try server.events()
    let good = try site.text("content/posts/first.md")
    try site.write(good + "{{< nope \"<script>\" >}}\n", to: "content/posts/first.md")
    let failure = try events.next()
    #expect(failure.name == "failure" && failure.id.isEmpty)
    #expect(failure.data.contains("content/posts/first.md:5:5: error[unknown-shortcode]"))
    #expect(!failure.data.contains("<script>"))
    #expect(try server.printed("diagnostic").contains("\"line\":5"))
    // The last good page stays, and who comes now hears of the mistake as well.
    #expect(try server.get("/posts/first/").text.contains("Hello."))
    #expect(try server.events().next() == failure)

    try site.write(good, to: "content/posts/first.md")
    #expect(try events.next().name == "mended")
    try site.write(good + "{{< nope >}}\n", to: "content/posts/first.md")
    #expect(try events.next().name == "failure")
    try site.write(good + "More.\n", to: "content/posts/first.md")
    #expect(try events.next().name == "reload")
    #expect(try server.get("/posts/first/").text.contains("More."))
  }

  @Test func `a configuration that cannot be used is a mistake like others`() throws {
    let site = try site()
    let server = try RunningServer(site)
    let events = try server.events()
    try site.write("title = \n", to: "rung.toml")
    let failure = try events.next()
    #expect(failure.name == "failure" && failure.data.contains("rung.toml:1:"))
    try site.write("title = \"Test\"\n", to: "rung.toml")
    #expect(try events.next().name == "mended")
  }

  @Test(
    arguments: [
      (
        "content/posts/first.md", "{{< nope >}}\n",
        "content/posts/first.md:1:5: error[unknown-shortcode]"
      ),
      ("rung.toml", "title = \n", "rung.toml:1:"),
    ] as [(String, String, String)])
  func `a site that could never be built says why at every address`(
    _ path: String, _ mistake: String, _ message: String
  ) throws {
    let site = try site()
    let good = try site.text(path)
    try site.write(mistake, to: path)
    let server = try RunningServer(site)
    for address in ["/", "/posts/first/", "/style.css"] {
      let answer = try server.get(address)
      #expect(answer.status == 500 && answer.text.contains(message), "\(address)")
      #expect(answer.text.contains("live.js"))
    }
    let events = try EventReader(port: server.port, build: "")
    #expect(try events.next().name == "failure")
    try site.write(good, to: path)
    #expect(try events.next().name == "mended")
    #expect(try server.get("/posts/first/").status == 200)
  }

  @Test func `who was away hears of what was missed`() throws {
    let site = try site()
    let server = try RunningServer(site)
    let events = try server.events()
    try site.write("Edited.\n", to: "content/posts/first.md")
    let first = try events.next()
    try site.write("body {}", to: "static/a.css")
    let second = try events.next()
    let start = first.id.replacing("-1", with: "-0")
    #expect(try EventReader(port: server.port, build: start).next().name == "reload")
    #expect(try EventReader(port: server.port, build: first.id).next().name == "styles")
    #expect(
      try EventReader(port: server.port, build: start, last: first.id).next().name == "styles")
    let current = try EventReader(port: server.port, build: second.id)
    try site.write("Again.\n", to: "content/posts/first.md")
    #expect(try current.next().id == (try events.next()).id)
    // A page of an earlier run of the server does not know where it stands.
    #expect(try EventReader(port: server.port, build: "other-1").next().name == "reload")
  }

  @Test func `pages are led to what changed, where that is wanted`() throws {
    let site = try site()
    let server = try RunningServer(site, ["-N"])
    let events = try server.events()
    try site.write("Edited.\n", to: "content/posts/second.md")
    #expect(try events.next().data == "{\"page\":\"/posts/second/\"}")
  }

  @Test func `all pages that are open hear of a change`() throws {
    let site = try site()
    let server = try RunningServer(site)
    let tabs = try (0..<20).map { _ in try server.events() }
    try site.write("Edited.\n", to: "content/posts/first.md")
    #expect(Set(try tabs.map { try $0.next().id }).count == 1)
  }

  @Test func `saves during a build are built behind it`() throws {
    let site = try site()
    let server = try RunningServer(site)
    let events = try server.events()
    for number in 0..<40 { try site.write("Number \(number).\n", to: "content/posts/first.md") }
    // However many builds that made, the last one has the last text.
    let deadline = ContinuousClock.now + .seconds(30)
    var text = ""
    while !text.contains("Number 39."), ContinuousClock.now < deadline {
      _ = try events.next()
      text = try server.get("/posts/first/").text
    }
    #expect(text.contains("Number 39."))
  }

  @Test func `a post whose time comes appears by itself`() throws {
    let site = try site()
    let time = ISO8601DateFormatter().string(from: Date(timeIntervalSinceNow: 4))
    try site.write("---\ntitle: Soon\ndate: \(time)\n---\nSoon.\n", to: "content/posts/soon.md")
    let server = try RunningServer(site)
    let events = try server.events()
    #expect(try server.get("/posts/soon/").status == 404)
    #expect(try events.next().name == "reload")
    #expect(try server.get("/posts/soon/").status == 200)
  }

  @Test func `drafts are as they were on the hundredth build`() throws {
    let site = try site()
    try site.write("---\ntitle: D\ndraft: true\n---\nDraft.\n", to: "content/posts/draft.md")
    try site.write(
      "---\ntitle: F\ndate: 2100-01-01\n---\nTo come.\n", to: "content/posts/future.md")
    for (arguments, expected) in [(["-D"], 200), ([], 404)] {
      let server = try RunningServer(site, arguments)
      let events = try server.events()
      #expect(try server.get("/posts/draft/").status == expected)
      for number in 1...100 {
        try site.write("Edit \(number), \(expected).\n", to: "content/posts/second.md")
        #expect(try events.next().name == "reload")
      }
      #expect(try server.get("/posts/draft/").status == expected)
      #expect(try server.get("/posts/future/").status == 404)
      server.kill()
    }
  }
}
