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

  /// In how many comments a term stands, and the entry of the latest of them.
  private struct Term {
    var documents: Int32 = 0
    var latest: Int32 = -1
  }

  private var numbering = HashNumbering()
  private var terms: [Term] = []
  /// All comments' entries, one after the other.
  private var entries: [Entry] = []
  private var starts: [Int] = []
  /// The weights of one comment by term, the others zero.
  private var loaded: [Float] = []
  private var loadedComment = -1
  private var inverse: [Float] = []
  /// The author's name of each comment as a term; -1 where it is none.
  private var names: [Int32] = []

  mutating func read(_ discussion: Discussion, _ signals: CommentSignals) {
    numbering.removeAll()
    terms.removeAll(keepingCapacity: true)
    entries.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    hasQuote.removeAll(keepingCapacity: true)
    asks.removeAll(keepingCapacity: true)
    loadedComment = -1
    isEmpty = true
    let kinds = ByteKind.table
    for comment in discussion.comments {
      let start = entries.count
      starts.append(start)
      var scanner = TermScanner(comment.source)
      while let hash = scanner.next(in: discussion.text.span, kinds.span) {
        count(numbering.number(of: hash), from: start)
      }
      if !comment.source.isEmpty { isEmpty = false }
      hasQuote.append(scanner.hasQuote)
      asks.append(scanner.asks)
    }
    starts.append(entries.count)
    weigh(comments: discussion.comments.count)
    names.removeAll(keepingCapacity: true)
    for comment in signals.comments {
      let term = comment.name == 0 ? nil : numbering.existingNumber(of: comment.name)
      names.append(Int32(truncatingIfNeeded: term ?? -1))
    }
    loaded.removeAll(keepingCapacity: true)
    loaded.append(contentsOf: repeatElement(0, count: terms.count))
  }

  /// Counts a term for the comment whose entries begin at `start`.
  @inline(__always)
  private mutating func count(_ term: Int, from start: Int) {
    if term == terms.count { terms.append(Term()) }
    let latest = Int(terms[term].latest)
    if latest >= start {
      entries[latest].weight += 1
    } else {
      terms[term].latest = Int32(truncatingIfNeeded: entries.count)
      terms[term].documents += 1
      entries.append(Entry(term: Int32(truncatingIfNeeded: term), weight: 1))
    }
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
        let count = Int(terms[Int(entry.term)].documents)
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
  func similarity(to other: Int) -> Float {
    var sum: Float = 0
    let loaded = loaded.span
    let entries = entries.span
    for index in starts[other]..<starts[other + 1] {
      sum += entries[index].weight * loaded[Int(entries[index].term)]
    }
    return sum
  }

  /// Whether the loaded comment has the name of the author of `other`, and others do too.
  func mentions(authorOf other: Int) -> Bool {
    names[other] >= 0 && loaded[Int(names[other])] > 0
  }
}
