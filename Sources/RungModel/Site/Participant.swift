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

/// The participants who have pages, found by name and by post.
package struct Participants: Sendable {
  /// The most active ones first.
  package let all: [Participant]
  /// Where the list of them stands.
  package let address: Address
  package let link: String
  private let places: NameIndex
  /// Those who take part in each post's discussion, by the post's index.
  private let byPost: [[Int]]
  private var contributions: [Contributions] = []

  /// Nobody.
  package init() {
    self.init([], posts: 0, address: .home, link: "")
  }

  /// - Parameter posts: how many posts the site has.
  package init(_ all: [Participant], posts: Int, address: Address, link: String) {
    self.all = all
    self.address = address
    self.link = link
    var places = NameIndex()
    var byPost = [[Int]](repeating: [], count: posts)
    for (index, participant) in all.enumerated() {
      _ = places.place(of: participant.name[...])
      for post in participant.posts { byPost[post].append(index) }
    }
    self.places = places
    self.byPost = byPost
  }

  /// The index of the participant with a name.
  package func index(of name: ByteSlice) -> Int? {
    all.isEmpty ? nil : places.knownPlace(of: name)
  }

  /// Those who take part in a post's discussion, as indices.
  package func inDiscussion(of post: Int) -> [Int] {
    all.isEmpty ? [] : byPost[post]
  }

  /// What they say there; nothing before the post has been read.
  package func contributions(to post: Int) -> Contributions? {
    contributions.isEmpty ? nil : contributions[post]
  }

  /// The same participants, when what they say is known.
  package func saying(_ known: [(post: Int, contributions: Contributions)]) -> Participants {
    var participants = self
    participants.contributions = [Contributions](repeating: Contributions(), count: byPost.count)
    for (post, contributions) in known { participants.contributions[post] = contributions }
    return participants
  }
}
