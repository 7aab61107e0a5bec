/// Somebody who takes part in discussions of the site and has a page of their own.
///
/// All that is known of them is the name under comments. Two names are one person only where their
/// bytes are the same.
package struct Participant: Sendable {
  /// As comments have it.
  package var name: Bytes
  package var address: Address
  /// Its address as a link has it: encoded, below the base URL's path.
  package var link: String
  /// The posts whose discussions they take part in, as indices, the newest first.
  package var posts: [Int]

  package init(name: Bytes, address: Address, link: String, posts: [Int]) {
    self.name = name
    self.address = address
    self.link = link
    self.posts = posts
  }
}

/// The participants who have pages, found by name.
package struct Participants: Sendable {
  /// The most active ones first.
  package private(set) var all: [Participant] = []
  /// Where the list of them stands.
  package private(set) var address = Address.home
  package private(set) var link = ""
  private var places = NameIndex()

  /// Nobody.
  package init() {}

  package init(_ all: [Participant], address: Address, link: String) {
    self.all = all
    self.address = address
    self.link = link
    for participant in all { _ = places.place(of: participant.name[...]) }
  }

  /// The index of the participant with a name.
  package func index(of name: ByteSlice) -> Int? {
    all.isEmpty ? nil : places.knownPlace(of: name)
  }
}
