import RungModel

/// Which destinations a link may have, and how they are spelt in an attribute.
enum LinkDestination {
  /// Whether a stranger may link to this: only elsewhere, only to what a browser or a mail program
  /// opens. Their relative links lead nowhere on our pages.
  static func isFitForStrangers(_ url: Bytes) -> Bool {
    let start = LinkScheme.beginning(of: url)
    return start.starts(with: Bytes("http://")) || start.starts(with: Bytes("https://"))
      || start.starts(with: Bytes("mailto:")) || start.starts(with: Bytes("ftp://"))
  }

  /// The destination without what browsers leave out of it.
  static func cleaned(_ url: Bytes) -> Bytes {
    url.filter { $0 > 0x20 && $0 != 0x7F }
  }

  private static let hexadecimalDigits = Bytes("0123456789ABCDEF")

  private static let unsafe: ByteSet = {
    var set = ByteSet("\"&'<>[\\]^`{|} ", and: 0..<0x20)
    for byte in UInt8(0x7F)...0xFF { set.insert(byte) }
    return set
  }()

  /// Appends a destination as the value of an attribute, percent-encoded where URLs need it.
  static func append(_ url: Bytes, to output: inout Bytes) {
    var copied = 0
    var index = 0
    while let hit = url.firstIndex(in: unsafe, index..<url.count) {
      output.append(url, copied..<hit)
      switch url[hit] {
      case UInt8(ascii: "&"): output.append("&amp;")
      case UInt8(ascii: "'"): output.append("&#x27;")
      default:
        output.append(contentsOf: [
          UInt8(ascii: "%"), hexadecimalDigits[Int(url[hit] >> 4)],
          hexadecimalDigits[Int(url[hit] & 15)],
        ])
      }
      index = hit + 1
      copied = index
    }
    output.append(url, copied..<url.count)
  }
}
