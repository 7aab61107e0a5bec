import Glibc
import RungModel

/// Fetches from the web by the program `curl`, which knows proxies and certificates.
enum Curl {
  enum Failure: Error {
    /// It is not installed.
    case missing
    /// It answered with this exit code.
    case exit(Int)
    /// What came was too much.
    case tooMuch
    case system(DiskFailure)
  }

  /// What the addresses hold, one after another, over HTTPS.
  static func fetch(_ addresses: [String], limit: Int) throws(Failure) -> Bytes {
    try run(
      [
        "curl", "-q", "--silent", "--fail", "--location", "--max-redirs", "3", "--globoff",
        "--proto", "=https", "--proto-redir", "=https", "--connect-timeout", "20",
        "--max-time", "120", "--max-filesize", String(limit), "--user-agent", "rung", "--",
      ] + addresses, limit: limit)
  }

  /// What the exit codes that are met say (`man curl`).
  static func meaning(of exitCode: Int) -> String {
    switch exitCode {
    case 5, 6: "the server cannot be found (is there a network?)"
    case 7: "there is no connection to the server"
    case 22: "the server does not give it"
    case 28: "the server takes too long"
    case 35, 51, 58, 60, 77: "the server cannot be trusted"
    case 63: "it is too large"
    default: "curl ended with exit code \(exitCode)"
    }
  }

  /// What `curl` is told of the environment: how to get out, and nothing else.
  private static let variables = [
    "PATH", "HOME", "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY",
    "no_proxy", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE",
  ]

  /// What `curl` prints, as long as it ends well.
  /// - Parameter arguments: the command line, with the program's name.
  static func run(_ arguments: [String], limit: Int) throws(Failure) -> Bytes {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw .system(.last("start", "curl")) }
    let (output, input) = (ends[0], ends[1])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(output) }
    let child = start(arguments, output: input)
    close(input)
    guard let child else {
      if errno == ENOENT { throw .missing }
      throw .system(.last("start", "curl"))
    }
    var bytes = Bytes()
    var failure: Failure?
    do throws(DiskFailure) {
      while failure == nil {
        let piece = try Disk.readPiece(output, upTo: 1 << 16, "curl")
        if piece.isEmpty { break }
        bytes += piece
        if bytes.count > limit { failure = .tooMuch }
      }
    } catch {
      failure = .system(error)
    }
    if failure != nil { kill(child, SIGKILL) }
    let status = wait(for: child)
    if let failure { throw failure }
    guard status & 0x7F == 0 else { throw .exit(128 + Int(status & 0x7F)) }
    guard status == 0 else { throw .exit(Int(status >> 8) & 0xFF) }
    return bytes
  }

  /// Starts a program with its output going to a descriptor; nil, and `errno` set, where it cannot.
  private static func start(_ arguments: [String], output: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    let environment = variables.compactMap { name in
      getenv(name).map { "\(name)=\(String(cString: $0))" }
    }
    var words = arguments.map { strdup($0) } + [nil]
    var settings = environment.map { strdup($0) } + [nil]
    defer { for copy in words + settings { free(copy) } }
    var child: pid_t = 0
    let code = posix_spawnp(&child, arguments[0], &actions, nil, &words, &settings)
    errno = code
    return code == 0 ? child : nil
  }

  private static func wait(for child: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return status
  }
}
