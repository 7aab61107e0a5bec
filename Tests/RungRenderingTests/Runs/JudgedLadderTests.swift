import RungModel
import RungTestSupport
import Testing

@testable import RungRendering

/// Nodes on which the log and Rung contradict each other, in drawings, outlines and lists.
struct JudgedLadderTests {
  private func page(
    _ example: ExampleLadders, _ page: RunPages.Page = .ladder(0), language: String = "en"
  ) -> String {
    let pages = RunPages(example.run, link: "/experiments/example/")
    var out = Bytes()
    RunPageWriter(pages, texts: example, language: language).write(page, into: &out)
    return String(decoding: out, as: UTF8.self)
  }

  /// A problem with so many variants, all solved as logged; every tenth of them is refuted.
  private func star(_ count: Int, problems: Int = 1) -> ExampleLadders {
    var example = ExampleLadders(
      [.init(outcome: .solved)] + (0..<count).map { _ in .init(parent: 0, outcome: .solved) },
      problems: problems)
    example.run.verdicts = RunVerdicts(
      sketch: "✓" + (0..<count).map { $0 % 10 == 9 ? "✗" : "✓" }.joined())
    return example
  }

  private func count(_ text: String, in page: String) -> Int {
    page.ranges(of: text).count
  }

  @Test func `a diamond around large marks and small ones`() {
    let large = "<path class=\"differs\" d=\"M0-16L16 0 0 16-16 0z\"></path>"
    let small = "<path class=\"differs\" d=\"M0-11L11 0 0 11-11 0z\"></path>"
    #expect(count(large, in: page(star(10))) == 1)
    let wide = page(star(140))
    #expect(count(small, in: wide) == 14)
    #expect(
      wide.contains(
        "<p class=\"reading\">Of 141 nodes: 141 solved. No node failed. "
          + "On 14 nodes Rung&#39;s own verdict contradicts the log&#39;s.</p>"))
    #expect(wide.contains("<li class=\"differs\"><b>≠</b> 14 contradicted</li>"))
    #expect(wide.contains("a diamond is around the mark."))
    #expect(count("<title>✓≠ #", in: wide) == 14)
  }

  @Test func `a filled corner of the cells of an icicle`() {
    let page = page(star(500))
    let path = page.split(separator: "\n").filter { $0.hasPrefix("<path class=\"differs\"") }
    // Bundles of nodes, in each of which one or two are refuted.
    #expect(path.count == 1)
    #expect(path.first.map { count("z", in: String($0)) } == 29)
    #expect(page.contains("a corner of the cell is filled."))
    #expect(page.contains(" solved, 1 contradicted</title>"))
  }

  @Test func `the outline says it in words, and opens on the way there`() {
    // A chain of solved nodes; Rung refutes the last.
    var example = ExampleLadders(
      (0..<6).map { .init(parent: $0 > 0 ? $0 - 1 : nil, outcome: .solved) })
    example.run.verdicts = RunVerdicts(sketch: "✓✓✓✓✓✗")
    let judged = page(example)
    #expect(
      judged.contains(
        "<li class=\"solved\"><b>✓<i> solved</i></b>"
          + "<b class=\"differs\">≠<i> contradicted by Rung</i></b> <a href=\"nodes/1/#n5\">"))
    #expect(judged.contains("<summary>5 below: 5 solved, 1 contradicted</summary>"))
    #expect(count("<details open>", in: judged) == 5)
    example.run.verdicts = RunVerdicts(sketch: "✓✓✓✓✓?")
    #expect(count("<details open>", in: page(example)) == 2)
    #expect(!page(example).contains("differs"))
  }

  @Test func `tallies begin with a contradiction where there is nothing else to say`() {
    var example = ExampleLadders([
      .init(outcome: .solved), .init(parent: 0, outcome: .undecided),
    ])
    example.run.outcomes[1] = .undecided
    example.run.log.attempts[1].claimed = .pass
    example.run.verdicts = RunVerdicts(sketch: "✓✗")
    #expect(page(example).contains("<summary>1 below: 1 contradicted</summary>"))
  }

  @Test func `the list of problems`() {
    let page = page(star(10, problems: 101), .problems(0))
    #expect(page.contains("<small>11 nodes: 11 solved, 0 failed, 1 contradicted</small>"))
  }

  @Test func `what is marked nowhere where nothing was judged`() {
    var example = star(200)
    example.run.verdicts = nil
    for page in [page(example), page(example, .nodes(0))] {
      #expect(!page.contains("differs") && !page.contains("Rung"))
    }
  }

  // MARK: Size

  @Test(arguments: ["en", "ja"])
  func `pages stay small where every node is contradicted`(_ language: String) {
    var example = ExampleLadders(
      (0..<2_000).map {
        .init(parent: $0 == 0 ? nil : ($0 - 1) / 4, outcome: .solved, transformations: [0])
      }, transformations: ["integration by parts and more"],
      statement: { "\($0)" + String(repeating: "x", count: 80) })
    example.run.verdicts = RunVerdicts(sketch: String(repeating: "✗", count: 2_000))
    let pages = RunPages(example.run, link: "/experiments/example/")
    for page in pages.pages {
      #expect(self.page(example, page, language: language).utf8.count < 300_000)
    }
  }

  @Test func `verdicts with long witnesses are dealt out to more pages of nodes`() {
    var example = ExampleLadders(
      (0..<200).map { .init(parent: $0 > 0 ? 0 : nil, outcome: .solved) })
    func pages() -> RunPages { RunPages(example.run, link: "/experiments/example/") }
    let plain = pages().nodes.pages.count
    let names = (0..<100_000).map {
      Verdict.Variable(name: "a variable that has a long name, \($0)", value: true)
    }
    let verdict = Verdict(
      .refuted, .falsified, method: .assignment, witness: .assignment(names))
    example.run.verdicts = RunVerdicts(
      attempts: Array(repeating: verdict, count: 200), version: 1, seed: 0, workLimit: 1,
      conflictLimit: 1)
    #expect(pages().nodes.pages.count > plain)
    for page in pages().pages { #expect(self.page(example, page).utf8.count < 300_000) }
  }
}
