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
    case system(String)
  }

  /// What the addresses hold, one after another, over HTTPS.
  static func fetch(_ addresses: [String], limit: Int) async throws(Failure) -> Bytes {
    let outcome = try await run(
      [
        "-q", "--silent", "--fail", "--location", "--max-redirs", "3", "--globoff",
        "--proto", "=https", "--proto-redir", "=https", "--connect-timeout", "20",
        "--max-time", "120", "--max-filesize", String(limit), "--user-agent", "rung", "--",
      ] + addresses, limit: limit)
    guard outcome.exitCode == 0 else { throw .exit(outcome.exitCode) }
    return outcome.output
  }

  /// Runs it, whatever its exit code.
  static func run(
    _ arguments: [String], limit: Int
  ) async throws(Failure) -> ExternalProgram.Outcome {
    var curl = ExternalProgram("curl", package: "curl")
    curl.environment = .only(variables)
    do throws(ProgramFailure) {
      return try await curl.run(arguments, limit: limit)
    } catch {
      switch error.reason {
      case .missing: throw .missing
      case .tooMuch: throw .tooMuch
      case .interrupted, .system: throw .system(error.message)
      }
    }
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
}
