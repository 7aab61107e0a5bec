/// The address under which a site is published, split where pages need it split.
package struct BaseURL: Sendable, Hashable {
  /// `https://example.org`, without a slash; empty for a site that knows no address of its own.
  package let origin: String
  /// `/` or `/blog/`: begins and ends with a slash.
  package let path: String

  /// An http or https address, or a path alone; nil for anything else, such as one with a query.
  package init?(_ text: String) {
    let allowed = text.unicodeScalars.allSatisfy {
      $0.value > 0x20 && $0.value != 0x7F && !"\"<>\\^`{|}?#".unicodeScalars.contains($0)
    }
    guard allowed else { return nil }
    let lowercased = text.lowercased()
    let scheme = ["https://", "http://"].first { lowercased.hasPrefix($0) } ?? ""
    guard !scheme.isEmpty || text.isEmpty || text.hasPrefix("/") && !text.hasPrefix("//") else {
      return nil
    }
    let rest = text.dropFirst(scheme.count)
    let host = rest.prefix { $0 != "/" }
    guard scheme.isEmpty || BaseURL.isHost(host) else { return nil }
    let path = rest.dropFirst(host.count)
    origin = scheme + host.lowercased()
    self.path = path.isEmpty ? "/" : String(path) + (path.hasSuffix("/") ? "" : "/")
  }

  /// The whole address, with a slash at its end.
  package var text: String { origin + path }

  /// Whether it is an address that means this machine to everyone: a preview's.
  package var isLoopback: Bool {
    guard let scheme = origin.firstRange(of: "://") else { return false }
    let rest = origin[scheme.upperBound...]
    let host = rest.hasPrefix("[") ? rest.prefix { $0 != "]" } : rest.prefix { $0 != ":" }
    return host == "localhost" || host.hasSuffix(".localhost") || host.hasPrefix("127.")
      || host == "0.0.0.0" || host == "[::1" || host == "[::"
  }

  /// A name with an optional port; no user and no password.
  private static func isHost(_ host: Substring) -> Bool {
    if host.hasPrefix("[") { return host.contains("]") }
    let name = host.prefix { $0 != ":" }
    let port = host.dropFirst(name.count + 1)
    let portIsValid = name.count == host.count || (UInt16(port) ?? 0) > 0
    return portIsValid && !name.isEmpty && !name.contains("@") && !name.hasPrefix(".")
      && !name.contains("..")
  }
}
