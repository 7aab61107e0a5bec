import Foundation
import RungModel
import RungTestSupport
import Testing

@testable import RungBuild

/// Published logs that were imported, read as the site reads them.
@Suite(.enabled(if: SharedData.has("ladder-logs"), "../shared/data/ladder-logs is not here"))
struct ImportedRunTests {
  private static let folder = SharedData.url("ladder-logs").resolvingSymlinksInPath().path

  private static var files: [String] {
    let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".json") }.sorted()
  }

  /// Imports logs, and reads the log that was written.
  private func check(_ inputs: [String], in output: TemporaryFolder, _ name: String) throws {
    let report = try RunImport.run(
      RunImportOptions(inputs: inputs, output: output.full(name)))
    let read = try ReadRun(
      output.full("\(name)/\(name).json"), label: "\(name).json", name: name,
      scratch: output.full("scratch"), zone: .utc)
    let log = read.run.log
    #expect(report.warnings.isEmpty && report.unread == 0, "\(inputs)")
    #expect(read.diagnostics.isEmpty, "\(inputs): \(read.diagnostics.first?.text ?? "")")
    let figures = report.figures
    #expect(log.isComplete && log.metadata.id == name && log.metadata.domain == "integration")
    #expect(log.metadata.sources.count == report.files)
    #expect(log.problems.count == figures.problems)
    #expect(log.nodes.count == figures.nodes)
    for (level, nodes) in figures.levels.enumerated() {
      #expect(log.nodes.count { $0.level == level } == nodes)
    }
    #expect(log.nodes.reduce(0) { $0 + $1.count - 1 } == figures.merged)
    #expect(log.nodes.count { $0.status == .unparsable } == figures.unreadable)
    #expect(log.attempts.count == figures.attempts)
    #expect(read.run.strays.isEmpty)
    #expect(read.run.ladders.allSatisfy { $0.roots.count == 1 })
  }

  @Test func `each file alone becomes a log without a mistake`() throws {
    let output = try TemporaryFolder()
    #expect(Self.files.count == 83)
    for (index, file) in Self.files.enumerated() {
      try check([Self.folder + "/" + file], in: output, "run\(index)")
    }
  }

  @Test func `all files together become a log without a mistake`() throws {
    try check([Self.folder], in: try TemporaryFolder(), "all")
  }
}
