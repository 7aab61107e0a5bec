import Foundation
import RungModel
import RungTestSupport
import Testing

/// A server that is killed at any moment leaves whole pages, and the next one finds its way.
struct KilledServerTests {
  private static let pages = 24

  private func site() throws -> TemporaryFolder {
    let site = try TemporaryFolder("-- rung.toml --\ntitle = \"T\"\n")
    for number in 0..<KilledServerTests.pages {
      let text = (0..<400).map { "Line \($0) of page \(number).\n" }.joined(separator: "\n")
      try site.write("---\ntitle: P\(number)\n---\n\(text)", to: "content/posts/p\(number).md")
    }
    return site
  }

  private func template(_ version: Int) -> String {
    "begin \(version)\n{{{content}}}\nend \(version)\n"
  }

  /// The versions of which the pages are; nil for one that is none whole.
  private func versions(_ site: TemporaryFolder) throws -> [Int?] {
    try (0..<KilledServerTests.pages).map { number in
      let text = try site.text(".rung/preview/posts/p\(number)/index.html")
      let lines = text.split(separator: "\n")
      guard let first = lines.first, let last = lines.last, first.hasPrefix("begin "),
        let version = Int(first.dropFirst(6)), last == "end \(version)",
        text.contains("Line 0 of page \(number)."), text.contains("Line 399 of page \(number).")
      else { return nil }
      return version
    }
  }

  @Test func `no page is torn, and the next run succeeds`() throws {
    let site = try site()
    try site.write(template(0), to: "templates/post.html")
    var draw = SplitMix(state: 2_718)
    for version in 1...12 {
      let server = try RunningServer(site)
      _ = try server.printed("built")
      #expect(Set(try versions(site)) == [version - 1])
      try site.write(template(version), to: "templates/post.html")
      // A moment between the save and the end of the build that follows it.
      usleep(UInt32(15_000 + draw.below(90_000)))
      server.kill()
      let found = Set(try versions(site))
      #expect(found.isSubset(of: [version - 1, version]), "\(found)")
    }
    let server = try RunningServer(site)
    _ = try server.printed("built")
    #expect(try versions(site).allSatisfy { $0 == 12 })
    #expect(try server.get("/posts/p0/").text.hasPrefix("begin 12"))
  }
}
