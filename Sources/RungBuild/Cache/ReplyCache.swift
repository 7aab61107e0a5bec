import RungDiscussion
import RungModel

/// What the model found out about the threads of posts, by the content of their files.
///
/// One file, `.rung/replies`: for each post its key, the number of its comments and nine bytes for
/// each.
struct ReplyCache: Sendable {
  private var file: Bytes
  /// Where the comments of each post begin in `file`, and how many there are.
  private var places: [UInt64: (start: Int, count: Int)] = [:]

  private static let header: StaticString = "rung-replies 2\n"
  /// Of the key and the number of comments.
  private static let entryHead = 12
  private static let entryLength = 9

  /// An empty cache.
  init() {
    file = []
  }

  /// Nil where the bytes are no whole cache.
  init?(_ bytes: Bytes) {
    guard let content: CachedBytes = CacheFile.open(bytes, ReplyCache.header),
      let places = ReplyCache.places(in: content.bytes)
    else { return nil }
    file = content.bytes
    self.places = places
  }

  /// Nil where the file is cut off.
  private static func places(in bytes: Bytes) -> [UInt64: (start: Int, count: Int)]? {
    var places: [UInt64: (start: Int, count: Int)] = [:]
    var offset = 0
    while offset < bytes.count {
      guard offset + entryHead <= bytes.count else { return nil }
      let key = bytes.number(8, at: offset)
      let count = Int(bytes.number(4, at: offset + 8))
      offset += entryHead
      guard count * entryLength <= bytes.count - offset else { return nil }
      places[key] = (offset, count)
      offset += count * entryLength
    }
    return places
  }

  /// What is known of the post with this content; nil where it is not, or cannot be right.
  func guesses(for key: ContentKey, comments: Int) -> ReplyGuesses? {
    guard let (start, count) = places[key.value], count == comments else { return nil }
    var guesses: [ReplyGuesses.Guess] = []
    guesses.reserveCapacity(count)
    for offset in stride(
      from: start, to: start + count * ReplyCache.entryLength, by: ReplyCache.entryLength)
    {
      let parent = Int(file.number(4, at: offset)) - 1
      guard let reason = ReplyGuesses.Guess.Reason(rawValue: file[offset + 8]), parent < count
      else { return nil }
      guesses.append(
        ReplyGuesses.Guess(
          reason: reason, parent: parent < 0 ? nil : parent,
          confidence: UInt16(file.number(2, at: offset + 4)),
          topLevel: UInt16(file.number(2, at: offset + 6))))
    }
    return ReplyGuesses(guesses)
  }

  mutating func add(_ guesses: ReplyGuesses, for key: ContentKey) {
    file.append(number: key.value, 8)
    file.append(number: UInt64(guesses.guesses.count), 4)
    places[key.value] = (file.count, guesses.guesses.count)
    for guess in guesses.guesses {
      file.append(number: UInt64((guess.parent ?? -1) + 1), 4)
      file.append(number: UInt64(guess.confidence), 2)
      file.append(number: UInt64(guess.topLevel), 2)
      file.append(guess.reason.rawValue)
    }
  }

  /// Adds what another worker found.
  mutating func add(_ other: ReplyCache) {
    let shift = file.count
    file.append(contentsOf: other.file)
    for (key, place) in other.places { places[key] = (place.start + shift, place.count) }
  }

  /// Adds what another cache knows of the post with this content.
  mutating func add(_ key: ContentKey, from other: ReplyCache) {
    guard let place = other.places[key.value], places[key.value] == nil else { return }
    let shift = file.count - place.start
    let start = place.start - ReplyCache.entryHead
    file.append(other.file, start..<place.start + place.count * ReplyCache.entryLength)
    places[key.value] = (place.start + shift + ReplyCache.entryHead, place.count)
  }

  var bytes: Bytes { CacheFile.seal(CachedBytes(bytes: file), ReplyCache.header) }
}

extension Bytes {
  /// The little-endian number in `count` bytes.
  fileprivate func number(_ count: Int, at offset: Int) -> UInt64 {
    var number: UInt64 = 0
    for index in (offset..<offset + count).reversed() { number = number << 8 | UInt64(self[index]) }
    return number
  }

  fileprivate mutating func append(number: UInt64, _ count: Int) {
    for index in 0..<count { append(UInt8(truncatingIfNeeded: number >> (8 * UInt64(index)))) }
  }
}
