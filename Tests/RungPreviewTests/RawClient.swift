import Foundation
import RungModel

/// A connection to the server that sends whatever bytes a test likes.
final class RawClient {
  struct Answer {
    var status: Int
    /// By their names in small letters.
    var fields: [String: String]
    var body: Bytes

    var text: String { String(decoding: body, as: UTF8.self) }
  }

  private let descriptor: Int32

  init(port: UInt16, limit: Int = 30) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var limit = timeval(tv_sec: limit, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else {
      let error = String(cString: strerror(errno))
      close(descriptor)
      throw RunningServer.Trouble(description: "no connection: \(error)")
    }
  }

  deinit {
    close(descriptor)
  }

  func send(_ text: String) throws {
    try send(Bytes(text))
  }

  /// - Throws: where the server has closed the connection.
  func send(_ bytes: Bytes) throws {
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw RunningServer.Trouble(description: "the server does not read") }
      done += count
    }
  }

  /// What has arrived by now, or arrives next; nothing where the server has closed the connection.
  func receive() throws -> Bytes {
    var bytes = Bytes(repeating: 0, count: 64 << 10)
    let count = recv(descriptor, &bytes, bytes.count, 0)
    if count < 0, errno == EAGAIN {
      throw RunningServer.Trouble(description: "nothing came in time")
    }
    return count > 0 ? Bytes(bytes[..<count]) : []
  }

  /// Everything until the server closes the connection.
  func rest() throws -> Bytes {
    var all = Bytes()
    while true {
      let more = try receive()
      guard !more.isEmpty else { return all }
      all += more
    }
  }

  func answer() throws -> Answer {
    let bytes = try rest()
    guard let end = bytes.firstIndex(of: Bytes("\r\n\r\n"), in: 0..<bytes.count) else {
      throw RunningServer.Trouble(
        description: "no answer: \(String(decoding: bytes, as: UTF8.self))")
    }
    let lines = String(decoding: bytes[..<end], as: UTF8.self).components(separatedBy: "\r\n")
    let status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) }
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.components(separatedBy: ": ")
      fields[parts[0].lowercased()] = parts.dropFirst().joined(separator: ": ")
    }
    return Answer(status: status ?? 0, fields: fields, body: Bytes(bytes[(end + 4)...]))
  }
}

/// Server-sent events, as a page receives them.
final class EventReader {
  struct Event: Equatable {
    var name = ""
    var id = ""
    var data = ""
  }

  private let client: RawClient
  private var buffer = Bytes()
  private var isPastHead = false

  init(port: UInt16, build: String, last: String? = nil) throws {
    client = try RawClient(port: port)
    let known = last.map { "Last-Event-ID: \($0)\r\n" } ?? ""
    try client.send(
      "GET /.rung/events?build=\(build) HTTP/1.1\r\nHost: localhost\r\n\(known)\r\n")
    // The stream is open when its first line is here.
    _ = try block()
  }

  /// The next event; heartbeats are none.
  func next() throws -> Event {
    while true {
      var event = Event()
      for line in try block().components(separatedBy: "\n") {
        if line.hasPrefix("event: ") { event.name = String(line.dropFirst(7)) }
        if line.hasPrefix("id: ") { event.id = String(line.dropFirst(4)) }
        if line.hasPrefix("data: ") { event.data = String(line.dropFirst(6)) }
      }
      if !event.name.isEmpty { return event }
    }
  }

  /// Waits until the server closes the stream.
  func end() throws {
    _ = try client.rest()
  }

  private func block() throws -> String {
    while true {
      let mark = Bytes(isPastHead ? "\n\n" : "\r\n\r\n")
      if let end = buffer.firstIndex(of: mark, in: 0..<buffer.count) {
        let text = String(decoding: buffer[..<end], as: UTF8.self)
        buffer.removeFirst(end + mark.count)
        guard isPastHead else {
          isPastHead = true
          continue
        }
        return text
      }
      let more = try client.receive()
      guard !more.isEmpty else {
        throw RunningServer.Trouble(description: "the stream has ended")
      }
      buffer += more
    }
  }
}
