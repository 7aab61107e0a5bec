import RungModel

extension UInt64: Cacheable {
  func write(to cache: inout CacheWriter) {
    cache.write(fixed: self)
  }

  init(from cache: inout CacheReader) throws(CacheDamage) {
    self = try cache.readFixed()
  }
}

extension Bool: Cacheable {
  func write(to cache: inout CacheWriter) {
    cache.write(UInt(self ? 1 : 0))
  }

  init(from cache: inout CacheReader) throws(CacheDamage) {
    self = try cache.readNumber() == 1
  }
}

extension Int: Cacheable {
  /// The sign in the lowest bit, so that small numbers are short whatever their sign.
  func write(to cache: inout CacheWriter) {
    cache.write(UInt(bitPattern: (self << 1) ^ (self >> 63)))
  }

  init(from cache: inout CacheReader) throws(CacheDamage) {
    let number = try cache.readNumber()
    self = Int(bitPattern: number >> 1) ^ -Int(bitPattern: number & 1)
  }
}

extension Double: Cacheable {
  func write(to cache: inout CacheWriter) {
    cache.write(fixed: bitPattern)
  }

  init(from cache: inout CacheReader) throws(CacheDamage) {
    self = Double(bitPattern: try cache.readFixed())
  }
}

extension String: Cacheable {
  func write(to cache: inout CacheWriter) {
    cache.write(UInt(utf8.count))
    cache.bytes.append(text: self)
  }

  init(from cache: inout CacheReader) throws(CacheDamage) {
    self = try cache.readText()
  }
}

/// A content with a form of its own.
struct CachedBytes: Cacheable {
  var bytes: Bytes

  init(bytes: Bytes) {
    self.bytes = bytes
  }

  func write(to cache: inout CacheWriter) {
    cache.write(UInt(bytes.count))
    cache.bytes.append(contentsOf: bytes)
  }

  init(from cache: inout CacheReader) throws(CacheDamage) {
    bytes = try cache.readBytes()
  }
}

extension Optional: Cacheable where Wrapped: Cacheable {
  func write(to cache: inout CacheWriter) {
    (self != nil).write(to: &cache)
    self?.write(to: &cache)
  }

  init(from cache: inout CacheReader) throws(CacheDamage) {
    let isThere: Bool = try cache.read()
    self = isThere ? try Wrapped(from: &cache) : nil
  }
}

extension Array: Cacheable where Element: Cacheable {
  func write(to cache: inout CacheWriter) {
    cache.write(UInt(count))
    for element in self { element.write(to: &cache) }
  }

  init(from cache: inout CacheReader) throws(CacheDamage) {
    let count = try cache.readLength()
    self = []
    reserveCapacity(count)
    for _ in 0..<count { append(try Element(from: &cache)) }
  }
}

extension Dictionary: Cacheable where Key == String, Value: Cacheable {
  /// In the order of the keys, so that equal tables have equal bytes.
  func write(to cache: inout CacheWriter) {
    cache.write(UInt(count))
    for (key, value) in sorted(by: { $0.key < $1.key }) {
      key.write(to: &cache)
      value.write(to: &cache)
    }
  }

  init(from cache: inout CacheReader) throws(CacheDamage) {
    let count = try cache.readLength()
    self.init(minimumCapacity: count)
    for _ in 0..<count {
      let key: String = try cache.read()
      let value: Value = try cache.read()
      self[key] = value
    }
  }
}

extension Cacheable where Self: RawRepresentable<String> {
  func write(to cache: inout CacheWriter) {
    rawValue.write(to: &cache)
  }

  init(from cache: inout CacheReader) throws(CacheDamage) {
    guard let value = Self(rawValue: try cache.read()) else { throw CacheDamage() }
    self = value
  }
}

/// A value of several fields that names each of them once, for writing and for reading.
protocol CacheableRecord: Cacheable {
  /// What is read into.
  static var blank: Self { get }

  /// Calls `cache` with every field, always in the same order.
  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage)
}

/// Writes fields, or reads into them.
protocol CacheExchange {
  mutating func callAsFunction(_ field: inout some Cacheable) throws(CacheDamage)
}

extension CacheWriter: CacheExchange {
  mutating func callAsFunction(_ field: inout some Cacheable) {
    field.write(to: &self)
  }
}

extension CacheReader: CacheExchange {
  mutating func callAsFunction<Field: Cacheable>(_ field: inout Field) throws(CacheDamage) {
    field = try Field(from: &self)
  }
}

extension CacheableRecord {
  func write(to cache: inout CacheWriter) {
    var fields = self
    // A writer throws nothing.
    try? fields.exchange(with: &cache)
  }

  init(from cache: inout CacheReader) throws(CacheDamage) {
    self = .blank
    try exchange(with: &cache)
  }
}
