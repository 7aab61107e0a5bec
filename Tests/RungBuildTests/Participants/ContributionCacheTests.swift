import RungModel
import RungRendering
import RungTestSupport
import Testing

@testable import RungBuild

/// What is remembered of participants comes back whole, or not at all, and spares making pages anew.
struct ContributionCacheTests {
  private static func cache() -> ContributionCache {
    var contributions = Contributions()
    contributions.text = Bytes("annidennopeaxcerpt")
    contributions.comments = [
      Contributions.Comment(
        number: 7, id: 3..<5, time: Timestamp(seconds: -1, offset: 32_400), isHighlighted: true,
        language: 5..<7, parentID: 7..<9, parentAuthor: 9..<11, parentNumber: 3, isInferred: true,
        excerpt: 11..<18)
    ]
    contributions.all = [
      Contributions.Contribution(
        author: 0..<3, comments: 0..<1, count: 12, first: Timestamp(seconds: 1),
        last: Timestamp(seconds: 2, offset: -60), key: .max)
    ]
    var cache = ContributionCache()
    cache.add(contributions, for: PageKey(.max))
    return cache
  }

  @Test func `every field comes back`() throws {
    let cache = ContributionCacheTests.cache()
    let read = try #require(ContributionCache(cache.bytes))
    #expect(read[PageKey(.max)] == cache.contributions)
    #expect(read.knowsTheSame(as: cache) && read[PageKey(0)] == nil)
    #expect(read.bytes == cache.bytes)
  }

  @Test func `a cache that is cut off, or has one other bit, is none`() {
    let bytes = ContributionCacheTests.cache().bytes
    for count in 0..<bytes.count { #expect(ContributionCache(Bytes(bytes[..<count])) == nil) }
    for bit in 0..<bytes.count * 8 {
      var changed = bytes
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(ContributionCache(changed) == nil)
    }
  }

  /// The check is made to fit, so that reading itself has to notice.
  @Test func `no content of a cache leads outside of it`() {
    var random = SplitMix(state: 7)
    let bytes = ContributionCacheTests.cache().bytes
    for _ in 0..<20_000 {
      var changed = Bytes(bytes.dropLast(8))
      for _ in 0...random.below(3) {
        changed[21 + random.below(changed.count - 21)] = UInt8(random.below(256))
      }
      let check = ContentKey(changed, salt: 0).value
      for shift in stride(from: UInt64(0), to: 64, by: 8) {
        changed.append(UInt8(truncatingIfNeeded: check >> shift))
      }
      guard let found = ContributionCache(changed)?.contributions else { continue }
      for comment in found.comments { #expect(comment.excerpt.upperBound <= found.text.count) }
      for one in found.all { #expect(one.comments.upperBound <= found.comments.count) }
    }
  }

  private static let archive = """
    -- content/a.md --
    {{< quote userName="ann" body="1" >}}{{< quote userName="ben" body="2" >}}
    -- content/b.md --
    {{< quote userName="ann" body="3" >}}{{< quote userName="ben" body="4" >}}
    -- content/c.md --
    {{< quote userName="eve" body="5" >}}

    """

  @Test func `one comment changed makes its post and its author's page`() throws {
    let site = try TemporarySite(ContributionCacheTests.archive)
    try site.build()
    let before = try site.folder.stamps(in: "public")
    let text = try site.folder.text("content/a.md")
    try site.folder.write(text.replacing("\"2\"", with: "\"two\""), to: "content/a.md")
    try site.build()
    let after = try site.folder.stamps(in: "public")
    let written = after.keys.filter { before[$0] != after[$0] }
    #expect(written.contains("participants/ben/index.html"))
    #expect(!written.contains("participants/ann/index.html") && !written.contains("b/index.html"))
    #expect(try site.page("/participants/ben/").contains("<p dir=\"auto\">two</p>"))
  }

  @Test func `without the cache a build makes the pages again, and the same`() throws {
    let site = try TemporarySite(ContributionCacheTests.archive)
    try site.build()
    let before = try site.outputArchive()
    let cache = try #require(
      site.folder.files(in: ".rung").first { $0.hasPrefix("contributions-") })
    for damage in [nil, "damaged"] as [String?] {
      if let damage {
        try site.folder.write(damage, to: ".rung/" + cache)
      } else {
        try site.folder.remove(".rung/" + cache)
      }
      try site.folder.write("Another page.\n", to: "content/d\(damage ?? "").md")
      try site.build()
      try site.folder.remove("content/d\(damage ?? "").md")
      try site.build()
      #expect(try site.outputArchive() == before)
    }
  }

  @Test func `a site without participants remembers none`() throws {
    let site = try TemporarySite(ContributionCacheTests.archive)
    try site.build()
    try site.folder.write("[participants]\nlimit = 0\n", to: "rung.toml")
    try site.build()
    #expect(!site.folder.files(in: ".rung").contains { $0.hasPrefix("contributions-") })
    #expect(!site.output.contains { $0.hasPrefix("participants") })
  }
}

extension ContributionCache {
  /// What the test has put in.
  fileprivate var contributions: Contributions? { self[PageKey(.max)] }
}
