import RungModel

extension Notation {
  /// The notation in a line: `{a/b}` is a fraction, `⟨…⟩` fences that grow, `×` an invisible product,
  /// and a function is followed by a colon.
  var text: String {
    switch self {
    case .identifier(let text), .number(let text), .unread(let text): text
    case .upright(let text): text
    case .text(let text): "“\(text)”"
    case .symbol("\u{2061}"): ":"
    case .symbol("\u{2062}"): "×"
    case .symbol(let symbol): symbol
    case .row(let items): items.map(\.text).joined()
    case .fraction(let above, let below): "{\(above.text)/\(below.text)}"
    case .stack(let above, let below): "\(above.text) over \(below.text)"
    case .root(let inner): "√{\(inner.text)}"
    case .rootOfDegree(let inner, let degree): "\(degree.text)√{\(inner.text)}"
    case .scripts(let base, let sub, let sup), .underOver(let base, let sub, let sup):
      base.text + (sub.map { "_{\($0.text)}" } ?? "") + (sup.map { "^{\($0.text)}" } ?? "")
    case .accented(let base, let accent): base.text + accent
    case .fenced(let open, let inner, let close): open + inner.text + close
    case .fence(let fence, _): fence
    case .table(let rows, _):
      rows.map { $0.map(\.text).joined(separator: ", ") }.joined(separator: "; ")
    case .space: " "
    case .styled(let inner, _), .phantom(let inner), .boxed(let inner), .cancelled(let inner):
      inner.text
    }
  }
}
