import RungBuild
import RungModel
import RungTestSupport
import Testing

/// A build that goes on from the last one writes what a build from nothing writes.
struct IncrementalLawTests {
  @Test(arguments: 1...12)
  func `after any edits an incremental build equals a clean one`(_ seed: UInt64) throws {
    var edits = RandomEdits(seed: seed)
    let site = try TemporaryFolder()
    var written: [String: String] = [:]
    var history: [String] = []
    var built: [String: String] = [:]
    for step in 0..<20 {
      for path in Set(written.keys).union(edits.files.keys) where written[path] != edits.files[path]
      {
        if let text = edits.files[path] {
          try site.write(RandomEdits.content(text), to: path)
        } else {
          try site.remove(path)
        }
      }
      written = edits.files
      let isStrict = seed % 4 == 0 && step % 5 == 4
      let incremental = try outcome(of: site, edits.day, isStrict, workers: 2)
      let clean = try TemporaryFolder()
      for (path, text) in edits.files {
        try clean.write(RandomEdits.content(text), to: path)
      }
      let expected = try outcome(of: clean, edits.day, isStrict, workers: 1)
      #expect(
        incremental.messages == expected.messages,
        "step \(step):\n\(history.joined(separator: "\n"))")
      // A build that fails leaves the site as it was.
      if expected.isBuilt { built = expected.output }
      let different = Set(built.keys).union(incremental.output.keys).filter {
        built[$0] != incremental.output[$0]
      }
      try #require(
        different.sorted() == [], "step \(step):\n\(history.joined(separator: "\n"))")
      for _ in 0...step % 3 { history.append(edits.edit()) }
    }
  }

  private struct Outcome {
    var isBuilt: Bool
    var messages: String
    /// Texts by path.
    var output: [String: String]
  }

  private func outcome(
    of site: TemporaryFolder, _ day: Int, _ isStrict: Bool, workers: Int
  ) throws -> Outcome {
    let now = Timestamp(seconds: TemporarySite.now.seconds + day * 86_400)
    var options = BuildOptions(source: site.path, workers: workers, now: now)
    options.isStrict = isStrict
    // That takes seconds, where Pagefind is installed.
    options.indexesPosts = false
    var failure: BuildFailure?
    do throws(BuildFailure) {
      try BuildPipeline(options).run()
    } catch {
      failure = error
    }
    let messages = try failure.map { "\($0)" } ?? site.text(".rung/diagnostics.txt")
    return Outcome(
      isBuilt: failure == nil, messages: messages.replacing(site.path, with: "SITE"),
      output: Dictionary(
        uniqueKeysWithValues: try site.files(in: "public").map {
          ($0, try site.text("public/" + $0))
        }))
  }
}
