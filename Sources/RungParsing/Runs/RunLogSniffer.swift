package import RungModel

/// Tells a run's log from other JSON while it comes in pieces: its first document is an object with
/// the member `rung_log`, wherever that stands.
package struct RunLogSniffer {
  private enum State {
    case start
    /// At the top of the object.
    case top
    /// In a string there.
    case string
    /// After one, which is a name if a colon comes.
    case afterString
    case nested(JSONSkipper)
    case decided(Bool)
  }

  private var state = State.start
  /// The string's first bytes.
  private var text = Bytes()
  private var isEscaped = false

  private static let name = Bytes(LogMember.version.rawValue)

  package init() {}

  /// Whether it is a log, as soon as that is known.
  package mutating func read(_ chunk: Bytes) -> Bool? {
    var index = 0
    while index < chunk.count {
      let byte = chunk[index]
      switch state {
      case .start: readStart(byte)
      case .top: readTop(byte, at: &index)
      case .string: readString(byte)
      case .afterString: readAfterString(byte, at: &index)
      case .nested(var skipper):
        let end = skipper.skip(chunk, in: index..<chunk.count)
        state = end == nil ? .nested(skipper) : .top
        index = (end ?? chunk.count) - 1
      case .decided(let isLog): return isLog
      }
      index += 1
    }
    if case .decided(let isLog) = state { return isLog }
    return nil
  }

  private mutating func readStart(_ byte: UInt8) {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D: break
    // The byte order mark.
    case 0xEF, 0xBB, 0xBF: break
    case UInt8(ascii: "{"): state = .top
    default: state = .decided(false)
    }
  }

  private mutating func readTop(_ byte: UInt8, at index: inout Int) {
    switch byte {
    case UInt8(ascii: "\""):
      text.removeAll(keepingCapacity: true)
      state = .string
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      state = .nested(JSONSkipper())
      // The skipper counts the bracket.
      index -= 1
    case UInt8(ascii: "}"): state = .decided(false)
    default: break
    }
  }

  private mutating func readString(_ byte: UInt8) {
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\"") {
      state = .afterString
      return
    } else {
      isEscaped = byte == UInt8(ascii: "\\")
    }
    if text.count <= RunLogSniffer.name.count { text.append(byte) }
  }

  private mutating func readAfterString(_ byte: UInt8, at index: inout Int) {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D: break
    case UInt8(ascii: ":"): state = text == RunLogSniffer.name ? .decided(true) : .top
    default:
      state = .top
      index -= 1
    }
  }
}
