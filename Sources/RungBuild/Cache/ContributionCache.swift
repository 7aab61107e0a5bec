import RungModel
import RungRendering

/// What the pages of participants show of each discussion, by the key of the post's page.
///
/// It stands beside the manifest of the same output, and apart from it: a build that finds nothing
/// changed does not read it.
struct ContributionCache: Sendable {
  fileprivate var entries: [Entry] = []
  private var places: [PageKey: Int] = [:]

  fileprivate struct Entry: Sendable {
    var key: PageKey
    var contributions: Contributions
  }

  private static let header: StaticString = "rung-contributions 1\n"

  /// An empty cache.
  init() {}

  /// Nil where the bytes are no whole cache.
  init?(_ bytes: Bytes) {
    guard let cache: ContributionCache = CacheFile.open(bytes, ContributionCache.header) else {
      return nil
    }
    self = cache
    places = Dictionary(
      entries.indices.map { (entries[$0].key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  var bytes: Bytes { CacheFile.seal(self, ContributionCache.header) }

  var isEmpty: Bool { entries.isEmpty }

  /// What is known of the discussion on the page with a key.
  subscript(key: PageKey) -> Contributions? {
    places[key].map { entries[$0].contributions }
  }

  mutating func add(_ contributions: Contributions, for key: PageKey) {
    places[key] = entries.count
    entries.append(Entry(key: key, contributions: contributions))
  }

  /// Whether both know the same, each in its order.
  func knowsTheSame(as other: ContributionCache) -> Bool {
    entries.map(\.key) == other.entries.map(\.key)
  }
}

extension ContributionCache: CacheableRecord {
  static var blank: ContributionCache { ContributionCache() }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    try cache(&entries)
  }
}

extension ContributionCache.Entry: CacheableRecord {
  static var blank: Self { Self(key: PageKey(0), contributions: Contributions()) }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    try cache(&key)
    try cache(&contributions)
  }
}
