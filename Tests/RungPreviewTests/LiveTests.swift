import RungModel
import Testing

@testable import RungPreview

/// What open pages are told, and how they come to listen.
struct LiveTests {
  @Test(
    arguments: [
      ("<body>x</body></html>", "<body>x|</body></html>"),
      ("<BODY>x</BODY >", "<BODY>x|</BODY >"),
      ("<p>&lt;/body&gt; </body> x </body>", "<p>&lt;/body&gt; </body> x |</body>"),
      ("<p>no body", "<p>no body|"), ("", "|"), ("</bod", "</bod|"), ("</body", "|</body"),
    ] as [(String, String)])
  func `a page gets the script at the end of its body`(_ page: String, _ expected: String) {
    let added = LiveScript.added(to: Bytes(page), build: BuildID(session: "s", number: 3))
    let tag = "<script src=\"/.rung/live.js\" data-build=\"s-3\"></script>"
    #expect(
      String(decoding: added, as: UTF8.self) == expected.replacing("|", with: tag))
  }

  @Test func `events are text in lines, whatever they tell of`() {
    let id = BuildID(session: "s", number: 1)
    func text(_ event: LiveEvent) -> String { String(decoding: event.bytes, as: UTF8.self) }
    #expect(text(.reload(id, page: nil)) == "event: reload\nid: s-1\ndata: {}\n\n")
    #expect(
      text(.reload(id, page: "/a/")) == "event: reload\nid: s-1\ndata: {\"page\":\"/a/\"}\n\n")
    #expect(
      text(.styles(id, ["/a.css", "/b.css"]))
        == "event: styles\nid: s-1\ndata: {\"sheets\":[\"/a.css\",\"/b.css\"]}\n\n")
    #expect(
      text(.failure(["a.md:1:2: error[x]: “y”\n\nevent: z"]))
        == "event: failure\ndata: {\"texts\":[\"a.md:1:2: error[x]: “y”\\n\\nevent: z\"]}\n\n")
    #expect(text(.mended) == "event: mended\ndata: {}\n\n")
  }

  @Test func `an id is read as it is written`() {
    let id = BuildID(session: "k3x", number: 12)
    #expect(BuildID("\(id)") == id)
    for text in ["", "-", "k3x", "k3x-", "k3x--1", "k3x-1-2", "k3x-99999999999999999999"] {
      #expect(BuildID(text) == nil)
    }
  }

  @Test func `who missed something is told what, and who did not is told nothing`() {
    var history = BuildHistory(session: "s")
    let first = history.id
    #expect(history.missed(since: first) == nil)
    _ = history.add(.styles(["/a.css"]))
    let second = history.id
    _ = history.add(.styles(["/b.css", "/a.css"]))
    #expect(history.missed(since: first) == .styles(history.id, ["/a.css", "/b.css"]))
    #expect(history.missed(since: second) == .styles(history.id, ["/a.css", "/b.css"]))
    #expect(history.missed(since: history.id) == nil)
    _ = history.add(.pages(page: "/a/"))
    #expect(history.missed(since: second) == .reload(history.id, page: nil))
  }

  @Test func `who comes from another time loads the page again`() {
    var history = BuildHistory(session: "s")
    let first = history.id
    for _ in 0..<100 { _ = history.add(.styles(["/a.css"])) }
    for known in [
      nil, first, BuildID(session: "t", number: 100), BuildID(session: "s", number: 101),
    ] {
      #expect(history.missed(since: known) == .reload(history.id, page: nil))
    }
  }
}
