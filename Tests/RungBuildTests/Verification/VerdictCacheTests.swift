import RungModel
import RungTestSupport
import RungVerification
import Testing

@testable import RungBuild

/// `.rung/verdicts`: what it holds changes how long a build takes, and nothing else.
struct VerdictCacheTests {
  private let path = ".rung/verdicts"

  private func site() throws -> TemporarySite { try TemporarySite(JudgedLogs.archive) }

  private func load(_ site: TemporarySite) throws -> (loaded: [LoadedRun], pool: WorkerPool) {
    let inputs = try SiteInputs(
      BuildOptions(source: site.folder.path, workers: 2, now: TemporarySite.now))
    let pool = WorkerPool(workers: 2)
    return (RunLoader(inputs: inputs, pool: pool).load(besides: []).runs, pool)
  }

  @Test func `every attempt has a verdict, in the order of the log`() throws {
    let (loaded, pool) = try load(site())
    let result = RunVerification(pool: pool, progress: nil).verify(loaded, remembered: nil)
    #expect(result.runs.map { $0.run.verdicts?.attempts.count } == [5, 2])
    let last = try #require(result.runs[1].run.verdicts?.attempts.last)
    #expect(last.outcome == .undecided)
    let file = try VerdictFile(SourceText(path: "", bytes: try #require(result.verdicts)))
    #expect(file.count == 5)
  }

  @Test func `what is remembered is not judged again`() throws {
    let (loaded, pool) = try load(site())
    let verification = RunVerification(pool: pool, progress: nil)
    let first = verification.verify(loaded, remembered: nil)
    var lines = VerdictLines(String(decoding: try #require(first.verdicts), as: UTF8.self))
    lines.set(VerdictLines.refuted, at: 0)
    let file = try VerdictFile(SourceText(path: "", bytes: Bytes(lines.text)))
    let second = verification.verify(loaded, remembered: file)
    // The first answer, which three attempts give.
    let refuted = second.runs.map { run in
      (run.run.verdicts?.attempts ?? []).indices.filter {
        run.run.verdicts?.attempts[$0].outcome == .refuted
          && run.run.verdicts?.attempts[$0].points == 1
      }
    }
    #expect(refuted == [[0, 4], [0]])
    #expect(second.verdicts == nil)
  }

  @Test func `pages are the same with it and without`() throws {
    let site = try site()
    try site.build()
    let pages = try site.outputArchive()
    let verdicts = try site.folder.text(path)
    try site.build { $0.isForced = true }
    #expect(try site.outputArchive() == pages)
    #expect(try site.folder.text(path) == verdicts)
    try site.folder.remove("public")
    try site.folder.remove(".rung")
    try site.build { $0.workers = 7 }
    #expect(try site.outputArchive() == pages)
    #expect(try site.folder.text(path) == verdicts)
  }

  @Test(arguments: ["", "\0\0\0", "{}\n", "rung", "{\"rung_verdicts\":1}\n"])
  func `a damaged one counts as none`(_ text: String) throws {
    let site = try site()
    try site.build()
    let pages = try site.outputArchive()
    let verdicts = try site.folder.text(path)
    try site.folder.write(text, to: path)
    try site.build { $0.isForced = true }
    #expect(try site.outputArchive() == pages)
    #expect(try site.folder.text(path) == verdicts)
  }

  @Test func `one that is cut off or changed anywhere is noticed`() throws {
    let site = try site()
    try site.build()
    let bytes = Bytes(try site.folder.text(path))
    func isRead(_ bytes: Bytes) -> Bool {
      (try? VerdictFile(SourceText(path: "", bytes: bytes))) != nil
    }
    #expect(isRead(bytes))
    for count in bytes.indices { #expect(!isRead(Bytes(bytes.prefix(count))), "\(count) bytes") }
    for index in bytes.indices.dropLast() {
      var changed = bytes
      changed[index] ^= 1
      #expect(!isRead(changed), "byte \(index)")
    }
    #expect(!isRead(bytes + Bytes("\n")))
  }

  @Test(arguments: [(#""verifier":"#, #""verifier":9"#), (#""1618""#, #""7""#), ("20000000", "1")])
  func `one of another version or of other limits does not count`(
    _ old: String, _ new: String
  ) throws {
    let site = try site()
    try site.build()
    let verdicts = try site.folder.text(path)
    var lines = VerdictLines(verdicts)
    lines.header = lines.header.replacing(old, with: new)
    for index in lines.verdicts.indices { lines.set(VerdictLines.refuted, at: index) }
    try site.folder.write(lines.text, to: path)
    try site.build { $0.isForced = true }
    #expect(try site.folder.text(path) == verdicts)
  }

  @Test func `verdicts that no run needs any more are dropped`() throws {
    let site = try site()
    try site.build()
    try site.folder.remove("content/experiments/monday")
    try site.build()
    let file = try VerdictFile(SourceText(path: "", bytes: Bytes(try site.folder.text(path))))
    #expect(file.count == 2)
    #expect(try site.build().isUpToDate)
  }

  @Test func `a site without runs has none`() throws {
    let site = try TemporarySite("-- content/a.md --\nText.\n")
    try site.build()
    #expect(!site.folder.has(path))
  }

  @Test func `verify keeps its verdicts for the next build, but those with other parameters`()
    throws
  {
    let site = try site()
    _ = try Program.rung(["verify", "--seed", "7"], in: site.folder.path)
    #expect(!site.folder.has(path))
    _ = try Program.rung(["verify", "tuesday"], in: site.folder.path)
    let verified = try VerdictFile(SourceText(path: "", bytes: Bytes(try site.folder.text(path))))
    #expect(verified.count == 2)
    try site.build()
    let built = try VerdictFile(SourceText(path: "", bytes: Bytes(try site.folder.text(path))))
    #expect(built.count == 5)
    _ = try Program.rung(["verify", "monday"], in: site.folder.path)
    let kept = try VerdictFile(SourceText(path: "", bytes: Bytes(try site.folder.text(path))))
    #expect(Set(kept.keysInOrder) == Set(built.keysInOrder))
    #expect(!(try site.folder.text(path).contains("time_ms")))
  }
}
