import Glibc
import RungModel

/// Where an imported thread comes from.
package enum ImportInput: Sendable, Equatable {
  case file(String)
  case standardInput
  /// An item of Hacker News, to be fetched.
  case item(Int)

  /// What an argument of the command line means: `-`, an item's number or address, or a file.
  /// Nil for an address that leads to no item.
  package init?(_ argument: String) {
    if argument == "-" {
      self = .standardInput
    } else if let id = ImportInput.number(argument[...]) {
      self = .item(id)
    } else if let rest = ImportInput.withoutScheme(argument) {
      guard let id = ImportInput.item(rest) else { return nil }
      self = .item(id)
    } else {
      self = .file(argument)
    }
  }

  private static func withoutScheme(_ argument: String) -> Substring? {
    for scheme in ["https://", "http://"] where argument.lowercased().hasPrefix(scheme) {
      return argument.dropFirst(scheme.count)
    }
    return nil
  }

  /// The item of an address on one of the three sites that have them.
  private static func item(_ address: Substring) -> Int? {
    let page = address.prefix { $0 != "#" }
    for start in ["hn.algolia.com/api/v1/items/", "hacker-news.firebaseio.com/v0/item/"]
    where page.lowercased().hasPrefix(start) {
      let name = page.dropFirst(start.count).prefix { $0 != "?" && $0 != "/" }
      return number(name.hasSuffix(".json") ? name.dropLast(5) : name)
    }
    guard page.lowercased().hasPrefix("news.ycombinator.com/item?") else { return nil }
    let query = page.drop { $0 != "?" }.dropFirst()
    return query.split(separator: "&").lazy.compactMap { part in
      part.hasPrefix("id=") ? number(part.dropFirst(3)) : nil
    }.first
  }

  private static func number(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy(\.isDigit), let number = Int(text), number > 0
    else { return nil }
    return number
  }

  /// More than any thread comes to.
  static let mostBytes = 200 << 20

  /// The bytes of a file or of standard input.
  static func read(
    _ descriptor: Int32, label: String
  ) throws(DiskFailure) -> SourceText {
    var bytes = Bytes()
    while true {
      let piece = try Disk.readPiece(descriptor, upTo: 1 << 20, label)
      if piece.isEmpty { break }
      bytes += piece
      guard bytes.count <= mostBytes else {
        throw DiskFailure(path: label, message: "this is more than \(mostBytes >> 20) MB")
      }
    }
    return SourceText(path: label, bytes: bytes)
  }
}

extension Disk {
  /// As much as there is at once to read from a file or a pipe; nothing at its end.
  static func readPiece(
    _ descriptor: Int32, upTo count: Int, _ path: String
  ) throws(DiskFailure) -> Bytes {
    var got = 0
    let bytes = Bytes(unsafeUninitializedCapacity: count) { buffer, filled in
      repeat {
        got = Glibc.read(descriptor, buffer.baseAddress, count)
      } while got < 0 && errno == EINTR
      filled = max(got, 0)
    }
    if got < 0 { throw .last("read", path) }
    return bytes
  }
}
