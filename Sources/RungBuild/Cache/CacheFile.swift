import RungModel

/// The form of every binary file in `.rung/`: a header that names what it holds and in which version,
/// the content, and a check of both at the end.
///
/// A file that is cut off, changed by a single bit, or written by a program that had another form for
/// it, is noticed by that and counts as none. The check is no protection against an adversary: whoever
/// can write into `.rung/` can write into the site.
enum CacheFile {
  static func seal(_ value: some Cacheable, _ header: StaticString) -> Bytes {
    var writer = CacheWriter()
    writer.bytes.append(header)
    value.write(to: &writer)
    writer.write(fixed: ContentKey(writer.bytes, salt: 0).value)
    return writer.bytes
  }

  /// The value in a whole file; nil of any other.
  static func open<Value: Cacheable>(_ bytes: Bytes, _ header: StaticString) -> Value? {
    guard var reader = CacheReader(bytes, header: header),
      let value = try? Value(from: &reader), reader.isAtEnd
    else { return nil }
    return value
  }
}

/// A cache that is not what its header says. Nothing is made of it.
struct CacheDamage: Error {}

/// A value that can stand in a cache: what was written is read back as an equal value.
protocol Cacheable {
  func write(to cache: inout CacheWriter)
  init(from cache: inout CacheReader) throws(CacheDamage)
}

/// Appends values in their binary form: numbers in groups of seven bits, the lowest first (LEB128),
/// everything that varies in length behind its length.
struct CacheWriter {
  var bytes = Bytes()

  mutating func write(fixed number: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  mutating func write(_ number: UInt) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }
}

/// Reads what `CacheWriter` wrote. Every length is compared with what is left, so that no content can
/// lead outside of the bytes or ask for more memory than they have.
struct CacheReader {
  private let bytes: Bytes
  private var offset: Int
  private let end: Int

  /// Nil where the header or the check is not right.
  fileprivate init?(_ bytes: Bytes, header: StaticString) {
    end = bytes.count - 8
    offset = header.utf8CodeUnitCount
    self.bytes = bytes
    guard end >= offset, bytes.starts(with: Bytes(header.description)) else { return nil }
    var check: UInt64 = 0
    for index in (end..<bytes.count).reversed() { check = check << 8 | UInt64(bytes[index]) }
    guard ContentKey(Bytes(bytes[..<end]), salt: 0).value == check else { return nil }
  }

  fileprivate var isAtEnd: Bool { offset == end }

  mutating func readFixed() throws(CacheDamage) -> UInt64 {
    guard end - offset >= 8 else { throw CacheDamage() }
    var number: UInt64 = 0
    for index in (offset..<offset + 8).reversed() { number = number << 8 | UInt64(bytes[index]) }
    offset += 8
    return number
  }

  mutating func readNumber() throws(CacheDamage) -> UInt {
    var number: UInt = 0
    var shift: UInt = 0
    while offset < end, shift < 64 {
      let byte = bytes[offset]
      offset += 1
      number |= UInt(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
    throw CacheDamage()
  }

  /// The length of something, each element of which takes at least a byte.
  mutating func readLength() throws(CacheDamage) -> Int {
    let length = try readNumber()
    guard length <= UInt(end - offset) else { throw CacheDamage() }
    return Int(length)
  }

  mutating func readText() throws(CacheDamage) -> String {
    let length = try readLength()
    defer { offset += length }
    return String(decoding: bytes[offset..<offset + length], as: UTF8.self)
  }

  mutating func readBytes() throws(CacheDamage) -> Bytes {
    let length = try readLength()
    defer { offset += length }
    return Bytes(bytes[offset..<offset + length])
  }

  mutating func read<Value: Cacheable>() throws(CacheDamage) -> Value {
    try Value(from: &self)
  }
}
