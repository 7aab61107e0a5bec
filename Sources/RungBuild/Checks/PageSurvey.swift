import RungModel

/// What one worker saw of the pages that went through its hands: where they lead, what they can be led
/// to, and how large they are. The pages themselves are not kept.
struct PageSurvey: Sendable {
  struct Page: Sendable {
    /// Its file below the output folder.
    var path: String
    var bytes = 0
    var elements = 0
    /// The names that a fragment can lead to.
    var ids = Bytes()
    /// Where each of `ids` ends.
    var idEnds: [Int] = []
    /// Its style sheets, by their indices in `targets`.
    var styleSheets: [Int] = []
  }

  /// An address as pages name it.
  struct Target: Sendable {
    /// Without character references.
    var written: Bytes
    /// The page's folder where the address starts from there, such as `posts/a/`; else empty.
    var folder: String
    /// Whether it is shown or run in the page, as opposed to led to.
    var isPart: Bool
    /// Indices of the pages that have it.
    var pages: [Int] = []
  }

  /// Something wrong inside one page.
  struct Flaw: Sendable {
    enum Kind: Sendable {
      case repeatedID, deadFragment, imageWithoutText
    }

    var kind: Kind
    var page: Int
    /// The id, the fragment with its `#`, or the picture's address.
    var text: Bytes
  }

  private(set) var pages: [Page] = []
  private(set) var targets: [Target] = []
  private(set) var flaws: [Flaw] = []
  /// The files that are no pages.
  private(set) var files: [String] = []

  /// Two slashes and the host of the site; empty where it knows none.
  private let host: Bytes
  private let keepsOutsideLinks: Bool
  private var known: [Key: Int] = [:]

  private struct Key: Hashable {
    var written: ByteSlice
    var folder: String
    var isPart: Bool
  }

  /// A page has no more flaws than these that anyone would read.
  private static let mostFlaws = 1_000

  /// - Parameters:
  ///   - origin: scheme and host of the site; empty where it knows none.
  ///   - keepsOutsideLinks: whether links that lead away from it are of interest.
  init(origin: String, keepsOutsideLinks: Bool) {
    host = Bytes(String(origin.drop { $0 != "/" }))
    self.keepsOutsideLinks = keepsOutsideLinks
  }

  /// Takes note of a file, and looks at it where it is a page.
  mutating func look(at content: Bytes, _ path: String) {
    guard path.hasSuffix(".html") else { return note(path) }
    var look = PageLook(path)
    look.read(content, into: &self)
    look.page.bytes = content.count
    pages.append(look.page)
  }

  /// Takes note of a file that the site only copies, and where it is a page of what can be led to in it.
  mutating func look(atCopyOf source: String, _ path: String) throws(DiskFailure) {
    guard path.hasSuffix(".html") else { return note(path) }
    var other = PageSurvey(origin: "", keepsOutsideLinks: false)
    other.look(at: try Disk.read(source), path)
    // Others wrote it: how large it is, and where it leads, is not judged.
    pages += other.pages.map { page in
      var copy = page
      (copy.bytes, copy.elements, copy.styleSheets) = (0, 0, [])
      return copy
    }
  }

  /// Takes note of a file that is no page.
  mutating func note(_ path: String) {
    files.append(path)
  }

  // MARK: Of the page that is being looked at

  /// The index of a target, which the current page has from now on; nil for one that leads away and is
  /// of no interest.
  mutating func add(_ written: ByteSlice, folder: String, isPart: Bool) -> Int? {
    let isRelative = written.first != UInt8(ascii: "/") && !written.hasScheme
    if !keepsOutsideLinks, written.hasScheme, !isOwn(written) { return nil }
    let key = Key(written: written, folder: isRelative ? folder : "", isPart: isPart)
    let page = pages.count
    if let index = known[key] {
      if targets[index].pages.last != page { targets[index].pages.append(page) }
      return index
    }
    let copy = Bytes(written)
    known[Key(written: copy[...], folder: key.folder, isPart: isPart)] = targets.count
    targets.append(Target(written: copy, folder: key.folder, isPart: isPart, pages: [page]))
    return targets.count - 1
  }

  /// Whether an address with a scheme is one of the site itself.
  private func isOwn(_ written: ByteSlice) -> Bool {
    !host.isEmpty && written.drop { $0 != UInt8(ascii: "/") }.starts(with: host)
  }

  mutating func add(_ kind: Flaw.Kind, _ text: ByteSlice, count: inout Int) {
    count += 1
    guard count <= PageSurvey.mostFlaws else { return }
    flaws.append(Flaw(kind: kind, page: pages.count, text: Bytes(text)))
  }
}

extension ByteSlice {
  /// Whether an address begins with the name of a scheme (RFC 3986, 3.1).
  var hasScheme: Bool {
    guard let first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first | 0x20) else {
      return false
    }
    for byte in self {
      switch byte {
      case UInt8(ascii: ":"): return true
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "."):
        continue
      default: return false
      }
    }
    return false
  }
}
