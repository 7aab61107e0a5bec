import RungModel
import Testing

@testable import RungRendering

struct RunPagesTests {
  /// A log whose ladders have a certain form, with all its pages.
  final class Form: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let example: ExampleLadders
    let rendered: RenderedPages

    init(
      _ name: String, _ nodes: [ExampleLadders.Node], problems: Int = 1, tries: Int = 0,
      bytes: Int = 300
    ) {
      testDescription = name
      example = ExampleLadders(nodes, problems: problems, tries: tries, bytes: bytes)
      rendered = RenderedPages(example)
    }
  }

  static let forms: [Form] = [
    Form("one problem alone", [.init(parent: nil)]),
    Form("a problem without nodes", []),
    Form("a small tree", tree(30, seed: 1), tries: 2),
    Form("a tree of several pages", tree(2500, seed: 2)),
    Form("a bushy tree of several pages", tree(2500, seed: 3, reach: 60)),
    Form(
      "a chain", (0..<2500).map { .init(parent: $0 > 0 ? $0 - 1 : nil) }),
    Form("a node of many children", star(2500)),
    Form(
      "many roots, as if all were orphans",
      (0..<2500).map { _ in .init(parent: nil) }),
    Form(
      "large records", tree(300, seed: 4), tries: 3, bytes: 20_000),
    Form(
      "a node with many attempts",
      [.init(parent: nil, outcome: .failed), .init(parent: 0)], tries: 700),
    Form(
      "many problems",
      (0..<1200).map { .init(parent: $0 % 2 == 1 ? $0 - 1 : nil, problem: $0 / 2) },
      problems: 600),
    Form(
      "problems with nothing between others",
      tree(20, seed: 5).map { node in
        var node = node
        node.problem = 3
        return node
      }, problems: 7),
  ]

  /// A tree of random form; a third of its nodes failed.
  private static func tree(_ count: Int, seed: UInt64, reach: Int = 4) -> [ExampleLadders.Node] {
    var random = Xorshift(seed: seed)
    var path: [Int] = []
    return (0..<count).map { index in
      if index > 0 { path.removeLast(Int.random(in: 0..<min(reach, path.count), using: &random)) }
      defer { path.append(index) }
      let outcome: Run.Outcome = index % 3 == 0 ? .failed : index % 3 == 1 ? .solved : .notAttempted
      return ExampleLadders.Node(parent: path.last, outcome: outcome)
    }
  }

  private static func star(_ count: Int) -> [ExampleLadders.Node] {
    (0..<count).map { .init(parent: $0 > 0 ? 0 : nil) }
  }

  @Test(arguments: forms)
  func `each node and each attempt is on one page, where its link leads`(_ form: Form) {
    let (example, rendered) = (form.example, form.rendered)
    let nodes = example.run.log.nodes.indices
    #expect(rendered.ids("n").sorted() == nodes.map { "n\($0)" }.sorted())
    #expect(nodes.allSatisfy { rendered.hasTarget(rendered.pages.link(toNode: $0)) })
    let attempts = example.run.log.attempts.indices
    #expect(rendered.ids("a").sorted() == attempts.map { "a\($0)" }.sorted())
    for attempt in attempts {
      let link = rendered.pages.link(toAttempt: attempt)
      #expect(link.map(rendered.hasTarget) == true)
    }
  }

  @Test(arguments: forms)
  func `all links of all pages lead to something`(_ form: Form) {
    let rendered = form.rendered
    for page in rendered.texts.keys {
      let broken = rendered.links(from: page).filter { !rendered.hasTarget($0) }
      #expect(broken.isEmpty, "on \(page)")
    }
  }

  @Test(arguments: forms)
  func `the ladder's pages lead to each node and to one another`(_ form: Form) {
    let (example, rendered) = (form.example, form.rendered)
    var linked = Set<String>()
    var pending = example.run.log.problems.indices.map { rendered.pages.link(toLadder: $0) }
    while let page = pending.popLast() {
      for link in rendered.links(from: page) where linked.insert(link).inserted {
        if rendered.texts[link] != nil { pending.append(link) }
        // A part is also linked at one of its first nodes.
        if let mark = link.firstIndex(of: "#"), link[mark...].hasPrefix("#o") {
          let page = String(link[..<mark])
          if linked.insert(page).inserted { pending.append(page) }
        }
      }
    }
    let nodes = example.run.log.nodes.indices
    #expect(nodes.allSatisfy { linked.contains(rendered.pages.link(toNode: $0)) })
    let parts = rendered.pages.pages.filter { if case .ladder = $0 { true } else { false } }
    #expect(
      parts.dropFirst(example.run.ladders.count).allSatisfy { part in
        linked.contains(rendered.pages.link(to: part))
          || rendered.pages.previous(part).map { linked.contains(rendered.pages.link(to: $0)) }
            == true
      })
  }

  @Test(arguments: forms)
  func `no page is larger than it should be`(_ form: Form) {
    let rendered = form.rendered
    #expect(rendered.texts.values.allSatisfy { $0.count < 300_000 })
  }

  @Test(arguments: forms)
  func `pages are the same each time`(_ form: Form) {
    #expect(RenderedPages(form.example).texts == form.rendered.texts)
  }

  @Test func `addresses count records and hold no text of the log`() {
    let form = Form(
      "",
      [.init(parent: nil), .init(parent: nil, outcome: .failed, problem: 1)],
      problems: 101, tries: 2)
    let pages = form.rendered.pages
    #expect(
      pages.pages.filter { pages.ladder(of: $0) ?? 0 < 2 }.map(pages.file) == [
        "problems/index.html", "ladders/1/index.html", "ladders/2/index.html",
        "ladders/1/nodes/1/index.html", "ladders/2/nodes/1/index.html",
      ])
    #expect(pages.link(toLadder: 1) == "/experiments/example/ladders/2/")
    #expect(pages.link(toNode: 1) == "/experiments/example/ladders/2/nodes/1/#n1")
    #expect(pages.link(toAttempt: 1) == "/experiments/example/ladders/2/nodes/1/#a1")
    #expect(pages.problemsLink == "/experiments/example/problems/")
  }

  @Test func `a page knows its neighbours and what is above it`() throws {
    let form = RunPagesTests.forms[6]
    let (example, pages) = (form.example, form.rendered.pages)
    let writer = RunPageWriter(pages, texts: example, language: "en")
    let parts = pages.pages.filter { if case .ladder = $0 { true } else { false } }
    #expect(parts.count > 2)
    #expect(pages.previous(parts[0]) == nil)
    #expect(pages.next(parts[0]) == parts[1])
    #expect(pages.previous(parts[1]) == parts[0])
    #expect(pages.next(try #require(parts.last)) == nil)
    #expect(writer.title(of: parts[1]) == "Problem 1: p1, part 2 of \(parts.count)")
    #expect(writer.breadcrumbs(of: parts[1]).map(\.link) == ["/experiments/example/ladders/1/"])
    #expect(writer.breadcrumbs(of: parts[0]).isEmpty)
    #expect(writer.breadcrumbs(of: .nodes(0)).map(\.title) == ["Problem 1: p1"])
  }

  @Test func `a chain of a hundred thousand nodes makes no more pages than any ladder`() {
    let count = 100_000
    let chain = ExampleLadders((0..<count).map { .init(parent: $0 > 0 ? $0 - 1 : nil) })
    let pages = RunPages(chain.run, link: "/x/")
    #expect(pages.parts.count > 100)
    #expect(pages.parts.count < 200)
    #expect(pages.pages.count < 4_000)
  }
}
