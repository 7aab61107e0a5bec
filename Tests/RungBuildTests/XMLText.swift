/// Whether a text is well-formed XML, as far as feeds and sitemaps can go wrong: tags are closed in
/// order, references are known, and no character is one that XML forbids.
enum XMLText {
  static func problem(_ text: String) -> String? {
    for scalar in text.unicodeScalars
    where scalar.value < 0x20 && !"\t\n\r".unicodeScalars.contains(scalar)
      || scalar.value == 0xFFFE || scalar.value == 0xFFFF
    {
      return "a forbidden character U+\(String(scalar.value, radix: 16))"
    }
    var open: [Substring] = []
    for piece in text.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
      guard let end = piece.firstIndex(of: ">") else { return "a `<` in \(piece.prefix(40))" }
      let tag = piece[..<end]
      let name = tag.drop { $0 == "/" }.prefix { $0 != " " && $0 != "/" }
      if tag.hasPrefix("?") || tag.hasSuffix("/") { continue }
      if !tag.hasPrefix("/") {
        open.append(name)
      } else if open.popLast() != name {
        return "</\(name)> closes nothing"
      }
    }
    for piece in text.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
      let name = piece.prefix { $0 != ";" }
      guard ["amp", "lt", "gt", "quot", "apos"].contains(String(name)) || name.hasPrefix("#") else {
        return "an `&` in \(piece.prefix(40))"
      }
    }
    return open.isEmpty ? nil : "never closed: \(open)"
  }
}
