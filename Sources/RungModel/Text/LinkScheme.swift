/// What following a link would do, as far as its address tells.
package enum LinkScheme {
  /// Whether a browser would run this address, or read the visitor's own files with it. Pictures in
  /// `data:` are harmless.
  package static func isDangerous(_ url: some Sequence<UInt8>) -> Bool {
    let start = beginning(of: url)
    if start.starts(with: "data:".utf8) {
      return !["png", "gif", "jpeg", "webp"].contains {
        start.starts(with: "data:image/\($0)".utf8)
      }
    }
    return ["javascript:", "vbscript:", "file:"].contains { start.starts(with: $0.utf8) }
  }

  /// Whether an address is an http or https one, written out in full.
  package static func isWeb(_ text: Bytes, _ range: Range<Int>) -> Bool {
    text.hasBytes("https://", at: range.lowerBound) && range.count > 8
      || text.hasBytes("http://", at: range.lowerBound) && range.count > 7
  }

  package static func isWeb(_ text: String) -> Bool {
    isWeb(Bytes(text.utf8), 0..<text.utf8.count)
  }

  /// As much of an address, in lower case, as its scheme can be told from; browsers pass over white
  /// space and control characters in it.
  package static func beginning(of url: some Sequence<UInt8>) -> Bytes {
    var start = Bytes()
    for byte in url where byte > 0x20 && byte != 0x7F {
      start.append((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte)
      if start.count == 20 { break }
    }
    return start
  }
}
