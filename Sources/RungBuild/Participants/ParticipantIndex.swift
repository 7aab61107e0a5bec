import RungModel
import RungParsing

/// Finds out who takes part in the discussions of a site, and who of them has a page.
///
/// It is known before any post is rendered, by what scans have seen: posts link to these pages. What
/// the pages show comes later, with the posts.
struct ParticipantIndex {
  /// Somebody who has a page, and the posts in whose discussions they take part.
  struct Choice {
    var name: Bytes
    var posts: [Int] = []
  }

  private let settings: ParticipantSettings
  private var names = NameIndex()
  /// Who takes part where, by the name's number.
  private var parts: [(speaker: Int, post: Int)] = []
  /// The posts and the comments of each, by the name's number.
  private var counts: [(posts: Int, comments: Int)] = []

  /// - Parameter files: the content, to which the site's posts refer.
  init(_ site: Site, files: [ContentFile]) {
    settings = site.configuration.participants
    guard settings.limit > 0 else { return }
    for (index, post) in site.posts.enumerated() where post.isWrittenAndListed {
      let speakers = files[post.file].scanned.speakers
      for (name, count) in speakers.all {
        let speaker = names.place(of: speakers.text[name])
        if speaker == counts.count { counts.append((0, 0)) }
        counts[speaker].posts += 1
        counts[speaker].comments += count
        parts.append((speaker, index))
      }
    }
  }

  /// Those who have a page: the most active ones first, by discussions and then by comments.
  var chosen: [Choice] {
    let excluded = Set(settings.exclude.map { Bytes($0) })
    let candidates = counts.indices.filter { counts[$0].posts >= settings.minimum }
    let ordered = candidates.sorted { one, other in
      if counts[one] != counts[other] { return counts[one] > counts[other] }
      return names.name(one).lexicographicallyPrecedes(names.name(other))
    }
    var chosen: [Choice] = []
    var places = [Int](repeating: -1, count: counts.count)
    for speaker in ordered where chosen.count < settings.limit {
      let name = Bytes(names.name(speaker))
      guard !excluded.contains(name), name.isVisible else { continue }
      places[speaker] = chosen.count
      chosen.append(Choice(name: name))
    }
    for part in parts where places[part.speaker] >= 0 {
      chosen[places[part.speaker]].posts.append(part.post)
    }
    return chosen
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
