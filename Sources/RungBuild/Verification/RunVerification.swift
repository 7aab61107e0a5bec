import RungModel
import RungVerification

/// A run with Rung's own verdicts, and its figures.
struct JudgedRun: Sendable {
  var run: Run
  var summary: RunSummary
  var texts: any RunTexts
  var place: RunPlaces.Place
  /// Bytes of the log's file.
  var size: Int
}

/// Judges the answers of a site's runs, those aside whose verdicts are remembered.
struct RunVerification {
  let pool: WorkerPool
  let progress: BuildProgress?

  struct Result {
    /// In the order in which they were loaded.
    var runs: [JudgedRun]
    /// What to remember, where that is another file than before: the verdicts of these runs alone.
    var verdicts: Bytes?
  }

  func verify(_ loaded: [LoadedRun], remembered: VerdictFile?) -> Result {
    let judge = ClaimJudge(verifier: Verifier(), pool: pool, progress: progress)
    let verdicts = judge.judge(AttemptClaims(loaded.map(\.read))) { remembered?.judged($0) }
    var reads = loaded.map(\.read)
    var next = 0
    for index in reads.indices {
      let count = reads[index].run.log.attempts.count
      guard count > 0 else { continue }
      reads[index].run.verdicts = RunVerdicts(
        attempts: (next..<next + count).compactMap { verdicts[$0]?.verdict },
        version: Verifier.version, seed: judge.verifier.parameters.seed,
        workLimit: judge.verifier.parameters.workLimit,
        conflictLimit: judge.verifier.parameters.conflictLimit)
      next += count
    }
    let splits = SplitJudge(pool: pool)
    for index in reads.indices {
      guard var verdicts = reads[index].run.verdicts else { continue }
      verdicts.splits = splits.judge(reads[index]) { [verdicts] in verdicts.attempts[$0] }
      reads[index].run.verdicts = verdicts
    }
    let summaries = summaries(of: reads)
    let runs = loaded.indices.map { index in
      JudgedRun(
        run: reads[index].run, summary: summaries[index], texts: reads[index].texts,
        place: loaded[index].place, size: loaded[index].size)
    }
    let isRemembered =
      !verdicts.isNew.contains(true) && verdicts.keys.count == remembered?.count ?? 0
    return Result(runs: runs, verdicts: isRemembered ? nil : RunVerification.file(verdicts))
  }

  private func summaries(of reads: [ReadRun]) -> [RunSummary] {
    pool.run(
      reads.count, chunk: 1, makeState: { [(index: Int, summary: RunSummary)]() },
      body: { $0.append(($1, reads[$1].summary)) }, finish: { $0 }
    ).joined().sorted { $0.index < $1.index }.map(\.summary)
  }

  private static func file(_ verdicts: ClaimJudge.Result) -> Bytes {
    var writer = VerdictFileWriter(VerdictHeader(Verifier().parameters))
    for (key, judged) in zip(verdicts.keys, verdicts.judged) {
      if let judged { writer.add(judged, for: key) }
    }
    return writer.finish()
  }
}
