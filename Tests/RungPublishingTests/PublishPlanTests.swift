import RungModel
import RungPublishing
import RungTestSupport
import Testing

@Suite struct PublishPlanTests {
  private func file(_ path: String, _ text: String = "x") -> PublishedFile {
    PublishedFile(path: path, size: text.utf8.count, digest: SHA256.digest(of: Bytes(text)))
  }

  @Test func `what differs is told by content`() {
    let plan = PublishPlan(
      site: [file("a"), file("b", "2"), file("c")],
      record: PublishedRecord(files: [
        file("a"), file("b", "1"), file("d"), PublishedFile(path: "e", size: 1, digest: nil),
      ]))
    #expect(plan.new.map(\.path) == ["c"])
    #expect(plan.changed.map(\.path) == ["b"])
    #expect(plan.removed == ["d", "e"])
    #expect(plan.unchanged == 1)
    #expect(plan.bytes == 2)
  }

  @Test func `a file of which nothing is certain is sent again`() {
    let plan = PublishPlan(
      site: [file("a")],
      record: PublishedRecord(files: [PublishedFile(path: "a", size: 1, digest: nil)]))
    #expect(plan.changed.map(\.path) == ["a"])
  }

  @Test func `where Rung never published, everything is new and nothing is deleted`() {
    let plan = PublishPlan(site: [file("a")], record: nil)
    #expect(plan.new.map(\.path) == ["a"])
    #expect(plan.removed == [])
  }

  @Test func `new files come before what links to them`() {
    let plan = PublishPlan(
      site: [
        file("a/index.html", "2"), file("b/index.html"), file("new.css"), file("old.css", "2"),
        file("sitemap.xml", "2"),
      ],
      record: PublishedRecord(files: [
        file("a/index.html"), file("old.css"), file("sitemap.xml"), file("gone.css"),
      ]))
    #expect(
      plan.steps.map { $0.map(\.path) } == [
        ["new.css"], ["old.css"], ["b/index.html"], ["a/index.html", "sitemap.xml"],
      ])
    #expect(plan.removedFirst == [])
    #expect(plan.removedLast == ["gone.css"])
  }

  @Test func `what stands in the way goes first`() {
    let plan = PublishPlan(
      site: [file("a/b/c"), file("x")],
      record: PublishedRecord(files: [file("a"), file("x/y/z"), file("q")]))
    #expect(plan.removedFirst == ["a", "x/y/z"])
    #expect(plan.removedLast == ["q"])
  }

  @Test func `the journal is certain of nothing that is touched`() {
    let plan = PublishPlan(
      site: [file("a"), file("b", "2"), file("c")],
      record: PublishedRecord(files: [file("a"), file("b", "1"), file("d")]))
    #expect(plan.journal.files.map(\.path) == ["a", "b", "c", "d"])
    #expect(plan.journal.files.map { $0.digest == nil } == [false, true, true, true])
  }

  @Test func `a plan brings any target to the site, also from any point at which it stops`() {
    var random = SplitMix(state: 3)
    for _ in 0..<2_000 {
      let draw = { (random: inout SplitMix) in
        (0..<random.below(6)).map { _ in "\(["a", "b", "c/d", "c/e"][random.below(4)])" }
      }
      let contents = { (paths: [String], random: inout SplitMix) in
        Set(paths).sorted().map { self.file($0, "\(random.below(3))") }
      }
      let live = contents(draw(&random), &random)
      let site = contents(draw(&random), &random)
      let plan = PublishPlan(site: site, record: PublishedRecord(files: live))
      var target = Dictionary(uniqueKeysWithValues: live.map { ($0.path, $0.digest) })
      var record = PublishedRecord(files: live)
      var operations: [() -> Void] = [{ record = plan.journal }]
      operations += plan.removedFirst.map { path in { target[path] = nil } }
      operations += plan.steps.joined().map { file in { target[file.path] = .some(file.digest) } }
      operations += plan.removedLast.map { path in { target[path] = nil } }
      operations.append { record = plan.result }
      let stop = random.below(operations.count + 1)
      for operation in operations.prefix(stop) { operation() }

      let next = contents(draw(&random), &random)
      let second = PublishPlan(site: next, record: record)
      for path in second.removed { target[path] = nil }
      for file in second.new + second.changed { target[file.path] = .some(file.digest) }
      #expect(target == Dictionary(uniqueKeysWithValues: next.map { ($0.path, $0.digest) }))
    }
  }
}
