import RungModel

/// The files of a built site that a page takes into itself, within a bound on what it grows to.
struct SiteParts {
  /// What an address in a page means to one that stands alone.
  enum Meaning {
    /// A file of the site, below its folder, and the fragment behind it.
    case file(String, fragment: Bytes)
    /// A file that is not there, by the address that a page could name it by.
    case missing(String)
    case outside
    /// Nothing that would be fetched: it is empty, or in the page already.
    case kept
  }

  /// The folder of the built site, and how messages name it.
  private let folder: String
  private let folderLabel: String
  /// What the build wrote: nothing else is read.
  private let sizes: [String: Int]
  private let links: SiteLinks
  /// How much more can be taken in before the file is too large.
  private(set) var room: Int
  private(set) var taken: [String: Int] = [:]
  var mistakes: ExportMistakes

  init(
    folder: String, label: String, files: [OutputFolder.Record], links: SiteLinks, room: Int,
    mistakes: ExportMistakes
  ) {
    self.folder = folder
    folderLabel = label
    self.mistakes = mistakes
    self.links = links
    self.room = room
    sizes = Dictionary(files.map { ($0.path, $0.size) }, uniquingKeysWith: { $1 })
  }

  func has(_ path: String) -> Bool { sizes[path] != nil }

  /// A file as messages name it.
  func label(_ path: String) -> String { folderLabel + "/" + path }

  /// What to write instead of the address of a file that is not there.
  func help(for missing: String) -> String? {
    let written =
      missing.hasPrefix(links.basePath) ? missing.dropFirst(links.basePath.count) : missing[...]
    return Nearest.name(to: String(written), among: sizes.keys).map {
      "did you mean `\((links.basePath + $0).withoutControlCharacters)`?"
    }
  }

  /// - Parameter folder: where relative addresses start from, below the base.
  func meaning(of written: Bytes, from folder: String) -> Meaning {
    if written.isEmpty || written.first == UInt8(ascii: "#") { return .kept }
    if LinkScheme.beginning(of: written).starts(with: "data:".utf8) { return .kept }
    switch links.destination(of: written, in: folder) {
    case .inside(let path, let fragment):
      let file = String(decoding: BuiltFiles.file(at: path), as: UTF8.self)
      if has(file) { return .file(file, fragment: fragment) }
      return .missing(
        (links.basePath + String(decoding: path, as: UTF8.self)).withoutControlCharacters)
    case .beside(let path):
      return .missing(String(decoding: path, as: UTF8.self).withoutControlCharacters)
    case .outside, .nowhere:
      return .outside
    }
  }

  /// A file's content; empty where there is no room for it.
  mutating func read(_ path: String) throws(DiskFailure) -> Bytes {
    guard take(sizes[path] ?? 0, of: path) else { return [] }
    return try Disk.read(folder + "/" + path)
  }

  /// A file as an address that holds it, with the fragment that was behind its own.
  mutating func dataAddress(
    of path: String, fragment: Bytes
  ) throws(DiskFailure) -> Bytes {
    // Four bytes stand for three.
    guard take((sizes[path] ?? 0) / 3 * 4, of: path) else { return [] }
    var address = Bytes("data:")
    address.append(text: String(ContentType(path: path).text.prefix { $0 != ";" }))
    address.append(";base64,")
    address.append(base64: try Disk.read(folder + "/" + path))
    if !fragment.isEmpty {
      address.append("#")
      for byte in fragment {
        if fragmentBytes.contains(byte) {
          address.append(byte)
        } else {
          address.append(text: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
        }
      }
    }
    return address
  }

  private mutating func take(_ bytes: Int, of path: String) -> Bool {
    taken[path, default: 0] += bytes
    room -= bytes
    return room >= 0
  }
}

/// What can stand in an address, in quotes, wherever it is.
private let fragmentBytes = ByteSet(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?=&,;@!$()*+%")
