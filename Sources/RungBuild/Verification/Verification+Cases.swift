import RungModel
import RungParsing

extension Verification {
  /// Judges the lines of a file of cases, `-` for standard input.
  /// - Parameter show: called for some lines at a time, in their order.
  package func judge(
    cases path: String, show: ([VerifiedCase]) -> Void
  ) throws(BuildFailure) {
    try eachBatch(path) { cases, result in
      var next = 0
      show(
        cases.map { item in
          switch item {
          case .failure(let mistake): return .unread(mistake.id, mistake.diagnostic)
          case .success(let found):
            defer { next += 1 }
            if let judged = result[next] { return .judged(found, judged) }
            return .unread(found.id, absence(of: found.id, in: path))
          }
        })
    }
  }

  private func absence(of id: VerificationCase.ID, in path: String) -> Diagnostic {
    .about(
      path, .error, "verdict-missing", "the case “\(id.text)” has no verdict in the parts",
      help: "the cases have changed since the parts were judged: judge them again")
  }

  func eachBatch(
    _ path: String, shard: Shard? = nil,
    _ body: ([Swift.Result<VerificationCase, CaseReader.Mistake>], ClaimJudge.Result) -> Void
  ) throws(BuildFailure) {
    if path != "-", FileStatus(path, followingLinks: true) == nil {
      throw .usage("there is no file `\(path)`")
    }
    do throws(DiskFailure) {
      var lines = try CaseLines(path)
      let judge = judge(shard)
      options.progress?.begin("cases", total: nil)
      while true {
        let batch = try lines.next()
        if batch.isEmpty { return }
        let cases = parse(batch, lines.path)
        let claims = CaseClaims(cases: cases.compactMap { try? $0.get() })
        body(cases, judge.judge(claims) { parts?.judged($0) })
        for _ in batch { options.progress?.advance() }
      }
    } catch {
      throw .disk(error)
    }
  }

  private func parse(
    _ lines: [CaseLines.Line], _ path: String
  ) -> [Swift.Result<VerificationCase, CaseReader.Mistake>] {
    typealias Parsed = Swift.Result<VerificationCase, CaseReader.Mistake>
    return WorkerPool(workers: options.workers).run(
      lines.count, chunk: 16, makeState: { [(index: Int, parsed: Parsed)]() },
      body: { parsed, index in parsed.append((index, lines[index].read(path))) }, finish: { $0 }
    ).joined().sorted { $0.index < $1.index }.map(\.parsed)
  }
}

/// What the cases of a batch claim.
private struct CaseClaims: ClaimSource {
  let cases: [VerificationCase]

  var count: Int { cases.count }

  func claim(at index: Int) -> ClaimedAnswer { cases[index].claim }
}

extension CaseLines.Line {
  fileprivate func read(_ path: String) -> Result<VerificationCase, CaseReader.Mistake> {
    guard let bytes else {
      return .failure(
        CaseReader.Mistake(
          id: nil,
          diagnostic: Diagnostic(
            severity: .error, code: "case",
            message: "this line is longer than \(CaseLines.mostBytes >> 20) MB",
            location: SourceLocation(path: path, line: number, column: 1))))
    }
    do throws(CaseReader.Mistake) {
      return .success(try CaseReader.read(bytes, number: number, path: path))
    } catch {
      return .failure(error)
    }
  }
}
