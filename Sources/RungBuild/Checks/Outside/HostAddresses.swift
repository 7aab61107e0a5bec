import Glibc
import RungModel

/// The addresses that a host's name stands for.
///
/// The system hands them over as a chain of C structures, which can only be read through pointers: that is
/// done here alone, and what comes out are values.
enum HostAddresses {
  enum Outcome: Sendable {
    case found([NetworkAddress])
    /// There is no such host.
    case missing
    /// Nobody could be asked.
    case failed
  }

  static func find(_ name: String) -> Outcome {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    // Names in other scripts become what the name servers know.
    hints.ai_flags = 0x0040  // AI_IDN, which Swift does not see
    var first: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(name, nil, &hints, &first)
    guard code == 0 else { return code == EAI_NONAME || code == -5 ? .missing : .failed }
    defer { freeaddrinfo(first) }
    var addresses: [NetworkAddress] = []
    var next = first
    while let entry = next {
      next = entry.pointee.ai_next
      guard let socket = entry.pointee.ai_addr else { continue }
      let raw = UnsafeRawPointer(socket)
      switch entry.pointee.ai_family {
      case AF_INET:
        let bytes = withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in.self).sin_addr) {
          Bytes($0)
        }
        addresses.append(NetworkAddress(bytes: bytes))
      case AF_INET6:
        let bytes = withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr) {
          Bytes($0)
        }
        addresses.append(NetworkAddress(bytes: bytes))
      default: continue
      }
    }
    return addresses.isEmpty ? .missing : .found(addresses)
  }
}
