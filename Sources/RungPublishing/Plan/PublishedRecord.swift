package import RungModel

/// The files that Rung has published to a target. It stands in the target itself, so that a publish from
/// any machine finds it, and only what it lists is ever deleted.
///
/// It says no more than what the site shows to everyone: paths, sizes and hashes.
package struct PublishedRecord: Sendable, Equatable {
  /// The folder in the target that is Rung's own, and the record in it. A name with a dot in front is
  /// listed by no server, and by most not served.
  package static let folder = ".rung-published"
  package static let path = folder + "/files"

  /// A larger one is none of ours.
  static let mostBytes = 256 << 20

  package var files: [PublishedFile]

  package init(files: [PublishedFile]) {
    self.files = files
  }

  private static let header = "rung-published 1"
  private static let end = "end"

  /// Nil where the bytes are not a whole record: then nothing is known, and nothing is deleted.
  package init?(_ bytes: Bytes) {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)[...]
    func next() -> String? { lines.popFirst().map { String(decoding: $0, as: UTF8.self) } }
    guard next() == PublishedRecord.header, let count = next().flatMap({ Int($0) }), count >= 0,
      lines.count == count + 2
    else { return nil }
    files = []
    files.reserveCapacity(count)
    for line in lines.prefix(count) {
      guard let file = PublishedRecord.file(line) else { return nil }
      files.append(file)
    }
    guard lines.dropFirst(count).elementsEqual([Bytes(PublishedRecord.end)[...], []]) else {
      return nil
    }
  }

  /// `HASH SIZE PATH`, with `-` in the place of a hash that is not known.
  private static func file(_ line: ByteSlice) -> PublishedFile? {
    let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
    guard parts.count == 3, let size = Int(String(decoding: parts[1], as: UTF8.self)), size >= 0,
      let path = String(validating: parts[2], as: UTF8.self), PublishedFile.isSafe(path),
      !isOwn(path)
    else { return nil }
    let digest = SHA256.Digest(hexadecimal: parts[0])
    guard digest != nil || parts[0].elementsEqual(Bytes("-")) else { return nil }
    return PublishedFile(path: path, size: size, digest: digest)
  }

  package var bytes: Bytes {
    var out = Bytes()
    out.append(text: "\(PublishedRecord.header)\n\(files.count)\n")
    for file in files {
      out.append(text: "\(file.digest?.description ?? "-") \(file.size) ")
      out.append(text: file.path)
      out.append("\n")
    }
    out.append(text: PublishedRecord.end + "\n")
    return out
  }

  /// Whether a path is in the folder that the record stands in.
  static func isOwn(_ path: String) -> Bool {
    path == folder || path.hasPrefix(folder + "/")
  }
}
