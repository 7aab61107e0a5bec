package import RungModel

/// Finds the values that JSON Pointers point at in a document that Rung itself has written, without
/// making values of the rest.
///
/// An element of a list is found by its key: the first member that it has, where that is a string or
/// a whole number (`level` of levels, `id` of evaluations, `step` of points). Where the elements
/// have none, or not all of them one of their own, an element that no key names is found by its
/// index, from 0, as the RFC has it. So a key never means another element than it says.
package struct JSONPointerReader {
  package struct Place: Sendable, Hashable {
    package enum Value: Sendable, Hashable {
      /// As it is written.
      case number(String)
      case null
      /// What it is instead, as a message says it, and the names or keys that lead on.
      case other(String, names: [String])
    }

    package var value: Value
    /// The whole numbers that are members of the same object.
    package var counts: [String: Int] = [:]
  }

  /// Why a pointer leads to nothing.
  package enum Miss: Error, Hashable {
    /// The value at `parent` has no such name, key or index, but these.
    case unknown(step: String, parent: String, names: [String])
    /// Several elements of the list at `parent` have this key.
    case ambiguous(step: String, parent: String, count: Int)
    /// The value at `parent` holds no others.
    case end(parent: String)
  }

  private var cursor: JSONCursor
  private var counts: [String: Int] = [:]

  package init(_ document: Bytes) {
    cursor = JSONCursor(document)
  }

  /// So many names are kept to say what would have been right.
  private static let keptNames = 1_000

  package mutating func place(at steps: [String]) throws(Miss) -> Place {
    cursor.index = 0
    counts = [:]
    for (number, step) in steps.enumerated() {
      let parent = JSONPointer.text(steps[..<number])
      switch peek() {
      case UInt8(ascii: "{"): try enterObject(step, parent)
      case UInt8(ascii: "["): try enterList(step, parent)
      default: throw .end(parent: parent)
      }
    }
    return Place(value: value(), counts: counts)
  }

  /// The first numbers below a member of the root, with the ways to them.
  package mutating func numbers(
    below name: String, limit: Int
  ) -> [(steps: [String], place: Place)] {
    guard (try? place(at: [name])) != nil else { return [] }
    var numbers: [(steps: [String], place: Place)] = []
    collect([name], limit, into: &numbers)
    return numbers
  }

  /// Recursion is as deep as the document, which Rung has written.
  private func collect(
    _ steps: [String], _ limit: Int, into numbers: inout [(steps: [String], place: Place)]
  ) {
    var reader = self
    guard numbers.count < limit else { return }
    switch reader.peek() {
    case UInt8(ascii: "{"):
      let object = reader.cursor.index
      reader.countMembers()
      reader.cursor.index = object
      reader.members { reader, name in
        reader.collect(steps + [name], limit, into: &numbers)
        return numbers.count < limit
      }
    case UInt8(ascii: "["):
      let elements = reader.list()
      reader.counts = [:]
      for (start, step) in zip(elements.starts, elements.steps) where numbers.count < limit {
        guard let step else { continue }
        reader.cursor.index = start
        reader.collect(steps + [step], limit, into: &numbers)
      }
    default:
      if case .number(let digits) = reader.value() {
        numbers.append((steps, Place(value: .number(digits), counts: counts)))
      }
    }
  }

  // MARK: Steps

  private mutating func enterObject(_ step: String, _ parent: String) throws(Miss) {
    let object = cursor.index
    var names: [String] = []
    var target: Int?
    members { reader, name in
      if name == step { target = reader.cursor.index }
      if names.count < JSONPointerReader.keptNames { names.append(name) }
      return target == nil
    }
    guard let target else { throw .unknown(step: step, parent: parent, names: names) }
    cursor.index = object
    countMembers()
    cursor.index = target
  }

  private mutating func enterList(_ step: String, _ parent: String) throws(Miss) {
    counts = [:]
    let elements = list()
    let named = elements.keys.count { $0 == step }
    guard named < 2 else { throw .ambiguous(step: step, parent: parent, count: named) }
    guard let index = elements.index(of: step) else {
      throw .unknown(
        step: step, parent: parent,
        names: Array(elements.names.prefix(JSONPointerReader.keptNames)))
    }
    cursor.index = elements.starts[index]
  }

  /// The elements of a list.
  private struct List {
    var starts: [Int] = []
    var keys: [String?] = []
    /// Whether each element has a key of its own.
    var isKeyed = true

    /// What the elements are found by; not all of these, where keys are shared.
    var names: [String] { isKeyed ? keys.compactMap { $0 } : starts.indices.map { String($0) } }

    func index(of step: String) -> Int? {
      if let named = keys.firstIndex(of: step) { return named }
      guard !isKeyed, let index = JSONPointerReader.index(step), starts.indices.contains(index)
      else { return nil }
      return index
    }

    /// For each element what it alone is found by, where there is that.
    var steps: [String?] {
      guard !isKeyed else { return keys }
      let uses = Dictionary(keys.compactMap { $0 }.map { ($0, 1) }, uniquingKeysWith: +)
      return keys.enumerated().map { index, key in
        if let key, uses[key] == 1 { return key }
        return uses[String(index)] == nil ? String(index) : nil
      }
    }
  }

  /// The list at the cursor, which is moved behind it.
  private mutating func list() -> List {
    var list = List()
    elements { reader in
      list.starts.append(reader.cursor.index)
      list.keys.append(reader.key())
    }
    list.isKeyed = Set(list.keys.compactMap { $0 }).count == list.keys.count
    return list
  }

  /// An index as the RFC has it: digits without a zero before them.
  private static func index(_ step: String) -> Int? {
    guard step.utf8.count < 10, step.utf8.allSatisfy(\.isDigit),
      step == "0" || step.utf8.first != UInt8(ascii: "0")
    else { return nil }
    return Int(step)
  }

  /// The first member of the object at the cursor, which stays where it is.
  private func key() -> String? {
    var reader = self
    guard reader.peek() == UInt8(ascii: "{") else { return nil }
    var key: String?
    reader.members { reader, _ in
      switch reader.peek() {
      case UInt8(ascii: "\""): key = reader.string()
      default: if let number = reader.number(), Int(number) != nil { key = number }
      }
      return false
    }
    return key
  }

  private mutating func countMembers() {
    var found: [String: Int] = [:]
    members { reader, name in
      var value = reader
      if let number = value.number().flatMap({ Int($0) }) { found[name] = number }
      return true
    }
    counts = found
  }

  /// What is at the cursor, which stays where it is.
  private func value() -> Place.Value {
    var reader = self
    switch reader.peek() {
    case UInt8(ascii: "n"): return .null
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .other("true or false", names: [])
    case UInt8(ascii: "\""): return .other("a text", names: [])
    case UInt8(ascii: "["): return .other("a list", names: [])
    case UInt8(ascii: "{"):
      var names: [String] = []
      reader.members { _, name in
        names.append(name)
        return names.count < JSONPointerReader.keptNames
      }
      return .other("an object", names: names)
    default: return reader.number().map { .number($0) } ?? .null
    }
  }

  // MARK: The document, which is well-formed

  private mutating func peek() -> UInt8? {
    try? cursor.next()
  }

  /// Calls `body` with the cursor at the value of each member, until it says that it is enough.
  private mutating func members(_ body: (inout JSONPointerReader, String) -> Bool) {
    cursor.index += 1
    guard peek() != UInt8(ascii: "}") else { return }
    repeat {
      guard let place = try? cursor.name() else { return }
      var name = Bytes()
      cursor.append(place, to: &name)
      _ = peek()
      let start = cursor.index
      guard body(&self, String(decoding: name, as: UTF8.self)) else { return }
      cursor.index = start
      guard (try? cursor.skipValue()) != nil else { return }
    } while (try? cursor.skip(UInt8(ascii: ","))) == true
  }

  /// Calls `body` with the cursor at each element.
  private mutating func elements(_ body: (JSONPointerReader) -> Void) {
    cursor.index += 1
    guard peek() != UInt8(ascii: "]") else { return }
    repeat {
      _ = peek()
      body(self)
      guard (try? cursor.skipValue()) != nil else { return }
    } while (try? cursor.skip(UInt8(ascii: ","))) == true
  }

  private mutating func string() -> String? {
    guard let place = try? cursor.string() else { return nil }
    var text = Bytes()
    cursor.append(place, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// The number at the cursor, as it is written.
  private mutating func number() -> String? {
    let start = cursor.index
    guard (try? cursor.number()) != nil else { return nil }
    return String(decoding: cursor.bytes[start..<cursor.index], as: UTF8.self)
  }
}
