import RungModel
import RungTestSupport
import Testing

@testable import RungBuild

/// What is remembered of code comes back whole, or not at all.
struct HighlightCacheTests {
  private static func key(_ number: Int) throws -> HighlightCache.Key {
    HighlightCache.Key(try #require(CodeBlock(Bytes("c")[...], Bytes("\(number)"))))
  }

  private static func words(_ seed: UInt64) -> CodeWords {
    var random = SplitMix(state: seed)
    var words = CodeWords()
    for _ in 0..<random.below(50) {
      words.append(CodeKind(rawValue: UInt8(random.below(8))), length: 1 + random.below(300))
    }
    return words
  }

  @Test func `every word comes back`() throws {
    var cache = HighlightCache(salt: 7)
    for number in 0..<100 {
      cache.add(HighlightCacheTests.words(UInt64(number)), for: try HighlightCacheTests.key(number))
    }
    let read = try #require(HighlightCache(cache.bytes))
    #expect(read.salt == 7 && read.bytes == cache.bytes)
    for number in 0..<100 {
      #expect(
        read[try HighlightCacheTests.key(number)] == HighlightCacheTests.words(UInt64(number)))
    }
    #expect(read[try HighlightCacheTests.key(100)] == nil)
  }

  @Test func `a cache that is cut off, or has one other bit, is none`() throws {
    var cache = HighlightCache(salt: 7)
    for number in 0..<3 {
      cache.add(HighlightCacheTests.words(UInt64(number)), for: try HighlightCacheTests.key(number))
    }
    let bytes = cache.bytes
    for count in 0..<bytes.count { #expect(HighlightCache(Bytes(bytes[..<count])) == nil) }
    for bit in 0..<bytes.count * 8 {
      var changed = bytes
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(HighlightCache(changed) == nil)
    }
  }

  @Test func `it does not grow for ever`() throws {
    var long = CodeWords()
    for number in 0..<200_000 { long.append(number % 2 == 0 ? .keyword : nil, length: 1) }
    var cache = HighlightCache(salt: 0)
    for number in 0..<60 { cache.add(long, for: try HighlightCacheTests.key(number)) }
    #expect(cache[try HighlightCacheTests.key(0)] == nil)
    #expect(cache[try HighlightCacheTests.key(59)] == long)
    #expect(cache.bytes.count < 12 << 20)
  }
}
