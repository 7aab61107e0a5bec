import RungModel
import RungParsing

/// What scanning the content's files found out, for as long as they stay as they were.
///
/// Files are told apart as `SiteInputs` does it: by size, times and inode.
struct ScanCache: Sendable {
  /// A file and what was found in it.
  struct Entry: Sendable {
    var path: String
    var status: FileStatus
    var content: ContentKey
    var hasControlCharacters: Bool
    /// With all that is wrong with it.
    var scanned: ScannedPost
  }

  /// Everything but the files that a scan depends on.
  var salt: UInt64
  /// In the order of their paths.
  var entries: [Entry]

  private static let header: StaticString = "rung-scan 2\n"

  /// Nil where the bytes are no whole cache of this program's.
  init?(_ bytes: Bytes) {
    guard let cache: ScanCache = CacheFile.open(bytes, ScanCache.header) else { return nil }
    self = cache
  }

  init(salt: UInt64, entries: [Entry]) {
    self.salt = salt
    self.entries = entries
  }

  var bytes: Bytes { CacheFile.seal(self, ScanCache.header) }
}

extension ScanCache: CacheableRecord {
  static var blank: ScanCache { ScanCache(salt: 0, entries: []) }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    try cache(&salt)
    try cache(&entries)
  }
}

extension ScanCache.Entry: CacheableRecord {
  static var blank: Self {
    Self(
      path: "", status: .blank, content: .blank, hasControlCharacters: false, scanned: .blank)
  }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    try cache(&path)
    try cache(&status)
    try cache(&content)
    try cache(&hasControlCharacters)
    try cache(&scanned)
  }
}

extension ContentKey: Cacheable {
  static var blank: ContentKey { ContentKey(value: 0) }

  func write(to cache: inout CacheWriter) {
    value.write(to: &cache)
  }

  init(from cache: inout CacheReader) throws(CacheDamage) {
    self.init(value: try cache.read())
  }
}

extension FileStatus: CacheableRecord {
  static var blank: FileStatus {
    FileStatus(kind: .other, size: 0, modified: 0, changed: 0, device: 0, inode: 0)
  }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    try cache(&kind)
    try cache(&size)
    try cache(&modified)
    try cache(&changed)
    try cache(&device)
    try cache(&inode)
  }
}

extension FileStatus.Kind: Cacheable {}
