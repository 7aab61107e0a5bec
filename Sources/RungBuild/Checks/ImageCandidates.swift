import RungModel

/// The addresses of a `srcset` (HTML, 4.8.4.2.2): each with a description that a blank begins and a comma
/// ends.
enum ImageCandidates {
  static func addresses(in value: ByteSlice) -> [ByteSlice] {
    var addresses: [ByteSlice] = []
    var rest = value
    while true {
      rest = rest.drop { $0 <= 0x20 || $0 == UInt8(ascii: ",") }
      var address = rest.prefix { $0 > 0x20 }
      guard !address.isEmpty else { return addresses }
      rest = rest[address.endIndex...]
      if address.last == UInt8(ascii: ",") {
        while address.last == UInt8(ascii: ",") { address.removeLast() }
      } else {
        rest = rest.drop { $0 != UInt8(ascii: ",") }
      }
      if !address.isEmpty { addresses.append(address) }
    }
  }
}
