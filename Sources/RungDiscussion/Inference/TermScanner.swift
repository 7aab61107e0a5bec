import RungModel

/// Finds the terms of a body in one pass: words in lower case without the commonest English ones,
/// runs of katakana, pairs of neighbouring kanji.
///
/// Tags and character references are passed over; `<br>` and `<p>` begin a line.
struct TermScanner {
  /// Whether a line began with `>`, `&gt;` or `＞`, and whether a question mark was met, so far.
  private(set) var hasQuote = false
  private(set) var asks = false

  private var index: Int
  private let end: Int
  private var isLineStart = true
  private var previousKanji: UInt32 = 0

  init(_ range: Range<Int>) {
    index = range.lowerBound
    end = range.upperBound
  }

  /// The hash of the next term. `kinds` is `ByteKind.table`.
  @inline(__always)
  mutating func next(in text: Span<UInt8>, _ kinds: Span<ByteKind>) -> UInt64? {
    while index < end {
      let byte = text[index]
      // Most of a Japanese text is hiragana.
      if byte == 0xE3, index &+ 2 < end, text[index &+ 1] == 0x81 {
        isLineStart = false
        previousKanji = 0
        repeat {
          index &+= 3
        } while index &+ 2 < end && text[index] == 0xE3 && text[index &+ 1] == 0x81
        continue
      }
      switch kinds[Int(byte)] {
      case .threeBytes:
        if let hash = japanese(byte, text) { return hash }
      case .word:
        if let hash = word(text, kinds) { return hash }
      case .lineBreak:
        previousKanji = 0
        isLineStart = true
        index &+= 1
      case .greater:
        if isLineStart { hasQuote = true }
        index &+= 1
      case .question:
        asks = true
        index &+= 1
      case .less:
        tag(text)
      case .ampersand:
        reference(text)
      case .blank, .other:
        index &+= 1
      }
    }
    return nil
  }

  @inline(__always)
  private mutating func word(_ text: Span<UInt8>, _ kinds: Span<ByteKind>) -> UInt64? {
    isLineStart = false
    previousKanji = 0
    var hash = TermHash()
    var stem = hash
    var length = 0
    var last: UInt8 = 0
    while index < end {
      let byte = text[index]
      guard kinds[Int(byte)] == .word else { break }
      last = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      stem = hash
      hash.combine(last)
      length &+= 1
      index &+= 1
    }
    guard length > 1 else { return nil }
    // A plural finds its singular.
    let term = last == UInt8(ascii: "s") && length > 3 ? stem.value : hash.value
    return length < 9 && StopWords.contains(term) ? nil : term
  }

  @inline(__always)
  private mutating func japanese(_ lead: UInt8, _ text: Span<UInt8>) -> UInt64? {
    guard index &+ 2 < end else {
      index = end
      return nil
    }
    let code =
      UInt32(lead & 0x0F) << 12 | UInt32(text[index &+ 1] & 0x3F) << 6
      | UInt32(text[index &+ 2] & 0x3F)
    if code >= 0x3400 && code <= 0x9FFF {
      isLineStart = false
      index &+= 3
      let first = previousKanji
      previousKanji = code
      return first == 0 ? nil : UInt64(first) << 20 | UInt64(code) | 1 << 60
    }
    previousKanji = 0
    if code >= 0x30A1 && code <= 0x30FC && code != 0x30FB {
      isLineStart = false
      return katakana(text)
    }
    switch code {
    case 0x3000: break
    case 0xFF1E where isLineStart: hasQuote = true
    case 0xFF1F: asks = true
    default: isLineStart = false
    }
    index &+= 3
    return nil
  }

  @inline(__always)
  private mutating func katakana(_ text: Span<UInt8>) -> UInt64? {
    var hash = TermHash()
    let start = index
    while index &+ 2 < end, text[index] == 0xE3 {
      let second = text[index &+ 1]
      let third = text[index &+ 2]
      let isKatakana =
        second == 0x82 && third >= 0xA1 || second == 0x83 && third != 0xBB && third <= 0xBC
      guard isKatakana else { break }
      hash.combine(second)
      hash.combine(third)
      index &+= 3
    }
    return index &- start > 3 ? hash.value : nil
  }

  @inline(__always)
  private mutating func tag(_ text: Span<UInt8>) {
    let from = index
    index &+= 1
    guard index < end else { return }
    let name = text[index] | 0x20
    guard name >= 0x61 && name <= 0x7A || text[index] == UInt8(ascii: "/") else { return }
    let limit = min(end, from &+ 512)
    // A tag that another one interrupts is none, so that no byte is looked at often.
    while index < limit, text[index] != UInt8(ascii: ">"), text[index] != UInt8(ascii: "<") {
      index &+= 1
    }
    guard index < limit, text[index] == UInt8(ascii: ">") else {
      index = from &+ 1
      return
    }
    index &+= 1
    if name == UInt8(ascii: "b") || name == UInt8(ascii: "p") { isLineStart = true }
  }

  @inline(__always)
  private mutating func reference(_ text: Span<UInt8>) {
    let from = index
    let limit = min(end, from &+ 10)
    while index < limit, text[index] != UInt8(ascii: ";") { index &+= 1 }
    if index == limit { index = from }
    index &+= 1
    guard isLineStart, index &- from == 4 else { return }
    if text[from &+ 1] == UInt8(ascii: "g"), text[from &+ 2] == UInt8(ascii: "t") {
      hasQuote = true
    }
  }
}

/// The hash that terms are told apart by.
struct TermHash {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  @inline(__always)
  mutating func combine(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }

  /// The hash of a whole range as `TermScanner` would find it, were it one word.
  static func ofWord(_ text: Bytes, _ range: Range<Int>) -> UInt64 {
    let kinds = ByteKind.table
    var scanner = TermScanner(range)
    let first = scanner.next(in: text.span, kinds.span) ?? 0
    return scanner.next(in: text.span, kinds.span) == nil ? first : 0
  }
}

/// What a byte can begin in a body.
enum ByteKind: UInt8 {
  case other, word, blank, lineBreak, less, greater, ampersand, question, threeBytes

  static let table: [ByteKind] = (0...255).map { (byte: UInt8) in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xDF:
      .word
    case UInt8(ascii: " "), 9: .blank
    case 10, 13: .lineBreak
    case UInt8(ascii: "<"): .less
    case UInt8(ascii: ">"): .greater
    case UInt8(ascii: "&"): .ampersand
    case UInt8(ascii: "?"): .question
    case 0xE2...0xEF: .threeBytes
    default: .other
    }
  }
}

/// English words that say nothing of what a comment is about.
private enum StopWords {
  private static let words = """
    the an and or of to in is it that this you for on with are be as but not have was if so they \
    we at do my your its just can what there would like from all more when by about no one out up \
    than then them he his were which will also ha had get how because even only some any who their \
    other been me really very much don re ve ll isn doesn didn wa thi hi should could into these \
    those over such most too our she her him us am does did being here why where same while after \
    before through think know want make people thing way well good see say use need still something
    """
  private static let hashes: HashNumbering = {
    var hashes = HashNumbering()
    for word in words.split(separator: " ") {
      var hash = TermHash()
      for byte in word.utf8 { hash.combine(byte) }
      _ = hashes.number(of: hash.value)
    }
    return hashes
  }()

  static func contains(_ hash: UInt64) -> Bool { hashes.existingNumber(of: hash) != nil }
}
