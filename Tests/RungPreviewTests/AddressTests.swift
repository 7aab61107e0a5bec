import RungModel
import Testing

@testable import RungPreview

/// Which file a request's target means.
struct ServedPathTests {
  @Test(
    arguments: [
      ("/", "index.html"),
      ("/posts/a/", "posts/a/index.html"),
      ("/posts/a", "posts/a"),
      ("/style.css", "style.css"),
      ("/posts/%E6%97%A5%E6%9C%AC/", "posts/日本/index.html"),
      ("/a%20b.png", "a b.png"),
      ("/100%25.txt", "100%.txt"),
      ("/tags/.net/", "tags/.net/index.html"),
      ("/.well-known/security.txt", ".well-known/security.txt"),
    ] as [(String, String)])
  func `an address is a file`(_ target: String, _ path: String) {
    #expect(ServedPath(target: target, base: "/") == .file(path))
  }

  @Test(arguments: [
    "/..", "/../etc/passwd", "/a/../b", "/a/./b", "/%2e%2e/x", "/%2E%2e%2fx", "/a%2f..%2fb",
    "/a%00.html",
    "/a\\b", "/a%5c..%5cb", "//a", "/a//b", "/.git/config", "/a/.git/config", "/.env",
    "/a/.htpasswd",
    "/.rung/manifest", "/%ff", "/a%0ab", "/%7f",
  ])
  func `nothing is where no page can be`(_ target: String) {
    #expect(ServedPath(target: target, base: "/") == .nothing)
  }

  @Test func `what is encoded twice is decoded once`() {
    #expect(ServedPath(target: "/%252e%252e/x", base: "/") == .file("%2e%2e/x"))
  }

  @Test(arguments: ["", "x", "*", "http://example.org/", "/%", "/%4", "/%zz", "/%4g"])
  func `a target is a path`(_ target: String) {
    #expect(ServedPath(target: target, base: "/") == .malformed)
  }

  @Test func `a target has a length`() {
    #expect(ServedPath(target: "/" + String(repeating: "a", count: 8_191), base: "/") != .tooLong)
    #expect(ServedPath(target: "/" + String(repeating: "a", count: 8_192), base: "/") == .tooLong)
  }

  @Test func `a site below a path is served there alone`() {
    let base = "/my/%E6%97%A5/"
    #expect(ServedPath(target: "/my/日/a/", base: base) == .file("a/index.html"))
    #expect(ServedPath(target: "/my/%E6%97%A5/", base: base) == .file("index.html"))
    let home = ServedPath.elsewhere(Address(folder: "/my/日/"))
    #expect(ServedPath(target: "/", base: base) == home)
    #expect(ServedPath(target: "/my/%E6%97%A5", base: base) == home)
    #expect(ServedPath(target: "/my/a/", base: base) == .nothing)
    #expect(ServedPath(target: "/a.css", base: base) == .nothing)
  }
}

/// Which bytes of a file the header `Range` means.
struct ServedRangeTests {
  @Test(
    arguments: [
      ("bytes=0-9", 0..<10), ("bytes=0-0", 0..<1), ("bytes=90-", 90..<100), ("bytes=-10", 90..<100),
      ("bytes=90-1000", 90..<100), ("bytes=-1000", 0..<100),
      ("bytes=0-99999999999999999999999", 0..<100),
    ] as [(String, Range<Int>)])
  func `one range is served`(_ header: String, _ range: Range<Int>) {
    #expect(ServedRange(header, size: 100) == .part(range))
  }

  @Test(arguments: ["bytes=100-", "bytes=100-200", "bytes=-0", "bytes=99999999999999999999-"])
  func `a range outside the file cannot be served`(_ header: String) {
    #expect(ServedRange(header, size: 100) == .unsatisfiable)
  }

  @Test(
    arguments: [
      nil, "", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=9-1", "bytes=0-1,5-6", "lines=0-1",
      "bytes=+1-2", "bytes= 1-2", "bytes=--1",
    ] as [String?])
  func `anything else is passed over`(_ header: String?) {
    #expect(ServedRange(header, size: 100) == .whole)
  }

  @Test func `an empty file has no range`() {
    #expect(ServedRange("bytes=0-", size: 0) == .unsatisfiable)
    #expect(ServedRange("bytes=-5", size: 0) == .unsatisfiable)
  }
}

/// By which names the server may be called.
struct ServedHostsTests {
  @Test(arguments: [
    "localhost", "localhost:1616", "LocalHost.", "site.localhost:80", "127.0.0.1:1616", "127.9.9.9",
    "[::1]:1616", "[::1]",
  ])
  func `this machine is called by its own names`(_ header: String) {
    #expect(ServedHosts(bound: "127.0.0.1", machine: "box").accepts(header))
  }

  @Test(arguments: [
    "example.org", "localhost.example.org", "127.0.0.1.example.org", "192.168.1.5", "box", "",
    ":80",
    "[2001:db8::1]", "127.1.evil", "0.0.0.0",
  ])
  func `no name of a stranger's is answered to`(_ header: String) {
    #expect(!ServedHosts(bound: "127.0.0.1", machine: "box").accepts(header))
  }

  @Test func `in a network the machine has an address and a name`() {
    let hosts = ServedHosts(bound: "0.0.0.0", machine: "Box")
    for header in ["192.168.1.5:1616", "[fe80::1]:1616", "box", "box.local:1616", "localhost"] {
      #expect(hosts.accepts(header))
    }
    for header in ["example.org", "box.example.org", "192.168.1.5.example.org", ""] {
      #expect(!hosts.accepts(header))
    }
  }
}

struct ContentTypeTests {
  @Test(
    arguments: [
      ("index.html", "text/html; charset=utf-8"), ("a/STYLE.CSS", "text/css; charset=utf-8"),
      ("a.js", "text/javascript; charset=utf-8"), ("index.json", "application/json; charset=utf-8"),
      ("index.xml", "application/xml; charset=utf-8"), ("a.svg", "image/svg+xml; charset=utf-8"),
      ("a.png", "image/png"), ("a.jpeg", "image/jpeg"), ("a.webp", "image/webp"),
      ("a.gif", "image/gif"),
      ("a.avif", "image/avif"), ("favicon.ico", "image/x-icon"), ("a.woff2", "font/woff2"),
      ("a.csv", "text/csv; charset=utf-8"), ("run.jsonl.gz", "application/gzip"),
      ("a.pdf", "application/pdf"),
      ("robots.txt", "text/plain; charset=utf-8"), ("a.wasm", "application/wasm"),
      ("a.mp4", "video/mp4"),
      ("site.webmanifest", "application/manifest+json; charset=utf-8"),
      ("CNAME", "application/octet-stream"), ("a.b/c", "application/octet-stream"),
      ("a.unknown", "application/octet-stream"),
    ] as [(String, String)])
  func `a name promises a type`(_ path: String, _ type: String) {
    #expect(ContentType(path: path).text == type)
  }
}
