import RungModel

/// Where each key of a document stands, so that a message about a value can name its place.
///
/// The readers give values without places; this finds the places in a second pass over the same
/// text, and only where something is to be said. The elements of a list are keys too: `menus.main.0.name`.
struct KeyIndex {
  private(set) var offsets: [[String]: Int] = [:]
  /// Where the document begins: the answer for a key that cannot be found.
  private let start: Int

  init(_ source: SourceText, range: Range<Int>, language: DataLanguage) {
    start = range.lowerBound
    switch language {
    case .toml:
      var parser = TOMLParser(bytes: source.bytes, range: range, places: self)
      // A failure is the reader's to tell; the keys before it are found all the same.
      try? parser.document()
      offsets = parser.places?.offsets ?? [:]
    case .yaml:
      var scanner = YAMLKeyScanner(bytes: source.bytes, range: range)
      scanner.scan(into: &self)
    case .json:
      var scanner = JSONKeyScanner(bytes: source.bytes, range: range)
      scanner.scan(into: &self)
    }
  }

  /// The place of a key, or of the nearest key around it that was found.
  func offset(of path: [String]) -> Int {
    var path = path[...]
    while !path.isEmpty {
      if let offset = offsets[Array(path)] { return offset }
      path.removeLast()
    }
    return start
  }

  /// Keeps the first place at which a key is met.
  mutating func record(_ path: [String], at offset: Int) {
    if offsets[path] == nil { offsets[path] = offset }
  }
}
