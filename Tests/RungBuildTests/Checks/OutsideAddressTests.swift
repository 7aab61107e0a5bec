import RungModel
import Testing

@testable import RungBuild

/// Addresses of other servers, and what is remembered of them.
struct OutsideAddressTests {
  @Test(
    arguments: [
      ([8, 8, 8, 8], true), ([127, 0, 0, 1], false), ([10, 1, 2, 3], false),
      ([172, 15, 0, 1], true),
      ([172, 16, 0, 1], false), ([172, 31, 255, 255], false), ([172, 32, 0, 1], true),
      ([192, 168, 1, 1], false), ([169, 254, 169, 254], false), ([100, 64, 0, 1], false),
      ([100, 128, 0, 1], true), ([0, 0, 0, 0], false), ([224, 0, 0, 1], false),
      ([255, 255, 255, 255], false), ([198, 19, 0, 1], false), ([198, 20, 0, 1], true),
    ] as [(Bytes, Bool)])
  func `IPv4 addresses of the Internet`(_ bytes: Bytes, _ isPublic: Bool) {
    #expect(NetworkAddress(bytes: bytes).isPublic == isPublic)
    // The same inside IPv6.
    let translated = Bytes([0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) + bytes
    #expect(NetworkAddress(bytes: translated).isPublic == isPublic)
    let tunnelled = Bytes([0x20, 0x02]) + bytes + Bytes(repeating: 0, count: 10)
    #expect(NetworkAddress(bytes: tunnelled).isPublic == isPublic)
    let mapped = Bytes(repeating: 0, count: 10) + [0xFF, 0xFF] + bytes
    #expect(!NetworkAddress(bytes: mapped).isPublic)
  }

  @Test(
    arguments: [
      ([0x2A, 0x00], true), ([0x26, 0x06], true), ([0xFC, 0x00], false), ([0xFD, 0x12], false),
      ([0xFE, 0x80], false), ([0xFF, 0x02], false), ([0x00, 0x00], false),
      ([0x20, 0x01, 0x0D, 0xB8], false), ([0x20, 0x01, 0x48, 0x60], true),
    ] as [(Bytes, Bool)])
  func `IPv6 addresses of the Internet`(_ start: Bytes, _ isPublic: Bool) {
    let bytes = start + Bytes(repeating: 1, count: 16 - start.count)
    #expect(NetworkAddress(bytes: bytes).isPublic == isPublic)
  }

  @Test func `addresses as curl takes them`() {
    #expect(NetworkAddress(bytes: [127, 0, 0, 1]).text == "127.0.0.1")
    #expect(NetworkAddress(bytes: Bytes(repeating: 0, count: 15) + [1]).text == "[0:0:0:0:0:0:0:1]")
  }

  @Test(
    arguments: [
      ("https://e.org/a", "https://e.org/a", "e.org", 443),
      ("HTTP://E.org", "http://e.org", "e.org", 80),
      ("http://e.org:8080?q", "http://e.org:8080?q", "e.org:8080", 8080),
      ("https://e.org/日 x", "https://e.org/%E6%97%A5%20x", "e.org", 443),
      ("https://[::1]:1/", "https://[::1]:1/", "[::1]:1", 1),
    ] as [(String, String, String, Int)])
  func `addresses taken apart`(_ text: String, _ request: String, _ host: String, _ port: Int)
    throws
  {
    let address = try #require(WebAddress(text))
    #expect(address.request == request && address.host == host && address.port == port)
  }

  @Test(arguments: [
    "", "ftp://e.org/", "https://", "https:///a", "https://user:secret@e.org/", "https://e.org:0/",
    "https://e.org:99999/", "https://e.org:x/", "https://e org/", "https://e.org%2F@x/",
    "https://:80/",
    "https://e\u{0}.org/", "https://[::1/", "https://[::1]x/",
  ])
  func `addresses that are not asked for`(_ text: String) {
    #expect(WebAddress(text) == nil)
  }

  @Test func `what answers is remembered for a day, what fails for an hour`() {
    var memory = LinkMemory([], now: 1_000_000)
    memory.add(.answers, of: "https://a/", now: 1_000_000)
    memory.add(.broken("no"), of: "https://b/", now: 1_000_000)
    memory.add(.unknown("later"), of: "https://c/\u{65E5}", now: 1_000_000)
    func known(at time: Int) -> [String?] {
      let read = LinkMemory(memory.bytes, now: time)
      return ["https://a/", "https://b/", "https://c/\u{65E5}"].map { read.answer(of: $0)?.name }
    }
    #expect(known(at: 1_003_599) == ["answers", "broken", "unknown"])
    #expect(known(at: 1_003_600) == ["answers", nil, nil])
    #expect(known(at: 1_086_399) == ["answers", nil, nil])
    #expect(known(at: 1_086_400) == [nil, nil, nil])
    // A clock that was set back.
    #expect(known(at: 999_999) == [nil, nil, nil])
  }

  @Test(arguments: [
    "", "rung-links 2\n1\tanswers\t\tx\n", "rung-links 1\nx\n1\tnope\t\tx\n9\tanswers\n",
  ])
  func `a damaged memory is none`(_ text: String) {
    #expect(LinkMemory(Bytes(text), now: 10).answer(of: "x") == nil)
  }
}
