import RungModel

/// Finds for each quote of a post the comment of the thread that it quotes: the one whose id it has,
/// else one by the same author at the same second.
///
/// Whoever collected the quotes may have written their times in another zone. So where that makes
/// most of the other quotes match, all times may be off by one and the same difference.
struct QuoteMatching {
  /// For each quote the index of its comment.
  private(set) var comments: [Int?]
  /// By how many seconds the times of the quotes in `shifted` are later than those of the thread.
  private(set) var shift = 0
  /// How many quotes match only so.
  private(set) var shifted = 0

  private let quotes: [PostQuote]
  private let thread: HNThread
  private var isTaken: [Bool]
  /// Each author's comments, in the order of their times.
  private var byAuthor: [String: [Int]] = [:]

  /// How far each author's list is used up at a time.
  private var places: [Moment: Int] = [:]

  private struct Moment: Hashable {
    var author: String
    var time: Int
  }

  /// Clocks on Earth differ by no more than this.
  private static let greatestShift = 26 * 3_600
  /// So many comments of one author around a time are looked at.
  private static let mostCandidates = 100

  init(_ quotes: [PostQuote], _ thread: HNThread) {
    self.quotes = quotes
    self.thread = thread
    comments = [Int?](repeating: nil, count: quotes.count)
    isTaken = [Bool](repeating: false, count: thread.comments.count)
    for (index, comment) in thread.comments.enumerated()
    where comment.time != nil && !comment.author.isEmpty {
      byAuthor[comment.author, default: []].append(index)
    }
    byAuthor = byAuthor.mapValues { comments in
      comments.sorted { (thread.time(of: $0), $0) < (thread.time(of: $1), $1) }
    }
    matchIDs()
    matchTimes(shiftedBy: 0)
    if let found = commonShift() {
      shift = found
      let before = comments.count { $0 != nil }
      matchTimes(shiftedBy: found)
      shifted = comments.count { $0 != nil } - before
    }
  }

  private mutating func matchIDs() {
    let byID = Dictionary(
      thread.comments.enumerated().map { (String($1.id), $0) }, uniquingKeysWith: { a, _ in a })
    for (number, quote) in quotes.enumerated() {
      if let comment = byID[quote.id], !isTaken[comment] { match(number, comment) }
    }
  }

  private mutating func matchTimes(shiftedBy shift: Int) {
    for (number, quote) in quotes.enumerated() where comments[number] == nil {
      guard let time = quote.time else { continue }
      let moment = Moment(author: quote.author, time: time.seconds - shift)
      if let comment = next(at: moment) { match(number, comment) }
    }
  }

  /// The first comment of an author and a time that no quote has yet.
  private mutating func next(at moment: Moment) -> Int? {
    guard let all = byAuthor[moment.author] else { return nil }
    var place = places[moment] ?? candidates(moment.author, from: moment.time).startIndex
    while place < all.count, thread.time(of: all[place]) == moment.time, isTaken[all[place]] {
      place += 1
    }
    places[moment] = place
    return place < all.count && thread.time(of: all[place]) == moment.time ? all[place] : nil
  }

  private mutating func match(_ quote: Int, _ comment: Int) {
    comments[quote] = comment
    isTaken[comment] = true
  }

  /// The difference that makes most of the quotes match that do not yet.
  private func commonShift() -> Int? {
    var counts: [Int: Int] = [:]
    var quotesWithTime = 0
    for (number, quote) in quotes.enumerated() where comments[number] == nil {
      guard let time = quote.time?.seconds else { continue }
      quotesWithTime += 1
      let near = candidates(quote.author, from: time - QuoteMatching.greatestShift)
        .prefix(QuoteMatching.mostCandidates)
        .filter { !isTaken[$0] && thread.time(of: $0) <= time + QuoteMatching.greatestShift }
      for shift in Set(near.map({ time - thread.time(of: $0) })) { counts[shift, default: 0] += 1 }
    }
    let best = counts.max { ($0.value, -abs($0.key), $0.key) < ($1.value, -abs($1.key), $1.key) }
    guard let best, best.value >= 2, best.value * 2 > quotesWithTime else { return nil }
    return best.key
  }

  /// An author's comments that are not older than a time.
  private func candidates(_ author: String, from start: Int) -> ArraySlice<Int> {
    guard let all = byAuthor[author] else { return [] }
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if thread.time(of: all[middle]) < start { low = middle + 1 } else { high = middle }
    }
    return all[low...]
  }
}

extension HNThread {
  fileprivate func time(of comment: Int) -> Int {
    comments[comment].time ?? 0
  }
}
