import RungModel

/// One quoted comment. There is one of these a worker, filled anew for each comment.
final class QuoteView: TemplateObject {
  private let words: WordsView
  private let time = DateView(Timestamp(seconds: 0), showsTime: true)
  private var comment: Discussion.Comment?
  private var html = Bytes()
  private var texts = Bytes()

  init(words: WordsView) {
    self.words = words
  }

  /// Takes over the texts of a post's comments.
  func begin(_ body: PostBody) {
    comment = nil
    html = body.html
    texts = body.discussion.text
  }

  func show(_ comment: Discussion.Comment) {
    self.comment = comment
    if let moment = comment.time { time.show(moment) }
  }

  func value(_ field: ViewField) -> TemplateValue? {
    guard let comment else { return nil }
    return switch field {
    case .id: .text(texts[comment.id])
    case .number: .integer(comment.number)
    case .author: .text(texts[comment.author])
    case .time: comment.time == nil ? .null : .object(time)
    case .hasTime: .flag(comment.time != nil)
    case .iso: .text(texts[comment.moment])
    case .text: comment.time == nil ? .null : time.value(.text)
    case .writtenTime: .text(texts[comment.writtenTime])
    case .body: .markup(html[comment.body])
    case .isHighlighted: .flag(comment.isHighlighted)
    case .color: .text(texts[comment.color])
    case .url: .text(texts[comment.url])
    case .language: .text(texts[comment.language])
    case .words: .object(words)
    default: nil
    }
  }

  func isTruthy(_ field: ViewField) -> Bool? {
    guard let comment else { return nil }
    return switch field {
    case .hasTime: comment.time != nil
    case .isHighlighted: comment.isHighlighted
    case .color: comment.color.isEmpty ? false : nil
    case .url: comment.url.isEmpty ? false : nil
    case .language: comment.language.isEmpty ? false : nil
    default: nil
    }
  }

  /// Texts go to the output without a value of their own: there are many quotes on a page.
  func write(_ field: ViewField, isEscaped: Bool, to output: inout Bytes) -> Bool {
    guard let comment else { return false }
    switch field {
    case .body where !isEscaped: output.append(html, comment.body)
    case .author where isEscaped: output.append(escaping: texts, comment.author)
    case .id: output.append(texts, comment.id)
    case .number: output.append(decimal: comment.number)
    case .iso: output.append(texts, comment.moment)
    case .text where comment.time != nil:
      // Of `2025-03-07T08:07:50Z`, what people read: `2025-03-07 08:07`.
      let start = comment.moment.lowerBound
      output.append(texts, start..<start + 10)
      output.append(UInt8(ascii: " "))
      output.append(texts, start + 11..<start + 16)
    default: return false
    }
    return true
  }
}
