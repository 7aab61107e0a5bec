import RungModel

/// The names behind the `#` of an address.
enum Fragment {
  /// The id that is meant, percent-decoded; nil where the top of the page is, or a piece of its text.
  static func target(_ fragment: ByteSlice) -> Bytes? {
    var name = Bytes(fragment)
    if let directive = name.firstIndex(of: ":~:", in: 0..<name.count) {
      name.removeSubrange(directive...)
    }
    name = PercentEncoding.decoded(name[...])
    let isTop = name.elementsEqual("top".utf8)
    return name.isEmpty || isTop ? nil : name
  }
}
