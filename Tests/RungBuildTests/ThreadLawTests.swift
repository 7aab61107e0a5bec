import Foundation
import RungBuild
import RungModel
import RungTestSupport
import Testing

/// What holds for the threads of any discussion, whoever wrote it.
struct ThreadLawTests {
  /// Posts with comments of all sorts: with and without places, times, names and ids, true and false.
  private func site(_ seed: UInt64) throws -> TemporarySite {
    var random = HostileText(seed: seed)
    let site = try TemporarySite("")
    for post in 0..<6 {
      var text = "+++\ntitle = \"Post \(post)\"\n+++\n"
      for number in 0..<random.next(below: 60) + 2 {
        let ids = ["", "n\(number)", "n\(random.next(below: 30))", "top", "<i>"]
        var tag = "userName=\"u\(random.next(below: 9))\" id=\"\(ids[random.next(below: 5)])\""
        if random.next(below: 3) == 0 { tag += " parent=\"n\(random.next(below: 30))\"" }
        if random.next(below: 9) == 0 { tag += " depth=\"\(random.next(below: 5))\"" }
        if random.next(below: 5) > 0 {
          tag +=
            " createdAt=\"2025-03-0\(1 + random.next(below: 3))T0\(random.next(below: 10)):00:00\""
        }
        let body = "\(random.text(3, lines: false)) word\(random.next(below: 20))"
        switch random.next(below: 8) {
        case 0: text += "{{< quote \(tag) >}}\n> \(body)\n\n>>\(number)\n{{< /quote >}}\n"
        case 1: text += "{{< details >}}\n{{< quote \(tag) body=`x` >}}\n{{< /details >}}\n"
        default: text += "{{< quote \(tag) body=\(random.argument(4)) >}}\n\n"
        }
      }
      try site.folder.write(text, to: "content/p\(post).md")
    }
    return site
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `every comment is on the page once, in well-nested lists`(_ seed: UInt64) throws {
    let site = try site(seed)
    try site.build()
    for post in 0..<6 {
      let page = StrictHTML(try site.page("/p\(post)/"))
      #expect(page.problems == [])
      let ids = page.elements.compactMap { $0.attributes["id"] }
      #expect(Set(ids).count == ids.count)
      let links = page.elements.compactMap { $0.attributes["href"] }.filter { $0.hasPrefix("#") }
      #expect(Set(links.map { String($0.dropFirst()) }).subtracting(ids) == [])
      let comments = page.elements.count { $0.attributes["class"]?.hasPrefix("comment") == true }
      let twin = try site.page("/p\(post)/index.json")
      #expect(twin.matches(of: /"parentKnownBy"/).count == comments && comments > 1)
    }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `what is known from earlier builds, and how many work, changes nothing`(
    _ seed: UInt64
  ) throws {
    let site = try site(seed)
    try site.build { $0.workers = 1 }
    let clean = try site.outputArchive()
    try site.folder.remove("public")
    try site.build { $0.workers = 3 }
    #expect(try site.outputArchive() == clean)
    // A damaged memory is as good as none.
    let replies = Bytes(try Data(contentsOf: URL(filePath: site.folder.full(".rung/replies"))))
    for cut in [0, 5, 20, replies.count / 2, replies.count - 1] {
      try site.folder.write(Bytes(replies[..<cut]), to: ".rung/replies")
      try site.build { $0.isForced = true }
      #expect(try site.outputArchive() == clean)
    }
    // So is one that says impossible things.
    try site.folder.write(
      Bytes(replies.prefix(27) + replies.dropFirst(27).map { $0 ^ 0x5A }), to: ".rung/replies")
    #expect(throws: Never.self) { try site.build { $0.isForced = true } }
  }

  @Test func `a post and a site can switch guesses off, and choose how sure they must be`() throws {
    let quotes = """
      {{< quote userName="ann" createdAt="2025-03-07T08:00:00" body="A question about ladders?" >}}
      {{< quote userName="ben" createdAt="2025-03-07T08:10:00" body="An answer about ladders." >}}
      {{< quote userName="ann" createdAt="2025-03-07T08:20:00" body="Thank you." >}}

      """
    let site = try TemporarySite(
      """
      -- content/on.md --
      \(quotes)
      -- content/off.md --
      ---
      discussion: {infer: false}
      ---
      \(quotes)
      -- content/sure.md --
      ---
      discussion: {threshold: 1}
      ---
      \(quotes)
      """)
    try site.build()
    #expect(try site.page("/on/index.json").contains("\"parentKnownBy\":\"inferred\""))
    #expect(!(try site.page("/off/index.json").contains("\"parentKnownBy\":\"inferred\"")))
    #expect(!(try site.page("/sure/index.json").contains("\"parentKnownBy\":\"inferred\"")))
    #expect(try site.page("/on/").contains("class=\"legend\""))
    #expect(!(try site.page("/off/").contains("class=\"legend\"")))
  }

  @Test func `a chain of five thousand replies, and as many equal comments, are pages like others`()
    throws
  {
    let chain = (1...5000).map {
      "{{< quote id=\"n\($0)\" parent=\"n\($0 - 1)\" userName=\"u\($0 % 3)\" body=\"x\" >}}\n"
    }
    let equal = String(
      repeating: "{{< quote userName=\"<b>u\" createdAt=\"2025-03-07T08:00:00\" body=\"x\" >}}\n\n",
      count: 5000)
    let site = try TemporarySite("")
    try site.folder.write(chain.joined(), to: "content/chain.md")
    try site.folder.write(equal, to: "content/equal.md")
    #expect(try site.build().comments == 10_000)
    let page = StrictHTML(try site.page("/chain/"))
    #expect(page.problems == [])
    #expect(page.elements.count { $0.name == "article" } == 5001)
    let ids = StrictHTML(try site.page("/equal/")).elements.filter { $0.name == "article" }
      .compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == 5000)
  }
}
