import Glibc
import RungBuild
import RungModel
import RungTestSupport
import Testing

/// What a second build does, and what it leaves alone.
struct RepeatedBuildTests {
  private static let archive = """
    -- content/posts/a.md --
    +++
    title = "A"
    date = 2025-01-01
    tags = ["x"]
    +++
    One.
    -- content/posts/b.md --
    +++
    title = "B"
    date = 2025-01-02
    +++
    Two.
    -- content/posts/deep/down/c/index.md --
    +++
    title = "C"
    date = 2025-01-03
    +++
    Three.
    -- content/posts/deep/down/c/data.txt --
    data
    -- static/s.txt --
    static

    """

  @Test func `where nothing has changed nothing is rendered and nothing is written`() throws {
    let site = try TemporarySite(RepeatedBuildTests.archive)
    let first = try site.build()
    let before = try site.folder.stamps(in: "public")
    let second = try site.build()
    #expect(!first.isUpToDate && second.isUpToDate)
    #expect(second.posts == 3 && second.written.count == 0 && second.unchanged == before.count)
    #expect(second.bytes == first.bytes)
    #expect(try site.folder.stamps(in: "public") == before)
  }

  @Test func `a forced build compares everything and writes nothing`() throws {
    let site = try TemporarySite(RepeatedBuildTests.archive)
    try site.build()
    let before = try site.folder.stamps(in: "public")
    let report = try site.build { $0.isForced = true }
    #expect(!report.isUpToDate && report.written.count == 0 && report.unchanged == before.count)
    #expect(try site.folder.stamps(in: "public") == before)
  }

  @Test func `a changed text rewrites what shows it, and nothing else`() throws {
    let site = try TemporarySite(RepeatedBuildTests.archive)
    try site.build()
    let before = try site.folder.stamps(in: "public")
    let text = try site.folder.text("content/posts/b.md")
    try site.folder.write(text + "\nMore.\n", to: "content/posts/b.md")
    let report = try site.build()
    // The post; of the home page and the section, the pages and the feeds; what there is one of.
    #expect(report.made == 6)
    let after = try site.folder.stamps(in: "public")
    #expect(before.keys.sorted() == after.keys.sorted())
    #expect(
      after.keys.filter { before[$0] != after[$0] }.sorted() == [
        "atom.xml", "index.json", "index.xml", "posts/atom.xml", "posts/b/index.html",
        "posts/b/index.json", "posts/index.json", "posts/index.xml",
      ])
  }

  @Test func `a touched file costs a build and rewrites nothing`() throws {
    let site = try TemporarySite(RepeatedBuildTests.archive)
    try site.build()
    let before = try site.folder.stamps(in: "public")
    try site.folder.write(try site.folder.text("content/posts/b.md"), to: "content/posts/b.md")
    let report = try site.build()
    #expect(!report.isUpToDate && report.written.count == 0)
    #expect(try site.folder.stamps(in: "public") == before)
  }

  @Test func `a removed post takes its files and empty folders with it, and nothing foreign`()
    throws
  {
    let site = try TemporarySite(RepeatedBuildTests.archive)
    try site.build()
    try site.folder.write("mine", to: "public/posts/a/mine.txt")
    try site.folder.write("mine", to: "public/CNAME")
    try site.folder.write("*\n", to: "public/.gitignore")
    try site.folder.remove("content/posts/a.md")
    try site.folder.remove("content/posts/deep")
    let report = try site.build()
    // Two posts of a page and a twin, a resource, and the term with its five.
    #expect(report.removed.count == 10)
    #expect(site.output.filter { $0.hasPrefix("posts/a/") } == ["posts/a/mine.txt"])
    #expect(!site.folder.has("public/posts/deep"))
    #expect(!site.folder.has("public/tags/x"))
    #expect(site.folder.has("public/CNAME") && site.folder.has("public/.gitignore"))
  }

  @Test func `what someone did to the output is put right`() throws {
    let site = try TemporarySite(RepeatedBuildTests.archive)
    try site.build()
    let whole = try site.outputArchive()
    try site.folder.remove("public/posts/a/index.html")
    try site.folder.write("changed", to: "public/posts/b/index.html")
    try site.folder.write("foreign", to: "public/posts/deep/foreign.txt")
    let report = try site.build()
    #expect(report.written.count == 2)
    try site.folder.remove("public/posts/deep/foreign.txt")
    #expect(try site.outputArchive() == whole)
  }

  @Test(arguments: [
    "", "rung-manifest 2\n", "rung-manifest 1\n0 0 0 0 1\n5\t5\t../../x\nend\n", "\0\0\0",
    "rung-manifest 2\n01234567", "rung-manifest 9\n012345670123456789",
  ])
  func `a damaged manifest counts as none`(_ text: String) throws {
    let site = try TemporarySite(RepeatedBuildTests.archive)
    try site.build()
    let before = try site.folder.stamps(in: "public")
    let manifest = try #require(
      site.folder.files(in: ".rung").first { $0.hasPrefix("manifest-") })
    try site.folder.write(text, to: ".rung/" + manifest)
    try site.folder.remove("content/posts/a.md")
    let report = try site.build()
    #expect(!report.isUpToDate && report.removed.count == 0)
    let after = try site.folder.stamps(in: "public")
    #expect(after["posts/a/index.html"] == before["posts/a/index.html"])
    #expect(after["posts/b/index.json"] == before["posts/b/index.json"])
    #expect(try site.build().isUpToDate)
  }

  @Test func `a manifest cut short counts as none`() throws {
    let site = try TemporarySite(RepeatedBuildTests.archive)
    try site.build()
    let manifest = try #require(
      site.folder.files(in: ".rung").first { $0.hasPrefix("manifest-") })
    let text = try site.folder.text(".rung/" + manifest)
    for count in stride(from: 0, to: text.utf8.count, by: 7) {
      try site.folder.write(
        String(decoding: text.utf8.prefix(count), as: UTF8.self),
        to: ".rung/" + manifest)
      #expect(!(try site.build().isUpToDate), "cut after \(count) bytes")
    }
  }

  @Test func `two output folders know nothing of each other`() throws {
    let site = try TemporarySite(RepeatedBuildTests.archive)
    let other = try TemporaryFolder()
    try site.build()
    try site.build { $0.destination = other.full("out") }
    #expect(try other.archive(of: "out") == site.outputArchive())
    try site.folder.remove("content/posts/a.md")
    #expect(try site.build().removed.count == 7)
    #expect(other.has("out/posts/a/index.html"))
  }

  @Test(arguments: [
    "-- content/posts/new.md --\n", "-- static/new.txt --\n", "-- templates/404.html --\nnew\n",
    "-- rung.toml --\ntitle = \"New\"\n", "-- assets/new.png --\n",
    "-- config/_default/params.toml --\nx = 1\n",
  ])
  func `a new file of any kind is noticed`(_ archive: String) throws {
    let site = try TemporarySite(RepeatedBuildTests.archive)
    try site.folder.remove("rung.toml")
    try site.build()
    for file in TextArchive(archive).files { try site.folder.write(file.text, to: file.path) }
    #expect(!(try site.build().isUpToDate))
    #expect(try site.build().isUpToDate)
  }

  @Test func `two builds at once wait for each other`() async throws {
    let site = try TemporarySite(RepeatedBuildTests.manyPosts)
    let reports = try await withThrowingTaskGroup { group in
      for _ in 0..<3 { group.addTask { try site.build() } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(reports.count { !$0.isUpToDate } == 1)
  }

  @Test func `who would wait too long is told so`() throws {
    let site = try TemporarySite(RepeatedBuildTests.archive)
    try site.build()
    let lock = open(site.folder.full(".rung/lock"), O_RDWR)
    defer { close(lock) }
    #expect(flock(lock, LOCK_EX) == 0)
    #expect(
      site.mistakes { $0.patience = .zero } == [
        "disk: \(site.folder.path)/.rung/lock: another rung is building this site"
      ])
  }

  @Test func `a flag is noticed`() throws {
    let site = try TemporarySite(RepeatedBuildTests.archive)
    try site.build()
    #expect(!(try site.build { $0.baseURL = "https://other.example/" }.isUpToDate))
    #expect(!(try site.build { $0.includesDrafts = true }.isUpToDate))
  }

  @Test func `time alone can change a site, in both directions`() throws {
    let site = try TemporarySite(
      """
      -- content/soon.md --
      +++
      date = 2025-06-02
      +++
      -- content/over.md --
      +++
      date = 2025-01-01
      expiryDate = 2025-06-03
      +++

      """)
    func pages(_ day: Int) throws -> [String] {
      try site.build { $0.now = TemporarySite.now + day * 86_400 }
      return ["soon", "over"].filter { site.folder.has("public/\($0)/index.html") }
    }
    #expect(try pages(0) == ["over"])
    #expect(try pages(1) == ["soon", "over"])
    #expect(try pages(2) == ["soon"])
    #expect(try pages(0) == ["over"])
  }

  @Test func `the number of workers does not show`() throws {
    let archive = RepeatedBuildTests.manyPosts
    var outputs: [String] = []
    for workers in [1, 2, 7] {
      let site = try TemporarySite(archive)
      let report = try site.build { $0.workers = workers }
      outputs.append(try site.outputArchive() + report.warningTexts.joined(separator: "\n"))
    }
    #expect(outputs[0].contains("neutralised-markup"))
    #expect(outputs[0] == outputs[1])
    #expect(outputs[0] == outputs[2])
  }

  @Test func `a second build from nothing makes the same bytes`() throws {
    let site = try TemporarySite(RepeatedBuildTests.manyPosts)
    try site.build()
    let first = try site.outputArchive()
    try site.folder.remove("public")
    try site.folder.remove(".rung")
    try site.build { $0.now = TemporarySite.now + 86_400 * 365 }
    #expect(try site.outputArchive() == first)
  }

  /// Sixty posts that share tags and dates, so that an order left to chance would show.
  private static let manyPosts = (0..<60).map { index in
    """
    -- content/posts/p\(index).md --
    +++
    title = "Post \(index % 7)"
    date = 2025-01-0\(1 + index % 5)
    tags = ["t\(index % 3)", "T\(index % 4)", "u\(index % 11)"]
    +++
    {{< quote userName="n\(index)" body="<script>x</script> \(index)" >}}
    {{< list >}}

    """
  }.joined()
}

extension Timestamp {
  fileprivate static func + (time: Timestamp, seconds: Int) -> Timestamp {
    Timestamp(seconds: time.seconds + seconds)
  }
}
