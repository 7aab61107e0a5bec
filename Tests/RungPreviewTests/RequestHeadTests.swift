import RungModel
import Testing

@testable import RungPreview

struct RequestHeadTests {
  private func head(_ text: String) throws -> RequestHead {
    try RequestHead(Bytes(text))
  }

  @Test func `method, target and fields are read`() throws {
    let head = try head(
      "GET /a%20b?x=1&build=s-2 HTTP/1.1\r\nHost:  localhost:1 \r\nRANGE: bytes=0-\r\n\r\n")
    #expect(head.method == "GET" && head.path == "/a%20b" && head.query == "x=1&build=s-2")
    #expect(head["host"] == "localhost:1" && head["range"] == "bytes=0-" && head["accept"] == nil)
    #expect(head.parameter("build") == "s-2" && head.parameter("b") == nil)
    #expect(head.keepsConnection && !head.hasBody)
  }

  @Test(
    arguments: [
      ("GET / HTTP/1.0\r\n\r\n", false), ("GET / HTTP/1.1\r\nConnection: Close\r\n\r\n", false),
      ("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\n", false),
      ("GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", false),
      ("GET / HTTP/1.1\nContent-Length: 0\n\n", true),
    ] as [(String, Bool)])
  func `a connection stays where both sides know what comes next`(_ text: String, _ stays: Bool)
    throws
  {
    #expect(try head(text).keepsConnection == stays)
  }

  @Test(arguments: [
    "GET /\r\n\r\n", "GET  / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1 \r\n\r\n", "GET / HTTP/2\r\n\r\n",
    "GET / http/1.1\r\n\r\n", "\u{16}\u{3}\u{1}\n\n", "GET /\u{0} HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1\r\nno colon\r\n\r\n", "GET / HTTP/1.1\r\n: x\r\n\r\n",
    "GET / HTTP/1.1\r\n folded: x\r\n\r\n", "GET / HTTP/1.1\r\nA b: x\r\n\r\n",
    "GET / HTTP/1.1\r\nA: x\ry\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
  ])
  func `what is no request is refused`(_ text: String) {
    #expect(throws: RequestHead.Mistake.malformed) { try head(text) }
  }

  @Test func `fields are counted`() {
    let fields = (0...RequestHead.mostFields).map { "F\($0): x\r\n" }.joined()
    #expect(throws: RequestHead.Mistake.tooLarge) { try head("GET / HTTP/1.1\r\n\(fields)\r\n") }
  }

  @Test func `a head ends behind its empty line, and has a size`() throws {
    #expect(try RequestHead.end(of: Bytes("GET / HTTP/1.1\r\n\r\nGET")) == 18)
    #expect(try RequestHead.end(of: Bytes("GET / HTTP/1.1\nA: b\n\nx")) == 21)
    #expect(try RequestHead.end(of: Bytes("GET / HTTP/1.1\r\nA: b\r\n")) == nil)
    #expect(try RequestHead.end(of: []) == nil)
    let long = String(repeating: "a", count: RequestHead.largest)
    #expect(throws: RequestHead.Mistake.targetTooLong) {
      try RequestHead.end(of: Bytes("GET /" + long))
    }
    #expect(throws: RequestHead.Mistake.tooLarge) {
      try RequestHead.end(of: Bytes("GET / HTTP/1.1\r\nA: " + long))
    }
  }
}
