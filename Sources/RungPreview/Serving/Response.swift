import RungModel

/// What goes back to a client.
struct Response: Sendable {
  enum Body: Sendable {
    case bytes(Bytes)
    case file(OpenFile, Range<Int>)
    /// Does not end by itself, nor has a length.
    case stream(AsyncStream<Bytes>)
  }

  enum Status: Int, Sendable {
    case ok = 200
    case partialContent = 206
    case found = 302
    case badRequest = 400
    case notFound = 404
    case methodNotAllowed = 405
    case uriTooLong = 414
    case rangeNotSatisfiable = 416
    case misdirectedRequest = 421
    case headTooLarge = 431
    case internalServerError = 500
    case serviceUnavailable = 503

    /// What the status is called (RFC 9110).
    var phrase: String {
      switch self {
      case .ok: "OK"
      case .partialContent: "Partial Content"
      case .found: "Found"
      case .badRequest: "Bad Request"
      case .notFound: "Not Found"
      case .methodNotAllowed: "Method Not Allowed"
      case .uriTooLong: "URI Too Long"
      case .rangeNotSatisfiable: "Range Not Satisfiable"
      case .misdirectedRequest: "Misdirected Request"
      case .headTooLarge: "Request Header Fields Too Large"
      case .internalServerError: "Internal Server Error"
      case .serviceUnavailable: "Service Unavailable"
      }
    }
  }

  var status: Status
  var type: ContentType
  /// Beside those that every response has. Values are addresses, numbers and words of our own.
  var fields: [(name: String, value: String)] = []
  var body: Body

  init(_ status: Status, _ type: ContentType, _ body: Body) {
    self.status = status
    self.type = type
    self.body = body
  }

  /// A status with a line of text.
  init(_ status: Status, text: String? = nil) {
    self.init(status, .plain, .bytes(Bytes((text ?? status.phrase) + "\n")))
  }

  init(_ mistake: RequestHead.Mistake) {
    switch mistake {
    case .malformed: self.init(.badRequest)
    case .targetTooLong: self.init(.uriTooLong)
    case .tooLarge: self.init(.headTooLarge)
    }
  }

  /// The status line and the fields, with the empty line behind them.
  func head(closes: Bool) -> Bytes {
    var head = Bytes("HTTP/1.1 \(status.rawValue) \(status.phrase)\r\n")
    func add(_ name: String, _ value: String) { head.append(text: "\(name): \(value)\r\n") }
    add("Content-Type", type.text)
    switch body {
    case .bytes(let bytes): add("Content-Length", "\(bytes.count)")
    case .file(_, let range): add("Content-Length", "\(range.count)")
    case .stream: break
    }
    add("Cache-Control", "no-store")
    add("X-Content-Type-Options", "nosniff")
    for (name, value) in fields { add(name, value) }
    if closes { add("Connection", "close") }
    head.append("\r\n")
    return head
  }

  /// Whether the connection has to end with the response.
  var isEndless: Bool {
    if case .stream = body { return true }
    return false
  }
}
