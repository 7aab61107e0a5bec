import Foundation
import RungModel
import RungParsing
import RungVerification

/// Times the verifier on labelled answers, on one core.
///
///     verification-bench FILE.jsonl     for each case a line: id, verdict, reason, microseconds, detail
@main
enum VerificationBench {
  static func main() throws {
    guard CommandLine.arguments.count == 2 else { exit(2) }
    let file = SourceText(
      path: CommandLine.arguments[1],
      bytes: Bytes(try Data(contentsOf: URL(fileURLWithPath: CommandLine.arguments[1]))))
    let verifier = Verifier()
    var start = 0
    while start < file.bytes.count {
      let end = file.bytes[start...].firstIndex(of: 0x0A) ?? file.bytes.count
      let record = try JSONReader.read(file, range: start..<end)
      start = end + 1
      let began = ContinuousClock.now
      let verdict = verifier.judge(claim(record))
      let time = began.duration(to: .now)
      print(
        record["id"]?.string ?? "", verdict.outcome.rawValue, verdict.reason.rawValue,
        Int(time / .microseconds(1)), verdict.detail, verdict.witness.map { "\($0)" } ?? "",
        separator: "\t")
    }
  }

  private static func claim(_ record: Value) -> ClaimedAnswer {
    func statement(_ name: String) -> Statement {
      StatementReader.read(
        Bytes((record[name]?.string ?? "").utf8), syntax: "sympy", domain: "integration")
    }
    return ClaimedAnswer(
      domain: "integration", problem: statement("problem"),
      kind: Bytes((record["kind"]?.string ?? "").utf8), answer: statement("candidate"))
  }
}
