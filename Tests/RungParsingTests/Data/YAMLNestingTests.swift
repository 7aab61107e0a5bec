import Foundation
import RungModel
import Testing
import Yams

@testable import RungParsing

@Suite struct YAMLNestingTests {
  private static func nested(_ open: String, _ middle: String, _ close: String, _ count: Int)
    -> String
  {
    String(repeating: open, count: count) + middle + String(repeating: close, count: count)
  }

  private static func indented(_ depth: Int, _ line: String) -> String {
    (0..<depth).map { String(repeating: " ", count: $0) + line + "\n" }.joined()
  }

  @Test(arguments: [
    nested("[", "1", "]", 60), nested("{a: ", "1", "}", 60), nested("- ", "1", "", 60),
    indented(60, "a:"), "a:\n" + String(repeating: "- [it's, \"[\", 'x]', b#c]\n", count: 500),
    "a: |\n" + String(repeating: "  {{< quote >}} [x](y) don't\n", count: 500),
    "a: \"" + nested("[", "", "]", 60) + "\"",
  ])
  func `ordinary depth is read`(text: String) {
    if case .problem(let message) = outcome(text, read) { Issue.record("\(message)") }
  }

  /// Everything that would need a deep stack, and much that hides its brackets from a simple count.
  static let hostile: [String] = [
    nested("[", "", "", 100_000), nested("{a: ", "", "", 100_000), nested("- ", "", "", 100_000),
    nested("? ", "", "", 100_000), nested("[", "", "]", 100_000), nested("[[", "", "]]", 33),
    nested("- ? ", "a", "", 400), nested("[a: ", "1", "]", 400), nested("!t [", "1", "]", 400),
    nested("[\"]\", ", "1", "]", 400), nested("[']', ", "1", "]", 400),
    nested("[\"\\\"]\", ", "1", "]", 400), nested("['''', ", "1", "]", 400),
    nested("[ # ]\n", "1", "]", 400),
    nested("[ # ]\u{2028}", "1", "]", 400), nested("[!]]]] x, ", "1", "]", 400),
    nested("[it's, ", "1", "]", 400), nested("[\n]: [", "1", "]", 400),
    indented(400, "a:"), indented(400, "-"), indented(400, "- \"\n\""),
    indented(400, "a:").replacing("\n", with: "\u{2028}"),
    (0..<400).map { "\u{FEFF}" + String(repeating: " ", count: $0) + "a:\n" }.joined(),
    "a: it's\nb: " + nested("[", "1", "]", 400), "a: |\n  '\nb: " + nested("[", "1", "]", 400),
    "a: x\n  \"\nb: " + nested("[", "1", "]", 400),
  ]

  /// Twelve lists as deep as is allowed beside so many aliases, each inside the one after it.
  private static func chain(_ depth: Int, of open: String = "[") -> String {
    "- &a0 x\n"
      + (1...12).map { "- &a\($0) " + nested(open, "*a\($0 - 1)", "]", depth) + "\n" }.joined()
  }

  @Test(arguments: hostile)
  func `a hostile document is refused, and its place named`(text: String) {
    guard case .problem(let message) = outcome(text, read) else {
      Issue.record("\(text.prefix(60)) was read")
      return
    }
    #expect(message.contains(" yaml-syntax: more than 64 lists and mappings inside one another"))
  }

  @Test(arguments: [
    (chain(3), ""),
    (chain(7), "1:3 yaml-syntax: more than 64 lists and mappings inside one another"),
    (
      chain(60),
      """
      2:14 yaml-syntax: more than 9 lists and mappings inside one another (fewer anchors and \
      aliases would allow for more)
      """
    ),
  ])
  func `what aliases put inside one another counts`(text: String, message: String) {
    guard case .problem(let problem) = outcome(text, read) else { return #expect(message == "") }
    #expect(problem == message)
  }

  @Test func `half a megabyte of stack suffices`() {
    let texts =
      YAMLNestingTests.hostile + [
        YAMLNestingTests.nested("[? ", "1", "]", 60), YAMLNestingTests.nested("[a: ", "1", "]", 60),
        YAMLNestingTests.indented(60, "a:"), YAMLNestingTests.indented(60, "-"),
        YAMLNestingTests.chain(7), YAMLNestingTests.chain(7, of: "[b: "),
        YAMLNestingTests.chain(7) + "- ? *a12\n  : 1\n",
      ]
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      for text in texts { _ = outcome(text, read) }
      done.signal()
    }
    thread.stackSize = 512 * 1024
    thread.start()
    #expect(done.wait(timeout: .now() + 60) == .success)
  }

  @Test func `the bound holds for whatever Yams can read`() {
    var document = RandomYAML(seed: 1)
    var readable = 0
    for _ in 0..<5_000 {
      let text = document.next()
      guard let node = try? Yams.Parser(yaml: text, encoding: .utf8).singleRoot() else { continue }
      let depth = Self.depth(of: node)
      guard depth > 2 else { continue }
      readable += 1
      let bytes = Bytes(text)
      // Twice, as a column or bracket can stand for a list and a mapping.
      let limit = (depth - 1) / 2
      #expect(
        YAMLNesting.firstExcess(over: limit, bytes, range: 0..<bytes.count) != nil, "\(text)")
    }
    #expect(readable > 1_000)
  }

  private static func depth(of node: Node) -> Int {
    switch node {
    case .sequence(let nodes): 1 + (nodes.map { depth(of: $0) }.max() ?? 0)
    case .mapping(let pairs):
      1 + (pairs.map { max(depth(of: $0.key), depth(of: $0.value)) }.max() ?? 0)
    default: 0
    }
  }
}

/// Documents with much nesting and little order.
private struct RandomYAML {
  private var random: SeededGenerator

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  mutating func next() -> String {
    var text = ""
    var column = 0
    for _ in 0..<Int.random(in: 0...5, using: &random) {
      text += String(repeating: " ", count: column)
      let line = pick(["a:\n", "-\n", "- ", "- - ", "? ", "- a:\n", "? - ", "? a\n: ", "&x a:\n"])
      text += line
      guard line.hasSuffix("\n") else { return text + flow(4) }
      column += Int.random(in: 0...2, using: &random)
    }
    text += String(repeating: " ", count: column) + pick(["", "a: ", "- ", "!t ", "k: it's\n"])
    return text + flow(6)
  }

  private mutating func flow(_ depth: Int) -> String {
    guard depth > 0, Int.random(in: 0...5, using: &random) > 0 else {
      return pick([
        "a", "it's", "'it''s ]'", "\"]\\\"]\"", "a#b", "!t ']'", "&x \"}\"", "b c", "\"\n]\"",
        "a\n b",
        "''", "é", "a-'b", "x'", "1", "# ]\n a", "a # '\n", "\"\\\\\"", "a:b", "!t]' a", "-1",
        "'\n]'",
      ])
    }
    let inner = flow(depth - 1)
    let other = Bool.random(using: &random) ? pick([", ", ",", "\n, "]) + flow(1) : ""
    return switch Int.random(in: 0...6, using: &random) {
    case 0: "{a: \(inner)\(other)}"
    case 1: "[a: \(inner)\(other)]"
    case 2: "{\"a\":\(inner)\(other)}"
    case 3: "[\(flow(0))\(pick([", ", ",", "\u{2028},"]))\(inner)]"
    case 4: "[? \(inner) : b\(other)]"
    case 5: "[ # ]\n\(inner)\(other) ]"
    default: "[\(inner)\(other)]"
    }
  }

  private mutating func pick(_ texts: [String]) -> String {
    texts[Int.random(in: 0..<texts.count, using: &random)]
  }
}

private func read(_ source: SourceText) throws(Diagnostic) -> Value {
  try YAMLReader.read(source, range: 0..<source.bytes.count)
}
