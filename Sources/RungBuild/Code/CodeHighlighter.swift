import RungModel
import Synchronization

/// Knows what the words of the site's code are.
///
/// A page whose code is not known waits while the others are made; then Pygments is asked for all the code that
/// was missed, at once, since starting it takes longer than a page. What it says is remembered, so that a
/// build with no new code does not start it.
final class CodeHighlighter: Sendable {
  private struct State {
    /// Nil until somebody asks.
    var cache: HighlightCache?
    var isChanged = false
    /// What was asked for and is not known.
    var missed: [HighlightCache.Key: CodeBlock] = [:]
    /// Whether code was asked for in vain, for want of Pygments.
    var isMissing = false
    /// What was asked for in vain, and why.
    var failed: Set<HighlightCache.Key> = []
    var failures: Set<String> = []
  }

  private let pygments: Pygments?
  /// What earlier builds were told.
  private let remembered: @Sendable () -> Bytes?
  private let salt: UInt64
  private let workers: Int
  private let time: Duration
  private let state = Mutex(State())

  /// - Parameters:
  ///   - program: tells this program from others.
  ///   - time: how long Pygments may take.
  init(
    _ pygments: Pygments?, program: UInt64, workers: Int, time: Duration = .seconds(60),
    remembered: @escaping @Sendable () -> Bytes?
  ) {
    self.pygments = pygments
    self.remembered = remembered
    self.workers = workers
    self.time = time
    salt = program ^ (pygments?.fingerprint ?? 0)
  }

  /// What is known of a block now.
  func look(up block: CodeBlock) -> CodeLookup {
    guard pygments != nil else {
      state.withLock { $0.isMissing = true }
      return .plain
    }
    let key = HighlightCache.Key(block)
    return state.withLock { state in
      if let words = cache(&state)[key] { return words.pieces.isEmpty ? .plain : .known(words) }
      if !state.failed.contains(key), state.missed.count < CodeHighlighter.mostBlocks {
        state.missed[key] = block
      }
      return .unknown
    }
  }

  private static let mostBlocks = 100_000

  private func cache(_ state: inout State) -> HighlightCache {
    if let cache = state.cache { return cache }
    let read = remembered().flatMap { HighlightCache($0) }
    let cache = read.flatMap { $0.salt == salt ? $0 : nil } ?? HighlightCache(salt: salt)
    state.cache = cache
    return cache
  }

  /// Asks for what was missed. No page may be made meanwhile.
  func catchUp() {
    let missed = state.withLock { state in
      let missed = state.missed
      state.missed = [:]
      // The order of the workers is not that of the memory.
      return missed.sorted { ($0.key.high, $0.key.low) < ($1.key.high, $1.key.low) }
    }
    guard let pygments, !missed.isEmpty else { return }
    let parts = parts(of: missed.map(\.value))
    let answers = WorkerPool(workers: parts.count).run(
      parts.count, chunk: 1,
      makeState: { [Int: Result<[CodeWords?], WaitingProgram.Failure>]() },
      body: { answers, number in
        do throws(WaitingProgram.Failure) {
          answers[number] = .success(try pygments.words(of: parts[number], time: time))
        } catch {
          answers[number] = .failure(error)
        }
      }, finish: { $0 }
    ).reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    state.withLock { state in
      var cache = cache(&state)
      var first = 0
      for (number, part) in parts.enumerated() {
        switch answers[number] {
        case .success(let words):
          for (words, known) in zip(words, missed[first...]) {
            cache.add(words ?? CodeWords(), for: known.key)
          }
          state.isChanged = true
        case .failure(let failure):
          state.failures.insert(failure.message)
          state.failed.formUnion(missed[first..<first + part.count].map(\.key))
        case nil: break
        }
        first += part.count
      }
      state.cache = cache
    }
  }

  /// Much code is given to as many as there are cores.
  private func parts(of blocks: [CodeBlock]) -> [[CodeBlock]] {
    let bytes = blocks.reduce(0) { $0 + $1.text.count }
    let count = min(workers, 1 + bytes / CodeHighlighter.bytesForOne)
    var parts = [[CodeBlock]](repeating: [], count: count)
    var done = 0
    for block in blocks {
      parts[min(count - 1, done * count / max(1, bytes))].append(block)
      done += block.text.count
    }
    return parts
  }

  private static let bytesForOne = 128 << 10

  // MARK: What came of it

  /// What is to be remembered; nil where that is known.
  var changes: Bytes? { state.withLock { $0.isChanged ? $0.cache?.bytes : nil } }

  /// Whether code stays as it is, for want of Pygments.
  var isMissing: Bool { state.withLock { $0.isMissing } }

  var diagnostics: [Diagnostic] {
    state.withLock(\.failures).sorted().map {
      Diagnostic(
        severity: .warning, code: "highlighting",
        message: "some code is shown without colours: \($0)")
    }
  }
}
