/// Where a page stands on the site, by Hugo's rules: `/posts/日本語/` or `/feed/all.json`.
///
/// An address is a list of segments none of which is empty, `.` or `..` or holds a control
/// character: whatever an author or a stranger wrote, it cannot lead out of the site.
package struct Address: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The readable form, as it is on the disk: it begins with a slash, and ends with one unless the
  /// address is that of a file.
  package let path: String

  /// The front page.
  package static let home = Address(resolved: [], isFile: false)

  /// The address at the end of a written path, whose empty, `.` and `..` segments are left out.
  init(droppingDotsOf written: String) {
    let segments = Address.segments(of: written).filter { $0 != "." && $0 != ".." }
    self.init(resolved: segments, isFile: false)
  }

  /// The address of a folder's page, given the folder's path with a slash at both ends.
  package init(folder path: String) {
    self.path = path
  }

  /// The address of a file that is copied as it is: `static/a b.png` is at `/a b.png`.
  package init(file path: String) {
    self.init(
      resolved: Address.segments(of: path).filter { $0 != "." && $0 != ".." }, isFile: true)
  }

  /// The address that a front matter's `url` means: letters stay as they are, `..` goes up (but not
  /// out), and a path with a dot in it that does not end with a slash is a file's.
  init(url written: String) {
    let written = String(
      String.UnicodeScalarView(written.unicodeScalars.filter { $0.value >= 0x20 && $0 != "\u{7F}" })
    )
    var segments: [Substring] = []
    for segment in Address.segments(of: written) {
      switch segment {
      case ".": continue
      case "..": _ = segments.popLast()
      default: segments.append(segment)
      }
    }
    let last = Address.segments(of: written).last
    let isOpen = written.utf8.last != UInt8(ascii: "/") && last != "." && last != ".."
    if isOpen && last == "index.html" {
      self.init(resolved: segments.dropLast(), isFile: false)
    } else {
      let hasDot = segments.contains { $0.utf8.contains(UInt8(ascii: ".")) }
      self.init(resolved: segments, isFile: isOpen && hasDot)
    }
  }

  private init(resolved segments: [Substring], isFile: Bool) {
    path = "/" + segments.joined(separator: "/") + (isFile || segments.isEmpty ? "" : "/")
  }

  /// What stands between the slashes. (As characters, a slash before a combining mark is none.)
  private static func segments(of path: String) -> [Substring] {
    path.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init)
  }

  /// The file below the output folder: `posts/日本語/index.html`.
  package var outputPath: String {
    let relative = path.utf8.dropFirst()
    return String(Substring(relative)) + (path.utf8.last == UInt8(ascii: "/") ? "index.html" : "")
  }

  /// The form in which a link names it, percent-encoded: `/posts/%E6%97%A5%E6%9C%AC%E8%AA%9E/`.
  ///
  /// Go, and with it Hugo, leaves `!'()*[]` alone in a path that needs no encoding, and encodes them
  /// in one that does. `%` and `?` are encoded here, where Hugo writes a link that misses its file.
  package var urlPath: String {
    if path.utf8.allSatisfy(Address.isUnreserved) { return path }
    let kept = path.utf8.allSatisfy { Address.isUnreserved($0) || Address.isMarked($0) }
    var encoded = Bytes()
    encoded.reserveCapacity(path.utf8.count * 3)
    for byte in path.utf8 {
      if Address.isUnreserved(byte) || kept && Address.lenient.contains(byte) {
        encoded.append(byte)
      } else {
        encoded.append(UInt8(ascii: "%"))
        encoded.append(Address.hexDigits[Int(byte >> 4)])
        encoded.append(Address.hexDigits[Int(byte & 15)])
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  package var description: String { path }

  package static func < (a: Address, b: Address) -> Bool {
    a.path.utf8.lexicographicallyPrecedes(b.path.utf8)
  }

  // Bytes are compared, not characters: `が` has two spellings, and they are two files.
  package static func == (a: Address, b: Address) -> Bool {
    a.path.utf8.elementsEqual(b.path.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    for byte in path.utf8 { hasher.combine(byte) }
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool { unreserved.contains(byte) }

  /// Bytes that do not by themselves make Go encode a path by its stricter rule.
  private static func isMarked(_ byte: UInt8) -> Bool { marked.contains(byte) }

  private static let unreserved = ByteSet(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~$&+,/:;=@")
  private static let lenient = ByteSet("!'()*[]")
  private static let marked = lenient.union(ByteSet("#?%"))
  private static let hexDigits = Bytes("0123456789ABCDEF")
}
