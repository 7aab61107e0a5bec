import RungModel

/// A comment in short, as its author's page shows it.
final class ExcerptView: TemplateObject {
  private let comment: Contributions.Comment
  private let post: Post

  init(_ comment: Contributions.Comment, of post: Post) {
    self.comment = comment
    self.post = post
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

  private var text: Bytes { post.contributions.text }

  private var hasParent: Bool { comment.parentNumber > 0 }

  private func link(to id: Range<Int>) -> String {
    post.link + "#" + String(decoding: text[id], as: UTF8.self)
  }
}
