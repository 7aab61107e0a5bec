/// What came of asking for an address.
package enum LinkAnswer: Sendable, Hashable {
  case answers
  /// Nothing is there, and why that is known.
  case broken(String)
  /// Nobody can tell now, and why.
  case unknown(String)

  package var name: String {
    switch self {
    case .answers: "answers"
    case .broken: "broken"
    case .unknown: "unknown"
    }
  }

  package var reason: String {
    switch self {
    case .answers: ""
    case .broken(let reason), .unknown(let reason): reason
    }
  }

  /// What the status of a response means for a link.
  ///
  /// A server that wants to know who asks, or that is busy, says nothing of what readers will find.
  init(status: Int, asksForLater: Bool) {
    switch status {
    case 200..<400, 416: self = .answers
    case 401, 403, 407, 451, 999: self = .unknown("the server shows it only to some (\(status))")
    case 429: self = .unknown("the server has been asked too often (429)")
    case 503 where asksForLater: self = .unknown("the server asks to come later (503)")
    case 404, 410: self = .broken("the server has nothing there (\(status))")
    default: self = .broken("the server answers \(status)")
    }
  }
}
