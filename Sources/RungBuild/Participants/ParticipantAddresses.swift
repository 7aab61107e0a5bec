import RungModel

/// Gives participants addresses, whatever their names are.
///
///     ann             /participants/ann/
///     Ann             /participants/ann-1a2b3c4d/     where ann has a page too
///     ../../etc       /participants/etc/
///     😀              /participants/5e6f7a8b/
///
/// Of a name that part stands in the address that may stand in a term's, in one folder and not too
/// long. Where that part is another participant's as well, whatever their case and Unicode form, or
/// something else stands there, a hash of the name follows it; only who is called exactly like the
/// part has it alone. So nobody has another's page.
struct ParticipantAddresses {
  private let folder: String
  /// Names in the folder that files of the site's own take.
  private let files: Set<String>
  private var book: AddressBook
  private var taken = Set<String>()

  /// The most bytes of a name that an address holds; percent-encoded they may become three times
  /// as many.
  private static let longestPart = 80
  /// The hexadecimal digits of a name's hash.
  private static let digits = 8

  /// - Parameters:
  ///   - folder: the address of the list of participants.
  ///   - files: the paths of the files that are copied into the output.
  init(in folder: Address, besides files: Set<String>, book: AddressBook) {
    let path = folder.path
    self.folder = path
    self.files = Set(
      files.lazy.filter { ("/" + $0).hasPrefix(path) }.compactMap { file in
        file.dropFirst(path.utf8.count - 1).split(separator: "/").first?.lowercased()
      })
    self.book = book
  }

  /// The address of each name, in their order.
  static func of(
    _ names: [Bytes], in folder: Address, besides files: Set<String>, book: inout AddressBook
  ) -> [Address] {
    var addresses = ParticipantAddresses(in: folder, besides: files, book: book)
    let parts = names.map(ParticipantAddresses.part)
    // As strings, two forms of one text are equal: some file systems hold them as one.
    let uses = Dictionary(parts.map { ($0, 1) }, uniquingKeysWith: +)
    var found = [Address?](repeating: nil, count: names.count)
    for index in names.indices where !parts[index].isEmpty {
      guard uses[parts[index]] == 1 || parts[index].utf8.elementsEqual(names[index]) else {
        continue
      }
      found[index] = addresses.claim(parts[index], for: names[index])
    }
    let all = names.indices.map { index in
      found[index] ?? addresses.claimHashed(parts[index], for: names[index])
    }
    book = addresses.book
    return all
  }

  /// What of a name may stand in an address; empty where nothing may.
  ///
  /// A folder that begins with a dot is hidden, or `.git`; one that ends with a dot is not possible
  /// everywhere. A mark at its beginning would make one character of the slash before it.
  private static func part(_ name: Bytes) -> String {
    // More of it than this is not needed, however long a name a stranger writes.
    let beginning = String(decoding: name.prefix(longestPart * 4), as: UTF8.self)
    let scalars = beginning.unicodeScalars.map { $0 == "/" || $0 == "\\" ? "-" : $0 }
    let segment = AddressRules.segment(String(String.UnicodeScalarView(scalars)))
    var part = String.UnicodeScalarView()
    var length = 0
    for scalar in segment.unicodeScalars.drop(while: cannotBegin) {
      length += UTF8.width(scalar)
      if length > longestPart { break }
      part.append(scalar)
    }
    while part.last == "." || part.last == "-" { part.removeLast() }
    return String(part)
  }

  private static func cannotBegin(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: scalar == "." || scalar == "-"
    }
  }

  private mutating func claim(_ part: String, for name: Bytes) -> Address? {
    let address = Address(folder: folder + part + "/")
    let owner = "the page of the participant “\(String(decoding: name.prefix(80), as: UTF8.self))”"
    guard !files.contains(part), !taken.contains(part), book.claim(address, owner) == nil else {
      return nil
    }
    taken.insert(part)
    return address
  }

  /// The part with a hash of the name behind it: of the name alone, so that it stays the same.
  private mutating func claimHashed(_ part: String, for name: Bytes) -> Address {
    var digest = SHA256.digest(of: name)
    while true {
      let hash = digest.description.prefix(ParticipantAddresses.digits)
      if let address = claim(part.isEmpty ? String(hash) : "\(part)-\(hash)", for: name) {
        return address
      }
      // Somebody is called like that.
      digest = SHA256.digest(of: digest.bytes)
    }
  }
}
