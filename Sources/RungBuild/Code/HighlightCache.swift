import RungModel

/// What the words of blocks of code are, as earlier builds were told.
struct HighlightCache: Sendable {
  /// 128 bits of the SHA-256 of a language and a text.
  struct Key: Sendable, Hashable {
    var high: UInt64
    var low: UInt64

    init(_ block: CodeBlock) {
      var hash = SHA256()
      hash.combine(Bytes(block.language + "\n"))
      hash.combine(block.text)
      let digest = hash.finish().bytes
      high = digest[0..<8].reduce(0) { $0 << 8 | UInt64($1) }
      low = digest[8..<16].reduce(0) { $0 << 8 | UInt64($1) }
    }

    fileprivate init() {
      (high, low) = (0, 0)
    }
  }

  struct Entry: Sendable {
    var key: Key
    /// Empty where the block is shown as it is.
    var words: CodeWords
  }

  /// Tells the Pygments that said it, and the program that understood it, from others.
  private(set) var salt: UInt64
  /// In the order in which they came.
  private var entries: [Entry] = []
  private var places: [Key: Int] = [:]
  private var pieces = 0

  private static let header: StaticString = "rung-highlights 1\n"
  /// Beyond so many pieces, about twice as many bytes, the older half is forgotten.
  private static let mostPieces = 4 << 20

  init(salt: UInt64) {
    self.salt = salt
  }

  /// Nil where the bytes are no whole cache.
  init?(_ bytes: Bytes) {
    guard let cache: HighlightCache = CacheFile.open(bytes, HighlightCache.header) else {
      return nil
    }
    self = cache
  }

  var bytes: Bytes { CacheFile.seal(self, HighlightCache.header) }

  subscript(key: Key) -> CodeWords? { places[key].map { entries[$0].words } }

  mutating func add(_ words: CodeWords, for key: Key) {
    guard places[key] == nil else { return }
    if pieces > HighlightCache.mostPieces {
      let kept = entries.dropFirst(entries.count / 2)
      (entries, places, pieces) = ([], [:], 0)
      for entry in kept { append(entry) }
    }
    append(Entry(key: key, words: words))
  }

  private mutating func append(_ entry: Entry) {
    places[entry.key] = entries.count
    entries.append(entry)
    pieces += entry.words.pieces.count
  }
}

extension HighlightCache: CacheableRecord {
  static var blank: HighlightCache { HighlightCache(salt: 0) }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    var all = entries
    try cache(&salt)
    try cache(&all)
    guard entries.isEmpty else { return }
    for entry in all { append(entry) }
  }
}

extension HighlightCache.Entry: CacheableRecord {
  static var blank: Self { Self(key: HighlightCache.Key(), words: CodeWords()) }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    try cache(&key.high)
    try cache(&key.low)
    try cache(&words)
  }
}

extension CodeWords: Cacheable {
  /// Each piece as one number: its length, and in the lowest bits its kind.
  func write(to cache: inout CacheWriter) {
    cache.write(UInt(pieces.count))
    for piece in pieces { cache.write(UInt(piece.length) << 3 | UInt(piece.kind?.rawValue ?? 0)) }
  }

  init(from cache: inout CacheReader) throws(CacheDamage) {
    self.init()
    for _ in 0..<(try cache.readLength()) {
      let number = try cache.readNumber()
      guard number >> 3 <= CodeBlock.longestText else { throw CacheDamage() }
      append(CodeKind(rawValue: UInt8(number & 7)), length: Int(number >> 3))
    }
  }
}
