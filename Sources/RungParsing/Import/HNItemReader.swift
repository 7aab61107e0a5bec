import RungModel

/// Reads items of Hacker News from JSON: an item with the others nested in it (Algolia), or (Firebase)
/// a list of items, an object that maps ids to items, or items one after another.
///
/// All of these may be mixed. It reads by events and without recursion, since a chain of replies
/// nests as deep as it is long.
struct HNItemReader {
  /// In the order of the source.
  private(set) var items: [HNItem] = []
  private(set) var diagnostics: [Diagnostic] = []

  private let source: SourceText
  private var walk: JSONWalk
  private var contexts: [Context] = []
  private var member: HNItem.Member?
  /// How many values that mean nothing here are open inside each other.
  private var skipped = 0
  /// For each item, the names of the members it has given.
  private var given: [Set<HNItem.Member>] = []

  private enum Context {
    /// An object at the top: an item, or a map to items.
    case undecided
    case map
    case list(enclosing: Int?)
    case item(Int)
    case kids(Int)
  }

  /// More mistakes than these have one cause.
  private static let maximumMistakes = 15

  private init(_ source: SourceText) {
    self.source = source
    walk = JSONWalk(source.bytes)
  }

  /// The items of a file, and what is wrong with it.
  static func read(_ source: SourceText) -> (items: [HNItem], diagnostics: [Diagnostic]) {
    if let invalid = source.bytes.firstInvalidUTF8(in: 0..<source.bytes.count) {
      let problem = source.diagnostic(
        .error, "invalid-utf8", at: invalid, "this byte is not UTF-8")
      return ([], [problem])
    }
    var reader = HNItemReader(source)
    do throws(JSONFailure) {
      while let event = try reader.walk.next() { reader.take(event) }
    } catch {
      reader.diagnostics.append(
        source.diagnostic(
          .error, "json-syntax", at: error.offset, error.message,
          help: error.offset == source.bytes.count ? "the file is not whole: fetch it again" : nil))
    }
    return (reader.items, reader.diagnostics)
  }

  // MARK: Events

  private mutating func take(_ event: JSONWalk.Event) {
    if skipped > 0 {
      switch event {
      case .beginObject, .beginArray: skipped += 1
      case .end: skipped -= 1
      case .name, .scalar: break
      }
      return
    }
    switch contexts.last {
    case nil: takeAtTop(event)
    case .undecided: decide(event)
    case .map, .list(nil): takeElement(event, enclosing: nil)
    case .list(let enclosing): takeElement(event, enclosing: enclosing)
    case .item(let index): takeMember(event, of: index)
    case .kids(let index): takeKid(event, of: index)
    }
  }

  private mutating func takeAtTop(_ event: JSONWalk.Event) {
    switch event {
    case .beginObject: contexts.append(.undecided)
    case .beginArray: contexts.append(.list(enclosing: nil))
    // Firebase's answer for an item that does not exist.
    case .name, .end, .scalar(.null): break
    case .scalar: reportType("an item", event)
    }
  }

  /// An object whose first name is a number maps ids to items.
  private mutating func decide(_ event: JSONWalk.Event) {
    contexts.removeLast()
    guard case .name(let name) = event else {
      reportMissingID(at: walk.offset)
      return
    }
    if !name.isEmpty, name.utf8.allSatisfy(\.isDigit) {
      contexts.append(.map)
    } else {
      beginItem(enclosing: nil)
      takeMember(event, of: items.count - 1)
    }
  }

  private mutating func takeElement(_ event: JSONWalk.Event, enclosing: Int?) {
    switch event {
    case .beginObject: beginItem(enclosing: enclosing)
    case .end: contexts.removeLast()
    case .name, .scalar(.null): break
    case .beginArray, .scalar: reportType("an item", event)
    }
  }

  private mutating func beginItem(enclosing: Int?) {
    var item = HNItem(offset: walk.offset)
    item.enclosing = enclosing
    contexts.append(.item(items.count))
    items.append(item)
    given.append([])
  }

  private mutating func takeMember(_ event: JSONWalk.Event, of index: Int) {
    switch event {
    case .name(let name):
      member = HNItem.Member(rawValue: name)
      if let member, !given[index].insert(member).inserted {
        report("json-syntax", "this name is given twice", event)
      }
    case .scalar(let value):
      guard let member else { return }
      if let expected = items[index].set(member, value) { reportType(expected, event) }
    case .beginObject, .beginArray:
      switch (member, event) {
      case (.children, .beginArray): contexts.append(.list(enclosing: index))
      case (.kids, .beginArray): contexts.append(.kids(index))
      case (nil, _): skipped = 1
      default: reportType(member.flatMap { items[index].set($0, .table([:])) } ?? "", event)
      }
    case .end:
      contexts.removeLast()
      if items[index].id == 0, !given[index].contains(.id) {
        reportMissingID(at: items[index].offset)
      }
      given[index] = []
    }
  }

  private mutating func takeKid(_ event: JSONWalk.Event, of index: Int) {
    switch event {
    case .end: contexts.removeLast()
    case .scalar(let value):
      guard let id = value.integer.flatMap(HNItem.validID) else { fallthrough }
      items[index].kids.append(id)
    case .beginObject, .beginArray, .name: reportType("an item's id", event)
    }
  }

  // MARK: Mistakes

  private mutating func reportType(_ expected: String, _ event: JSONWalk.Event) {
    let found: String
    switch event {
    case .scalar(let value): found = value.kindName
    case .beginArray: found = "a list"
    case .beginObject, .end, .name: found = "an object"
    }
    report("import-type", "this has to be \(expected), and is \(found)", event)
    switch event {
    case .beginObject, .beginArray: skipped = 1
    case .end, .name, .scalar: break
    }
  }

  private mutating func reportMissingID(at offset: Int) {
    guard diagnostics.count < HNItemReader.maximumMistakes else { return }
    diagnostics.append(
      source.diagnostic(
        .error, "import-item", at: offset, "this item has no `id`",
        help: "an item comes from https://hn.algolia.com/api/v1/items/ID"))
  }

  private mutating func report(_ code: String, _ message: String, _ event: JSONWalk.Event) {
    guard diagnostics.count < HNItemReader.maximumMistakes else { return }
    let pointer = walk.pointer(of: event)
    diagnostics.append(
      source.diagnostic(
        .error, code, at: walk.offset, pointer.isEmpty ? message : "\(message), at `\(pointer)`"))
  }
}
