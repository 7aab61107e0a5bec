import Glibc
package import RungModel
import RungParsing
package import RungVerification

/// What `rung verify` does: it judges answers anew, whatever a site remembers, or takes the verdicts
/// that others found in parts.
package struct Verification {
  let options: BuildOptions
  let parameters: Verifier.Parameters
  /// How many attempts of each run are judged; nil for all.
  let sample: Int?
  /// Where verdicts are taken from instead of being found.
  let parts: VerdictParts?

  package init(
    _ options: BuildOptions, parameters: Verifier.Parameters = Verifier.Parameters(),
    sample: Int? = nil
  ) {
    self.options = options
    self.parameters = parameters
    self.sample = sample
    parts = nil
  }

  /// Of what was judged in parts.
  package init(_ options: BuildOptions, merging parts: VerdictParts) {
    self.options = options
    self.parts = parts
    parameters = parts.parameters
    if case .runs(_, let sample) = parts.subject { self.sample = sample } else { sample = nil }
  }

  func judge(_ shard: Shard? = nil) -> ClaimJudge {
    ClaimJudge(
      verifier: Verifier(parameters), pool: WorkerPool(workers: options.workers), shard: shard,
      isTimed: true, judgesUnknown: parts == nil)
  }

  /// Judges the answers of runs and remembers the verdicts on those of a site for its next build.
  /// - Parameters:
  ///   - given: as for `rung diff`; none for all runs of the site, or for those of the parts.
  ///   - show: called for each run as soon as it is judged.
  /// - Returns: the runs that could not be judged, and warnings of the logs.
  package func judge(
    runs given: [String], show: (VerifiedRun) -> Void
  ) throws(BuildFailure) -> [Diagnostic] {
    var given = given
    if let parts, case .runs(let runs, _) = parts.subject { given = runs }
    var diagnostics: [Diagnostic] = []
    var absences: [Diagnostic] = []
    var kept: [ClaimKey: JudgedClaim] = [:]
    let inputs = try eachRun(given, &diagnostics) { path, read, result, attempts in
      let missing = attempts.indices.filter { result[$0] == nil }
      guard missing.isEmpty else {
        absences.append(absence(of: missing.map { attempts[$0] }, in: read, path))
        return
      }
      if path.name != nil {
        for case (let key, let judged?) in zip(result.keys, result.judged) { kept[key] = judged }
      }
      let judged = attempts.indices.compactMap { place in
        result[place].map { (index: attempts[place], judged: $0) }
      }
      show(VerifiedRun(path, read, judged, pool: WorkerPool(workers: options.workers)))
    }
    diagnostics += absences
    if let inputs, let failure = remember(kept, inputs) { diagnostics.append(failure) }
    return diagnostics
  }

  /// Calls `body` for each run with its verdicts, in the order in which they are named.
  /// - Returns: the site, where there is one.
  func eachRun(
    _ given: [String], shard: Shard? = nil, _ diagnostics: inout [Diagnostic],
    _ body: (RunPath, ReadRun, ClaimJudge.Result, [Int]) -> Void
  ) throws(BuildFailure) -> SiteInputs? {
    let site: Swift.Result<SiteInputs, BuildFailure>
    do throws(BuildFailure) {
      site = .success(try SiteInputs(options))
    } catch {
      // Logs can be named by their paths where there is no site, or one that cannot be built.
      site = .failure(error)
    }
    var paths: [RunPath] = []
    for name in given { paths.append(try RunPath.find(name, in: site)) }
    if given.isEmpty { paths = RunPath.all(in: try site.get()) }
    let inputs = try? site.get()
    var judge = judge(shard)
    judge.progress = options.progress
    var known: [ClaimKey: JudgedClaim] = [:]
    for path in paths {
      let read: ReadRun
      do throws(DiskFailure) {
        read = try ReadRun(
          path.file, label: path.label, name: path.name ?? path.label, scratch: temporaryFolder,
          zone: inputs?.zone ?? .utc)
      } catch {
        diagnostics.append(.about(path.label, .error, "unreadable", error.message))
        continue
      }
      diagnostics += read.diagnostics.map {
        var diagnostic = $0
        diagnostic.severity = .warning
        return diagnostic
      }
      let attempts =
        sample.map {
          AttemptSample.draw($0, of: read.run.log, seed: parameters.seed)
        } ?? Array(read.run.log.attempts.indices)
      let result = judge.judge(
        AttemptClaims(read, attempts: attempts), of: read.run.name + ": "
      ) { [known] in parts?.judged($0) ?? known[$0] }
      for case (let key, let judged?) in zip(result.keys, result.judged) { known[key] = judged }
      body(path, read, result, attempts)
    }
    return inputs
  }

  private func absence(of attempts: [Int], in read: ReadRun, _ path: RunPath) -> Diagnostic {
    let first = read.run.log.attempts[attempts[0]]
    let id = String(decoding: read.texts.attempt(attempts[0]).id, as: UTF8.self)
    return Diagnostic(
      severity: .error, code: "verdict-missing",
      message: "\(attempts.count) of the run's answers have no verdict in the parts, such as that "
        + "of the attempt “\(id)”",
      location: SourceLocation(path: path.label, line: first.place.line, column: 1),
      help: "the log has changed since the parts were judged: judge them again")
  }

  private var temporaryFolder: String {
    getenv("TMPDIR").flatMap { String(validatingCString: $0) } ?? "/tmp"
  }

  /// Adds verdicts to those that the site remembers.
  /// - Returns: why that was not possible; the verdicts themselves are right.
  private func remember(
    _ verdicts: [ClaimKey: JudgedClaim], _ inputs: SiteInputs
  ) -> Diagnostic? {
    guard !verdicts.isEmpty, parameters == Verifier().parameters else { return nil }
    do throws(DiskFailure) {
      let memory = try BuildMemory(
        root: inputs.root,
        destination: inputs.root + "/" + inputs.configuration.publishDirectory)
      let old = memory.verdicts
      var writer = VerdictFileWriter(VerdictHeader(parameters))
      for key in old?.keysInOrder ?? [] where verdicts[key] == nil {
        if let judged = old?.judged(key) { writer.add(judged, for: key) }
      }
      for key in verdicts.keys.sorted(by: { ($0.high, $0.low) < ($1.high, $1.low) }) {
        if let judged = verdicts[key] {
          writer.add(JudgedClaim(verdict: judged.verdict), for: key)
        }
      }
      try memory.save(verdicts: writer.finish())
      return nil
    } catch {
      return .about(
        error.path, .warning, "verdicts-not-kept",
        "the next build judges these answers again: \(error.message)")
    }
  }
}
