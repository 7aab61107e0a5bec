import RungModel
import Testing

@testable import RungParsing

struct RunLogSnifferTests {
  @Test(arguments: [
    (#"{"rung_log": 1}"#, true),
    ("\u{FEFF}\n { \"rung_log\" :1", true),
    (
      #"{"nodes": [{"rung_log": 1}, "a\"}"], "x": "rung_log", "y": {}, "z": 1, "rung_log": 2}"#,
      true
    ),
    (#"{"nodes": [{"rung_log": 1}], "x": "rung_log", "y": "a\\"}{"rung_log": 1}"#, false),
    (#"{"x": "rung_log", "rung_log_": 1, "rung_lo": 1, "\"rung_log": 1}"#, false),
    (#"[{"rung_log": 1}]"#, false),
    (#""rung_log""#, false),
    ("\u{1F}\u{8B}", false),
  ])
  func `a log is an object with the member rung_log`(_ text: String, _ isLog: Bool) {
    for chunk in [1, 2, 5, .max] {
      #expect(sniff(Bytes(text), chunk: chunk) == isLog)
    }
  }

  @Test func `undecided as long as nothing is known`() {
    #expect(sniff(Bytes(#"{"nodes": [{"rung_log": 1"#), chunk: .max) == nil)
    #expect(sniff(Bytes("  \n"), chunk: .max) == nil)
  }

  private func sniff(_ text: Bytes, chunk: Int) -> Bool? {
    var sniffer = RunLogSniffer()
    var index = 0
    while index < text.count {
      let end = index + min(chunk, text.count - index)
      if let isLog = sniffer.read(Bytes(text[index..<end])) { return isLog }
      index = end
    }
    return nil
  }
}
