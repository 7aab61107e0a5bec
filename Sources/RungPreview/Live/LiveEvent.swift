import RungModel

/// What the pages in browsers are told.
enum LiveEvent: Sendable, Hashable {
  /// The output is new.
  /// - Parameter page: the address of the page that changed, where readers are led to it.
  case reload(BuildID, page: String?)
  /// Only these style sheets are new: their addresses.
  case styles(BuildID, [String])
  /// The site cannot be built: what is wrong, as the terminal shows it.
  case failure([String])
  /// What was wrong is right again, and the output is what the page has.
  case mended

  /// The event in the form of a stream (HTML standard, “server-sent events”). A failure has no id, since
  /// the page that shows it still has the last good output.
  var bytes: Bytes {
    switch self {
    case .reload(let id, let page):
      LiveEvent.bytes("reload", id) { if let page { $0.member("page", page) } }
    case .styles(let id, let sheets):
      LiveEvent.bytes("styles", id) { LiveEvent.write(sheets, as: "sheets", to: &$0) }
    case .failure(let texts):
      LiveEvent.bytes("failure", nil) { LiveEvent.write(texts, as: "texts", to: &$0) }
    case .mended:
      LiveEvent.bytes("mended", nil) { _ in }
    }
  }

  /// What keeps a connection open, and finds out that it is gone.
  static let heartbeat = Bytes(": \n\n")

  private static func bytes(
    _ name: String, _ id: BuildID?, _ members: (inout JSONWriter) -> Void
  ) -> Bytes {
    var bytes = Bytes("event: \(name)\n")
    if let id { bytes.append(text: "id: \(id)\n") }
    bytes.append("data: ")
    // JSON has no line breaks, which would end the event.
    var json = JSONWriter(taking: &bytes)
    json.object(members)
    json.give(back: &bytes)
    bytes.append("\n\n")
    return bytes
  }

  private static func write(_ texts: [String], as name: StaticString, to json: inout JSONWriter) {
    json.key(name)
    json.array { json in
      for text in texts { json.string(text) }
    }
  }
}
