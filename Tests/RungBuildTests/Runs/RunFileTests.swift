import Foundation
import RungModel
import RungTestSupport
import Testing

@testable import RungBuild

struct RunFileTests {
  @Test func `a log and its texts`() throws {
    let folder = try TemporaryFolder()
    try folder.write(log, to: "run.json")
    let (file, index, diagnostics) = try open(folder, "run.json")
    #expect(diagnostics == [])
    #expect(index.path == "content/run.json")
    #expect(index.size == log.utf8.count)
    #expect(index.digest == SHA256.digest(of: Bytes(log)))
    #expect(index.nodes.count == 2)
    expectTexts(of: file)
  }

  @Test func `packed by gzip, in one archive or several`() throws {
    let folder = try TemporaryFolder()
    let middle = log.utf8.index(log.utf8.startIndex, offsetBy: 100)
    let first = try packed(String(log[..<middle]))
    let second = try packed(String(log[middle...]))
    let padding = Bytes(repeating: 0, count: 512)
    for archive in [
      try packed(log), first + second, first + padding + second + padding,
      try packed("") + first + second,
    ] {
      try folder.write(archive, to: "run.json.gz")
      let (file, index, diagnostics) = try open(folder, "run.json.gz")
      #expect(diagnostics == [])
      #expect(index.size == log.utf8.count)
      #expect(index.digest == SHA256.digest(of: archive))
      #expect(index.isComplete)
      expectTexts(of: file)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.full("scratch")) == [])
    }
  }

  @Test func `logs of many pieces`() throws {
    let lines = (0..<40_000).map { number in
      #"{"nodes": [{"id": "n\#(number)", "problem": "p", "level": 0, "statement": "x**\#(number)", "x": {"a": "0123456789"}}]}"#
    }
    let text = ([#"{"rung_log": 1, "run": {"id": "r", "domain": "integration"}}"#] + lines)
      .joined(separator: "\n")
    let folder = try TemporaryFolder()
    try folder.write(text, to: "run.jsonl")
    try folder.write(try packed(text), to: "run.jsonl.gz")
    #expect(text.utf8.count > 3 << 20)
    for name in ["run.jsonl", "run.jsonl.gz"] {
      let (file, index, diagnostics) = try open(folder, name)
      #expect(diagnostics == [])
      #expect(index.nodes.count == 40_000)
      #expect(index.size == text.utf8.count)
      DispatchQueue.concurrentPerform(iterations: 200) { part in
        let number = part * 200
        #expect(file.node(number).id == Bytes("n\(number)"))
        #expect(file.node(number).statement.source == Bytes("x**\(number)"))
      }
    }
  }

  @Test func `an archive that breaks off is read so far`() throws {
    let folder = try TemporaryFolder()
    let archive = try packed(log)
    var counts: Set<Int> = []
    for count in stride(from: 20, to: archive.count, by: 7) {
      try folder.write(Bytes(archive[..<count]), to: "run.json.gz")
      let (_, index, diagnostics) = try open(folder, "run.json.gz")
      #expect(!index.isComplete)
      #expect(
        diagnostics.last?.text
          == "content/run.json.gz: warning[log-gzip]: the archive breaks off after \(index.size) "
          + "bytes of its text; it is read so far")
      counts.insert(index.nodes.count)
    }
    #expect(counts == [0, 1, 2])
  }

  @Test func `an archive that is damaged is read so far`() throws {
    let folder = try TemporaryFolder()
    let archive = try packed(log)
    var damaged = archive
    damaged[archive.count / 2] ^= 0xFF
    try folder.write(damaged, to: "run.json.gz")
    let (_, index, diagnostics) = try open(folder, "run.json.gz")
    #expect(!index.isComplete)
    #expect(diagnostics.last?.code == "log-gzip")
    #expect(diagnostics.last?.message.contains("is damaged after") == true)
    #expect(index.digest == SHA256.digest(of: damaged))
    try folder.write(archive + Bytes("garbage"), to: "run.json.gz")
    let (file, whole, messages) = try open(folder, "run.json.gz")
    #expect(
      messages.map(\.message) == [
        "the archive is damaged after \(log.utf8.count) bytes of its text (incorrect header check); "
          + "it is read so far"
      ])
    #expect(whole.nodes.count == 2)
    expectTexts(of: file)
  }

  @Test func `a log that changed since it was read`() throws {
    let folder = try TemporaryFolder()
    try folder.write(log, to: "run.json")
    let (file, _, _) = try open(folder, "run.json")
    let handle = try FileHandle(forWritingTo: URL(filePath: folder.full("run.json")))
    try handle.truncate(atOffset: 120)
    #expect(file.node(1).id == [])
    #expect(file.attempt(0).id == [])
    try handle.write(contentsOf: Data(repeating: 0xFF, count: 1_000))
    #expect(file.node(1).id == [])
  }

  @Test func `files that are none`() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("folder")
    try folder.pipe("pipe")
    for name in ["missing", "folder", "pipe"] {
      #expect(throws: DiskFailure.self) { try open(folder, name) }
      #expect((try? RunFile.isRunLog(folder.full(name))) != true)
    }
  }

  @Test func `logs are told from other files`() throws {
    let folder = try TemporaryFolder(
      """
      -- log.json --
      {"run": {}, "rung_log": 1}
      -- other.json --
      {"run": {"rung_log": 1}}
      -- empty.json --
      """)
    try folder.write(try packed(log), to: "log.json.gz")
    try folder.write(try packed("{}"), to: "other.json.gz")
    try folder.write(Bytes([0x1F, 0x8B]), to: "damaged.json.gz")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let logs = names.filter { (try? RunFile.isRunLog(folder.full($0))) == true }
    #expect(logs == ["log.json", "log.json.gz"])
    #expect(throws: DiskFailure.self) { try RunFile.isRunLog(folder.full("damaged.json.gz")) }
  }

  // MARK: Help

  private let log = #"""
    {"rung_log": 1, "run": {"id": "r", "domain": "integration"},
     "problems": [{"id": "p", "statement": "integrate(x, x)", "kind": "indefinite"}],
     "nodes": [{"id": "n", "problem": "p", "level": 0, "statement": "integrate(x, x)"},
       {"id": "m", "problem": "p", "parent": "n", "level": 1, "statement": "x", "reasoning": "Grüße"}],
     "attempts": [{"id": "a", "node": "m", "answer": "x**2/2", "response": "I think so."}]}
    """#

  private func expectTexts(of file: RunFile) {
    #expect(file.problem(0).id == Bytes("p"))
    #expect(file.node(1).id == Bytes("m"))
    #expect(file.node(1).kind == Bytes("indefinite"))
    #expect(file.node(1).reasoning == MathText(pieces: [.text(Bytes("Grüße"))]))
    #expect(file.attempt(0).answer?.source == Bytes("x**2/2"))
  }

  private func open(
    _ folder: TemporaryFolder, _ name: String
  ) throws -> (RunFile, RunLog, [Diagnostic]) {
    try RunFile.open(
      folder.full(name), label: "content/" + name, scratch: folder.full("scratch"), zone: .utc)
  }

  /// What `gzip` makes of a text.
  private func packed(_ text: String) throws -> Bytes {
    let folder = try TemporaryFolder("-- out --\n")
    try folder.write(text, to: "in")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "--stdout", "--no-name", folder.full("in")]
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: folder.full("out")))
    try process.run()
    process.waitUntilExit()
    return try Bytes(Data(contentsOf: URL(filePath: folder.full("out"))))
  }
}
