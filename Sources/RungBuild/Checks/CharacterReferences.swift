import RungModel

/// The value of an attribute without its character references: numbers, and the five names that markup
/// itself needs. Others are left as they are.
enum CharacterReferences {
  /// The slice itself where it holds none.
  static func resolved(_ value: ByteSlice) -> ByteSlice {
    guard value.contains(UInt8(ascii: "&")) else { return value }
    var result = Bytes()
    var rest = value
    while let ampersand = rest.firstIndex(of: UInt8(ascii: "&")) {
      result += rest[rest.startIndex..<ampersand]
      rest = rest[ampersand...]
      // No reference is longer than this.
      let end = rest.prefix(12).firstIndex(of: UInt8(ascii: ";"))
      if let end, let scalar = scalar(named: rest[(ampersand + 1)..<end]) {
        result.append(text: String(scalar))
        rest = rest[(end + 1)...]
      } else {
        result.append(UInt8(ascii: "&"))
        rest = rest.dropFirst()
      }
    }
    return (result + rest)[...]
  }

  private static func scalar(named name: ByteSlice) -> Unicode.Scalar? {
    let name = String(decoding: name, as: UTF8.self)
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default: break
    }
    guard name.hasPrefix("#") else { return nil }
    let isHexadecimal = name.dropFirst().first == "x" || name.dropFirst().first == "X"
    return UInt32(name.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10)
      .flatMap(Unicode.Scalar.init)
  }
}
