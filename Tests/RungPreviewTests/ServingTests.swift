import Foundation
import RungModel
import RungTestSupport
import Testing

/// A site as a browser gets it, over a real connection.
struct ServingTests {
  private static let archive = """
    -- rung.toml --
    title = "Test"
    baseURL = "https://example.org/"
    -- content/posts/first.md --
    ---
    title: First
    date: 2025-01-02
    ---
    Hello, 日本.
    -- content/posts/draft.md --
    ---
    title: Draft
    draft: true
    ---
    Not yet.
    -- static/data.csv --
    a,b
    1,2
    -- static/site.webmanifest --
    {}
    -- static/.well-known/x.txt --
    known
    -- static/a b.txt --
    blank

    """

  private func site() throws -> TemporaryFolder { try TemporaryFolder(ServingTests.archive) }

  @Test func `files are served with their types, and nothing is kept`() throws {
    let site = try site()
    let server = try RunningServer(site)
    for (path, type) in [
      ("/", "text/html; charset=utf-8"), ("/posts/first/", "text/html; charset=utf-8"),
      ("/style.css", "text/css; charset=utf-8"), ("/index.xml", "application/xml; charset=utf-8"),
      ("/posts/first/index.json", "application/json; charset=utf-8"),
      ("/data.csv", "text/csv; charset=utf-8"), ("/a%20b.txt", "text/plain; charset=utf-8"),
      ("/site.webmanifest", "application/manifest+json; charset=utf-8"),
      ("/.well-known/x.txt", "text/plain; charset=utf-8"),
      ("/.rung/live.js", "text/javascript; charset=utf-8"),
    ] {
      let answer = try server.get(path)
      #expect(answer.status == 200, "\(path)")
      #expect(answer.fields["content-type"] == type, "\(path)")
      #expect(answer.fields["cache-control"] == "no-store")
      #expect(answer.fields["x-content-type-options"] == "nosniff")
      #expect(answer.fields["content-length"] == "\(answer.body.count)")
    }
    #expect(try server.get("/data.csv").text == "a,b\n1,2\n")
    #expect(try server.get("/data.csv?v=1").text == "a,b\n1,2\n")
  }

  @Test func `pages have the script, and their files do not`() throws {
    let site = try site()
    let server = try RunningServer(site)
    let page = try server.get("/posts/first/").text
    #expect(page.contains("Hello, 日本."))
    #expect(page.contains("<script src=\"/.rung/live.js\" data-build="))
    #expect(try !site.text(".rung/preview/posts/first/index.html").contains("live.js"))
    #expect(try !server.get("/index.xml").text.contains("live.js"))
    #expect(!site.has("public"))

    let still = try RunningServer(site, ["--no-live-reload"])
    #expect(try !still.get("/posts/first/").text.contains("live.js"))
    #expect(try still.get("/.rung/live.js").status == 404)
  }

  @Test func `links lead to the server itself`() throws {
    let site = try site()
    let server = try RunningServer(site)
    let page = try server.get("/posts/first/").text
    #expect(page.contains("http://127.0.0.1:\(server.port)/posts/first/"))
    #expect(!page.contains("example.org"))
  }

  @Test func `a site below a path is served below it`() throws {
    let site = try site()
    try site.write("title = \"T\"\nbaseURL = \"https://example.org/my/blog/\"\n", to: "rung.toml")
    let server = try RunningServer(site)
    #expect(server.base == "/my/blog/")
    #expect(try server.get("/my/blog/posts/first/").status == 200)
    #expect(try server.get("/posts/first/").status == 404)
    let home = try server.get("/")
    #expect(home.status == 302 && home.fields["location"] == "/my/blog/")
    let page = try server.get("/my/blog/").text
    #expect(page.contains("\"/my/blog/style.css\"") && !page.contains("\"/style.css\""))
    let folder = try server.get("/my/blog/posts/first?a=b")
    #expect(folder.status == 302 && folder.fields["location"] == "/my/blog/posts/first/?a=b")
  }

  @Test func `a page without its slash leads to the one with it`() throws {
    let server = try RunningServer(try site())
    let answer = try server.get("/posts/first")
    #expect(answer.status == 302 && answer.fields["location"] == "/posts/first/")
  }

  @Test func `what is not there is the site's own page of that`() throws {
    let site = try site()
    let server = try RunningServer(site)
    _ = try server.get("/")
    let own = try site.text(".rung/preview/404.html")
    for path in [
      "/nothing", "/nothing/", "/posts/first/nothing.png", "/.rung/nothing", "/data.csv/",
    ] {
      let answer = try server.get(path)
      #expect(answer.status == 404, "\(path)")
      #expect(answer.fields["content-type"]?.hasPrefix("text/") == true)
    }
    let page = try server.get("/nothing").text
    #expect(page.hasPrefix(own.components(separatedBy: "</body>")[0]) && page.contains("live.js"))
  }

  @Test func `a part of a file is served, and the head alone`() throws {
    let site = try site()
    let bytes = Bytes((0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    try site.write(bytes, to: "static/film.mp4")
    let server = try RunningServer(site)
    let whole = try server.get("/film.mp4")
    #expect(whole.body == bytes && whole.fields["accept-ranges"] == "bytes")
    let part = try server.get("/film.mp4", ["Range": "bytes=100000-299998"])
    #expect(part.status == 206 && part.body == Bytes(bytes[100_000..<299_999]))
    #expect(part.fields["content-range"] == "bytes 100000-299998/300000")
    #expect(try server.get("/film.mp4", ["Range": "bytes=-1"]).body == bytes.suffix(1))
    let none = try server.get("/film.mp4", ["Range": "bytes=300000-"])
    #expect(none.status == 416 && none.fields["content-range"] == "bytes */300000")
    for path in ["/film.mp4", "/posts/first/"] {
      let head = try server.get(path, method: "HEAD")
      #expect(head.status == 200 && head.body.isEmpty)
      #expect(head.fields["content-length"] == (try server.get(path)).fields["content-length"])
    }
  }

  @Test func `only what reads is allowed`() throws {
    let server = try RunningServer(try site())
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "get", "TRACE", "CONNECT"] {
      let answer = try server.get("/", method: method)
      #expect(answer.status == 405 && answer.fields["allow"] == "GET, HEAD", "\(method)")
    }
  }

  @Test func `a connection serves one request after the other`() throws {
    let server = try RunningServer(try site())
    let client = try RawClient(port: server.port)
    let request = "GET /data.csv HTTP/1.1\r\nHost: localhost\r\n"
    try client.send("\(request)\r\n\(request)\r\n\(request)Connection: close\r\n\r\n")
    let text = String(decoding: try client.rest(), as: UTF8.self)
    #expect(text.components(separatedBy: "a,b\n1,2\n").count == 4)
  }

  @Test func `drafts, posts to come and the time behave as in a build`() throws {
    let site = try site()
    try site.write(
      "---\ntitle: Later\ndate: 2030-01-01\n---\nLater.\n", to: "content/posts/later.md")
    let plain = try RunningServer(site, ["--clock", "2026-01-01"])
    #expect(try plain.get("/posts/draft/").status == 404)
    #expect(try plain.get("/posts/later/").status == 404)
    let all = try RunningServer(
      site, ["-D", "-F", "--clock", "2026-01-01", "-d", site.full("out")])
    #expect(try all.get("/posts/draft/").status == 200)
    #expect(try all.get("/posts/later/").status == 200)
    #expect(site.has("out/posts/draft/index.html"))
  }

  @Test func `a thousand requests at once are all answered rightly`() throws {
    let site = try site()
    for number in 0..<10 {
      try site.write(
        String(repeating: "\(number)", count: 3_000 * (number + 1)), to: "static/\(number).txt")
    }
    let server = try RunningServer(site)
    _ = try server.get("/")
    raiseOpenFileLimit()
    let start = ContinuousClock.now
    let clients = try (0..<1_000).map { _ in try RawClient(port: server.port) }
    for (number, client) in clients.enumerated() {
      try client.send(
        "GET /\(number % 10).txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    }
    for (number, client) in clients.enumerated() {
      let answer = try client.answer()
      #expect(answer.status == 200)
      let digit = UInt8(ascii: "0") + UInt8(number % 10)
      #expect(
        answer.body.count == 3_000 * (number % 10 + 1) && answer.body.allSatisfy { $0 == digit })
    }
    #expect(ContinuousClock.now - start < .seconds(30))
    #expect(server.isRunning)
  }
}

/// A thousand connections are more than a shell allows by default.
func raiseOpenFileLimit() {
  var limit = rlimit()
  getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  limit.rlim_cur = limit.rlim_max
  setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
}
