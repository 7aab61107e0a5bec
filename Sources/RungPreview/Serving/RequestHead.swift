import RungModel

/// A request without its body (RFC 9112): method, target and fields.
struct RequestHead: Sendable, Hashable {
  enum Mistake: Error, Sendable, Hashable {
    case malformed
    case targetTooLong
    case tooLarge
  }

  var method: String
  /// As it was sent, without its query.
  var path: String
  /// What stands behind the first question mark.
  var query: String
  /// Whether it is of HTTP 1.1, in which connections stay open.
  var isModern: Bool
  /// By their names in small letters.
  private var fields: [String: String] = [:]

  /// A browser sends some hundred bytes in a dozen fields.
  static let largest = 32 << 10
  static let mostFields = 100

  /// Where the head at the beginning of `bytes` ends, behind its empty line.
  /// - Returns: nil where more has to come.
  static func end(of bytes: Bytes) throws(Mistake) -> Int? {
    let newline = UInt8(ascii: "\n")
    var start = 0
    while let end = bytes.firstIndex(of: newline, in: start..<bytes.count) {
      if start == end || end == start + 1 && bytes[start] == UInt8(ascii: "\r") {
        if start > 0 { return end + 1 }
      }
      start = end + 1
    }
    guard bytes.count < largest else { throw start == 0 ? .targetTooLong : .tooLarge }
    return nil
  }

  /// - Parameter bytes: a whole head.
  init(_ bytes: Bytes) throws(Mistake) {
    var lines = bytes.split(separator: UInt8(ascii: "\n")).map { line in
      line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }[...]
    guard let first = lines.popFirst() else { throw .malformed }
    let words = first.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard words.count == 3,
      words.allSatisfy({ !$0.isEmpty && $0.allSatisfy(RequestHead.isVisible) })
    else { throw .malformed }
    let target = words[1].split(
      separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
    method = String(decoding: words[0], as: UTF8.self)
    path = String(decoding: target[0], as: UTF8.self)
    query = target.count > 1 ? String(decoding: target[1], as: UTF8.self) : ""
    switch String(decoding: words[2], as: UTF8.self) {
    case "HTTP/1.1": isModern = true
    case "HTTP/1.0": isModern = false
    default: throw .malformed
    }
    while let line = lines.popFirst(), !line.isEmpty {
      guard fields.count < RequestHead.mostFields else { throw .tooLarge }
      try add(line)
    }
  }

  private mutating func add(_ line: ByteSlice) throws(Mistake) {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
      line[..<colon].allSatisfy(RequestHead.isVisible),
      line[colon...].allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == UInt8(ascii: "\t") })
    else { throw .malformed }
    let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
    let value = String(decoding: line[line.index(after: colon)...], as: UTF8.self)
      .drop { $0 == " " || $0 == "\t" }
    let known = fields[name]
    // Which of two hosts is meant nobody can say.
    guard known == nil || name != "host" else { throw .malformed }
    let trimmed = String(value.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    fields[name] = known.map { $0 + ", " + trimmed } ?? trimmed
  }

  /// - Parameter name: in small letters.
  subscript(name: String) -> String? { fields[name] }

  /// Whether bytes follow that belong to this request; none that is answered here needs any.
  var hasBody: Bool {
    fields["transfer-encoding"] != nil || fields["content-length"].map { $0 != "0" } ?? false
  }

  /// Whether the client can send its next request by the same connection.
  var keepsConnection: Bool {
    let isClosing = fields["connection"]?.lowercased().contains("close") ?? false
    return isModern && !isClosing && !hasBody
  }

  /// The value of a parameter of the query, as it was sent.
  func parameter(_ name: String) -> String? {
    query.split(separator: "&").first { $0.hasPrefix(name + "=") }
      .map { String($0.dropFirst(name.count + 1)) }
  }

  private static func isVisible(_ byte: UInt8) -> Bool { byte > 0x20 && byte != 0x7F }
}
