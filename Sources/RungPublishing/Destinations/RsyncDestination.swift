import RungBuild
import RungModel

/// A folder that rsync reaches: on another machine by SSH or from its daemon, or on this one.
struct RsyncDestination: SteppedDestination {
  var shown: String { address.shown }
  private let address: TargetAddress
  private let options: [String]
  private let stage: PublishStage
  private let program: ExternalProgram

  init(_ address: TargetAddress, options: [String], stage: PublishStage) {
    self.address = address
    self.options = options
    self.stage = stage
    var program = ExternalProgram("rsync", package: "rsync")
    program.environment = .all(changed: ["LC_ALL": "C"])
    program.secrets = address.secrets
    self.program = program
  }

  private var destination: String {
    address.text.hasSuffix("/") || address.text.hasSuffix(":") ? address.text : address.text + "/"
  }

  // MARK: Reading

  /// By filters and not by name: then it is no mistake that there is none yet.
  func record() async throws(PublishFailure) -> PublishedRecord? {
    let folder = try PublishFailure.wrapping { () throws(DiskFailure) in
      try stage.emptyFolder("record-found")
    }
    let outcome = try await run(
      [
        "--recursive", "--max-size=\(PublishedRecord.mostBytes)",
        "--include=/\(PublishedRecord.folder)/", "--include=/\(PublishedRecord.path)",
        "--exclude=*",
      ], from: destination, to: folder + "/")
    if outcome.exitCode != 0 {
      guard RsyncDestination.isMissing(outcome) else { throw failure(outcome) }
      return nil
    }
    let path = folder + "/" + PublishedRecord.path
    guard FileStatus(path)?.kind == .file else { return nil }
    return PublishedRecord(
      try PublishFailure.wrapping { () throws(DiskFailure) in try Disk.read(path) })
  }

  /// Whether the folder itself is not there yet: rsync cannot enter it, for the reason ENOENT.
  private static func isMissing(_ outcome: ExternalProgram.Outcome) -> Bool {
    (outcome.exitCode == 23 || outcome.exitCode == 3)
      && outcome.errors.split(separator: "\n").contains {
        $0.contains("change_dir") && $0.hasSuffix("(2)")
      }
  }

  // MARK: Changing

  /// The folder of the record is sent as a whole, and what an earlier publish left in it goes.
  func write(_ record: PublishedRecord) async throws(PublishFailure) {
    let folder = try PublishFailure.wrapping { () throws(DiskFailure) in
      try stage.recordFolder(record)
    }
    try await transfer(
      [PublishedRecord.folder + "/"], ["--recursive", "--delete", "--mkpath"], from: folder)
  }

  /// Files come to a folder beside the site, and from there to their places by a rename.
  func send(_ files: [PublishedFile], of site: PublishableSite) async throws(PublishFailure) {
    try await transfer(
      files.map(\.path),
      ["--checksum", "--keep-dirlinks", "--temp-dir=\(IncomingFolder.path)"],
      from: site.built.folder)
  }

  /// Files that are asked for and missing here are deleted there: so a folder without them is sent. A
  /// folder is deleted only where it is empty, the innermost first.
  func remove(
    _ files: [String], andFolders folders: [String], areInTheWay: Bool
  ) async throws(PublishFailure) {
    let empty = try PublishFailure.wrapping { () throws(DiskFailure) in
      let empty = try stage.emptyFolder("without")
      for folder in Set(files.map { Disk.folder(of: $0) }) where !folder.isEmpty {
        try Disk.makeFolder(empty + "/" + folder)
      }
      return empty
    }
    let options = ["--delete-missing-args", "--keep-dirlinks"]
    try await transfer(files, options, from: empty)
    var rest = folders[...]
    while let first = rest.first {
      let depth = PublishPlan.depth(first)
      let level = rest.prefix { PublishPlan.depth($0) == depth }
      rest.removeFirst(level.count)
      for folder in level {
        try PublishFailure.wrapping { () throws(DiskFailure) in
          try FolderTree.remove(empty + "/" + folder)
        }
      }
      try await transfer(Array(level), options, from: empty)
    }
  }

  // MARK: The program

  private func transfer(
    _ paths: [String], _ arguments: [String], from folder: String
  ) async throws(PublishFailure) {
    var list = Bytes()
    for path in paths {
      // A line that begins with `;` or `#` would be a comment.
      list.append(text: "./" + path)
      list.append(0)
    }
    let outcome = try await run(
      ["--files-from=-", "--from0", "--out-format=%n"] + arguments, from: folder + "/",
      to: destination, input: .bytes(list))
    guard outcome.exitCode == 0 else { throw failure(outcome) }
  }

  private func run(
    _ arguments: [String], from source: String, to target: String,
    input: ExternalProgram.Input = .nothing
  ) async throws(PublishFailure) -> ExternalProgram.Outcome {
    do throws(ProgramFailure) {
      return try await program.run(
        arguments + options + ["--", source, target], input: input,
        limit: PublishedRecord.mostBytes)
    } catch {
      throw PublishFailure(error)
    }
  }

  private func failure(_ outcome: ExternalProgram.Outcome) -> PublishFailure {
    PublishFailure(
      .target, "rsync to \(shown) ended with exit code \(outcome.exitCode)\n\(outcome.errors)")
  }
}
