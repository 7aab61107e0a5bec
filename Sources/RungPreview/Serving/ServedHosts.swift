import Glibc

/// The names by which the server may be called.
///
/// A page of a stranger can make its own name point to this machine, and would then be free to read all
/// that is served (DNS rebinding). So a request is answered only where it calls the server by an address
/// or by a name that no stranger has.
struct ServedHosts: Sendable, Hashable {
  /// The address that the server is bound to.
  let bound: String
  /// This machine's name in its network.
  let machine: String

  /// - Parameter header: `Host`, with or without a port.
  func accepts(_ header: String) -> Bool {
    let name = ServedHosts.name(in: header)
    if name == "localhost" || name.hasSuffix(".localhost") || name == bound.lowercased() {
      return true
    }
    guard !ServedHosts.isLoopback(bound) else { return ServedHosts.isLoopback(name) }
    let machine = machine.lowercased()
    return ServedHosts.isAddress(name) || name == machine || name == machine + ".local"
  }

  /// In small letters, without the port, the brackets and the dot at its end.
  private static func name(in header: String) -> String {
    var name = header.lowercased()[...]
    if name.hasPrefix("[") {
      return String(name.dropFirst().prefix { $0 != "]" })
    }
    name = name.prefix { $0 != ":" }
    return String(name.hasSuffix(".") ? name.dropLast() : name)
  }

  static func isLoopback(_ address: String) -> Bool {
    address == "::1" || isAddress(address) && address.hasPrefix("127.")
  }

  /// Whether it is an address in digits and no name.
  static func isAddress(_ text: String) -> Bool {
    var four = in_addr()
    var six = in6_addr()
    return inet_pton(AF_INET, text, &four) == 1 || inet_pton(AF_INET6, text, &six) == 1
  }
}
