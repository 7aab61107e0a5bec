import RungModel

/// A comment in short, as its author's page shows it.
final class ExcerptView: TemplateObject {
  private let comment: Contributions.Comment
  /// What the comment's texts are ranges of.
  private let text: Bytes
  /// The link of the post's page.
  private let page: String

  init(_ comment: Contributions.Comment, _ text: Bytes, link page: String) {
    self.comment = comment
    self.text = text
    self.page = page
  }

  func value(_ field: ViewField) -> TemplateValue? {
    switch field {
    case .number: .integer(comment.number)
    case .link: .string(link(to: comment.id))
    case .time: comment.time.map { .object(DateView($0, showsTime: true)) } ?? .null
    case .language: .text(text[comment.language])
    case .excerpt: .text(text[comment.excerpt])
    case .isHighlighted: .flag(comment.isHighlighted)
    case .hasParent: .flag(hasParent)
    case .parentLink: hasParent ? .string(link(to: comment.parentID)) : .null
    case .parentAuthor: .text(text[comment.parentAuthor])
    case .parentNumber: hasParent ? .integer(comment.parentNumber) : .null
    case .isInferred: .flag(comment.isInferred)
    default: nil
    }
  }

  private var hasParent: Bool { comment.parentNumber > 0 }

  private func link(to id: Range<Int>) -> String {
    page + "#" + String(decoding: text[id], as: UTF8.self)
  }
}
