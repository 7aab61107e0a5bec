import Foundation
import Synchronization

/// A web server on 127.0.0.1 for one test: it answers each request by a function and remembers all.
package final class LoopbackServer: Sendable {
  package struct Request: Sendable, Hashable {
    package var method: String
    package var path: String
    /// In lower case.
    package var headers: [String: String]
  }

  package struct Response: Sendable {
    package var status: Int
    package var headers: [String: String]

    package init(_ status: Int, _ headers: [String: String] = [:]) {
      self.status = status
      self.headers = headers
    }
  }

  package let port: Int
  private let socket: Int32
  private let seen = Mutex<[Request]>([])

  /// - Parameter answer: called on the server's own thread; nil ends the connection without a word.
  package init(_ answer: @escaping @Sendable (Request) -> Response?) throws {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, size) == 0 && listen(socket, 64) == 0
          && getsockname(socket, $0, &size) == 0
      }
    }
    guard isListening else { throw CocoaError(.fileNoSuchFile) }
    self.socket = socket
    port = Int(UInt16(bigEndian: address.sin_port))
    let accepting = Thread { [weak self] in
      while true {
        let connection = accept(socket, nil, nil)
        guard connection >= 0 else { return }
        let request = LoopbackServer.read(connection)
        if let request {
          self?.seen.withLock { $0.append(request) }
          if let response = answer(request) { LoopbackServer.write(response, connection) }
        }
        close(connection)
      }
    }
    accepting.start()
  }

  deinit {
    shutdown(socket, Int32(SHUT_RDWR))
    close(socket)
  }

  package var address: String { "http://127.0.0.1:\(port)" }

  package var requests: [Request] { seen.withLock { $0 } }

  private static func read(_ connection: Int32) -> Request? {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4_096)
    while !bytes.suffix(4).elementsEqual([13, 10, 13, 10]) {
      let count = recv(connection, &piece, piece.count, 0)
      guard count > 0, bytes.count < 1 << 16 else { return nil }
      bytes += piece[..<count]
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count == 3 else { return nil }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    return Request(method: String(words[0]), path: String(words[1]), headers: headers)
  }

  private static func write(_ response: Response, _ connection: Int32) {
    var text = "HTTP/1.1 \(response.status) X\r\nContent-Length: 0\r\nConnection: close\r\n"
    for (name, value) in response.headers { text += "\(name): \(value)\r\n" }
    let bytes = Array((text + "\r\n").utf8)
    _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }
}
