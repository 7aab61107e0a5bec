import RungBuild
import RungModel

/// A remote of rclone: S3 and its like, WebDAV, SFTP and whatever else it knows.
struct RcloneDestination: SteppedDestination {
  var shown: String { address.shown }
  private let address: TargetAddress
  private let options: [String]
  private let stage: PublishStage
  private let program: ExternalProgram

  init(_ address: TargetAddress, options: [String], stage: PublishStage) {
    self.address = address
    self.options = options
    self.stage = stage
    var program = ExternalProgram("rclone", package: "rclone")
    program.secrets = address.secrets
    self.program = program
  }

  // MARK: Reading

  private static let directoryNotFound = 3

  func record() async throws(PublishFailure) -> PublishedRecord? {
    let outcome = try await run(
      "cat", of: [PublishedRecord.path], at: [address.text], limit: PublishedRecord.mostBytes)
    guard outcome.exitCode == 0 else {
      guard outcome.exitCode == RcloneDestination.directoryNotFound else {
        throw failure(outcome)
      }
      return nil
    }
    return PublishedRecord(outcome.output)
  }

  // MARK: Changing

  func write(_ record: PublishedRecord) async throws(PublishFailure) {
    let folder = try PublishFailure.wrapping { () throws(DiskFailure) in
      try stage.recordFolder(record)
    }
    try await copy([PublishedRecord.path], from: folder)
  }

  func send(_ files: [PublishedFile], of site: PublishableSite) async throws(PublishFailure) {
    try await copy(files.map(\.path), from: site.built.folder)
  }

  /// It is known which files are to be sent. rclone would compare them by their hashes where the remote
  /// has any, and by their sizes alone where it has none.
  private func copy(_ paths: [String], from folder: String) async throws(PublishFailure) {
    let outcome = try await run(
      "copy", of: paths, ["--ignore-times", "--no-traverse"], at: [folder, address.text])
    guard outcome.exitCode == 0 else { throw failure(outcome) }
  }

  /// Folders that are empty then stay, unless they are in the way: most remotes have none.
  func remove(
    _ files: [String], andFolders folders: [String], areInTheWay: Bool
  ) async throws(PublishFailure) {
    let outcome = try await run("delete", of: files, at: [address.text])
    guard outcome.exitCode == 0 else { throw failure(outcome) }
    guard areInTheWay else { return }
    let all = Set(folders)
    for folder in folders where !all.contains(Disk.folder(of: folder)) {
      let outcome = try await run(
        "rmdirs", of: nil, at: [address.text + (address.text.hasSuffix(":") ? "" : "/") + folder])
      guard [0, RcloneDestination.directoryNotFound].contains(outcome.exitCode) else {
        throw failure(outcome)
      }
    }
  }

  // MARK: The program

  private static let mostOutput = 1 << 20

  private func run(
    _ command: String, of paths: [String]?, _ arguments: [String] = [], at places: [String],
    limit: Int = mostOutput
  ) async throws(PublishFailure) -> ExternalProgram.Outcome {
    var list = Bytes()
    for path in paths ?? [] {
      list.append(text: path)
      list.append("\n")
    }
    let chosen = paths == nil ? [] : ["--files-from-raw", "-"]
    do throws(ProgramFailure) {
      return try await program.run(
        [command, "--log-level", "ERROR"] + chosen + arguments + options + ["--"] + places,
        input: .bytes(list), limit: limit)
    } catch {
      throw PublishFailure(error)
    }
  }

  private func failure(_ outcome: ExternalProgram.Outcome) -> PublishFailure {
    PublishFailure(
      .target, "rclone to \(shown) ended with exit code \(outcome.exitCode)\n\(outcome.errors)")
  }
}
