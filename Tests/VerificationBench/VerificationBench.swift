import Foundation
import RungModel
import RungParsing
import RungVerification

/// Times the verifier on labelled answers, on one core.
///
///     verification-bench FILE.jsonl [SEED]
///
/// For each case a line: id, verdict, reason, and the seconds of processor time for reading both texts
/// and for judging.
@main
enum VerificationBench {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 2 || arguments.count == 3 else { exit(2) }
    let seed = arguments.count == 3 ? UInt64(arguments[2]) : nil
    let verifier = Verifier(seed.map { Verifier.Parameters(seed: $0) } ?? Verifier.Parameters())
    let file = SourceText(
      path: arguments[1], bytes: Bytes(try Data(contentsOf: URL(fileURLWithPath: arguments[1]))))
    var records: [Value] = []
    var start = 0
    while start < file.bytes.count {
      let end = file.bytes[start...].firstIndex(of: 0x0A) ?? file.bytes.count
      records.append(try JSONReader.read(file, range: start..<end))
      start = end + 1
    }
    // Tables that are made once are no part of any verdict.
    for record in records.prefix(20) { _ = verifier.judge(claim(record)) }
    for record in records {
      let began = processorTime()
      let claim = claim(record)
      let read = processorTime()
      let verdict = verifier.judge(claim)
      let judged = processorTime()
      print(
        record["id"]?.string ?? "", verdict.outcome.rawValue, verdict.reason.rawValue,
        read - began, judged - read, separator: "\t")
    }
  }

  /// Seconds of this core, which other programs do not add to.
  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
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
