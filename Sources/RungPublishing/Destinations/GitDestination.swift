import RungBuild
import RungModel

/// A branch of a repository: a publish is one commit on top of it, pushed whole or not at all.
///
/// What happens here happens in a repository of its own without files, made anew each time; the branch is
/// fetched without its history.
struct GitDestination: Destination {
  /// Who commits, what and when.
  struct Commit: Sendable {
    var authorName: String?
    var authorEmail: String?
    /// Above the line that says what has changed.
    var title: String
    var time: Timestamp
  }

  let shown: String
  private let settings: PublishTarget.Git
  private let commit: Commit
  private let git: GitProgram
  /// Holds the folder of git's repository.
  private let stage: PublishStage
  /// The branch's last commit; nil where there is no such branch yet.
  private var tip: String?

  init(
    _ address: TargetAddress, _ settings: PublishTarget.Git, commit: Commit, stage: PublishStage
  ) {
    shown = "\(address.shown) (\(settings.branch))"
    self.settings = settings
    self.commit = commit
    self.stage = stage
    git = GitProgram(address, repository: stage.folder + "/repository.git")
  }

  private var branch: String { "refs/heads/" + settings.branch }
  private static let live = "refs/rung/live"
  private static let next = "refs/rung/next"

  private func path(_ path: String) -> String {
    settings.subfolder.isEmpty ? path : settings.subfolder + "/" + path
  }

  // MARK: Reading

  mutating func record() async throws(PublishFailure) -> PublishedRecord? {
    try await git.run(["init", "--quiet", "--bare", git.repository])
    let references = try await git.run(["ls-remote", "--refs", GitProgram.remote, branch]).output
    let line = String(decoding: references, as: UTF8.self)
    guard let tip = line.split(separator: "\t").first.map(String.init), !tip.isEmpty else {
      return nil
    }
    self.tip = tip
    try await git.run([
      "fetch", "--quiet", "--depth=1", "--no-tags", GitProgram.remote,
      "+\(branch):\(GitDestination.live)",
    ])
    let sizes = try await sizes()
    guard let size = sizes[PublishedRecord.path], size <= PublishedRecord.mostBytes else {
      return nil
    }
    let blob = try await git.run(
      ["cat-file", "blob", "\(GitDestination.live):\(path(PublishedRecord.path))"],
      limit: PublishedRecord.mostBytes)
    guard var record = PublishedRecord(blob.output) else { return nil }
    for index in record.files.indices
    where sizes[record.files[index].path] != record.files[index].size {
      record.files[index].digest = nil
    }
    return record
  }

  /// The sizes of the files of the site that the branch has.
  private func sizes() async throws(PublishFailure) -> [String: Int] {
    var arguments = ["ls-tree", "-r", "-l", "-z", GitDestination.live]
    if !settings.subfolder.isEmpty { arguments += ["--", settings.subfolder + "/"] }
    let output = try await git.run(arguments, limit: PublishedRecord.mostBytes).output
    var sizes: [String: Int] = [:]
    let prefix = settings.subfolder.isEmpty ? 0 : settings.subfolder.utf8.count + 1
    for entry in output.split(separator: 0) {
      // `100644 blob HASH SIZE<tab>PATH`
      guard let tab = entry.firstIndex(of: UInt8(ascii: "\t")),
        let size = entry[..<tab].split(separator: UInt8(ascii: " ")).last
          .flatMap({ Int(String(decoding: $0, as: UTF8.self)) })
      else { continue }
      sizes[String(decoding: entry[(tab + 1)...].dropFirst(prefix), as: UTF8.self)] = size
    }
    return sizes
  }

  // MARK: Changing

  mutating func publish(
    _ plan: PublishPlan, of site: PublishableSite
  ) async throws(PublishFailure) {
    let identity = try await identity()
    let stream = GitCommitStream(
      plan: plan, site: site, prefix: path(""), reference: GitDestination.next,
      committer: "\(identity) \(commit.time.seconds) +0000", message: message(plan),
      parent: settings.keepsHistory ? tip : nil,
      tree: settings.keepsHistory ? nil : try await tree())
    try await git.run(
      ["fast-import", "--quiet", "--done"], input: .pieces { try await stream.write(to: $0) })
    var arguments = ["push", "--quiet", "--no-verify"]
    if !settings.keepsHistory, let tip {
      arguments.append("--force-with-lease=\(branch):\(tip)")
    }
    let outcome = try await git.outcome(
      arguments + [GitProgram.remote, "\(GitDestination.next):\(branch)"])
    guard outcome.exitCode == 0 else { throw rejection(outcome) }
  }

  /// The branch's files, for a commit that follows none; nil where there is no branch.
  private func tree() async throws(PublishFailure) -> String? {
    guard tip != nil else { return nil }
    let name = try await git.run(["rev-parse", "--verify", "\(GitDestination.live)^{tree}"])
    return String(decoding: name.output.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }

  private func message(_ plan: PublishPlan) -> String {
    """
    \(commit.title)

    \(plan.new.count) new, \(plan.changed.count) changed, \(plan.removed.count) removed, \
    \(plan.unchanged) unchanged

    """
  }

  /// `NAME <EMAIL>`
  private func identity() async throws(PublishFailure) -> String {
    if let name = commit.authorName, let email = commit.authorEmail { return "\(name) <\(email)>" }
    let outcome = try await git.outcome(["var", "GIT_COMMITTER_IDENT"])
    let line = String(decoding: outcome.output, as: UTF8.self)
    guard outcome.exitCode == 0, let open = line.firstIndex(of: "<"),
      let close = line.lastIndex(of: ">"), open < close
    else {
      throw PublishFailure(
        .usage,
        "git does not know who commits: set `authorName` and `authorEmail` of the target\n"
          + outcome.errors)
    }
    let name = commit.authorName ?? String(line[..<open]).trimmingBlanks
    let email = commit.authorEmail ?? String(line[line.index(after: open)..<close])
    return "\(name) <\(email)>"
  }

  private func rejection(_ outcome: ExternalProgram.Outcome) -> PublishFailure {
    let isOvertaken = ["fetch first", "non-fast-forward", "stale info"].contains {
      outcome.errors.contains($0)
    }
    let help =
      isOvertaken
      ? "somebody else has pushed to `\(settings.branch)` in the meantime: publish again"
      : "the repository does not take the push"
    return PublishFailure(.target, "git to \(shown): \(help)\n\(outcome.errors)")
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
