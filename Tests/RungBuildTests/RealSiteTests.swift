import Foundation
import RungBuild
import RungModel
import RungTestSupport
import Testing

/// The real site that the project starts from, where it is there.
@Suite(
  .serialized, .enabled(if: SharedData.has("site/content"), "../shared/data/site is not here"))
struct RealSiteTests {
  @Test func `all of it`() throws {
    let output = try TemporaryFolder()
    let source = try RealSiteTests.copy()
    var options = BuildOptions(source: source.path, workers: 2, now: TemporarySite.now)
    options.destination = output.full("out")
    let report = try BuildPipeline(options).run()
    #expect(report.posts == 910)
    #expect(report.warnings.allSatisfy { $0.severity == .warning })
    let counts = Dictionary(grouping: report.warnings, by: \.code).mapValues(\.count)
    #expect(counts == RealSiteTests.warnings)

    // The draft is the one post that is missing.
    options.includesDrafts = true
    options.destination = output.full("drafts")
    options.workers = 1
    #expect(try BuildPipeline(options).run().posts == 911)

    // Every page is sound, and none holds a stranger's script.
    let pages = output.files(in: "out").filter {
      $0.hasPrefix("posts/2025_02/") && $0.hasSuffix(".html")
    }
    #expect(!pages.isEmpty)
    for path in pages {
      let page = StrictHTML(try output.text("out/" + path))
      #expect(page.problems == [], "\(path)")
    }
  }

  @Test(.enabled(if: SharedData.has("seed"), "../shared/data/seed is not here"))
  func `the seed's own post begins with one chain of replies`() throws {
    // The post's picture is not among the data.
    let site = try TemporarySite("-- static/thumbnails/purple8.jpg --\n")
    let seed = try #require(
      try FileManager.default.contentsOfDirectory(atPath: SharedData.url("seed").path).first)
    try site.folder.makeFolder("content/posts")
    try site.folder.copy(SharedData.url("seed/" + seed), to: "content/posts/ladder.md")
    try site.build()
    let twin = try JSONDecoder().decode(
      Twin.self, from: Data(try site.page("/posts/ladder/index.json").utf8))
    let ids = twin.comments.map(\.id)
    // Two people and a third answer one another.
    #expect(twin.comments.prefix(9).map(\.parent) == [nil] + ids.prefix(8).map { $0 })
    #expect(twin.comments.count == 80)
  }

  private struct Twin: Decodable {
    struct Comment: Decodable {
      var id: String
      var parent: String?
    }

    var comments: [Comment]
  }

  /// Facts about the site's own text, not about Rung: they change with neither.
  private static let warnings = [
    "missing-picture": 47, "neutralised-markup": 111, "term-spelling": 5,
  ]

  /// A copy, since a build keeps its memory beside the site.
  private static func copy() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in ["config", "content", "assets", "static"] where SharedData.has("site/" + name) {
      try folder.copy(SharedData.url("site/" + name), to: name)
    }
    return folder
  }
}
