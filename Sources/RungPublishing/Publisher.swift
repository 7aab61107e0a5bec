package import RungBuild
package import RungModel

/// Brings a built site to a target: the place to begin reading.
///
/// 1. Read from the target what Rung has published there.
/// 2. Compare that with the files of the build: what is new, changed, gone.
/// 3. Change the target: new files first, pages after them, deletions last.
///
/// Before the first of these nothing of the target is touched, and before the third nothing is changed.
package struct Publisher {
  /// What a publish is told of the site.
  package struct Source: Sendable {
    /// The site's folder, from which relative paths of targets are meant.
    package var root: String
    /// The folder of the pages.
    package var output: String
    package var title: String
    package var time: Timestamp
    package var environment: [String: String]

    package init(
      root: String, output: String, title: String, time: Timestamp, environment: [String: String]
    ) {
      self.root = root
      self.output = output
      self.title = title
      self.time = time
      self.environment = environment
    }
  }

  private let site: PublishableSite
  private var destination: any Destination
  /// What the target is called in messages.
  package var shown: String { destination.shown }

  package init(
    _ target: PublishTarget, source: Source, site: BuiltSite
  ) throws(PublishFailure) {
    var additions: [String: Bytes] = [:]
    if case .git(let git) = target.place { additions = git.additions }
    self.site = try PublishableSite(site, adding: additions)
    destination = try Publisher.destination(target, source)
  }

  private static func destination(
    _ target: PublishTarget, _ source: Source
  ) throws(PublishFailure) -> any Destination {
    func address(_ text: String) throws(PublishFailure) -> TargetAddress {
      try TargetAddress(
        text, of: target.name, root: source.root, environment: source.environment)
    }
    func stage() throws(PublishFailure) -> PublishStage {
      try PublishFailure.wrapping { () throws(DiskFailure) in
        try PublishStage(root: source.root, target: target.name)
      }
    }
    func check(_ path: String) throws(PublishFailure) -> String {
      let path = Disk.normalised(path)
      try LocalFolder.check(path, root: source.root, output: source.output, target: target.name)
      return path
    }
    switch target.place {
    case .folder(let folder):
      let address = try address(folder.path)
      guard folder.switches else {
        return FolderDestination(shown: address.shown, folder: try check(address.text))
      }
      return SwitchedDestination(
        shown: address.shown, link: try Publisher.link(address.text, check),
        keep: folder.keep)
    case .rsync(let rsync):
      let address = try address(rsync.destination)
      if !address.text.contains(":") { _ = try check(address.text) }
      return RsyncDestination(address, options: rsync.options, stage: try stage())
    case .rclone(let rclone):
      let address = try address(rclone.remote)
      if !address.text.contains(":") { _ = try check(address.text) }
      return RcloneDestination(address, options: rclone.options, stage: try stage())
    case .git(let git):
      let commit = GitDestination.Commit(
        authorName: git.authorName, authorEmail: git.authorEmail,
        title: git.message ?? "Publish \(source.title)", time: source.time)
      return GitDestination(
        try address(git.repository), git, commit: commit, stage: try stage())
    }
  }

  /// The path of a link, which is not followed itself.
  private static func link(
    _ path: String, _ check: (String) throws(PublishFailure) -> String
  ) throws(PublishFailure) -> String {
    let name = Disk.name(of: path)
    guard !name.isEmpty, name != ".", name != ".." else {
      throw PublishFailure(.usage, "a link cannot have this path: \(path)")
    }
    _ = try check(path)
    let folder = Disk.normalised(Disk.folder(of: path))
    return (folder == "/" ? "" : folder) + "/" + name
  }

  /// What is to be done. Reads from the target, and changes nothing.
  package mutating func plan() async throws(PublishFailure) -> PublishPlan {
    PublishPlan(site: site.files, record: try await destination.record())
  }

  /// Does it.
  package mutating func publish(_ plan: PublishPlan) async throws(PublishFailure) {
    try await destination.publish(plan, of: site)
  }
}

extension PublishTarget.Git {
  /// What GitHub reads beside the pages.
  fileprivate var additions: [String: Bytes] {
    var additions: [String: Bytes] = [:]
    if writesNoJekyll { additions[".nojekyll"] = [] }
    if let domain { additions["CNAME"] = Bytes(domain + "\n") }
    return additions
  }
}
