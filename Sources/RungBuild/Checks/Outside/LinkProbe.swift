import Glibc
import RungModel

/// Asks for one address, and for those that it redirects to.
///
/// Addresses come from strangers: none leads to a server of this machine's own networks, unless the user
/// allows that. So each host is looked up here, and `curl` connects to what was found and judged and looks
/// nothing up itself; where a proxy goes out for it, the proxy looks up.
struct LinkProbe: Sendable {
  private let agent: String
  private let allowsPrivate: Bool
  private let hasProxy: Bool

  private static let mostRedirects = 5
  private static let seconds = 20

  init(siteAddress: String?, allowsPrivate: Bool) {
    let site = siteAddress.flatMap { LinkScheme.isWeb($0) ? "; for \($0)" : nil } ?? ""
    agent = "rung/\(ProgramVersion.current) (looks whether links still lead somewhere\(site))"
    self.allowsPrivate = allowsPrivate
    hasProxy = ["https_proxy", "HTTPS_PROXY", "http_proxy", "all_proxy", "ALL_PROXY"].contains {
      (name: String) in getenv(name).map { $0[0] != 0 } ?? false
    }
  }

  /// - Returns: what came of it, and whether the server wants to be left alone from now on.
  func ask(_ address: WebAddress) async -> (answer: LinkAnswer, isEnough: Bool) {
    var address = address
    for _ in 0...LinkProbe.mostRedirects {
      let connection: Connection
      switch look(up: address) {
      case .refused(let answer): return (answer, false)
      case .connection(let found): connection = found
      }
      var response = await request(address, connection, asHead: true)
      // Some servers know no HEAD, or answer it otherwise.
      if response.needsSecondLook { response = await request(address, connection, asHead: false) }
      switch response {
      case .failed(let answer), .brokenOff(let answer): return (answer, false)
      case .status(let status, let redirect, let asksForLater):
        guard (300..<400).contains(status), let redirect else {
          let answer = LinkAnswer(status: status, asksForLater: asksForLater)
          return (answer, status == 429 || status == 503 && asksForLater)
        }
        guard let next = WebAddress(redirect) else {
          return (.broken("it redirects to what is no web page"), false)
        }
        address = next
      }
    }
    return (.broken("it redirects more than \(LinkProbe.mostRedirects) times"), false)
  }

  // MARK: Hosts

  /// How a host is reached.
  private enum Connection {
    case direct(NetworkAddress)
    case proxy
  }

  private enum Lookup {
    case connection(Connection)
    case refused(LinkAnswer)
  }

  private func look(up address: WebAddress) -> Lookup {
    switch HostAddresses.find(address.name) {
    case .found(let addresses):
      guard allowsPrivate || addresses.allSatisfy(\.isPublic) else {
        return .refused(
          .unknown("the address belongs to a private network (`--allow-private` asks there)"))
      }
      if hasProxy, addresses.allSatisfy(\.isPublic) { return .connection(.proxy) }
      return .connection(.direct(addresses[0]))
    case .missing where !hasProxy: return .refused(.broken("there is no such server"))
    case .failed where !hasProxy:
      return .refused(.unknown("the server cannot be found now (is there a network?)"))
    case .missing, .failed:
      return .connection(.proxy)
    }
  }

  // MARK: Requests

  private enum Response {
    case status(Int, redirect: String?, asksForLater: Bool)
    case failed(LinkAnswer)
    /// The server ended the connection.
    case brokenOff(LinkAnswer)

    /// Whether a GET may be answered better.
    var needsSecondLook: Bool {
      switch self {
      case .status(let status, _, _): status >= 400 && status != 429
      case .failed: false
      case .brokenOff: true
      }
    }
  }

  private func request(
    _ address: WebAddress, _ connection: Connection, asHead: Bool
  ) async -> Response {
    var arguments = [
      "-q", "--silent", "--globoff", "--proto", "=http,https", "--connect-timeout", "10",
      "--max-time", "\(LinkProbe.seconds)", "--max-filesize", "1000000", "--user-agent", agent,
      "--output", "/dev/null",
      "--write-out", "%{http_code}\n%{redirect_url}\n%header{retry-after}\n",
    ]
    arguments += asHead ? ["--head"] : ["--range", "0-1023"]
    if case .direct(let host) = connection {
      arguments += ["--noproxy", "*", "--connect-to", "::\(host.text):"]
    }
    do throws(Curl.Failure) {
      let outcome = try await Curl.run(arguments + ["--", address.request], limit: 1 << 16)
      return LinkProbe.response(outcome)
    } catch {
      return .failed(LinkProbe.answer(to: error))
    }
  }

  private static func response(_ outcome: ExternalProgram.Outcome) -> Response {
    switch outcome.exitCode {
    case 0: break
    // It is there, and large.
    case 63: return .failed(.answers)
    case 7, 35, 51, 58, 60: return .failed(.broken(Curl.meaning(of: outcome.exitCode)))
    case 18, 52, 55, 56, 92: return .brokenOff(.unknown("the server ends the connection"))
    default: return .failed(.unknown(Curl.meaning(of: outcome.exitCode)))
    }
    let lines = String(decoding: outcome.output, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    guard let status = lines.first.flatMap({ Int($0) }), lines.count >= 3 else {
      return .failed(.unknown("`curl` said nothing that could be read"))
    }
    return .status(
      status, redirect: lines[1].isEmpty ? nil : String(lines[1]), asksForLater: !lines[2].isEmpty)
  }

  private static func answer(to failure: Curl.Failure) -> LinkAnswer {
    switch failure {
    case .missing: .unknown("`curl` is not installed")
    case .exit(let code): .unknown(Curl.meaning(of: code))
    case .tooMuch: .unknown("the server says too much")
    case .system(let message): .unknown(message)
    }
  }
}
