/// What a page is shown by where it is shared: a drawing of its title and of what it has.
package struct Card: Sendable, Hashable {
  /// What stands below the title.
  package enum Foot: Sendable, Hashable {
    /// How large a discussion is, in words, and a bar for each of its threads, as high as it has comments.
    case discussion(String, threads: [Int])
    case shares([Share])
  }

  /// A part of a whole, such as the problems that a run has solved.
  package struct Share: Sendable, Hashable {
    package var name: String
    /// Such as `27/33 (82 %)`.
    package var text: String
    /// In hundredths, 0…100.
    package var percent: Int

    package init(name: String, text: String, percent: Int) {
      self.name = name
      self.text = text
      self.percent = percent
    }
  }

  package var title: String
  /// The site's.
  package var site: String
  package var foot: Foot

  package init(title: String, site: String, foot: Foot) {
    self.title = title
    self.site = site
    self.foot = foot
  }

  /// What services that show cards ask for.
  package static let width = 1_200
  package static let height = 630
}
