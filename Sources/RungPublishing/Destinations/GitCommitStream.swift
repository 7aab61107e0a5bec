import RungBuild
import RungModel

/// A commit in the language of `git fast-import`: what differs from the commit before, file by file, so
/// that one program makes it and no file of the site is kept in memory.
struct GitCommitStream: Sendable {
  let plan: PublishPlan
  let site: PublishableSite
  /// What stands before each path.
  let prefix: String
  /// The reference that is set to the commit.
  let reference: String
  /// `NAME <EMAIL> SECONDS ZONE`
  let committer: String
  let message: String
  /// The commit that this one follows.
  let parent: String?
  /// Where it follows none: the tree that it begins with.
  let tree: String?

  func write(to writer: ExternalProgram.Writer) async throws {
    var head = Bytes("commit \(reference)\ncommitter \(committer)\n")
    append(data: Bytes(message), to: &head)
    if let parent { head.append(text: "from \(parent)\n") }
    if let tree { head.append(text: "M 040000 \(tree) \"\"\n") }
    for path in plan.removed {
      head.append(text: "D ")
      append(path: path, to: &head)
      head.append("\n")
    }
    try await writer.write(head)
    for file in plan.new + plan.changed {
      try Task.checkCancellation()
      try await writer.write(command(file.path, size: file.size))
      try await writer.write(try content(of: file) + Bytes("\n"))
    }
    var end = command(PublishedRecord.path, size: plan.result.bytes.count)
    end += plan.result.bytes
    end.append(text: "\ndone\n")
    try await writer.write(end)
  }

  private func command(_ path: String, size: Int) -> Bytes {
    var line = Bytes("M 100644 inline ")
    append(path: path, to: &line)
    line.append(text: "\ndata \(size)\n")
    return line
  }

  private func append(data: Bytes, to out: inout Bytes) {
    out.append(text: "data \(data.count)\n")
    out += data
    out.append("\n")
  }

  /// In quotes, as C has them.
  private func append(path: String, to out: inout Bytes) {
    out.append("\"")
    for byte in (prefix + path).utf8 {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        out.append(UInt8(ascii: "\\"))
      }
      out.append(byte)
    }
    out.append("\"")
  }

  private func content(of file: PublishedFile) throws -> Bytes {
    if let addition = site.additions[file.path] { return addition }
    let path = site.built.folder + "/" + file.path
    let bytes = try Disk.read(path)
    guard bytes.count == file.size, SHA256.digest(of: bytes) == file.digest else {
      throw DiskFailure(
        path: path, message: "the site was built anew while it was being published: publish again")
    }
    return bytes
  }
}
