import RungModel

// Ranges are checked once all of them are there: whatever stands in a cache, they lie in what they are
// ranges of.

extension Contributions: CacheableRecord {
  static var blank: Contributions { Contributions() }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    var bytes = CachedBytes(bytes: text)
    try cache(&bytes)
    try cache(&comments)
    try cache(&all)
    text = bytes.bytes
    let isWhole =
      comments.allSatisfy { comment in
        [
          comment.id, comment.language, comment.parentID, comment.parentAuthor, comment.excerpt,
        ].allSatisfy { $0.upperBound <= text.count }
      }
      && all.allSatisfy {
        $0.author.upperBound <= text.count && $0.comments.upperBound <= comments.count
      }
    guard isWhole else { throw CacheDamage() }
  }
}

extension Contributions.Contribution: CacheableRecord {
  static var blank: Self {
    Self(author: 0..<0, comments: 0..<0, count: 0, first: nil, last: nil, key: 0)
  }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    try cache(&author)
    try cache(&comments)
    try cache(&count)
    try cache(&first)
    try cache(&last)
    try cache(&key)
  }
}

extension Contributions.Comment: CacheableRecord {
  static var blank: Self {
    Self(
      number: 0, id: 0..<0, time: nil, isHighlighted: false, language: 0..<0,
      parentID: 0..<0, parentAuthor: 0..<0, parentNumber: 0, isInferred: false, excerpt: 0..<0)
  }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    try cache(&number)
    try cache(&id)
    try cache(&time)
    try cache(&isHighlighted)
    try cache(&language)
    try cache(&parentID)
    try cache(&parentAuthor)
    try cache(&parentNumber)
    try cache(&isInferred)
    try cache(&excerpt)
  }
}

extension Range<Int>: Cacheable {
  func write(to cache: inout CacheWriter) {
    cache.write(UInt(lowerBound))
    cache.write(UInt(count))
  }

  init(from cache: inout CacheReader) throws(CacheDamage) {
    let start = Int(exactly: try cache.readNumber())
    let count = Int(exactly: try cache.readNumber())
    guard let start, let count, case let (end, false) = start.addingReportingOverflow(count)
    else { throw CacheDamage() }
    self = start..<end
  }
}
