import RungModel
package import RungVerification

/// The parts of a divided run, put together.
package struct VerdictParts: Sendable {
  /// In the order of their numbers: part i is the i-th.
  private let files: [VerdictFile]
  let subject: VerdictHeader.Subject
  package let parameters: Verifier.Parameters

  /// - Throws: `content` with everything that is wrong with the files or missing among them.
  package init(_ paths: [String]) throws(BuildFailure) {
    var diagnostics: [Diagnostic] = []
    var found: [(path: String, file: VerdictFile, part: VerdictHeader.Part)] = []
    for path in paths {
      do throws(Diagnostic) {
        let file = try VerdictParts.read(path)
        guard let part = file.header.part else {
          throw .about(
            path, .error, "verdict-file", "these are verdicts that a site keeps, no part")
        }
        found.append((path, file, part))
      } catch {
        diagnostics.append(error)
      }
    }
    guard diagnostics.isEmpty, let first = found.first else { throw .content(diagnostics) }
    var paths: [Int: String] = [:]
    for (path, file, part) in found {
      if let difference = VerdictParts.difference(file.header, first.file.header) {
        diagnostics.append(
          .about(
            path, .error, "verdict-parts",
            "this part does not belong to `\(first.path)`: \(difference)"))
      } else if let other = paths.updateValue(path, forKey: part.shard.number) {
        diagnostics.append(
          .about(
            path, .error, "verdict-parts", "this is part \(part.shard.text), and so is `\(other)`"))
      }
    }
    if first.file.header.version != Verifier.version {
      diagnostics.append(
        .about(
          first.path, .error, "verdict-parts",
          "these verdicts are by version \(first.file.header.version) of the verifier, and this is "
            + "version \(Verifier.version)", help: "judge the parts again by this program"))
    }
    let count = first.part.shard.count
    let missing = (1...count).filter { paths[$0] == nil }
    if diagnostics.isEmpty, let number = missing.first {
      let more = missing.count > 1 ? " and \(missing.count - 1) more" : ""
      diagnostics.append(
        .about(
          first.path, .error, "verdict-parts", "part \(number)/\(count)\(more) is missing",
          help: "`--shard \(number)/\(count)` judges it"))
    }
    guard diagnostics.isEmpty else { throw .content(diagnostics) }
    files = found.sorted { $0.part.shard.number < $1.part.shard.number }.map(\.file)
    subject = first.part.subject
    parameters = first.file.header.parameters
  }

  private static func read(_ path: String) throws(Diagnostic) -> VerdictFile {
    let bytes: Bytes
    do throws(DiskFailure) {
      bytes = try Disk.read(path)
    } catch {
      throw .about(path, .error, "unreadable", error.message)
    }
    return try VerdictFile(SourceText(path: path, bytes: bytes))
  }

  /// In what two headers differ, but for the number of the part.
  private static func difference(_ header: VerdictHeader, _ first: VerdictHeader) -> String? {
    func difference<Value: Equatable>(_ name: String, _ value: (VerdictHeader) -> Value) -> String?
    {
      value(header) == value(first)
        ? nil : "its \(name) \(value(header)), and there \(value(first))"
    }
    let parts = difference("number of parts is") { $0.part?.shard.count ?? 0 }
    let version = difference("version of the verifier is") { $0.version }
    let seed = difference("seed is") { $0.parameters.seed }
    let work = difference("limit of work is") { $0.parameters.workLimit }
    let conflicts = difference("limit of conflicts is") { $0.parameters.conflictLimit }
    let subject = header.part?.subject == first.part?.subject ? nil : "it is about other answers"
    return parts ?? version ?? seed ?? work ?? conflicts ?? subject
  }

  /// The path of the cases that were judged; nil where it was runs.
  package var cases: String? {
    if case .cases(let path) = subject { path } else { nil }
  }

  func judged(_ key: ClaimKey) -> JudgedClaim? {
    files[Int(key.high % UInt64(files.count))].judged(key)
  }
}
