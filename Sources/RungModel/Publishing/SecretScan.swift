/// Finds what looks secret in a text, in one pass:
///
/// - `https://user:password@host`: all before the `@`; of SSH's and rsync's addresses, whose users are
///   no secret, what follows the `:`;
/// - `https://host/path?name=value`: every value;
/// - `secret_access_key=value` and the like, with or without quotes, as rclone's remotes have them.
struct SecretScan {
  let bytes: Bytes
  private(set) var places: [Range<Int>] = []
  /// Whether the word that is read is an address, and whether its `?` has been passed.
  private var isAddress = false
  private var isQuery = false

  init(_ bytes: Bytes) {
    self.bytes = bytes
  }

  mutating func run() {
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "="):
        let name = name(before: index)
        if !name.isEmpty, isQuery || Secrets.isSecret(name: bytes[name]) {
          index = blotValue(from: index + 1, afterBlanks: name.upperBound < index)
          continue
        }
      case UInt8(ascii: "?"):
        isQuery = isAddress
      case UInt8(ascii: ":") where bytes[index...].starts(with: Bytes("://")):
        isAddress = true
        blotUser(before: index)
        index += 2
      case let byte where SecretScan.ends.contains(byte):
        (isAddress, isQuery) = (false, false)
      default: break
      }
      index += 1
    }
  }

  /// The name before a `=` or a `:`, with a few blanks between.
  private func name(before sign: Int) -> Range<Int> {
    var end = sign
    while end > 0, sign - end < SecretScan.mostBlanks, bytes[end - 1] == UInt8(ascii: " ") {
      end -= 1
    }
    var start = end
    while start > 0, SecretScan.nameBytes.contains(bytes[start - 1]) { start -= 1 }
    return start..<end
  }

  /// The end of a value that begins at `start`, with which the reading goes on.
  private mutating func blotValue(from equals: Int, afterBlanks: Bool) -> Int {
    var start = equals
    while afterBlanks, start < bytes.count, start - equals < SecretScan.mostBlanks,
      bytes[start] == UInt8(ascii: " ")
    {
      start += 1
    }
    guard start < bytes.count else { return start }
    let quote = bytes[start]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let end = bytes[(start + 1)...].firstIndex(of: quote) ?? bytes.count
      add((start + 1)..<end)
      return min(end + 1, bytes.count)
    }
    let end =
      bytes[start...].firstIndex {
        SecretScan.ends.contains($0) || SecretScan.separators.contains($0)
      } ?? bytes.count
    add(start..<end)
    return end
  }

  /// The part of an address between `://` and `@`.
  private mutating func blotUser(before colon: Int) {
    let start = colon + 3
    let end =
      bytes[start...].firstIndex {
        SecretScan.ends.contains($0) || SecretScan.authorityEnds.contains($0)
      } ?? bytes.count
    guard let at = bytes[start..<end].lastIndex(of: UInt8(ascii: "@")) else { return }
    let scheme = String(decoding: bytes[name(before: colon)], as: UTF8.self).lowercased()
    guard SecretScan.schemesWithUsers.contains(scheme) else { return add(start..<at) }
    if let password = bytes[start..<at].firstIndex(of: UInt8(ascii: ":")) {
      add((password + 1)..<at)
    }
  }

  private mutating func add(_ place: Range<Int>) {
    if !place.isEmpty, place.lowerBound >= places.last?.upperBound ?? 0 { places.append(place) }
  }

  private static let mostBlanks = 8
  private static let schemesWithUsers: Set<String> = ["ssh", "git+ssh", "rsync", "sftp", "git"]
  private static let ends = ByteSet(" \t\r\n\"'<>`|()")
  private static let separators = ByteSet(",;:&#")
  private static let authorityEnds = ByteSet("/?#")
  private static let nameBytes = ByteSet(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.+")
}
