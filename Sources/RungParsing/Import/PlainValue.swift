import RungModel

/// Names and titles of strangers as one line of plain text.
enum PlainValue {
  /// The text without control characters, those that turn the direction of writing included; a line
  /// break becomes a space.
  static func clean(_ text: String) -> String {
    let bytes = HNText.withoutControls(Bytes(text))
    var clean = String.UnicodeScalarView()
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x2028, 0x2029: clean.append(" ")
      case 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F: break
      default: clean.append(scalar)
      }
    }
    return String(clean)
  }

  /// The same of a text in which characters may be references, such as `&amp;`.
  static func text(html: String) -> String {
    var text = Bytes()
    var rest = Bytes(html)[...]
    while let hit = rest.firstIndex(of: UInt8(ascii: "&")) {
      text += rest[..<hit]
      if let (scalar, length) = HTMLTag.reference(rest[hit...].prefix(32)) {
        text.append(text: String(scalar))
        rest = rest[(hit + length)...]
      } else {
        text.append("&")
        rest = rest[(hit + 1)...]
      }
    }
    return clean(String(decoding: text + rest, as: UTF8.self))
  }

  /// A clean text between quotes, as TOML, YAML and JSON read it.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { quoted.unicodeScalars.append("\\") }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
