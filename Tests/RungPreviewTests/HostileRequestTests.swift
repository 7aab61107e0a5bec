import Foundation
import RungModel
import RungTestSupport
import Testing

/// Requests that no browser would send. Whatever comes, nothing outside the output is served, and others
/// are served as before.
struct HostileRequestTests {
  private static let secret = "SECRET-OF-THE-AUTHOR"

  private func site() throws -> TemporaryFolder {
    let site = try TemporaryFolder(
      """
      -- rung.toml --
      title = "Test"
      -- content/posts/first.md --
      Hello.
      -- content/posts/draft.md --
      ---
      title: Draft
      draft: true
      ---
      \(HostileRequestTests.secret)
      -- secret.txt --
      \(HostileRequestTests.secret)

      """)
    return site
  }

  private func isWell(_ server: RunningServer) throws -> Bool {
    try server.get("/posts/first/").text.contains("Hello.")
  }

  @Test(arguments: [
    "/../secret.txt", "/../../secret.txt", "/posts/../../../secret.txt",
    "/%2e%2e/%2e%2e/secret.txt",
    "/..%2f..%2fsecret.txt", "/%2e%2e%2f%2e%2e%2fsecret.txt", "/%252e%252e/%252e%252e/secret.txt",
    "/..%5c..%5csecret.txt", "/..\\..\\secret.txt", "/....//....//secret.txt",
    "/posts/..;/../secret.txt",
    "/%c0%ae%c0%ae/%c0%ae%c0%ae/secret.txt", "/%00/../../secret.txt", "/secret.txt%00.html",
    "//etc/passwd", "/./../../secret.txt", "/.rung/preview/../../secret.txt",
    "/.rung/../../secret.txt",
    "/.git/config", "/.rung/manifest", "/%2erung/diagnostics.txt", "/content/posts/draft.md", "..",
    "../../secret.txt", "/%", "/%2", "/%gg", "http://127.0.0.1/../../secret.txt", "*", "?", "#",
    "/posts/first/%2e%2e/%2e%2e/%2e%2e/%2e%2e/secret.txt", "/\u{202e}", "/%e2%80%ae",
  ])
  func `a path does not lead out`(_ target: String) throws {
    let site = try site()
    let server = try RunningServer(site)
    let answer = try server.get(target)
    #expect(answer.status == 400 || answer.status == 404, "\(target) \(answer.status)")
    #expect(!answer.text.contains(HostileRequestTests.secret))
    #expect(try isWell(server))
  }

  @Test func `links, pipes and sockets in the output are not served`() throws {
    let site = try site()
    let server = try RunningServer(site)
    _ = try server.get("/")
    try site.link(".rung/preview/out.txt", to: site.full("secret.txt"))
    try site.link(".rung/preview/up", to: site.path)
    try site.link(".rung/preview/in.html", to: "index.html")
    try site.pipe(".rung/preview/pipe")
    try site.write(HostileRequestTests.secret, to: ".rung/preview/.hidden")
    try site.write(HostileRequestTests.secret, to: ".rung/preview/.git/config")
    for path in [
      "/out.txt", "/up/secret.txt", "/up", "/up/", "/in.html", "/pipe", "/.hidden", "/.git/config",
    ] {
      let answer = try server.get(path)
      #expect(answer.status == 404, "\(path)")
      #expect(!answer.text.contains(HostileRequestTests.secret))
    }
    #expect(try isWell(server))
  }

  @Test(arguments: [
    "evil.example", "127.0.0.1.evil.example", "localhost.evil.example:1616", "", "[", "192.168.0.1",
  ])
  func `another name of this machine is not answered to`(_ host: String) throws {
    let server = try RunningServer(try site())
    for path in ["/posts/first/", "/.rung/live.js", "/.rung/events?build=x"] {
      let answer = try server.get(path, ["Host": host])
      #expect(answer.status == 421 && !answer.text.contains("Hello."), "\(path)")
    }
  }

  @Test func `a request says whom it calls, and once`() throws {
    let server = try RunningServer(try site())
    for head in ["", "Host: localhost\r\nHost: evil.example\r\n"] {
      let client = try RawClient(port: server.port)
      try client.send("GET /posts/first/ HTTP/1.1\r\n\(head)\r\n")
      #expect(try client.answer().status == 400)
    }
  }

  @Test(
    arguments: [
      (
        "GET /" + String(repeating: "a", count: 100_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
        414
      ),
      (
        "GET /" + String(repeating: "a", count: 9_000)
          + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 414
      ),
      (
        "GET /" + String(repeating: "a/", count: 4_000)
          + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 404
      ),
      (
        "GET /" + String(repeating: "a", count: 4_000)
          + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 404
      ),
      ("GET / HTTP/1.1\r\n" + String(repeating: "A: b\r\n", count: 10_000) + "\r\n", 431),
      ("GET / HTTP/1.1\r\nA: " + String(repeating: "b", count: 1_000_000) + "\r\n\r\n", 431),
      (String(repeating: "\u{0}", count: 1_000_000), 414),
      ("\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\n\n", 400),
      ("\r\n\r\n\r\nGET\r\n\r\n", 400),
      ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
      ("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n", 200),
      (
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\nabc", 405
      ),
      (
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffff\r\n",
        405
      ),
      (
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n"
          + String(repeating: "x", count: 1_000_000), 405
      ),
    ] as [(String, Int)])
  func `what is too long or no request is refused`(_ request: String, _ status: Int) throws {
    let server = try RunningServer(try site())
    let client = try RawClient(port: server.port)
    try client.send(request)
    #expect(try client.answer().status == status)
    #expect(try isWell(server))
  }

  @Test func `bytes without sense or end do no harm`() throws {
    let server = try RunningServer(try site())
    var draw = SplitMix(state: 7)
    for _ in 0..<100 {
      let client = try RawClient(port: server.port)
      try client.send(Bytes((0..<draw.below(3_000) + 1).map { _ in UInt8(draw.below(256)) }))
    }
    // Without end: the server stops listening to it.
    let endless = try RawClient(port: server.port)
    let piece = Bytes(repeating: UInt8(ascii: "a"), count: 1 << 20)
    #expect(throws: RunningServer.Trouble.self) {
      try endless.send("GET /")
      for _ in 0..<1_000 { try endless.send(piece) }
    }
    #expect(try isWell(server))
  }

  @Test func `clients that say nothing, little or half keep nobody waiting, and are let go`() throws
  {
    let server = try RunningServer(try site())
    let silent = try (0..<100).map { _ in try RawClient(port: server.port) }
    let slow = try (0..<100).map { _ in try RawClient(port: server.port) }
    for client in slow { try client.send("GET / HTTP/1.1\r\nHost: local") }
    // One that asks for much and takes nothing of it.
    let deaf = try RawClient(port: server.port)
    try deaf.send(
      String(repeating: "GET /style.css HTTP/1.1\r\nHost: localhost\r\n\r\n", count: 200))
    let start = ContinuousClock.now
    #expect(try isWell(server))
    #expect(ContinuousClock.now - start < .seconds(5))
    for client in silent + slow { #expect(try client.rest().isEmpty) }
    #expect(try isWell(server))
  }

  @Test func `more clients than the system allows are turned away, and later ones are not`() throws
  {
    let site = try site()
    let server = try RunningServer(site, openFiles: 120)
    var clients: [RawClient] = []
    for _ in 0..<300 {
      if let client = try? RawClient(port: server.port) { clients.append(client) }
    }
    #expect(clients.count > 100)
    clients = []
    // The places of those that are gone are free as soon as the server has noticed.
    let deadline = ContinuousClock.now + .seconds(30)
    var answer = try? server.get("/posts/first/")
    while answer?.status != 200, ContinuousClock.now < deadline {
      answer = try? server.get("/posts/first/")
    }
    #expect(answer?.status == 200)
  }
}
