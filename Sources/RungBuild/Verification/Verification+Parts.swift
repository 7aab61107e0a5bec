package import RungModel

extension Verification {
  /// Judges a part of the claims and writes the verdicts as lines of JSON.
  /// - Parameters:
  ///   - cases: the file of cases; nil for the runs that are given.
  ///   - output: a file, which is there when all of it is written; nil for standard output.
  /// - Returns: what is wrong with the logs. The lines of cases that are wrong are told where the parts
  ///   are merged.
  package func write(
    _ shard: Shard, runs: [String], cases: String?, to output: String?
  ) throws(BuildFailure) -> [Diagnostic] {
    let subject = cases.map { VerdictHeader.Subject.cases($0) } ?? .runs(runs, sample: sample)
    let part = VerdictHeader.Part(shard: shard, subject: subject)
    guard let output else { return try write(part, to: 1, "standard output") }
    var result = Swift.Result<[Diagnostic], BuildFailure>.success([])
    do throws(DiskFailure) {
      try Disk.replace(output) { descriptor throws(DiskFailure) in
        do throws(BuildFailure) {
          result = .success(try write(part, to: descriptor, output))
        } catch {
          result = .failure(error)
          throw DiskFailure(path: output, message: "the part could not be judged")
        }
      }
    } catch {
      if case .success = result { throw .disk(error) }
    }
    return try result.get()
  }

  private func write(
    _ part: VerdictHeader.Part, to descriptor: Int32, _ path: String
  ) throws(BuildFailure) -> [Diagnostic] {
    var output = PartOutput(VerdictHeader(parameters, part: part), descriptor, path)
    var diagnostics: [Diagnostic] = []
    switch part.subject {
    case .cases(let cases):
      try eachBatch(cases, shard: part.shard) { _, result in output.add(result) }
    case .runs(let runs, _):
      _ = try eachRun(runs, shard: part.shard, &diagnostics) { _, _, result, _ in
        output.add(result)
      }
    }
    do throws(DiskFailure) {
      try output.finish()
    } catch {
      throw .disk(error)
    }
    return diagnostics
  }
}

/// The file of a part while its verdicts come.
private struct PartOutput {
  private var writer: VerdictFileWriter
  private let descriptor: Int32
  private let path: String
  private var failure: DiskFailure?

  init(_ header: VerdictHeader, _ descriptor: Int32, _ path: String) {
    writer = VerdictFileWriter(header)
    self.descriptor = descriptor
    self.path = path
  }

  /// Adds the verdicts that were not there before.
  mutating func add(_ result: ClaimJudge.Result) {
    for (index, key) in result.keys.enumerated() where result.isNew[index] {
      if let judged = result.judged[index] { writer.add(judged, for: key) }
    }
    write(writer.take())
  }

  mutating func finish() throws(DiskFailure) {
    write(writer.finish())
    if let failure { throw failure }
  }

  private mutating func write(_ bytes: Bytes) {
    guard failure == nil else { return }
    do throws(DiskFailure) {
      try Disk.write(bytes, to: descriptor, path)
    } catch {
      failure = error
    }
  }
}
