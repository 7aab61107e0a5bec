import RungModel
import Testing

@testable import RungRendering

/// How large the pages of ladders become.
struct LadderSizeTests {
  /// A ladder of a thousand nodes as experiments have them: ten variants of a problem, about three
  /// levels, an integral of 80 bytes on each, several transformations, eight attempts.
  private func realistic(statement: @escaping (Int) -> String) -> ExampleLadders {
    var random = Xorshift(seed: 11)
    let nodes = (0..<1000).map { index in
      let outcome = Run.Outcome.allCases[
        [0, 0, 0, 1, 1, 2, 3, 4].randomElement(using: &random) ?? 0]
      return ExampleLadders.Node(
        parent: index == 0 ? nil : index <= 10 ? 0 : (index - 1) / 4, outcome: outcome,
        transformations: [Int.random(in: 0..<4, using: &random)])
    }
    return ExampleLadders(
      nodes,
      transformations: [
        "substitution", "integration by parts", "smaller coefficients", "partial fractions",
      ], tries: 8, statement: statement)
  }

  private func largestLadderPage(_ example: ExampleLadders, language: String) -> Int {
    let pages = RunPages(example.run, link: "/experiments/example/")
    let writer = RunPageWriter(pages, texts: example, language: language)
    return pages.pages.reduce(0) { largest, page in
      guard case .ladder = page else { return largest }
      var out = Bytes()
      writer.write(page, into: &out)
      return max(largest, out.count)
    }
  }

  @Test(arguments: ["en", "ja"])
  func `a thousand nodes are one page of less than 300 kB`(_ language: String) {
    let example = realistic { index in
      let statement = "integrate((x**\(index % 9) + \(index)*sin(x))/(x**2 + 3*x + 1)*cosh(x/"
      return statement + String(repeating: "7", count: 76 - statement.utf8.count) + "), x)"
    }
    #expect(example.nodes.allSatisfy { $0.statement.source.count >= 80 })
    let pages = RunPages(example.run, link: "/experiments/example/")
    #expect(pages.parts.count == 1)
    let size = largestLadderPage(example, language: language)
    #expect(size < 292_000, "\(size)")
    #expect(size > 200_000, "\(size)")
  }

  @Test(arguments: [
    String(repeating: "\"", count: 200), String(repeating: "<", count: 200),
    String(repeating: "問", count: 200), String(repeating: "𝒳", count: 200),
  ])
  func `texts that grow when they are escaped do not make pages grow`(_ text: String) {
    #expect(largestLadderPage(realistic { _ in text }, language: "ja") < 300_000)
  }

  @Test func `an excerpt is one line, whole characters, and no longer than its limit`() {
    func excerpt(_ text: String, _ limit: Int) -> String {
      var out = Bytes()
      out.append(excerpt: Bytes(text)[...], limit: limit)
      return String(decoding: out, as: UTF8.self)
    }
    #expect(excerpt("integrate(x, x)", 15) == "integrate(x, x)")
    #expect(excerpt("integrate(x, x)", 14) == "integrate(x…")
    #expect(excerpt(" a\n\t b\u{7F} ", 9) == "a b")
    #expect(excerpt("a<b>c", 11) == "a&lt;b&gt;c")
    #expect(excerpt("a<b>c", 10) == "a&lt;b…")
    #expect(excerpt("日本語", 9) == "日本語")
    #expect(excerpt("日本語", 8) == "日…")
    #expect(excerpt("", 5) == "")
  }
}
