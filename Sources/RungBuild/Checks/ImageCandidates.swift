import RungModel

/// The addresses of a `srcset` (HTML, 4.8.4.2.2): each with a description that a blank begins and a comma
/// ends.
enum ImageCandidates {
  static func addresses(in value: ByteSlice) -> [ByteSlice] {
    candidates(in: value).map(\.address)
  }

  /// The address with the greatest width or density; the first of several.
  static func widest(in value: ByteSlice) -> ByteSlice? {
    var widest: (address: ByteSlice, size: Double)?
    for candidate in candidates(in: value) {
      // `800w` or `2x`; without one it is as written in `src`.
      let size =
        Double(String(decoding: candidate.description.trimmed.dropLast(), as: UTF8.self)) ?? 1
      if size > widest?.size ?? -.infinity { widest = (candidate.address, size) }
    }
    return widest?.address
  }

  private static func candidates(
    in value: ByteSlice
  ) -> [(address: ByteSlice, description: ByteSlice)] {
    var candidates: [(address: ByteSlice, description: ByteSlice)] = []
    var rest = value
    while true {
      rest = rest.drop { $0 <= 0x20 || $0 == UInt8(ascii: ",") }
      var address = rest.prefix { $0 > 0x20 }
      guard !address.isEmpty else { return candidates }
      rest = rest[address.endIndex...]
      var description: ByteSlice = []
      if address.last == UInt8(ascii: ",") {
        while address.last == UInt8(ascii: ",") { address.removeLast() }
      } else {
        description = rest.prefix { $0 != UInt8(ascii: ",") }
        rest = rest[description.endIndex...]
      }
      if !address.isEmpty { candidates.append((address, description)) }
    }
  }
}
