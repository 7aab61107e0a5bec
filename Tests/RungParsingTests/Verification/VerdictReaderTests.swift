import RungModel
import RungParsing
import Testing

/// Verdicts as JSON, written and read again.
struct VerdictReaderTests {
  private func line(_ verdict: Verdict) -> Bytes {
    var line = Bytes()
    var json = JSONWriter(taking: &line)
    json.object { verdict.write(to: &$0) }
    json.give(back: &line)
    return line
  }

  private static let x = Verdict.Coordinate(name: "x", value: 1.0 / 3)

  static let verdicts: [Verdict] = [
    Verdict(.undecided, .noAnswer),
    Verdict(
      .undecided, .unreadAnswer, detail: "“\u{1}\"\\</script>\u{2028}” 日本\n", method: .form),
    Verdict(
      .verified, .agrees, method: .identity, points: 24, tolerance: 1e-9, seed: .max,
      worstError: .leastNonzeroMagnitude),
    Verdict(.verified, .agrees, method: .quadrature, points: .max, worstError: .infinity),
    Verdict(
      .refuted, .differs, method: .derivative, points: 1, tolerance: 1e-9, seed: 1618,
      worstError: 0,
      witness: .point(
        at: [x, .init(name: "α \"β\"", value: -.infinity)], claimed: .init(-0.0, 1e300),
        expected: .init(.infinity, 0))),
    Verdict(.refuted, .jumps, witness: .jump(at: x, size: .init(2.5, -0.1))),
    Verdict(
      .refuted, .differs, method: .quadrature,
      witness: .value(claimed: .init(1), expected: .init(2), error: 1e-12)),
    Verdict(.refuted, .divergent, witness: .divergence(at: .init(name: "x", value: .infinity))),
    Verdict(
      .refuted, .falsified, method: .assignment,
      witness: .assignment([.init(name: "b", value: true), .init(name: "a", value: false)])),
    Verdict(.refuted, .falsified, method: .satisfiability, witness: .assignment([])),
  ]

  @Test(arguments: verdicts)
  func `what is written is read`(_ verdict: Verdict) throws {
    let read = try #require(VerdictReader.read(line(verdict)[...]))
    #expect(read.verdict == verdict)
    #expect(read.milliseconds == nil)
    // Equality does not see the sign of a zero.
    #expect(line(read.verdict) == line(verdict))
  }

  @Test func `one that is no number`() throws {
    let verdict = Verdict(
      .refuted, .undefinedAnswer,
      witness: .point(at: [VerdictReaderTests.x], claimed: .init(.nan, .nan), expected: .init(1)))
    let read = try #require(VerdictReader.read(line(verdict)[...]))
    #expect(line(read.verdict) == line(verdict))
  }

  @Test func `the whole form`() {
    let verdict = Verdict(
      .refuted, .differs, detail: "d", method: .derivative, points: 2, tolerance: 1e-9, seed: 7,
      worstError: 0.5,
      witness: .point(
        at: [.init(name: "x", value: 1.5)], claimed: .init(1), expected: .init(2, -1)))
    #expect(
      String(decoding: line(verdict), as: UTF8.self) == """
        {"verdict":"refuted","reason":"differs","detail":"d","method":"derivative","points":2,\
        "tolerance":1e-09,"seed":"7","worstError":0.5,"witness":{"kind":"point","at":{"x":1.5},\
        "claimed":[1.0],"expected":[2.0,-1.0]}}
        """)
  }

  @Test func `time and members of other names`() throws {
    let text = #"{"key":"k","verdict":"verified","reason":"agrees","time_ms":1.5,"more":[{}]}"#
    let read = try #require(VerdictReader.read(Bytes(text)[...]))
    #expect(read.milliseconds == 1.5)
    #expect(read.verdict.outcome == .verified)
  }

  @Test(arguments: [
    "", "x", "[]", "{}", #"{"verdict":"verified"}"#, #"{"verdict":"sure","reason":"agrees"}"#,
    #"{"verdict":"verified","reason":"agrees""#, #"{"verdict":"verified","reason":7}"#,
    #"{"verdict":"verified","reason":"agrees","points":-1}"#,
    #"{"verdict":"refuted","reason":"jumps","witness":{"kind":"leap"}}"#,
  ])
  func `anything else is none`(_ text: String) {
    #expect(VerdictReader.read(Bytes(text)[...]) == nil)
  }
}
