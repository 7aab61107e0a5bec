import Foundation
import RungTestSupport
import Testing

@testable import RungBuild

/// `rung import hn`, as a user would run it.
struct ImportCommandTests {
  private let thread = """
    {"id": 100, "type": "story", "author": "sub", "title": "A story", "created_at_i": 1741100400,
     "children": [
      {"id": 101, "author": "ann", "text": "One <i>two</i>.", "created_at_i": 1741100870, "children": [
        {"id": 102, "author": "ben", "text": "Three.", "created_at_i": 1741101000, "children": []}]}]}
    """

  private let post = """
    +++
    title = "A story"
    date = 2025-03-05T00:00:00+09:00

    [discussion]
    source = "https://news.ycombinator.com/item?id=100"
    submitter = "sub"
    +++

    {{< quote id="101" parent="top" userName="ann" createdAt="2025-03-04T15:07:50Z" url="https://news.ycombinator.com/item?id=101" >}}
    One *two*.
    {{< /quote >}}

    {{< quote id="102" parent="101" userName="ben" createdAt="2025-03-04T15:10:00Z" url="https://news.ycombinator.com/item?id=102" >}}
    Three.
    {{< /quote >}}

    """

  private let place = "content/posts/2025_03/100/index.md"

  private func site() throws -> TemporaryFolder {
    let site = try TemporaryFolder(
      "-- rung.toml --\ntitle = \"T\"\nbaseURL = \"https://e.org/\"\ntimeZone = \"Asia/Tokyo\"\n")
    try site.write(thread, to: "thread.json")
    return site
  }

  @Test func `a file becomes a post among the site's posts, and the site builds`() throws {
    let site = try site()
    let run = try Program.rung(["import", "hn", "thread.json"], in: site.path)
    #expect(run.exitCode == 0 && run.errors == "")
    #expect(run.output == "wrote \(place): 2 comments\n")
    #expect(try site.text(place) == post)
    let build = try Program.rung(["build", "--strict"], in: site.path)
    #expect(build.exitCode == 0, "\(build.errors)")
    #expect(try site.text("public/posts/2025_03/100/index.html").contains("id=\"102\""))
  }

  @Test func `importing twice changes nothing`() throws {
    let site = try site()
    _ = try Program.rung(["import", "hn", "thread.json"], in: site.path)
    let before = try site.stamps(in: "content")
    let run = try Program.rung(["import", "hn", "thread.json"], in: site.path)
    #expect(run.exitCode == 0)
    #expect(run.output == "nothing has changed: \(place)\n")
    #expect(try site.stamps(in: "content") == before)
  }

  @Test func `a post that was edited is kept`() throws {
    let site = try site()
    try site.write("Mine.", to: place)
    let run = try Program.rung(["import", "hn", "thread.json"], in: site.path)
    #expect(run.exitCode == 1)
    #expect(
      run.errors == """
        \(place): error[import-exists]: this file is there and says something else: it is kept
          = help: `--merge \(place)` gives its quotes their ids and parents; `--output FILE` writes another

        """)
    #expect(try site.text(place) == "Mine.")
  }

  @Test func `the output can be named, with a site around it or without`() throws {
    let site = try site()
    let run = try Program.rung(
      ["import", "hn", "thread.json", "-o", "content/a/b.md"], in: site.path)
    #expect(run.output == "wrote content/a/b.md: 2 comments\n")
    #expect(try site.text("content/a/b.md") == post)
    try site.remove("rung.toml")
    try site.remove("content")
    let free = try Program.rung(["import", "hn", "thread.json", "-o", "b.md"], in: site.path)
    #expect(free.output == "wrote b.md: 2 comments\n")
    let utc = post.replacingOccurrences(
      of: "2025-03-05T00:00:00+09:00", with: "2025-03-04T15:00:00Z")
    #expect(try site.text("b.md") == utc)
    #expect(try Program.rung(["import", "hn", "thread.json"], in: site.path).exitCode == 2)
  }

  @Test func `a trial writes nothing`() throws {
    let site = try site()
    let run = try Program.rung(["import", "hn", "thread.json", "--dry-run"], in: site.path)
    #expect(run.exitCode == 0 && run.output == "would write \(place): 2 comments\n")
    #expect(!site.has("content"))
  }

  @Test func `a post's quotes get their places`() throws {
    let site = try site()
    let quote = "{{< quote body=\"b\" userName=\"ben\" createdAt=\"2025-03-05T00:10:00\" >}}\n"
    try site.write("+++\ntitle = \"P\"\n+++\n" + quote, to: "content/posts/p/index.md")
    let arguments = ["import", "hn", "thread.json", "--merge", "posts/p"]
    let trial = try Program.rung(arguments + ["--dry-run"], in: site.path)
    #expect(
      trial.output == """
        1 of 1 quotes are comments of this thread
        content/posts/p/index.md:1: discussion.source = "https://news.ycombinator.com/item?id=100"
        content/posts/p/index.md:4: id="102" parent="top"
        would change content/posts/p/index.md

        """)
    let run = try Program.rung(arguments, in: site.path)
    #expect(run.exitCode == 0)
    #expect(run.output.hasSuffix("\nwrote the places of comments into content/posts/p/index.md\n"))
    #expect(
      try site.text("content/posts/p/index.md") == """
        +++
        title = "P"

        [discussion]
        source = "https://news.ycombinator.com/item?id=100"
        submitter = "sub"
        +++
        {{< quote body="b" userName="ben" createdAt="2025-03-05T00:10:00" id="102" parent="top" >}}

        """)
    let again = try Program.rung(arguments, in: site.path)
    #expect(again.output.hasSuffix("nothing has changed: content/posts/p/index.md\n"))
  }

  @Test func `JSON is one object a line`() throws {
    let site = try site()
    let run = try Program.rung(["import", "hn", "thread.json", "--json"], in: site.path)
    #expect(run.errors == "")
    for line in run.output.split(separator: "\n") { #expect(JSONText.isObject(line)) }
    #expect(run.output.contains("\"outcome\":\"written\""))
  }

  @Test(arguments: [
    ("https://example.org/x", 2), ("https://news.ycombinator.com/item?x=1", 2), ("nowhere.json", 5),
    (".", 5), ("broken.json", 1), ("timeless.json", 2),
  ])
  func `what cannot be imported has its exit code`(_ input: String, _ code: Int) throws {
    let site = try site()
    try site.write("{\"id\": 1, \"children\": [", to: "broken.json")
    try site.write("{\"id\": 1, \"type\": \"story\"}", to: "timeless.json")
    let run = try Program.rung(["import", "hn", input], in: site.path)
    #expect(run.exitCode == code && run.errors != "")
    #expect(!site.has("content"))
  }

  @Test func `an output and a merge at once are wrong usage`() throws {
    let run = try Program.rung(["import", "hn", "1", "-o", "a.md", "--merge", "b.md"])
    #expect(run.exitCode == 2)
  }

  @Test(arguments: [
    "100", "https://news.ycombinator.com/item?id=100",
    "http://news.ycombinator.com/item?p=2&id=100#1",
    "https://hn.algolia.com/api/v1/items/100",
    "https://hacker-news.firebaseio.com/v0/item/100.json?print=pretty",
  ])
  func `an item of the site is meant by its number and its addresses`(_ argument: String) {
    #expect(ImportInput(argument) == .item(100))
  }

  @Test(arguments: ["./100", "thread.json", "a/100", "0", "-1", "100x"])
  func `anything else is a file`(_ argument: String) {
    #expect(ImportInput(argument) == .file(argument))
  }

  // MARK: The network

  /// A `curl` that answers as its script says, and writes down what it was asked for.
  private func fakeCurl(_ script: String, in site: TemporaryFolder) throws -> [String: String] {
    try site.write("#!/bin/sh\necho \"$@\" >> \(site.full("asked"))\n\(script)\n", to: "bin/curl")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: site.full("bin/curl"))
    return ["PATH": site.full("bin") + ":/usr/bin:/bin"]
  }

  @Test func `an item is fetched from Algolia`() throws {
    let site = try site()
    let environment = try fakeCurl("cat \(site.full("thread.json"))", in: site)
    let run = try Program.rung(["import", "hn", "100"], environment: environment, in: site.path)
    #expect(run.output == "wrote \(place): 2 comments\n", "\(run.errors)")
    #expect(try site.text(place) == post)
    let asked = try site.text("asked")
    #expect(asked.hasSuffix(" -- https://hn.algolia.com/api/v1/items/100\n"))
    #expect(asked.contains("--proto =https") && asked.contains("--max-time "))
  }

  @Test func `or else item by item from Firebase`() throws {
    let site = try site()
    let environment = try fakeCurl(
      #"""
      for address in "$@"; do case "$address" in
        *algolia*) exit 22 ;;
        */100.json) printf '{"id":100,"by":"sub","type":"story","title":"A story","time":1741100400,"kids":[101,103]}' ;;
        */101.json) printf '{"id":101,"by":"ann","type":"comment","parent":100,"text":"One <i>two</i>.","time":1741100870,"kids":[102]}' ;;
        */102.json) printf '{"id":102,"by":"ben","type":"comment","parent":101,"text":"Three.","time":1741101000}' ;;
        */103.json) printf null ;;
      esac; done
      """#, in: site)
    let run = try Program.rung(["import", "hn", "100"], environment: environment, in: site.path)
    #expect(run.output == "wrote \(place): 2 comments\n")
    #expect(run.errors.contains("warning[import-missing]: item 103 is listed as an answer"))
    #expect(try site.text(place) == post)
    #expect(try site.text("asked").split(separator: "\n").count == 4)
  }

  @Test func `without curl or a network it says what to do`() throws {
    let site = try site()
    let none = try Program.rung(
      ["import", "hn", "100"], environment: ["PATH": "/nowhere"], in: site.path)
    #expect(none.exitCode == 5)
    #expect(
      none.errors == """
        error: https://hn.algolia.com/api/v1/items/100: cannot fetch this: the program `curl` is not \
        installed; save it elsewhere and give the file: rung import hn FILE

        """)
    let offline = try Program.rung(
      ["import", "hn", "100"], environment: try fakeCurl("exit 6", in: site), in: site.path)
    #expect(offline.exitCode == 5)
    #expect(offline.errors.contains("(is there a network?)"))
    #expect(!site.has("content"))
  }
}
