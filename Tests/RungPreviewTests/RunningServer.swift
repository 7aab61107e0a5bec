import Foundation
import RungModel
import RungTestSupport

/// `rung serve` itself, at a free port, for as long as a test needs it.
final class RunningServer {
  let port: UInt16
  /// The path of the front page.
  let base: String
  private let process: Process
  private let output: LineReader
  /// Kept while it is served.
  private let site: TemporaryFolder

  struct Trouble: Error, CustomStringConvertible {
    let description: String
  }

  /// - Parameter openFiles: how many files the server may have open at once.
  init(
    _ site: TemporaryFolder, _ arguments: [String] = [], environment: [String: String] = [:],
    openFiles: Int? = nil
  ) throws {
    self.site = site
    let pipe = Pipe()
    process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    let limit = openFiles.map { "ulimit -n \($0); " } ?? ""
    process.arguments =
      ["-c", limit + "exec \"$0\" \"$@\"", Program.path, "serve", "-s", site.path]
      + ["--port", "0", "--json"] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    output = LineReader(pipe.fileHandleForReading)
    let line = try output.next { $0.contains("\"event\":\"listening\"") }
    guard let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
      let number = object["port"] as? Int, let url = object["url"] as? String
    else { throw Trouble(description: "no address: \(line)") }
    port = UInt16(number)
    base = URL(string: url).map { $0.path() } ?? "/"
  }

  deinit {
    kill()
  }

  // MARK: The program

  /// The next object that the server prints about such an event.
  func printed(_ event: String) throws -> String {
    try output.next { $0.contains("\"event\":\"\(event)\"") }
  }

  var isRunning: Bool { process.isRunning }

  /// Ends it as the system does where memory is short.
  func kill() {
    guard process.isRunning else { return }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Asks it to end.
  /// - Returns: the exit code, negative for a signal.
  func end(by signal: Int32) -> Int {
    Foundation.kill(process.processIdentifier, signal)
    process.waitUntilExit()
    let code = Int(process.terminationStatus)
    return process.terminationReason == .exit ? code : -code
  }

  // MARK: Requests

  /// Asks for an address below the top of the server.
  func get(_ path: String, method: String = "GET", _ fields: [String: String] = [:]) throws
    -> RawClient.Answer
  {
    let client = try RawClient(port: port)
    var head = "\(method) \(path) HTTP/1.1\r\n"
    if fields["Host"] == nil { head += "Host: 127.0.0.1:\(port)\r\n" }
    for (name, value) in fields { head += "\(name): \(value)\r\n" }
    try client.send(head + "Connection: close\r\n\r\n")
    return try client.answer()
  }

  /// The events that a page which is loaded now will see.
  func events() throws -> EventReader {
    let page = try get(base).text
    guard let start = page.range(of: "data-build=\""),
      let end = page[start.upperBound...].firstIndex(of: "\"")
    else { throw Trouble(description: "no script in \(page)") }
    return try EventReader(port: port, build: String(page[start.upperBound..<end]))
  }
}

/// Lines of another program as they come.
final class LineReader {
  private let handle: FileHandle
  private var buffer = Bytes()

  init(_ handle: FileHandle) {
    self.handle = handle
  }

  /// The next line that fits.
  func next(limit: Duration = .seconds(60), where fits: (String) -> Bool) throws -> String {
    let deadline = ContinuousClock.now + limit
    var seen: [String] = []
    while true {
      while let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: buffer[..<end], as: UTF8.self)
        buffer.removeFirst(end + 1)
        if fits(line) { return line }
        seen.append(line)
      }
      let rest = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
      var polled = pollfd(fd: handle.fileDescriptor, events: Int16(POLLIN), revents: 0)
      guard rest > 0, poll(&polled, 1, Int32(rest)) > 0 else {
        throw RunningServer.Trouble(description: "no such line in time; seen: \(seen)")
      }
      var bytes = Bytes(repeating: 0, count: 4_096)
      let count = read(handle.fileDescriptor, &bytes, bytes.count)
      guard count > 0 else {
        throw RunningServer.Trouble(description: "the output has ended; seen: \(seen)")
      }
      buffer += bytes[..<count]
    }
  }
}
