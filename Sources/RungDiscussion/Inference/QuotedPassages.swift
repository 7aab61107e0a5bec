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

  private var passages: [Passage] = []
  /// The passages of each quoting comment stand together, from here.
  private var firstPassages: [Int] = []
  private var matches: [Match] = []

  private var numbering = HashNumbering()
  private var grams: [Int] = []
  /// For each gram the comments that hold it, as a chain through `holders`.
  private var chains: [(first: Int, count: Int)] = []
  private var holders: [(comment: Int, next: Int)] = []
  private var counts: [Int] = []
  private var seen: [Int] = []

  init() {}

  /// Finds the passages and who holds them. `hasQuote` tells which comments may have any.
  mutating func read(_ discussion: Discussion, hasQuote: [Bool]) {
    removeAll(comments: discussion.comments.count)
    for (index, comment) in discussion.comments.enumerated() {
      firstPassages[index] = passages.count
      guard hasQuote[index] else { continue }
      var lines = BodyLines(discussion.text, comment.source)
      while passages.count - firstPassages[index] < Self.mostPassages,
        let line = lines.next()
      {
        guard line.marks > 0, line.content.count >= 8 else { continue }
        addPassage(line.content, of: index, in: discussion.text)
      }
    }
    firstPassages[discussion.comments.count] = passages.count
    guard !passages.isEmpty else { return }
    findHolders(discussion, hasQuote)
    for index in passages.indices { matchHolders(index) }
  }

  /// The largest share of a passage quoted by `comment` that stands in `other`; 0 where it is
  /// small.
  func share(quotedBy comment: Int, in other: Int) -> Double {
    var best = 0.0
    for passage in passages[firstPassages[comment]..<firstPassages[comment + 1]] {
      for match in matches[passage.matches] where match.comment == other {
        best = max(best, match.share)
      }
    }
    return best
  }
}

extension QuotedPassages {
  /// The comment that each comment quotes almost verbatim, where there is just one that is older;
  /// or whose number it begins a line with (`>>12`).
  package static func parents(of discussion: Discussion) -> [Int?] {
    var passages = QuotedPassages()
    let hasQuote = discussion.comments.map { mayQuote($0.source, in: discussion.text) }
    passages.read(discussion, hasQuote: hasQuote)
    let hasTimes = discussion.comments.allSatisfy { $0.time != nil }
    return discussion.comments.indices.map { index -> Int? in
      guard hasQuote[index] else { return nil }
      return numbered(by: index, in: discussion)
        ?? passages.source(of: index) { other in
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

  /// Whether a body has anything like a mark, which costs less to see than its lines.
  private static func mayQuote(_ range: Range<Int>, in text: Bytes) -> Bool {
    text.firstIndex(of: UInt8(ascii: ">"), in: range) != nil
      || text.firstIndex(of: "&gt;", in: range) != nil
      || text.firstIndex(of: "＞", in: range) != nil
  }

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

  /// The earlier comment whose number stands alone behind `>>`.
  private static func numbered(by comment: Int, in discussion: Discussion) -> Int? {
    var lines = BodyLines(discussion.text, discussion.comments[comment].source)
    while let line = lines.next() {
      guard line.marks == 2, (1...7).contains(line.content.count) else { continue }
      var number = 0
      for byte in discussion.text[line.content] {
        guard byte >= 0x30, byte <= 0x39 else {
          number = 0
          break
        }
        number = number * 10 + Int(byte - 0x30)
      }
      if number >= 1, number <= comment { return number - 1 }
    }
    return nil
  }
}

extension QuotedPassages {
  /// A gram that more comments hold tells nothing; a passage is known by its first grams, and a
  /// comment by its first passages.
  private static let mostHolders = 16
  private static let mostGrams = 200
  private static let mostPassages = 40

  private mutating func removeAll(comments: Int) {
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
    var scanner = PassageGrams(text, content)
    while grams.count - start < Self.mostGrams, let hash = scanner.next() {
      let gram = numbering.number(of: hash)
      if gram == chains.count { chains.append((-1, 0)) }
      grams.append(gram)
    }
    if grams.count > start {
      passages.append(Passage(comment: comment, grams: start..<grams.count))
    }
  }

  /// Finds the comments that hold a gram in a line which is not itself quoted.
  private mutating func findHolders(_ discussion: Discussion, _ hasQuote: [Bool]) {
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
    var scanner = PassageGrams(text, range)
    while let hash = scanner.next() {
      guard let gram = numbering.existingNumber(of: hash) else { continue }
      let chain = chains[gram]
      guard chain.count < Self.mostHolders,
        chain.first < 0 || holders[chain.first].comment != comment
      else { continue }
      holders.append((comment, chain.first))
      chains[gram] = (holders.count - 1, chain.count + 1)
    }
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
