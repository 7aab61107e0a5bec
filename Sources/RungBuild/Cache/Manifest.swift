import RungModel

/// What the last build wrote into one output folder, and from what.
///
/// It stands in `.rung/`. Only files that it lists are ever removed. A damaged manifest counts as
/// none: then nothing is removed and everything is compared.
struct Manifest: Sendable {
  /// The hash of everything the build read.
  var fingerprint: UInt64
  /// The moments (seconds since the epoch) between which the same content makes the same site: before
  /// and behind them, another post begins or expires.
  var valid: Range<Int>
  /// What the build warned of.
  var warnings: Int
  var posts: Int
  var files: [OutputFolder.Record]

  private static let header = "rung-manifest 1"

  /// Nil where the bytes are not a whole manifest.
  init?(_ bytes: Bytes) {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)[...]
    func next() -> String? { lines.popFirst().map { String(decoding: $0, as: UTF8.self) } }
    guard next() == Manifest.header,
      let numbers = next()?.split(separator: " "), numbers.count == 6,
      let fingerprint = UInt64(numbers[0]), let from = Int(numbers[1]), let to = Int(numbers[2]),
      let warnings = Int(numbers[3]), let posts = Int(numbers[4]), let count = Int(numbers[5]),
      from <= to, count >= 0, lines.count == count + 2
    else { return nil }
    (self.fingerprint, self.valid, self.warnings) = (fingerprint, from..<to, warnings)
    self.posts = posts
    files = []
    files.reserveCapacity(count)
    for line in lines.prefix(count) {
      let parts = line.split(separator: UInt8(ascii: "\t"), maxSplits: 2)
      guard parts.count == 3, let size = Int(String(decoding: parts[0], as: UTF8.self)),
        let modified = Int(String(decoding: parts[1], as: UTF8.self))
      else { return nil }
      let path = String(decoding: parts[2], as: UTF8.self)
      guard !path.isEmpty, !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else {
        return nil
      }
      files.append(OutputFolder.Record(path: path, size: size, modified: modified))
    }
    guard lines.dropFirst(count).elementsEqual([Bytes("end")[...], []]) else { return nil }
  }

  init(
    fingerprint: UInt64, valid: Range<Int>, warnings: Int, posts: Int, files: [OutputFolder.Record]
  ) {
    self.fingerprint = fingerprint
    self.valid = valid
    self.warnings = warnings
    self.posts = posts
    self.files = files
  }

  var bytes: Bytes {
    var out = Bytes()
    out.append(text: Manifest.header)
    out.append(
      text:
        "\n\(fingerprint) \(valid.lowerBound) \(valid.upperBound) \(warnings) \(posts) \(files.count)\n"
    )
    for file in files {
      out.append(text: "\(file.size)\t\(file.modified)\t")
      out.append(text: file.path)
      out.append("\n")
    }
    out.append("end\n")
    return out
  }

  /// Whether every file is still as the build left it.
  func isIntact(in root: String, _ pool: WorkerPool) -> Bool {
    pool.run(
      files.count, chunk: 256, makeState: { true },
      body: { isIntact, index in
        guard isIntact else { return }
        let file = files[index]
        let status = FileStatus(root + "/" + file.path)
        isIntact = status?.size == file.size && status?.modified == file.modified
      }, finish: { $0 }
    ).allSatisfy { $0 }
  }
}
