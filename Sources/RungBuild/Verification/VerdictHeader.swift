import RungModel
import RungParsing
import RungVerification

/// What a file of verdicts says of itself, on its first line: by which verifier they are, and of
/// which part of which claims.
struct VerdictHeader: Sendable, Hashable {
  /// What was judged, as the user named it.
  enum Subject: Sendable, Hashable {
    /// All runs of the site where none is named; of each a sample of so many attempts, if any.
    case runs([String], sample: Int?)
    case cases(String)
  }

  struct Part: Sendable, Hashable {
    var shard: Shard
    var subject: Subject
  }

  var version = Verifier.version
  var parameters: Verifier.Parameters
  /// Nil for the verdicts that a site keeps.
  var part: Part?

  private static let format = 1

  init(_ parameters: Verifier.Parameters, part: Part? = nil) {
    self.parameters = parameters
    self.part = part
  }

  var line: Bytes {
    var line = Bytes()
    var json = JSONWriter(taking: &line)
    json.object { json in
      json.member("rung_verdicts", VerdictHeader.format)
      json.member("verifier", version)
      json.member("seed", String(parameters.seed))
      json.member("workLimit", parameters.workLimit)
      json.member("conflictLimit", parameters.conflictLimit)
      guard let part else { return }
      json.member("shard", part.shard.number)
      json.member("shards", part.shard.count)
      switch part.subject {
      case .cases(let path): json.member("cases", path)
      case .runs(let runs, let sample):
        json.key("runs")
        json.array { json in for run in runs { json.string(run) } }
        if let sample { json.member("sample", sample) }
      }
    }
    json.endLine()
    json.give(back: &line)
    return line
  }

  /// Nil where a line is no header of this format.
  init?(_ line: ByteSlice) {
    guard let value = try? JSONReader.read(SourceText(path: "", bytes: Bytes(line))),
      value["rung_verdicts"]?.integer == VerdictHeader.format,
      let version = value["verifier"]?.integer, let seed = value["seed"]?.string,
      let seed = UInt64(seed), let workLimit = value["workLimit"]?.integer,
      let conflictLimit = value["conflictLimit"]?.integer
    else { return nil }
    self.version = version
    parameters = Verifier.Parameters(
      seed: seed, workLimit: workLimit, conflictLimit: conflictLimit)
    guard let number = value["shard"]?.integer else { return }
    guard let count = value["shards"]?.integer, let shard = Shard(number: number, of: count) else {
      return nil
    }
    if let path = value["cases"]?.string {
      part = Part(shard: shard, subject: .cases(path))
    } else if let runs = value["runs"]?.array {
      part = Part(
        shard: shard,
        subject: .runs(runs.compactMap(\.string), sample: value["sample"]?.integer))
    } else {
      return nil
    }
  }
}
