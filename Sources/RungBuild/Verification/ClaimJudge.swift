import RungModel
import RungVerification

/// Judges claims on all cores, each distinct one once: first all get their keys, then the first claim
/// of each key is made again and judged. So no more of them than one for each core is in memory, and
/// what comes out does not depend on the number of cores.
struct ClaimJudge: Sendable {
  let verifier: Verifier
  let pool: WorkerPool
  var progress: BuildProgress?
  /// The part of the claims that is judged; nil for all.
  var shard: Shard?
  var isTimed = false
  /// Whether claims are judged that are not known; else they have no verdict.
  var judgesUnknown = true

  struct Result: Sendable {
    /// Of the distinct claims, in the order in which they come.
    var keys: [ClaimKey] = []
    var judged: [JudgedClaim?] = []
    /// For each claim its place among the distinct ones, -1 where it is in another part.
    fileprivate(set) var places: [Int32] = []
    /// Whether each of the distinct ones was unknown before.
    fileprivate(set) var isNew: [Bool] = []

    subscript(index: Int) -> JudgedClaim? {
      places[index] < 0 ? nil : judged[Int(places[index])]
    }
  }

  /// - Parameters:
  ///   - subject: what progress is shown of.
  ///   - known: verdicts that were found before; called on any core.
  func judge(
    _ source: some ClaimSource, of subject: String = "",
    known: @Sendable (ClaimKey) -> JudgedClaim? = { _ in nil }
  ) -> Result {
    var result = Result()
    var firsts: [Int] = []
    var distinct: [ClaimKey: Int32] = [:]
    for (index, key) in keys(of: source, subject).enumerated() {
      guard shard?.contains(key) ?? true else {
        result.places.append(-1)
        continue
      }
      if let place = distinct[key] {
        result.places.append(place)
      } else {
        distinct[key] = Int32(firsts.count)
        result.places.append(Int32(firsts.count))
        result.keys.append(key)
        firsts.append(index)
      }
    }
    typealias Found = (judged: JudgedClaim?, isNew: Bool)
    progress?.begin(subject + "verdicts", total: firsts.count)
    let found = collect(firsts.count, chunk: 8, source) {
      [keys = result.keys, firsts] source, index -> Found in
      defer { progress?.advance() }
      if let known = known(keys[index]) { return (known, false) }
      return (judgesUnknown ? judge(source.claim(at: firsts[index])) : nil, true)
    }
    result.judged = found.map(\.judged)
    result.isNew = found.map(\.isNew)
    return result
  }

  private func keys(of source: some ClaimSource, _ subject: String) -> [ClaimKey] {
    progress?.begin(subject + "answers", total: source.count)
    return collect(source.count, chunk: 64, source) { source, index in
      progress?.advance()
      return ClaimKey(source.claim(at: index), verifier.parameters)
    }
  }

  private func judge(_ claim: ClaimedAnswer) -> JudgedClaim {
    guard isTimed else { return JudgedClaim(verdict: verifier.judge(claim)) }
    let start = ContinuousClock.now
    let verdict = verifier.judge(claim)
    let duration = (ContinuousClock.now - start).components
    let microseconds = duration.seconds * 1_000_000 + duration.attoseconds / 1_000_000_000_000
    return JudgedClaim(verdict: verdict, milliseconds: Double(microseconds) / 1_000)
  }

  /// Calls `body` for every index on all cores; what it makes comes in the order of the indices.
  private func collect<Source: ClaimSource, Made: Sendable>(
    _ count: Int, chunk: Int, _ source: Source,
    _ body: @Sendable (inout Source, Int) -> Made
  ) -> [Made] {
    typealias State = (source: Source, made: [(index: Int, value: Made)])
    let parts = pool.run(
      count, chunk: chunk, makeState: { () -> State in (source, []) },
      body: { state, index in state.made.append((index, body(&state.source, index))) },
      finish: { $0.made }
    )
    var ordered = [Made?](repeating: nil, count: count)
    for part in parts { for (index, value) in part { ordered[index] = value } }
    return ordered.compactMap(\.self)
  }
}
