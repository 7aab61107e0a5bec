import RungModel

/// A story or comment of Hacker News as the two interfaces that give them do: Algolia's, which
/// nests what answers an item in it, and Firebase's, which lists the answers' ids.
struct HNItem {
  var id = 0
  var author: String?
  /// Seconds since 1970-01-01T00:00:00Z.
  var time: Int?
  var title: String?
  var url: String?
  /// HTML.
  var text: String?
  /// `story`, `comment`, `job`, `poll` or `pollopt`.
  var type: String?
  var isDeleted = false
  var isDead = false
  /// The id of the item that it answers, as it says itself.
  var parent: Int?
  /// The index of the item in which it is nested.
  var enclosing: Int?
  /// The ids of the answers, in the order in which they are shown.
  var kids: [Int] = []
  /// Where it stands in the source.
  var offset: Int

  /// The names of the members that mean something.
  enum Member: String {
    case id, title, url, text, type, deleted, dead, children, kids, parent, time
    case author, by
    case parentID = "parent_id"
    case createdAt = "created_at"
    case seconds = "created_at_i"
  }

  /// Gives a member its value; the answer is what it should have been, where it is not.
  mutating func set(_ member: Member, _ value: Value) -> String? {
    if case .null = value { return member == .id ? "a number" : nil }
    switch member {
    case .id: return HNItem.assign(value.integer.flatMap(HNItem.validID), to: &id, "an item's id")
    case .parent, .parentID:
      return HNItem.assign(value.integer.flatMap(HNItem.validID), to: &parent, "an item's id")
    case .time, .seconds:
      return HNItem.assign(value.integer.flatMap(HNItem.validTime), to: &time, "a Unix time")
    case .createdAt:
      guard let text = value.string, let moment = TimestampParser.parse(text, zone: .utc) else {
        return "a date"
      }
      time = time ?? moment.seconds
      return nil
    case .author, .by: return HNItem.assign(value.string, to: &author, "a string")
    case .title: return HNItem.assign(value.string, to: &title, "a string")
    case .url: return HNItem.assign(value.string, to: &url, "a string")
    case .text: return HNItem.assign(value.string, to: &text, "a string")
    case .type: return HNItem.assign(value.string, to: &type, "a string")
    case .deleted: return HNItem.assign(value.bool, to: &isDeleted, "`true` or `false`")
    case .dead: return HNItem.assign(value.bool, to: &isDead, "`true` or `false`")
    case .children: return "a list of items"
    case .kids: return "a list of ids"
    }
  }

  static func validID(_ number: Int) -> Int? {
    number > 0 ? number : nil
  }

  /// Up to the year 9999.
  private static func validTime(_ seconds: Int) -> Int? {
    (0..<253_402_300_800).contains(seconds) ? seconds : nil
  }

  private static func assign<T>(_ value: T?, to place: inout T, _ expected: String) -> String? {
    guard let value else { return expected }
    place = value
    return nil
  }

  private static func assign<T>(_ value: T?, to place: inout T?, _ expected: String) -> String? {
    guard let value else { return expected }
    place = value
    return nil
  }
}
