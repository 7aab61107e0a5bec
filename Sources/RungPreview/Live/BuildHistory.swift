/// Tells one state of the output from all others: of a run of the server, and of later ones.
struct BuildID: Sendable, Hashable, CustomStringConvertible {
  let session: String
  let number: Int

  init(session: String, number: Int) {
    self.session = session
    self.number = number
  }

  /// The id as a page or a browser gives it back.
  init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int(parts[1]), number >= 0 else { return nil }
    self.init(session: String(parts[0]), number: number)
  }

  var description: String { "\(session)-\(number)" }
}

/// What became of the output while the server ran, so that a page that missed an event learns of it.
struct BuildHistory: Sendable {
  enum Change: Sendable, Hashable {
    /// - Parameter page: the address of the page that changed, where readers are led to it.
    case pages(page: String?)
    /// The addresses of the style sheets that alone are new.
    case styles([String])
  }

  private let session: String
  private var number = 0
  /// The last ones, the newest at the end.
  private var changes: [Change] = []
  /// Who missed more than this has to load the page again, whatever changed.
  private static let remembered = 64

  /// - Parameter session: a word of letters and digits that no other run of the server has.
  init(session: String) {
    self.session = session
  }

  /// The state that the output has now.
  var id: BuildID { BuildID(session: session, number: number) }

  /// Adds a change of the output.
  /// - Returns: what open pages are told.
  mutating func add(_ change: Change) -> LiveEvent {
    number += 1
    changes.append(change)
    if changes.count > BuildHistory.remembered { changes.removeFirst() }
    return event(change)
  }

  /// What a page that shows the state `known` has missed; nil where that is nothing.
  func missed(since known: BuildID?) -> LiveEvent? {
    guard let known, known.session == session, known.number <= number else {
      return .reload(id, page: nil)
    }
    let count = number - known.number
    guard count > 0 else { return nil }
    guard count <= changes.count else { return .reload(id, page: nil) }
    var sheets: Set<String> = []
    for change in changes.suffix(count) {
      switch change {
      // Who was not there is not led elsewhere.
      case .pages: return .reload(id, page: nil)
      case .styles(let changed): sheets.formUnion(changed)
      }
    }
    return .styles(id, sheets.sorted())
  }

  private func event(_ change: Change) -> LiveEvent {
    switch change {
    case .pages(let page): .reload(id, page: page)
    case .styles(let sheets): .styles(id, sheets)
    }
  }
}
