import RungModel
import RungRendering

/// Who has which place of the output, so that nothing is written over anything else.
///
/// Besides its page an address owns the files that come with it: its twin and its feeds, and for a
/// list the pages that follow the first.
struct AddressBook: Sendable {
  private var owners: [Address: String] = [:]
  private var lists: [Address: Int] = [:]
  /// Folders in which everything belongs to one owner.
  private var folders: [Address: String] = [:]
  private let pagePart: String
  /// The same with the slashes around it.
  private let pageFolder: Bytes
  /// Files at the top of the site that the program makes itself.
  private let topFiles: Set<String>

  /// The twin of a post has the name of a list's JSON Feed.
  private static let companions = Set(["index.html"] + FeedFormat.allCases.map(\.file))
  /// The longest name that common file systems hold, and a path that the system's calls take.
  private static let longestName = 255
  private static let longestPath = 3_000

  init(_ configuration: SiteConfiguration) {
    pagePart = configuration.pagination.path
    pageFolder = Bytes("/\(pagePart)/")
    topFiles = Set(
      ["404.html", "robots.txt", configuration.sitemap.filename] + ThemeLoader.builtInAssets)
  }

  /// Gives an address to an owner, as messages name it.
  /// - Parameters:
  ///   - source: the file to mend where something is wrong, if that is not the owner.
  ///   - pages: how many pages a list has.
  /// - Returns: what is wrong with that; then the address stays with whom it was.
  mutating func claim(
    _ address: Address, _ owner: String, source: String? = nil, pages: Int? = nil
  ) -> Diagnostic? {
    guard isShort(address.path) else {
      return .about(
        source ?? owner, .error, "long-address",
        "the address is too long for a file system: \(address)",
        help: "give it a shorter `slug` or `url`, or a shorter name")
    }
    if let other = owners[address] ?? self.owner(ofFile: address.path) {
      return .about(
        source ?? owner, .error, "duplicate-address",
        "this page has the address of `\(other)`: \(address)",
        help: "give one of them another `slug` or `url`; of a name, only letters, digits and "
          + "`._-#+~@` can stand in an address")
    }
    owners[address] = owner
    if let pages { lists[address] = pages }
    return nil
  }

  /// Gives whole folders to an owner, and an address with its page.
  /// - Returns: what stands there already; then that stays with whom it was.
  mutating func reserve(
    _ folders: [Address], for owner: String, besides page: Address?
  ) -> [Diagnostic] {
    var clashes: [Diagnostic] = []
    if let page, let clash = claim(page, owner) { clashes.append(clash) }
    for (address, other) in owners.sorted(by: { $0.key < $1.key }) where other != owner {
      guard let folder = folders.first(where: { address.path.hasPrefix($0.path) }) else { continue }
      clashes.append(
        .about(
          other, .error, "duplicate-address",
          "this page stands among those of the report of `\(owner)`: \(folder)",
          help: "give it another `slug` or `url`"))
    }
    for folder in folders { self.folders[folder] = owner }
    return clashes
  }

  /// Whether a file of the site's own takes the place of one that the program would make.
  func gives(way file: String) -> Bool {
    topFiles.contains(file)
  }

  /// Who makes the file or folder at `path`, or a file that stands where it needs a folder.
  func owner(ofFile path: String) -> String? {
    let hasDot = path.utf8.contains(UInt8(ascii: "."))
    guard hasDot || !folders.isEmpty || Bytes(path).contains(pageFolder) else { return nil }
    var folder = "/"
    let parts = path.split(separator: "/")
    for (index, part) in parts.enumerated() {
      if hasDot {
        if AddressBook.companions.contains(String(part)),
          let owner = owners[Address(folder: folder)]
        {
          return owner
        }
        if index == 0, topFiles.contains(String(part)) { return "the site's own \(part)" }
        let file = folder + part
        if index < parts.count - 1 || !path.hasSuffix("/"), let owner = owners[Address(file: file)]
        {
          return owner
        }
      }
      if part == pagePart, index + 1 < parts.count, let number = Int(parts[index + 1]),
        let pages = lists[Address(folder: folder)], number >= 1, number <= pages
      {
        return owners[Address(folder: folder)]
      }
      folder += part + "/"
      if !folders.isEmpty, let owner = folders[Address(folder: folder)] { return owner }
    }
    return nil
  }

  private func isShort(_ path: String) -> Bool {
    guard path.utf8.count > AddressBook.longestName else { return true }
    return path.utf8.count <= AddressBook.longestPath
      && path.split(separator: "/").allSatisfy { $0.utf8.count <= AddressBook.longestName }
  }
}

extension Bytes {
  /// Whether `needle` stands anywhere in it.
  fileprivate func contains(_ needle: Bytes) -> Bool {
    var start = 0
    while count - start >= needle.count {
      if self[start] == needle[0], self[start..<start + needle.count].elementsEqual(needle) {
        return true
      }
      start += 1
    }
    return false
  }
}
