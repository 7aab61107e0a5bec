import RungModel
import RungParsing
import RungTestSupport
import Testing

@testable import RungBuild

/// What is remembered of content files comes back whole, or not at all.
struct ScanCacheTests {
  /// A post that says something under every key.
  private static let post = """
    +++
    title = "T"
    linkTitle = "L"
    date = 2025-01-01T10:00:00+09:00
    lastmod = 2025-01-02
    publishDate = 2025-01-03
    expiryDate = 2035-01-04
    draft = true
    slug = "s"
    url = "/u/"
    aliases = ["/a/", "/b/"]
    weight = -3
    summary = "S"
    description = "D"
    keywords = ["k"]
    featureimage = "f.png"
    images = ["i.png"]
    type = "t"
    layout = "l"
    headless = true
    markup = "md"
    outputs = ["HTML", "JSON"]
    toc = false
    math = true
    tags = ["x", "y"]
    [sitemap]
    changefreq = "daily"
    priority = 0.25
    disable = true
    [build]
    render = "link"
    list = "never"
    publishResources = false
    [menus.main]
    name = "m"
    identifier = "i"
    url = "/m/"
    pageRef = "r"
    weight = 2
    parent = "p"
    pre = "<"
    post = ">"
    [discussion]
    source = "https://example.org/"
    submitter = "w"
    infer = false
    threshold = 0.5
    [check]
    unboundNumbers = false
    [params]
    own = [1, -2.5, true, "text", { a = [] }]
    +++
    {{< quote userName="ann" body="1" >}}{{< quote userName="ben" body="2" >}}
    {{< ref "elsewhere" >}}{{< curve run="r" metric="m" >}}{{< nowhere >}}

    """

  private static func cache() -> ScanCache {
    let source = SourceText(path: "content/a.md", bytes: Bytes(post))
    var tree = ShortcodeTree()
    let parser = FrontMatterParser(
      taxonomies: [Taxonomy(singular: "tag", plural: "tags")], timeZone: .utc)
    let scanned = PostScanner.scan(
      source, parser: parser, vocabulary: ShortcodeVocabulary(ShortcodeVocabulary.builtIn),
      tree: &tree)
    let status = FileStatus(
      kind: .file, size: .max, modified: .min, changed: -1, device: 64, inode: 63)
    return ScanCache(
      salt: .max,
      entries: [
        ScanCache.Entry(
          path: "a.md", status: status, content: ContentKey(value: 1 << 63),
          hasControlCharacters: true, scanned: scanned)
      ])
  }

  @Test func `every field of a scanned post comes back`() throws {
    let cache = ScanCacheTests.cache()
    let scanned = cache.entries[0].scanned
    let blank = Mirror(reflecting: FrontMatter()).children.map { "\($0.value)" }
    let fields = Mirror(reflecting: scanned.frontMatter).children.map { "\($0.value)" }
    let unset = zip(Mirror(reflecting: FrontMatter()).children, zip(fields, blank))
      .filter { $1.0 == $1.1 }.compactMap(\.0.label)
    #expect(unset == [], "the post of this test has to say something under every key")
    #expect(
      !scanned.references.isEmpty && !scanned.runUses.isEmpty && !scanned.shortcodes.isEmpty
        && !scanned.diagnostics.isEmpty && scanned.speakers.counts == [1, 1])
    let read = try #require(ScanCache(cache.bytes))
    let found = read.entries[0].scanned
    #expect(found.frontMatter == scanned.frontMatter && found.diagnostics == scanned.diagnostics)
    #expect("\(found.references)\(found.runUses)" == "\(scanned.references)\(scanned.runUses)")
    #expect(found.shortcodes == scanned.shortcodes && found.bodyStart == scanned.bodyStart)
    #expect(found.speakers == scanned.speakers)
    #expect(read.salt == cache.salt && read.entries[0].status == cache.entries[0].status)
    #expect(read.bytes == cache.bytes)
  }

  @Test func `a cache that is cut off, or has one other bit, is none`() {
    let bytes = ScanCacheTests.cache().bytes
    for count in 0..<bytes.count { #expect(ScanCache(Bytes(bytes[..<count])) == nil) }
    for bit in 0..<bytes.count * 8 {
      var changed = bytes
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(ScanCache(changed) == nil)
    }
  }

  /// The check is made to fit, so that reading itself has to notice.
  @Test func `no content of a cache leads outside of it`() {
    var random = SplitMix(state: 6)
    let bytes = ScanCacheTests.cache().bytes
    for _ in 0..<20_000 {
      var changed = Bytes(bytes.dropLast(8))
      for _ in 0...random.below(3) {
        changed[12 + random.below(changed.count - 12)] = UInt8(random.below(256))
      }
      let check = ContentKey(changed, salt: 0).value
      for shift in stride(from: UInt64(0), to: 64, by: 8) {
        changed.append(UInt8(truncatingIfNeeded: check >> shift))
      }
      if let cache = ScanCache(changed) { #expect(cache.entries.count <= changed.count) }
    }
  }
}
