/// A pattern for addresses, such as `/:year/:month/:slug/`, with the words that Hugo knows.
package struct Permalink: Sendable, Hashable {
  /// What the words of a pattern stand for on one page.
  package struct Facts: Sendable {
    package var content: ContentPath
    /// The folders above the page that are sections: the outermost, and those with an `_index.md`.
    package var sections: [String]
    package var date: CivilTime?
    package var title: String
    package var slug: String?

    package init(
      content: ContentPath, sections: [String]? = nil, date: CivilTime? = nil, title: String = "",
      slug: String? = nil
    ) {
      self.content = content
      self.sections = sections ?? Array(content.folders.prefix(1))
      self.date = date
      self.title = title
      self.slug = slug
    }
  }

  private enum Part: Hashable {
    case text(String)
    case word(Word)
  }

  private enum Word: String, CaseIterable {
    case year, month, monthname, day, weekday, weekdayname, yearday
    case section, sections, title, slug, filename, contentbasename
    case slugorcontentbasename, slugorfilename
  }

  private let parts: [Part]
  /// The words after a colon that mean nothing; they stay in the address as written.
  package let unknownWords: [String]

  package init(_ pattern: String) {
    var parts: [Part] = []
    var unknown: [String] = []
    var rest = Substring(pattern)
    while let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":")) {
      let afterColon = rest.utf8.index(after: colon)
      let end =
        rest.utf8[afterColon...].firstIndex { !(UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0) }
        ?? rest.endIndex
      let name = String(rest[afterColon..<end])
      if let word = Word(rawValue: name) {
        parts.append(.text(String(rest[..<colon])))
        parts.append(.word(word))
      } else {
        parts.append(.text(String(rest[..<end])))
        unknown.append(name)
      }
      rest = rest[end...]
    }
    parts.append(.text(String(rest)))
    self.parts = parts
    unknownWords = unknown
  }

  /// All words that a pattern may hold.
  package static var words: [String] { Word.allCases.map(\.rawValue) }

  func expand(_ facts: Facts) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .word(let word): Permalink.meaning(of: word, facts)
      }
    }.joined()
  }

  private static func meaning(of word: Word, _ facts: Facts) -> String {
    let date = facts.date ?? CivilTime(secondsSinceEpoch: 0)
    let dayNumber = date.secondsSinceEpoch / 86_400
    let newYear = CivilTime(year: date.year, month: 1, day: 1) ?? date
    switch word {
    case .year: return padded(date.year, 4)
    case .month: return padded(date.month, 2)
    case .monthname: return months[date.month - 1]
    case .day: return padded(date.day, 2)
    case .weekday: return String(weekday(dayNumber))
    case .weekdayname: return weekdays[weekday(dayNumber)]
    case .yearday: return String(dayNumber - newYear.secondsSinceEpoch / 86_400 + 1)
    case .section: return facts.content.section
    case .sections: return facts.sections.map(PathCharacters.key).joined(separator: "/")
    case .title: return segment(facts.title)
    case .slug: return AddressRules.name(slug: facts.slug) ?? segment(facts.title)
    case .filename, .contentbasename: return segment(facts.content.name)
    case .slugorcontentbasename, .slugorfilename:
      return AddressRules.name(slug: facts.slug) ?? segment(facts.content.name)
    }
  }

  /// One segment's worth of a text: Hugo writes a hyphen for the slash of a title.
  private static func segment(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(scalar == "/" ? "-" : scalar) }
    return PathCharacters.sanitized(PathCharacters.lowercase(String(scalars)))
  }

  private static func weekday(_ dayNumber: Int) -> Int {
    ((dayNumber + 4) % 7 + 7) % 7
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  private static let weekdays = [
    "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
  ]
}
