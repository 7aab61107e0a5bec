import Foundation
import RungTestSupport

/// A kind of target that tests publish to by its real program.
enum TargetKind: String, CaseIterable {
  case folder, switched, rsync, rsyncDaemon, git, rclone, webDAV, s3

  /// The programs without which it cannot be tested.
  private var programs: [String] {
    switch self {
    case .folder, .switched: []
    case .rsync, .rsyncDaemon: ["rsync"]
    case .git: ["git"]
    case .rclone, .webDAV: ["rclone"]
    case .s3: ["rclone", "moto_server"]
    }
  }

  var missing: [String] { programs.filter { !Tool.has($0) } }

  static let available = allCases.filter { $0.missing.isEmpty }
  static let unavailable = allCases.filter { !$0.missing.isEmpty }

  /// Those that can be had without starting a server, for laws that publish often.
  static let quick: [TargetKind] = [.folder, .switched, .rsync, .git, .rclone]
    .filter { $0.missing.isEmpty }
}

/// Programs of the machine.
enum Tool {
  static func has(_ name: String) -> Bool {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    guard folders.contains(where: { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") })
    else { return false }
    // A shim may stand for a program that is not there.
    return (try? Program.shell("\(name) --version || \(name) --help", in: "/"))?.exitCode == 0
  }
}

/// A site with one target, and what stands there.
final class PublishingSite {
  let folder: TemporaryFolder
  let kind: TargetKind
  private var server: LocalServer?
  /// What `rung` is told of the environment.
  private(set) var environment: [String: String] = [
    "GIT_AUTHOR_NAME": "A", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
  ]

  /// - Parameters:
  ///   - archive: the site's files, apart from its configuration.
  ///   - settings: further lines of the target's table.
  init(
    _ archive: String = "-- content/a.md --\nText.\n", to kind: TargetKind, settings: String = ""
  ) throws {
    self.kind = kind
    folder = try TemporaryFolder()
    for file in TextArchive(archive).files { try folder.write(file.text, to: "site/" + file.path) }
    let lines = try makePlace()
    try folder.write(
      """
      title = "T"
      baseURL = "https://example.org/"
      [publish.there]
      \(lines)
      \(settings)

      """, to: "site/rung.toml")
  }

  private func makePlace() throws -> String {
    switch kind {
    case .folder:
      return "type = \"folder\"\npath = \"../live\""
    case .switched:
      return "type = \"folder\"\npath = \"../live\"\nswitch = true"
    case .rsync:
      return "type = \"rsync\"\ndestination = \"../live\""
    case .rsyncDaemon:
      try folder.makeFolder("live")
      let port = try LocalServer.freePort()
      try folder.write(
        """
        use chroot = no
        [module]
        path = \(folder.path)
        read only = no
        uid = \(getuid())
        gid = \(getgid())

        """, to: "rsyncd.conf")
      server = try LocalServer(
        "rsync",
        [
          "--daemon", "--no-detach", "--address=127.0.0.1", "--port=\(port)",
          "--config=\(folder.full("rsyncd.conf"))", "--log-file=\(folder.full("rsyncd.log"))",
        ], port: port)
      return "type = \"rsync\"\ndestination = \"rsync://127.0.0.1:\(port)/module/live\""
    case .git:
      _ = try Program.shell("git init --quiet --bare live.git", in: folder.path)
      return "type = \"git\"\nrepository = \"../live.git\""
    case .rclone:
      return "type = \"rclone\"\nremote = \"../live\""
    case .webDAV:
      try folder.makeFolder("live")
      let port = try LocalServer.freePort()
      server = try LocalServer(
        "rclone", ["serve", "webdav", folder.full("live"), "--addr", "127.0.0.1:\(port)"],
        port: port)
      environment["RCLONE_CONFIG_DAV_TYPE"] = "webdav"
      environment["RCLONE_CONFIG_DAV_URL"] = "http://127.0.0.1:\(port)/"
      return "type = \"rclone\"\nremote = \"dav:\""
    case .s3:
      let port = try LocalServer.freePort()
      server = try LocalServer("moto_server", ["-H", "127.0.0.1", "-p", "\(port)"], port: port)
      for (key, value) in [
        ("TYPE", "s3"), ("PROVIDER", "Other"), ("ENDPOINT", "http://127.0.0.1:\(port)"),
        ("ACCESS_KEY_ID", "testing-key"), ("SECRET_ACCESS_KEY", "testing-secret"),
        ("REGION", "us-east-1"),
      ] {
        environment["RCLONE_CONFIG_BUCKETS_\(key)"] = value
      }
      // rclone cannot do with what may be set for other programs.
      environment["AWS_CA_BUNDLE"] = ""
      _ = try shell("rclone mkdir buckets:site")
      return "type = \"rclone\"\nremote = \"buckets:site/live\""
    }
  }

  func shell(_ script: String) throws -> Program.Run {
    let variables = environment.map { "export \($0.key)='\($0.value)'; " }.joined()
    return try Program.shell(variables + script, in: folder.path)
  }

  // MARK: Publishing

  @discardableResult
  func rung(_ arguments: String...) throws -> Program.Run {
    try Program.rung(arguments, environment: environment, in: folder.full("site"))
  }

  /// Publishes, and expects it to be done.
  func publish(_ arguments: String...) throws -> Program.Run {
    let run = try Program.rung(
      ["publish"] + arguments, environment: environment, in: folder.full("site"))
    if run.exitCode != 0 { throw Failed(text: "\(run.exitCode): \(run.errors)") }
    return run
  }

  struct Failed: Error, CustomStringConvertible {
    var text: String
    var description: String { text }
  }

  // MARK: What stands there

  /// The files of the target by path, without those that say what Rung published.
  func live() throws -> [String: String] {
    try everythingLive().filter { !$0.key.hasPrefix(".rung-published/") }
  }

  /// All files of the target, without locks.
  func everythingLive() throws -> [String: String] {
    let place = try livePlace()
    var files: [String: String] = [:]
    for path in folder.files(in: place) where path != ".rung-published/lock" {
      files[path] = String(
        decoding: try Data(contentsOf: URL(filePath: folder.full(place + "/" + path))),
        as: UTF8.self)
    }
    return files
  }

  /// A folder in which the target's files can be seen.
  private func livePlace() throws -> String {
    switch kind {
    case .folder, .rsync, .rsyncDaemon, .rclone, .webDAV: return "live"
    case .switched:
      guard folder.has("live") else { return "live" }
      return try FileManager.default.destinationOfSymbolicLink(atPath: folder.full("live"))
    case .git:
      _ = try shell(
        "rm -rf seen; mkdir seen; git --git-dir=live.git archive gh-pages | tar -x -C seen")
      return "seen"
    case .s3:
      _ = try shell("rm -rf seen; mkdir seen; rclone copy buckets:site/live seen")
      return "seen"
    }
  }

  /// Puts a file into the target that Rung knows nothing of.
  func place(_ text: String, at path: String) throws {
    switch kind {
    case .folder, .rsync, .rsyncDaemon, .rclone, .webDAV, .switched:
      try folder.write(text, to: try livePlace() + "/" + path)
    case .git:
      try folder.write(text, to: "foreign")
      _ = try shell(
        """
        set -e; rm -rf work; git clone --quiet --branch gh-pages live.git work; cd work
        mkdir -p "$(dirname '\(path)')"; cp ../foreign '\(path)'; git add -A
        git -c user.name=B -c user.email=b@example.org commit --quiet -m 'By hand'; git push --quiet
        """)
    case .s3:
      try folder.write(text, to: "foreign")
      _ = try shell("rclone copyto foreign 'buckets:site/live/\(path)'")
    }
  }

  /// What the build wrote, and what a branch has beside.
  func expected(afterBuilding: Bool = false) throws -> [String: String] {
    if afterBuilding { try rung("build", "--quiet") }
    var files: [String: String] = [:]
    for path in folder.files(in: "site/public") {
      files[path] = try folder.text("site/public/" + path)
    }
    if kind == .git { files[".nojekyll"] = "" }
    return files
  }
}

/// A server on the loopback that ends with the last reference to it.
final class LocalServer {
  private let process = Process()

  /// Starts it, and waits until it answers.
  init(_ name: String, _ arguments: [String], port: Int) throws {
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [name] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let deadline = Date.now + 30
    while !LocalServer.answers(port) {
      guard process.isRunning, Date.now < deadline else {
        throw PublishingSite.Failed(text: "\(name) does not answer on port \(port)")
      }
      usleep(5_000)
    }
  }

  deinit {
    kill(process.processIdentifier, SIGKILL)
  }

  /// A port that nobody listens on.
  static func freePort() throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = loopback(port: 0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let done = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard done else { throw CocoaError(.fileReadUnknown) }
    return Int(UInt16(bigEndian: address.sin_port))
  }

  private static func answers(_ port: Int) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = loopback(port: port)
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  private static func loopback(port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    return address
  }
}
