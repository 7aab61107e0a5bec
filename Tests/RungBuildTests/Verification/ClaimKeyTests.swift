import RungModel
import RungParsing
import RungVerification
import Testing

@testable import RungBuild

/// The names of claims in caches and parts.
struct ClaimKeyTests {
  private func claim(
    _ problem: String = "integrate(x, x)", _ answer: String? = "x", kind: String = "indefinite",
    domain: String = "integration", syntax: String? = nil,
    witness: [(String, String)] = []
  ) -> ClaimedAnswer {
    ClaimedAnswer(
      domain: domain,
      problem: StatementReader.read(Bytes(problem), syntax: syntax, domain: domain),
      kind: Bytes(kind),
      answer: answer.map {
        StatementReader.read(Bytes($0), syntax: syntax, domain: domain)
      },
      witness: witness.map { .init(name: Bytes($0), value: Bytes($1)) })
  }

  private func key(
    _ claim: ClaimedAnswer, _ parameters: Verifier.Parameters = .init()
  ) -> ClaimKey {
    ClaimKey(claim, parameters)
  }

  @Test func `all that a verdict depends on is in the key`() {
    let keys = [
      key(claim()), key(claim("integrate(y, x)")), key(claim("integrate(x, x)", "y")),
      key(claim("integrate(x, x)", nil)), key(claim("integrate(x, x)", "")),
      key(claim(kind: "definite")), key(claim(kind: "")), key(claim(domain: "boolean")),
      key(claim(syntax: "latex")), key(claim(syntax: "text")),
      key(claim(witness: [("a", "b")])), key(claim(witness: [("ab", "")])),
      key(claim(witness: [("a", ""), ("b", "")])),
      key(claim(), .init(seed: 1)), key(claim(), .init(workLimit: 1)),
      key(claim(), .init(conflictLimit: 1)),
    ]
    #expect(Set(keys).count == keys.count)
    #expect(key(claim()) == key(claim()))
  }

  /// One source that two languages read as different formulas.
  @Test func `the reading is in the key, not the source alone`() {
    let formulas: [Formula] = [
      .symbol("xy"), .product([.symbol("x"), .symbol("y")]), .sum([.symbol("x"), .symbol("y")]),
      .tuple([.symbol("x"), .symbol("y")]), .call("x", [.symbol("y")]), .number("xy"),
      .relation([.symbol("x"), .symbol("y")], [.less]),
      .relation([.symbol("x"), .symbol("y")], [.lessOrEqual]),
      .connective(.and, [.symbol("x"), .symbol("y")]),
      .integral(.symbol("x"), [.init(variable: "y")]),
      .integral(.symbol("x"), [.init(variable: "y", lower: .symbol("x"))]),
      .integral(.symbol("x"), [.init(variable: "y", upper: .symbol("x"))]),
      .lambda(["x"], .symbol("y")), .lambda([], .symbol("y")),
      .derivative(.symbol("x"), [.init(variable: "y", order: 1)]),
      .limit(.symbol("x"), variable: "y", point: .symbol("x")),
      .piecewise([.init(value: .symbol("x"), condition: .symbol("y"))]),
    ]
    let keys = formulas.map { formula in
      key(
        ClaimedAnswer(
          domain: "integration",
          problem: Statement(source: Bytes("xy"), reading: .formula(formula)),
          answer: nil))
    }
    #expect(Set(keys).count == keys.count)
  }

  @Test func `a key is 32 hexadecimal digits`() throws {
    let key = key(claim())
    #expect(key.text.count == 32)
    #expect(ClaimKey(Bytes(key.text)[...]) == key)
    #expect(ClaimKey(Bytes(key.text.uppercased() + "0")[...]) == nil)
    #expect(ClaimKey(Bytes(String(repeating: "g", count: 32))[...]) == nil)
  }

  /// It does not depend on Swift's hashes, which differ from run to run.
  @Test func `a key is the same on every machine`() {
    let digest = SHA256.digest(of: ClaimEncoding(claim()).bytes)
    #expect(
      digest.description == "d79570e5e8f60b088903511b86e34b372da9335c63bf6c5d823220d45e1385fe")
  }

  @Test(arguments: [1, 2, 3, 7])
  func `every claim is in one part`(_ count: Int) throws {
    for number in 0..<50 {
      let key = key(claim("integrate(x**\(number), x)"))
      let parts = try (1...count).map { try #require(Shard(number: $0, of: count)) }
      #expect(parts.count { $0.contains(key) } == 1)
    }
  }

  @Test(arguments: ["", "1", "0/2", "3/2", "1/0", "1/2/3", "a/b", "1/9999999", "-1/2", " 1/2"])
  func `what is no part`(_ text: String) {
    #expect(Shard(text) == nil)
  }
}
