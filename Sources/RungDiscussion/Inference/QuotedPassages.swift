package import RungModel

/// Which comments quote which: the lines that begin with `>`, and the comments that hold them.
package struct QuotedPassages {
  /// A comment that holds this share of the three-grams of a passage.
  private struct Match {
    var comment: Int
    var share: Double
  }

  private struct Passage {
    var comment: Int
    var grams: Range<Int>
    var matches = 0..<0
  }

  /// Whether a comment has a line that begins with a mark.
  private(set) var hasQuote: [Bool] = []
  /// The first number of an earlier comment that stands alone behind `>>`, less one; -1 for none.
  private var numbered: [Int] = []
  private var passages: [Passage] = []
  /// The passages of each quoting comment stand together, from here.
  private var firstPassages: [Int] = []
  private var matches: [Match] = []

  private var numbering = HashNumbering()
  private var grams: [Int] = []
  /// For each gram the comments that hold it, as a chain through `holders`.
  private var chains: [(first: Int, count: Int)] = []
  private var holders: [(comment: Int, next: Int)] = []
  /// Bits that tell of most grams that no passage has them.
  private var filter = [UInt64](repeating: 0, count: 1 << 10)
  private var counts: [Int] = []
  private var seen: [Int] = []

  init() {}

  /// Finds the passages and who holds them.
  mutating func read(_ discussion: Discussion) {
    removeAll(comments: discussion.comments.count)
    for index in discussion.comments.indices {
      firstPassages[index] = passages.count
      readQuotes(of: index, in: discussion)
    }
    firstPassages[discussion.comments.count] = passages.count
    guard !passages.isEmpty else { return }
    findHolders(discussion)
    for index in passages.indices { matchHolders(index) }
  }

  private mutating func readQuotes(of comment: Int, in discussion: Discussion) {
    var lines = BodyLines(discussion.text, discussion.comments[comment].source)
    while let line = lines.next() {
      guard line.marks > 0 else { continue }
      hasQuote[comment] = true
      if line.marks == 2, numbered[comment] < 0 {
        numbered[comment] = Self.number(line.content, before: comment, in: discussion.text)
      }
      if line.content.count >= 8, passages.count - firstPassages[comment] < Self.mostPassages {
        addPassage(line.content, of: comment, in: discussion.text)
      }
    }
  }

  /// The largest share of a passage quoted by `comment` that stands in `other`; 0 where it is
  /// small.
  func share(quotedBy comment: Int, in other: Int) -> Float {
    var best = 0.0
    for passage in passages[firstPassages[comment]..<firstPassages[comment + 1]] {
      for match in matches[passage.matches] where match.comment == other {
        best = max(best, match.share)
      }
    }
    return Float(best)
  }
}

extension QuotedPassages {
  /// The comment that each comment quotes almost verbatim, where there is just one that is older;
  /// or whose number it begins a line with (`>>12`).
  package static func parents(of discussion: Discussion) -> [Int?] {
    var passages = QuotedPassages()
    passages.read(discussion)
    return passages.parents(in: discussion)
  }

  /// The same for the discussion that was read.
  func parents(in discussion: Discussion) -> [Int?] {
    let hasTimes = discussion.comments.allSatisfy { $0.time != nil }
    return discussion.comments.indices.map { index -> Int? in
      guard hasQuote[index] else { return nil }
      if numbered[index] >= 0 { return numbered[index] }
      return source(of: index) { other in
        guard hasTimes, let time = discussion.comments[index].time,
          let otherTime = discussion.comments[other].time, time.seconds != otherTime.seconds
        else { return other < index }
        return otherTime.seconds < time.seconds
      }
    }
  }

  /// A passage is recognised by this share of its three-grams, and by at least so many,
  /// and no other comment may hold more than the lower share of it.
  private static let recognised = 0.75
  private static let doubted = 0.5
  private static let fewestGrams = 4

  /// The only comment that holds what `comment` quotes; nil where its passages disagree.
  private func source(of comment: Int, isOlder: (Int) -> Bool) -> Int? {
    var found: Int?
    for passage in passages[firstPassages[comment]..<firstPassages[comment + 1]]
    where passage.grams.count >= Self.fewestGrams {
      let holders = matches[passage.matches].filter { isOlder($0.comment) }
      guard let best = holders.max(by: { $0.share < $1.share }), best.share >= Self.recognised
      else { continue }
      let isOnly = holders.allSatisfy {
        $0.comment == best.comment || $0.share < Self.doubted
      }
      guard isOnly, found == nil || found == best.comment else { return nil }
      found = best.comment
    }
    return found
  }

  /// The earlier comment whose number a line consists of; -1 where it is none.
  private static func number(_ line: Range<Int>, before comment: Int, in text: Bytes) -> Int {
    var number = 0
    var end = line.lowerBound
    while end < line.upperBound, end < line.lowerBound + 7, text[end].isDigit {
      number = number * 10 + Int(text[end] - 0x30)
      end += 1
    }
    // `>>2nd` names no comment; `>>2さん` does.
    let goesOn = end < line.upperBound && (text[end].isDigit || text[end].isLetter)
    guard end > line.lowerBound, number > 0, !goesOn else { return -1 }
    return number <= comment ? number - 1 : -1
  }
}

extension QuotedPassages {
  /// A gram that more comments hold tells nothing; a passage is known by its first grams, and a
  /// comment by its first passages.
  private static let mostHolders = 16
  private static let mostGrams = 200
  private static let mostPassages = 40

  private mutating func removeAll(comments: Int) {
    hasQuote.removeAll(keepingCapacity: true)
    hasQuote.append(contentsOf: repeatElement(false, count: comments))
    numbered.removeAll(keepingCapacity: true)
    numbered.append(contentsOf: repeatElement(-1, count: comments))
    if !passages.isEmpty { for index in filter.indices { filter[index] = 0 } }
    passages.removeAll(keepingCapacity: true)
    matches.removeAll(keepingCapacity: true)
    numbering.removeAll()
    grams.removeAll(keepingCapacity: true)
    chains.removeAll(keepingCapacity: true)
    holders.removeAll(keepingCapacity: true)
    firstPassages.removeAll(keepingCapacity: true)
    firstPassages.append(contentsOf: repeatElement(0, count: comments + 1))
    counts.removeAll(keepingCapacity: true)
    counts.append(contentsOf: repeatElement(0, count: comments))
  }

  private mutating func addPassage(_ content: Range<Int>, of comment: Int, in text: Bytes) {
    let start = grams.count
    var scanner = PassageGrams(content)
    while grams.count - start < Self.mostGrams, let hash = scanner.next(in: text.span) {
      let gram = numbering.number(of: hash)
      if gram == chains.count {
        chains.append((-1, 0))
        let bit = Self.filterBit(hash)
        filter[bit >> 6] |= 1 << UInt64(bit & 63)
      }
      grams.append(gram)
    }
    if grams.count > start {
      passages.append(Passage(comment: comment, grams: start..<grams.count))
    }
  }

  /// Finds the comments that hold a gram in a line which is not itself quoted.
  private mutating func findHolders(_ discussion: Discussion) {
    for (index, comment) in discussion.comments.enumerated() {
      guard hasQuote[index] else {
        findGrams(discussion.text, comment.source, of: index)
        continue
      }
      var lines = BodyLines(discussion.text, comment.source)
      while let line = lines.next() {
        if line.marks == 0 { findGrams(discussion.text, line.content, of: index) }
      }
    }
  }

  private mutating func findGrams(_ text: Bytes, _ range: Range<Int>, of comment: Int) {
    var scanner = PassageGrams(range)
    while let hash = nextOfPassage(&scanner, text.span) {
      guard let gram = numbering.existingNumber(of: hash) else { continue }
      let chain = chains[gram]
      guard chain.count < Self.mostHolders,
        chain.first < 0 || holders[chain.first].comment != comment
      else { continue }
      holders.append((comment, chain.first))
      chains[gram] = (holders.count - 1, chain.count + 1)
    }
  }

  /// The next gram that a passage may have.
  private func nextOfPassage(_ scanner: inout PassageGrams, _ text: Span<UInt8>) -> UInt64? {
    let filter = filter.span
    var next = scanner
    defer { scanner = next }
    while let hash = next.next(in: text) {
      let bit = Self.filterBit(hash)
      if filter[bit >> 6] >> UInt64(bit & 63) & 1 != 0 { return hash }
    }
    return nil
  }

  @inline(__always)
  private static func filterBit(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 48)
  }

  private mutating func matchHolders(_ index: Int) {
    let passage = passages[index]
    for gram in grams[passage.grams] {
      var place = chains[gram].first
      while place >= 0 {
        let holder = holders[place]
        if counts[holder.comment] == 0 { seen.append(holder.comment) }
        counts[holder.comment] += 1
        place = holder.next
      }
    }
    let start = matches.count
    for comment in seen {
      let share = Double(counts[comment]) / Double(passage.grams.count)
      if share >= 0.4, comment != passage.comment {
        matches.append(Match(comment: comment, share: share))
      }
      counts[comment] = 0
    }
    seen.removeAll(keepingCapacity: true)
    passages[index].matches = start..<matches.count
  }
}
