import Foundation
import RungModel
import RungTestSupport
import Synchronization
import Testing

@testable import RungBuild

/// Links to other servers; the servers here are all on this machine.
struct OutsideLinkTests {
  private static func ask(
    _ addresses: [String], in folder: TemporaryFolder,
    _ adjust: (inout OutsideLinks.Settings) -> Void = { _ in }
  ) async throws -> [String: LinkAnswer] {
    try folder.makeFolder(".rung")
    var settings = OutsideLinks.Settings()
    settings.pause = 0
    settings.allowsPrivate = true
    adjust(&settings)
    let uses = Dictionary(
      uniqueKeysWithValues: addresses.map {
        ($0, LinkCheck.OutsideUse(written: Bytes($0), pages: ["index.html"]))
      })
    let result = try await OutsideLinks(
      settings, siteAddress: "https://e.org/", root: folder.path, progress: nil
    ).ask(uses)
    return Dictionary(uniqueKeysWithValues: result.links.map { ($0.address, $0.answer) })
  }

  @Test func `what servers answer`() async throws {
    let server = try LoopbackServer { request in
      switch (request.method, request.path) {
      case (_, "/good"): LoopbackServer.Response(200)
      case (_, "/moved"): LoopbackServer.Response(301, ["Location": "/good"])
      case (_, "/round"): LoopbackServer.Response(302, ["Location": "/round"])
      case (_, "/away"): LoopbackServer.Response(302, ["Location": "ftp://127.0.0.1/"])
      case ("HEAD", "/no-head"): LoopbackServer.Response(405)
      case ("GET", "/no-head"): LoopbackServer.Response(200)
      case ("HEAD", "/hangs-up"): nil
      case ("GET", "/hangs-up"): LoopbackServer.Response(206)
      case (_, "/members"): LoopbackServer.Response(403)
      case (_, "/gone"): LoopbackServer.Response(410)
      case (_, "/fails"): LoopbackServer.Response(500)
      case (_, "/%E6%97%A5"): LoopbackServer.Response(200)
      default: LoopbackServer.Response(404)
      }
    }
    let folder = try TemporaryFolder()
    let paths = [
      "/good", "/moved", "/round", "/away", "/no-head", "/hangs-up", "/members", "/gone", "/fails",
      "/nothing", "/日",
    ]
    let answers = try await OutsideLinkTests.ask(paths.map { server.address + $0 }, in: folder)
    let expected: [LinkAnswer] = [
      .answers, .answers, .broken("it redirects more than 5 times"),
      .broken("it redirects to what is no web page"), .answers, .answers,
      .unknown("the server shows it only to some (403)"),
      .broken("the server has nothing there (410)"), .broken("the server answers 500"),
      .broken("the server has nothing there (404)"), .answers,
    ]
    for (path, answer) in zip(paths, expected) {
      #expect(answers[server.address + path] == answer, "\(path)")
    }
    let agents = Set(server.requests.map { $0.headers["user-agent"] ?? "" })
    #expect(
      agents == [
        "rung/\(ProgramVersion.current) (looks whether links still lead somewhere; for https://e.org/)"
      ])
    #expect(server.requests.count { $0.path == "/good" && $0.method == "GET" } == 0)
    #expect(server.requests.count { $0.path == "/round" } == 6)
  }

  @Test func `a server that has enough is left alone, and nothing is called broken`() async throws {
    let server = try LoopbackServer { _ in LoopbackServer.Response(429) }
    let folder = try TemporaryFolder()
    let answers = try await OutsideLinkTests.ask(
      (1...9).map { "\(server.address)/\($0)" }, in: folder)
    #expect(Set(answers.values) == [.unknown("the server has been asked too often (429)")])
    #expect(server.requests.count == 1)
    let busy = try LoopbackServer { _ in LoopbackServer.Response(503, ["Retry-After": "60"]) }
    let later = try await OutsideLinkTests.ask(
      ["\(busy.address)/a", "\(busy.address)/b"], in: folder)
    #expect(Set(later.values) == [.unknown("the server asks to come later (503)")])
  }

  @Test func `answers are remembered, and what cannot be reached is told apart`() async throws {
    let server = try LoopbackServer { _ in LoopbackServer.Response(200) }
    let folder = try TemporaryFolder()
    let address = server.address + "/page"
    #expect(try await OutsideLinkTests.ask([address], in: folder) == [address: .answers])
    #expect(try await OutsideLinkTests.ask([address], in: folder) == [address: .answers])
    #expect(server.requests.count == 1)
    try folder.write("damaged", to: ".rung/links")
    #expect(try await OutsideLinkTests.ask([address], in: folder) == [address: .answers])
    #expect(server.requests.count == 2)
    // Port 1 of this machine serves nothing.
    let closed = "http://127.0.0.1:1/"
    #expect(
      try await OutsideLinkTests.ask([closed], in: folder)[closed]
        == .broken("there is no connection to the server"))
  }

  @Test func `no more is asked than agreed, and one address of a server at a time`() async throws {
    let open = Atomic<Int>(0)
    let most = Mutex(0)
    let server = try LoopbackServer { _ in
      let now = open.add(1, ordering: .relaxed).newValue
      most.withLock { $0 = max($0, now) }
      open.subtract(1, ordering: .relaxed)
      return LoopbackServer.Response(200)
    }
    let folder = try TemporaryFolder()
    let answers = try await OutsideLinkTests.ask(
      (1...20).map { "\(server.address)/\($0)" }, in: folder
    ) {
      $0.mostOfHost = 7
    }
    #expect(server.requests.count == 7 && answers.count == 20)
    #expect(answers.values.count { $0 == .answers } == 7)
    #expect(most.withLock { $0 } == 1)
    // The next run goes on with what was left.
    let next = try await OutsideLinkTests.ask(
      (1...20).map { "\(server.address)/\($0)" }, in: folder
    ) {
      $0.mostOfHost = 7
    }
    #expect(next.values.count { $0 == .answers } == 14)
  }

  @Test func `servers of private networks are not asked, whichever way an address leads there`()
    async throws
  {
    let inner = try LoopbackServer { _ in LoopbackServer.Response(200) }
    let folder = try TemporaryFolder()
    let addresses = [
      inner.address + "/", "http://localhost:\(inner.port)/", "http://[::1]:\(inner.port)/",
      "http://0177.1:\(inner.port)/", "http://2130706433:\(inner.port)/",
      "http://[::ffff:127.0.0.1]:\(inner.port)/", "http://user@127.0.0.1:\(inner.port)/",
    ]
    let answers = try await OutsideLinkTests.ask(addresses, in: folder) { $0.allowsPrivate = false }
    for address in addresses {
      #expect(
        answers[address]?.name == "unknown", "\(address): \(String(describing: answers[address]))")
    }
    #expect(inner.requests == [])
  }

  @Test func `rung check asks only where it is told to, and says where a broken link stands`()
    async throws
  {
    let server = try LoopbackServer { LoopbackServer.Response($0.path == "/good" ? 200 : 404) }
    let site = try TemporaryFolder(
      """
      -- rung.toml --
      baseURL = "https://e.org/"
      -- content/a.md --
      Text, [good](\(server.address)/good#x)
      and [gone](\(server.address)/gone).
      """)
    #expect(try Program.rung(["check", "-s", site.path]).exitCode == 0)
    let careful = try Program.rung(["check", "--external", "-s", site.path])
    #expect(careful.exitCode == 0)
    #expect(careful.output.contains("  outside  2 links: 0 answer, 0 lead nowhere, 2 not known\n"))
    #expect(server.requests == [])
    try site.remove(".rung/links")
    let run = try Program.rung(["check", "--external", "--allow-private", "-s", site.path])
    #expect(run.exitCode == 3)
    #expect(
      run.errors == """
        content/a.md:2:12: warning[outside-link]: `\(server.address)/gone`: the server has nothing there (404)
          | and [gone](\(server.address)/gone).
          |            ^
          = help: correct it, or link to what the Internet Archive kept of it

        """)
    #expect(run.output.contains("  outside  2 links: 1 answer, 1 lead nowhere, 0 not known\n"))
    let json = try Program.rung(["check", "--external", "--json", "-s", site.path])
    #expect(
      json.output.contains(
        #"{"event":"link","address":"\#(server.address)/good","answer":"answers"}"#),
      "\(json.output)")
  }
}
