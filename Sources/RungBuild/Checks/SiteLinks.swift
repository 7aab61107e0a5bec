import RungModel

/// Reads the addresses that pages name as a browser on the published site would.
struct SiteLinks {
  enum Destination: Hashable {
    /// A place of the site: the path below its base, decoded, without a slash in front, and what stands
    /// behind the `#`, as it is written.
    case inside(path: Bytes, fragment: Bytes)
    /// On the site's own server, but not below its base path: no build can tell what is there.
    case beside(path: Bytes)
    /// An http or https address elsewhere, without its fragment.
    case outside(String)
    /// Mail, telephone, data, and what no browser would follow.
    case nowhere
  }

  /// `https:` where the site does not know better.
  private let scheme: String
  /// The site's host in lower case; empty where it knows none.
  private let host: String
  /// `/` or `/blog/`
  let basePath: String

  init(_ configuration: SiteConfiguration) {
    let origin = configuration.baseURL?.origin ?? ""
    let separator = origin.firstRange(of: "://")
    scheme = separator.map { origin[..<$0.lowerBound] + ":" } ?? "https:"
    host = separator.map { String(origin[$0.upperBound...]) } ?? ""
    basePath = configuration.baseURL?.path ?? "/"
  }

  /// - Parameter folder: where relative addresses start from, below the base.
  func destination(of written: Bytes, in folder: String) -> Destination {
    // Browsers pass over tabs and ends of lines.
    var rest = written.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }[...]
    if rest.hasScheme {
      let name = LinkScheme.beginning(of: rest)
      guard name.starts(with: "http:".utf8) || name.starts(with: "https:".utf8) else {
        return .nowhere
      }
      let slashes = rest.drop { $0 != UInt8(ascii: ":") }.dropFirst()
      guard slashes.starts(with: "//".utf8) else { return .nowhere }
      guard let own = pathOnOwnHost(slashes.dropFirst(2)) else { return outside(Bytes(rest)) }
      rest = own
    } else if rest.starts(with: "//".utf8) {
      guard let own = pathOnOwnHost(rest.dropFirst(2)) else {
        return outside(Bytes(scheme) + rest)
      }
      rest = own
    }
    return onSite(rest, folder)
  }

  /// What follows the host, where that is the site's own; nil where it is another.
  private func pathOnOwnHost(_ rest: ByteSlice) -> ByteSlice? {
    let name = rest.prefix { !endOfHost.contains($0) }
    guard !host.isEmpty, String(decoding: name, as: UTF8.self).lowercased() == host else {
      return nil
    }
    let path = rest[name.endIndex...]
    return path.first == UInt8(ascii: "/") ? path : ArraySlice(Bytes("/") + path)
  }

  private func outside(_ address: Bytes) -> Destination {
    let whole = address.prefix { $0 != UInt8(ascii: "#") }
    return .outside(String(decoding: whole, as: UTF8.self))
  }

  private func onSite(_ address: ByteSlice, _ folder: String) -> Destination {
    let beforeFragment = address.prefix { $0 != UInt8(ascii: "#") }
    let fragment = Bytes(address[beforeFragment.endIndex...].dropFirst())
    let written = beforeFragment.prefix { $0 != UInt8(ascii: "?") }
    // A query alone leads to the page itself.
    guard !written.isEmpty else { return .nowhere }
    let isAbsolute = written.first == UInt8(ascii: "/")
    let start = isAbsolute ? Bytes() : Bytes(basePath + folder)
    let path = SiteLinks.withoutDots(start + PercentEncoding.decoded(written))
    let base = Bytes(basePath)
    if path.starts(with: base) {
      return .inside(path: Bytes(path.dropFirst(base.count)), fragment: fragment)
    }
    return path == base.dropLast()[...] + []
      ? .inside(path: [], fragment: fragment) : .beside(path: path)
  }

  /// An absolute path without `.` and `..`, which never lead above the root.
  private static func withoutDots(_ path: Bytes) -> Bytes {
    let dots = [Bytes("."), Bytes("..")]
    var parts: [ByteSlice] = []
    let steps = path.split(separator: UInt8(ascii: "/"))
    for step in steps {
      switch Bytes(step) {
      case dots[0]: continue
      case dots[1]: _ = parts.popLast()
      default: parts.append(step)
      }
    }
    let isFolder =
      path.last == UInt8(ascii: "/") || steps.last.map { dots.contains(Bytes($0)) } ?? true
    let joined = Bytes(parts.joined(separator: [UInt8(ascii: "/")]))
    return Bytes("/") + joined + (isFolder && !joined.isEmpty ? Bytes("/") : [])
  }
}

private let endOfHost = ByteSet("/?#")
