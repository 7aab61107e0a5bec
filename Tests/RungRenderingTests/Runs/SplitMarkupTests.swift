import RungModel
import RungTestSupport
import Testing

@testable import RungRendering

extension SplitCheck {
  /// `and` of two tautologies; the log says that the whole is none.
  static let contradictory = SplitCheck(
    own: SplitVerdict(
      outcome: .consistent, connective: "and", places: [.operands(0..<1), .operands(1..<2)],
      missing: [], fromParts: .tautology, own: .tautology),
    logged: SplitVerdict(
      outcome: .contradicts, connective: "and", places: [.operands(0..<1), .operands(1..<2)],
      missing: [], fromParts: .tautology, own: .falsifiable))

  /// A child of each kind.
  static let open: SplitCheck = {
    let verdict = SplitVerdict(
      outcome: .open, connective: "or",
      places: [
        .operands(2..<4), .wrongIndex, .operands(0..<1), .notAnOperand, .wrongConnective,
        .operands(0..<1), .notAnOperand,
      ], missing: [1], fromParts: .all, own: .all)
    return SplitCheck(own: verdict, logged: verdict)
  }()
}

/// What the operands say of a formula, beside the line that a page has of it.
struct SplitMarkupTests {
  private func line(_ split: SplitCheck, _ language: String = "en", nodes: [Int] = []) -> String {
    var out = Bytes()
    SplitMarkup(words: RunWords(language: language)).write(split, of: nodes, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  @Test func `a log that contradicts itself`() {
    #expect(
      line(.contradictory, nodes: [1, 2]) == """
        <p class="ways"><span class="solved"><b>✓</b> split at “and”: consistent</span> \
        <span class="failed"><b>≠</b> log: a tautology by its parts, falsifiable by itself</span> \
        <span>operands: 0, 1</span> </p>

        """)
    #expect(
      line(.contradictory, "ja", nodes: [1, 2]) == """
        <p class="ways"><span class="solved"><b>✓</b> 「and」での分割：整合</span> \
        <span class="failed"><b>≠</b> ログ：部分からは恒真、全体としては恒真でない</span> \
        <span>オペランド：0、1</span> </p>

        """)
  }

  @Test func `operands that are missing, and children that are none`() {
    #expect(
      line(.open, nodes: Array(4...10)) == """
        <p class="ways"><span class="undecided"><b>?</b> split at “or”: open</span> \
        <span>operands: 0, 2–3</span> <span>missing operands: 1</span> \
        <span>no operands: #7, #10</span> <span>operands of another number: #5</span> \
        <span>of another connective: #8</span> </p>

        """)
    #expect(
      line(.open, "ja", nodes: Array(4...10)) == """
        <p class="ways"><span class="undecided"><b>?</b> 「or」での分割：未確定</span> \
        <span>オペランド：0、2–3</span> <span>欠けたオペランド：1</span> \
        <span>オペランドでない：#7、#10</span> <span>番号違い：#5</span> \
        <span>別の結合子：#8</span> </p>

        """)
  }

  @Test(arguments: [
    (
      "en", "split at “not”: contradicts",
      "Rung: nothing that a formula can be by its parts, anything by itself</span>"
    ),
    ("ja", "「not」での分割：矛盾", "Rung：部分からはあり得ない、全体としては不明</span>"),
  ])
  func `verdicts of Rung's own that contradict each other`(
    _ language: String, _ heading: String, _ sentence: String
  ) {
    let verdict = SplitVerdict(
      outcome: .contradicts, connective: "not", places: [], missing: [0], fromParts: [], own: .all)
    let line = line(SplitCheck(own: verdict, logged: verdict), language)
    #expect(line.contains("<span class=\"failed\"><b>✗</b> \(heading)</span>"))
    #expect(line.contains("<span class=\"failed\"><b>≠</b> \(sentence)"))
  }

  @Test(arguments: ["en", "ja"])
  func `every set of classes has words of its own`(_ language: String) {
    let words = (0..<8 as Range<UInt8>).map { classes in
      line(
        SplitCheck(
          own: SplitVerdict(
            outcome: .contradicts, connective: "not", places: [], missing: [],
            fromParts: FormulaClasses(rawValue: classes), own: .all),
          logged: SplitVerdict(
            outcome: .open, connective: "not", places: [], missing: [], fromParts: .all, own: .all)
        ), language)
    }
    #expect(Set(words).count == 8)
  }

  @Test func `a hundred thousand of each kind are cut`() {
    let count = 100_000
    let places = (0..<count).map { SplitVerdict.Place.operands($0..<$0 + 1) }
    let others = [SplitVerdict.Place.wrongIndex, .notAnOperand, .wrongConnective]
      .flatMap { Array(repeating: $0, count: count) }
    let verdict = SplitVerdict(
      outcome: .contradicts, connective: "implies", places: places + others,
      missing: Array(count..<2 * count), fromParts: .contingent, own: .contingent)
    let split = SplitCheck(own: verdict, logged: verdict)
    let line = line(split, nodes: Array(10_000_000..<10_000_000 + 4 * count))
    #expect(line.contains("<span>operands: 0, 1, 2, "))
    #expect(line.contains(", 22, 23, …</span>"))
    #expect(line.contains(", 100022, 100023, …</span>"))
    #expect(line.contains("<span>no operands: #10200000, "))
    #expect(line.utf8.count < SplitMarkup.size)
    #expect(split.missing.count < 100 && split.missingCount == count)
  }
}
