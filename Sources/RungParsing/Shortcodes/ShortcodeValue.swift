import RungModel

/// Values as they are written in a shortcode's tag.
enum ShortcodeValue {
  /// A value in quotes or, where quotes cannot hold it, in backticks.
  ///
  /// A value in quotes ends on its line and not with a backslash; one in backticks holds none. What
  /// has both a backtick and one of those loses its backticks to apostrophes: no form holds it whole.
  static func written(_ value: String) -> Bytes {
    let bytes = Bytes(value)
    var written = Bytes()
    if bytes.last == UInt8(ascii: "\\") || bytes.contains(UInt8(ascii: "\n")) {
      written.append("`")
      written += bytes.map { $0 == UInt8(ascii: "`") ? UInt8(ascii: "'") : $0 }
      written.append("`")
      return written
    }
    written.append("\"")
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { written.append("\\") }
      written.append(byte)
    }
    written.append("\"")
    return written
  }
}
