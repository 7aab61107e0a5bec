import FlyingSocks
import Foundation
import Glibc
import Synchronization

/// Listens at an address of this machine and answers each client by a task of its own.
final class PreviewServer: Sendable {
  private let address: String
  private let responder: PreviewResponder
  private let task = Mutex<Task<Void, Never>?>(nil)
  private let openConnections = Mutex(0)

  /// More clients at once are turned away.
  private static let mostConnections = 2_000
  /// Files that the rest of the program needs to have open, at most.
  private static let otherFiles = 64

  /// - Parameter address: in digits.
  init(address: String, responder: PreviewResponder) {
    self.address = address
    self.responder = responder
  }

  /// Listens at the first of the ports that is free.
  func start(_ ports: [UInt16]) throws(PreviewFailure) -> UInt16 {
    for port in ports {
      do {
        let socket = try listening(at: port)
        let task = Task { await serve(socket) }
        self.task.withLock { $0 = task }
        return try socket.sockname().port
      } catch SocketError.failed(_, EADDRINUSE, _) {
        continue
      } catch SocketError.failed(_, _, let message) {
        throw .environment("cannot listen at \(address), port \(port): \(message)")
      } catch {
        throw .environment("cannot listen at \(address), port \(port)")
      }
    }
    let last = ports.count > 1 ? " to \(ports[ports.count - 1])" : ""
    throw .environment(
      "port \(ports[0])\(last) is taken: name another by --port, or 0 for any that is free")
  }

  /// Closes the port and all connections.
  func stop() async {
    let task = task.withLock { $0 }
    task?.cancel()
    await task?.value
  }

  private func listening(at port: UInt16) throws -> Socket {
    let isSix = address.contains(":")
    let socket = try Socket(domain: isSix ? AF_INET6 : AF_INET)
    do {
      try socket.setValue(true, for: .localAddressReuse)
      if isSix {
        try socket.bind(to: sockaddr_in6.inet6(ip6: address, port: port))
      } else {
        try socket.bind(to: sockaddr_in.inet(ip4: address, port: port))
      }
      try socket.listen()
      return socket
    } catch {
      try? socket.close()
      throw error
    }
  }

  private func serve(_ socket: Socket) async {
    let waits = SocketWaits()
    let most = PreviewServer.mostPossible()
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await waits.run() }
      group.addTask {
        await withDiscardingTaskGroup { clients in
          await self.accept(socket, waits, most) { client in
            clients.addTask { await self.answer(client) }
          }
          clients.cancelAll()
        }
      }
    }
    try? socket.close()
  }

  /// Hands each new connection on until the task is cancelled.
  private func accept(
    _ socket: Socket, _ waits: SocketWaits, _ most: Int, _ begin: (AsyncSocket) -> Void
  ) async {
    guard let listener = try? AsyncSocket(socket: socket, pool: waits) else { return }
    while !Task.isCancelled {
      do {
        let client = try await listener.accept()
        let isWelcome = openConnections.withLock { count in
          guard count < most else { return false }
          count += 1
          return true
        }
        if isWelcome { begin(client) } else { try? client.close() }
      } catch {
        // A client that is gone already, or more of them than the system allows: others come later.
        try? await Task.sleep(for: .milliseconds(20))
      }
    }
  }

  private func answer(_ client: AsyncSocket) async {
    await Connection(socket: client, responder: responder).serve()
    try? client.close()
    openConnections.withLock { $0 -= 1 }
  }

  /// Lets the program open as many files as it may, and says how many of them can be connections.
  private static func mostPossible() -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
      return mostConnections
    }
    let wanted = rlim_t(mostConnections + otherFiles)
    if limit.rlim_cur < wanted {
      limit.rlim_cur = min(wanted, limit.rlim_max)
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
    return max(16, min(mostConnections, Int(clamping: limit.rlim_cur) - otherFiles))
  }
}

extension Socket.Address {
  fileprivate var port: UInt16 {
    switch self {
    case .ip4(_, let port), .ip6(_, let port): port
    case .unix: 0
    }
  }
}
