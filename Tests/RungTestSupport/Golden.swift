import Foundation

/// Whole expected outputs that are too long to stand in a test: `Tests/Golden/NAME.txt`.
///
/// `RUNG_RECORD=1 swift test` writes them anew, and fails, so that nobody takes that for a test.
/// The change to the files is then read like any other.
package enum Golden {
  /// Nil where `actual` is what is expected; else what to say.
  package static func difference(_ actual: String, from name: String) throws -> String? {
    let file = SharedData.repository.appending(path: "Tests/Golden/\(name).txt")
    if ProcessInfo.processInfo.environment["RUNG_RECORD"] == "1" {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(actual.utf8).write(to: file)
      return "\(name).txt was recorded; read it, and run the tests without RUNG_RECORD"
    }
    guard let data = try? Data(contentsOf: file) else {
      return "there is no Tests/Golden/\(name).txt: record it with RUNG_RECORD=1"
    }
    let expected = String(decoding: data, as: UTF8.self)
    return expected == actual ? nil : firstDifference(expected, actual)
  }

  /// The first line that differs, and the file of the archive in which it stands.
  private static func firstDifference(_ expected: String, _ actual: String) -> String {
    let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let got = actual.split(separator: "\n", omittingEmptySubsequences: false)
    let line =
      zip(wanted, got).enumerated().first { $1.0 != $1.1 }?.offset
      ?? min(wanted.count, got.count)
    let file = wanted.prefix(line + 1).last { $0.hasPrefix("-- ") && $0.hasSuffix(" --") }
    func at(_ lines: [Substring]) -> Substring { line < lines.count ? lines[line] : "(the end)" }
    return """
      line \(line + 1)\(file.map { " in \($0)" } ?? "") differs
      expected: \(at(wanted))
      actual:   \(at(got))
      """
  }
}
