import Glibc
import RungModel

/// The comments' bodies as weighted terms, and how alike two of them are: the cosine of their
/// tf-idf vectors (G. Salton, C. Buckley, “Term-weighting approaches in automatic text retrieval”,
/// 1988).
struct TermVectors {
  private struct Entry {
    var term: Int32
    var weight: Float
  }

  private(set) var isEmpty = true
  /// Whether a comment seems to quote something: a line with a mark, behind punctuation too.
  private(set) var hasQuote: [Bool] = []
  /// Whether a comment has a question mark.
  private(set) var asks: [Bool] = []

  private var numbering = HashNumbering()
  /// In how many comments a term stands, and where the latest of them holds it.
  private var documentCounts: [Int32] = []
  private var latestEntries: [Int32] = []
  /// All comments' entries, one after the other.
  private var entries: [Entry] = []
  private var starts: [Int] = []
  /// The weights of one comment by term, the others zero.
  private var loaded: [Float] = []
  private var loadedComment = -1
  private var inverse: [Float] = []

  mutating func read(_ discussion: Discussion) {
    numbering.removeAll()
    documentCounts.removeAll(keepingCapacity: true)
    latestEntries.removeAll(keepingCapacity: true)
    entries.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    hasQuote.removeAll(keepingCapacity: true)
    asks.removeAll(keepingCapacity: true)
    loadedComment = -1
    isEmpty = true
    for comment in discussion.comments {
      starts.append(entries.count)
      let start = Int32(truncatingIfNeeded: entries.count)
      var scanner = TermScanner(discussion.text, comment.source)
      while let hash = scanner.next() {
        let term = numbering.number(of: hash)
        if term == documentCounts.count {
          documentCounts.append(0)
          latestEntries.append(-1)
        }
        if latestEntries[term] >= start {
          entries[Int(latestEntries[term])].weight += 1
        } else {
          latestEntries[term] = Int32(truncatingIfNeeded: entries.count)
          documentCounts[term] += 1
          entries.append(Entry(term: Int32(truncatingIfNeeded: term), weight: 1))
        }
      }
      if !comment.source.isEmpty { isEmpty = false }
      hasQuote.append(scanner.hasQuote)
      asks.append(scanner.asks)
    }
    starts.append(entries.count)
    weigh(comments: discussion.comments.count)
    loaded.removeAll(keepingCapacity: true)
    loaded.append(contentsOf: repeatElement(0, count: documentCounts.count))
  }

  /// Turns counts into weights of unit length, and drops the terms that no other comment shares.
  private mutating func weigh(comments: Int) {
    inverse.removeAll(keepingCapacity: true)
    for count in 0...max(comments, 1) {
      inverse.append(max(0, logf((Float(comments) + 1) / (Float(count) + 0.5))))
    }
    var kept = 0
    for comment in 0..<comments {
      let range = starts[comment]..<starts[comment + 1]
      starts[comment] = kept
      let first = kept
      var square: Float = 0
      for index in range {
        var entry = entries[index]
        let count = Int(documentCounts[Int(entry.term)])
        let repeats = entry.weight == 1 ? 1 : 1 + logf(entry.weight)
        entry.weight = repeats * inverse[count]
        square += entry.weight * entry.weight
        if count > 1 {
          entries[kept] = entry
          kept += 1
        }
      }
      let scale = square > 0 ? 1 / square.squareRoot() : 0
      for index in first..<kept { entries[index].weight *= scale }
    }
    starts[comments] = kept
  }

  /// Makes `comment` the one that `similarity` compares with.
  mutating func load(_ comment: Int) {
    if loadedComment >= 0 {
      for index in starts[loadedComment]..<starts[loadedComment + 1] {
        loaded[Int(entries[index].term)] = 0
      }
    }
    loadedComment = comment
    for index in starts[comment]..<starts[comment + 1] {
      loaded[Int(entries[index].term)] = entries[index].weight
    }
  }

  /// How alike the loaded comment and `other` are, 0…1.
  func similarity(to other: Int) -> Double {
    var sum: Float = 0
    for entry in entries[starts[other]..<starts[other + 1]] {
      sum += entry.weight * loaded[Int(entry.term)]
    }
    return Double(sum)
  }

  /// Whether the loaded comment has the term with this hash, and others do too.
  func mentions(_ hash: UInt64) -> Bool {
    guard let term = numbering.existingNumber(of: hash) else { return false }
    return loaded[term] > 0
  }
}
