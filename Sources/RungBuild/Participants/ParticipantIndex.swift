import RungModel
import RungParsing

/// Finds out who takes part in the discussions of a site, and who of them has a page.
///
/// It is known before any post is rendered, by what scans have seen: posts link to these pages. What
/// the pages show comes later, with the posts.
struct ParticipantIndex {
  /// Somebody who takes part in enough discussions.
  struct Candidate {
    var name: Bytes
    var posts: [Int]
  }

  private let settings: ParticipantSettings
  private var names = NameIndex()
  /// The posts and the comments of each, by the name's number.
  private var posts: [[Int]] = []
  private var comments: [Int] = []

  /// - Parameter files: the content, to which the site's posts refer.
  init(_ site: Site, files: [ContentFile]) {
    settings = site.configuration.participants
    guard settings.limit > 0 else { return }
    for (index, post) in site.posts.enumerated() where post.isWrittenAndListed {
      let speakers = files[post.file].scanned.speakers
      for (name, count) in speakers.all {
        let place = names.place(of: speakers.text[name])
        if place == posts.count {
          posts.append([])
          comments.append(0)
        }
        posts[place].append(index)
        comments[place] += count
      }
    }
  }

  /// Those who have a page: the most active ones first, by discussions and then by comments.
  var chosen: [Candidate] {
    let excluded = Set(settings.exclude.map { Bytes($0) })
    let candidates = posts.indices.filter { posts[$0].count >= settings.minimum }
    let ordered = candidates.sorted { one, other in
      if posts[one].count != posts[other].count { return posts[one].count > posts[other].count }
      if comments[one] != comments[other] { return comments[one] > comments[other] }
      return names.name(one).lexicographicallyPrecedes(names.name(other))
    }
    return Array(
      ordered.lazy.map { place in
        Candidate(name: Bytes(self.names.name(place)), posts: self.posts[place])
      }.filter { !excluded.contains($0.name) && $0.name.isVisible }.prefix(settings.limit))
  }
}

extension Post {
  /// Whether others may link to its comments.
  fileprivate var isWrittenAndListed: Bool {
    frontMatter.build.render == .always && frontMatter.build.list != .never
  }
}

extension Bytes {
  /// Whether a reader sees anything of a name, and so can follow a link under it.
  fileprivate var isVisible: Bool {
    String(decoding: self, as: UTF8.self).unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .unassigned, .privateUse, .spaceSeparator,
        .lineSeparator, .paragraphSeparator, .nonspacingMark, .enclosingMark:
        false
      default: true
      }
    }
  }
}
