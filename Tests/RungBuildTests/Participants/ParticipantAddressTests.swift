import RungModel
import RungTestSupport
import Testing

@testable import RungBuild

/// Names come from strangers: whatever they are, everybody has a page of their own, in the folder.
struct ParticipantAddressTests {
  private static let folder = AddressRules.taxonomy("participants")

  /// The addresses below the folder of these names, who all have a page on one site.
  private func addresses(_ names: [String], besides files: Set<String> = []) -> [String] {
    var book = AddressBook(SiteConfiguration())
    _ = book.claim(ParticipantAddressTests.folder, "the list", pages: 3)
    return ParticipantAddresses.of(
      names.map { Bytes($0) }, in: ParticipantAddressTests.folder, besides: files, book: &book
    ).map { String($0.path.dropFirst("/participants/".count).dropLast()) }
  }

  private static let alone: [(name: String, address: String)] = [
    ("ann", "ann"), ("Ann B.", "ann-b"), ("名無し", "名無し"), ("Int_19h", "int_19h"),
    ("../../etc/passwd", "etc-passwd"), ("/etc", "etc"), ("a/b\\c", "a-b-c"), ("a/../b", "a-..-b"),
    (".git", "git"), ("...", "ab5df625"), ("", "e3b0c442"), ("😀", "f0443a34"),
    ("-rf", "rf"), ("a.", "a"), ("a\u{0}\u{7}b", "ab"), ("\u{202E}evil", "evil"),
    ("/\u{301}x", "x"), ("%2e%2e", "%2e%2e"), ("<b>&\"'", "b"), ("page", "page"),
    // What a list has beside its page, and what a file of the site's own takes.
    ("index.html", "index.html-0eb54730"), ("INDEX.XML", "index.xml-2046a3cf"),
    ("atom.xml", "atom.xml-f2ad9bf1"), ("logo.png", "logo.png-ab211233"),
    ("taken", "taken-99341d56"),
  ]

  @Test(arguments: alone)
  func `a name has an address in the folder`(_ name: String, _ address: String) {
    let files: Set = ["participants/logo.png", "participants/taken/x", "other/ann"]
    #expect(addresses([name], besides: files) == [address])
  }

  private static let together: [(names: [String], addresses: [String])] = [
    (["ann", "Ann", "ANN"], ["ann", "ann-17239b6e", "ann-c63cbc59"]),
    (["Ann", "ANN"], ["ann-17239b6e", "ann-c63cbc59"]),
    // Two spellings of one letter are two people, and on some file systems one name.
    (["\u{304C}", "\u{304B}\u{3099}"], ["\u{304C}", "\u{304B}\u{3099}-f62b28f7"]),
    (["ann", "ann ", "ann!"], ["ann", "ann-c10969e7", "ann-f2877832"]),
    // Who is called like another's address has it.
    (["Ann", "ANN", "ann-17239b6e"], ["ann-134e64a3", "ann-c63cbc59", "ann-17239b6e"]),
  ]

  @Test(arguments: together)
  func `names that would share an address do not`(_ names: [String], _ addresses: [String]) {
    #expect(self.addresses(names) == addresses)
  }

  @Test func `a name of any length has a short address`() {
    let long = String(repeating: "長", count: 5_000)
    let found = addresses([long, long + "い", String(repeating: "x", count: 10_000)])
    #expect(Set(found).count == 3)
    #expect(found.allSatisfy { $0.utf8.count <= 90 }, "\(found)")
  }

  /// Drawn from what is dangerous: signs of paths, marks, controls, case, and pieces of other names.
  @Test(arguments: 1...20)
  func `no two names ever share an address, nor leave the folder`(_ seed: UInt64) {
    let pieces = [
      "a", "A", "b", ".", "..", "/", "\\", "-", " ", "%2f", "\u{301}", "\u{3099}", "か", "が", "😀",
      "\u{0}", "\n", "\u{200D}", "İ", "ß", "page", "index.html", "ann-17239b6e",
    ]
    var random = SplitMix(state: seed)
    var names: [String] = []
    while names.count < 400 {
      var name = ""
      for _ in 0...random.below(4) { name += pieces[random.below(pieces.count)] }
      if !names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) { names.append(name) }
    }
    let found = addresses(names)
    #expect(Set(found.map { $0.lowercased() }).count == names.count)
    for (name, address) in zip(names, found) {
      let isOneFolder =
        !address.utf8.contains(UInt8(ascii: "/")) && !address.utf8.contains(0)
        && !address.hasPrefix(".") && !address.isEmpty && address.utf8.count < 100
      #expect(isOneFolder, "\(name.debugDescription): \(address)")
    }
  }
}
