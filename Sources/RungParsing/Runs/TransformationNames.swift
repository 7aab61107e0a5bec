import RungModel

/// The names of a log's transformations, each with a number.
struct TransformationNames {
  private(set) var names: [String] = []
  private var indices: [ItemKey: Int32] = [:]

  /// Nil where there are too many names already; those are all `other`.
  mutating func index(of name: Bytes) -> Int32? {
    let key = ItemKey(value: ContentKey(name, salt: 0).value)
    if let index = indices[key] { return index }
    guard names.count < LogLimits.transformations else { return nil }
    return add(name, key)
  }

  /// The number of `other`.
  mutating func indexOfOther() -> Int32 {
    let key = ItemKey(value: ContentKey(Bytes("other"), salt: 0).value)
    return indices[key] ?? add(Bytes("other"), key)
  }

  private mutating func add(_ name: Bytes, _ key: ItemKey) -> Int32 {
    let index = Int32(names.count)
    names.append(String(decoding: LogText.line(name[...], limit: LogLimits.name), as: UTF8.self))
    indices[key] = index
    return index
  }
}
