import RungModel
import RungRendering

/// What the last build wrote into one output folder, and from what.
///
/// It stands in `.rung/`. Only files that it lists are ever removed. A damaged manifest counts as
/// none: then nothing is removed and everything is rendered and compared.
struct Manifest: Sendable {
  /// The hash of everything the build read.
  var fingerprint: UInt64 = 0
  /// The moments (seconds since the epoch) between which the same content makes the same site: before
  /// and behind them, another post begins or expires.
  var valid = 0..<0
  /// What the build warned of.
  var warnings = 0
  var posts = 0
  var pages: [RenderedPage] = []

  private static let header: StaticString = "rung-manifest 2\n"

  init() {}

  /// Nil where the bytes are not a whole manifest.
  init?(_ bytes: Bytes) {
    guard let manifest: Manifest = CacheFile.open(bytes, Manifest.header) else { return nil }
    self = manifest
  }

  var bytes: Bytes { CacheFile.seal(self, Manifest.header) }

  /// Whether the bytes may be a manifest with this fingerprint, as far as their beginning tells.
  static func mayHave(_ fingerprint: UInt64, _ bytes: Bytes) -> Bool {
    var beginning = CacheWriter()
    beginning.bytes.append(header)
    beginning.write(fixed: fingerprint)
    return bytes.starts(with: beginning.bytes)
  }

  /// Every file of the site.
  var files: [OutputFolder.Record] { pages.flatMap(\.files) }

  var fileCount: Int { pages.reduce(0) { $0 + $1.files.count } }
  var byteCount: Int { pages.reduce(0) { $0 + $1.files.reduce(0) { $0 + $1.size } } }

  /// The paths of the files that earlier builds wrote and that are not the site's any more.
  static func stale(
    _ last: Manifest?, _ remains: WriteJournal.Remains?, besides new: Manifest
  ) -> [String] {
    // Most pages are the same in both.
    let known = Set(last?.pages.compactMap(\.key) ?? [])
    let kept = Set(new.pages.compactMap(\.key)).intersection(known)
    func changed(_ pages: [RenderedPage]) -> [String] {
      pages.filter { $0.key.map { !kept.contains($0) } ?? true }.flatMap { $0.files.map(\.path) }
    }
    let current = Set(changed(new.pages))
    let stale = changed(last?.pages ?? []).filter { !current.contains($0) }
    guard let remains else { return stale }
    let all = Set(new.files.map(\.path))
    return stale + remains.paths.filter { !all.contains($0) }
  }

  /// Whether every file is still as the build left it.
  func isIntact(in root: String, _ pool: WorkerPool) -> Bool {
    let folder = OpenFolder(root)
    return pool.run(
      pages.count, chunk: 128, makeState: { true },
      body: { isIntact, index in
        isIntact = isIntact && pages[index].isIntact(in: folder)
      }, finish: { $0 }
    ).allSatisfy { $0 }
  }
}

/// One page with everything that is written beside it, or a file that was copied.
struct RenderedPage: Sendable {
  /// What it was made from; nil where the next build has to make it anew.
  var key: PageKey?
  var files: [OutputFolder.Record] = []
  var diagnostics: [Diagnostic] = []
  /// Of a post.
  var facts: PostFacts?

  /// Whether every file is still as it was written.
  func isIntact(in folder: OpenFolder) -> Bool {
    files.allSatisfy { $0.describes(FileStatus($0.path, below: folder)) }
  }
}

extension Manifest: CacheableRecord {
  static var blank: Manifest { Manifest() }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    var (from, to) = (valid.lowerBound, valid.upperBound)
    try cache(&fingerprint)
    try cache(&from)
    try cache(&to)
    try cache(&warnings)
    try cache(&posts)
    try cache(&pages)
    guard from <= to else { throw CacheDamage() }
    valid = from..<to
  }
}

extension RenderedPage: CacheableRecord {
  static var blank: RenderedPage { RenderedPage() }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    try cache(&key)
    try cache(&files)
    try cache(&diagnostics)
    try cache(&facts)
  }
}

extension PageKey: Cacheable {
  func write(to cache: inout CacheWriter) {
    value.write(to: &cache)
  }

  init(from cache: inout CacheReader) throws(CacheDamage) {
    self.init(try cache.read())
  }
}

extension OutputFolder.Record: CacheableRecord {
  static var blank: Self { Self(path: "", size: 0, modified: 0) }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    try cache(&path)
    try cache(&size)
    try cache(&modified)
    // Whatever stands in a manifest, nothing outside of the output is removed.
    guard path.isEmpty || OutputFolder.isInside(path) else { throw CacheDamage() }
  }
}
