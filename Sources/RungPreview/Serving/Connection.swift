import FlyingSocks
import Foundation
import RungModel

/// One client, from its first request to its last.
struct Connection: Sendable {
  let socket: AsyncSocket
  let responder: PreviewResponder

  /// For a whole request, or the next one: who sends it byte by byte does not hold a place for long.
  private static let requestTime = Duration.seconds(10)
  /// A response stands still when the client takes no piece of it for so long.
  private static let writingTime = Duration.seconds(30)
  private static let piece = 64 << 10
  /// What is still read, and for how long, of a client that has been answered before it had sent all.
  private static let overhang = (bytes: 4 << 20, time: Duration.seconds(2))

  /// Answers requests until one side has enough.
  func serve() async {
    var received = Bytes()
    var isOpen = true
    while isOpen, !Task.isCancelled {
      do {
        isOpen = try await serveOne(&received)
      } catch {
        break
      }
    }
  }

  /// - Parameter received: what has arrived and was not used yet.
  /// - Returns: whether the connection stays open.
  private func serveOne(_ received: inout Bytes) async throws -> Bool {
    let request: RequestHead
    do throws(RequestHead.Mistake) {
      guard let head = try await head(&received) else { return false }
      request = try RequestHead(head)
    } catch {
      let response = Response(error)
      try await write(response.head(closes: true))
      if case .bytes(let text) = response.body { try await write(text) }
      await readOverhang()
      return false
    }
    let response = await responder.respond(to: request)
    let stays = request.keepsConnection && !response.isEndless
    try await send(response, closes: !stays, withBody: request.method != "HEAD")
    if request.hasBody { await readOverhang() }
    return stays
  }

  // MARK: Reading

  /// The bytes of the next head; nil where the client is gone, or too slow.
  private func head(_ received: inout Bytes) async throws(RequestHead.Mistake) -> Bytes? {
    let deadline = ContinuousClock.now + Connection.requestTime
    while true {
      if let end = try RequestHead.end(of: received) {
        defer { received.removeFirst(end) }
        return Bytes(received[..<end])
      }
      guard ContinuousClock.now < deadline, let more = await read(until: deadline) else {
        return nil
      }
      received += more
    }
  }

  private func read(until deadline: ContinuousClock.Instant?) async -> Bytes? {
    try? await SocketWaits.$deadline.withValue(deadline) {
      try await socket.read(atMost: 4_096)
    }
  }

  /// A connection that is closed while bytes arrive takes the response with it.
  private func readOverhang() async {
    shutdown(socket.socket.file.rawValue, Int32(SHUT_WR))
    let deadline = ContinuousClock.now + Connection.overhang.time
    var count = 0
    while count < Connection.overhang.bytes, ContinuousClock.now < deadline,
      let more = await read(until: deadline)
    {
      count += more.count
    }
  }

  // MARK: Writing

  private func send(_ response: Response, closes: Bool, withBody: Bool) async throws {
    let head = response.head(closes: closes)
    switch response.body {
    case .bytes(let bytes) where withBody:
      try await write(head + bytes)
    case .file(let file, let range) where withBody:
      try await write(head)
      var rest = range
      while !rest.isEmpty {
        let bytes = file.read(rest.prefix(Connection.piece))
        // A file that became shorter cannot keep what was promised of it.
        guard !bytes.isEmpty else { throw SocketError.disconnected }
        try await write(bytes)
        rest = rest.dropFirst(bytes.count)
      }
    case .stream(let stream) where withBody:
      try await write(head)
      await follow(stream)
    case .bytes, .file, .stream:
      try await write(head)
    }
  }

  /// Sends events until there are no more, or the client is gone.
  private func follow(_ stream: AsyncStream<Bytes>) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        for await event in stream {
          guard (try? await write(event)) != nil else { break }
        }
      }
      // A client that follows events has nothing more to say: what comes is its end.
      group.addTask { _ = await read(until: nil) }
      await group.next()
      group.cancelAll()
    }
  }

  private func write(_ bytes: Bytes) async throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = rest.prefix(Connection.piece)
      let deadline = ContinuousClock.now + Connection.writingTime
      try await SocketWaits.$deadline.withValue(deadline) {
        try await socket.write(Data(part))
      }
      rest = rest.dropFirst(part.count)
    }
  }
}
