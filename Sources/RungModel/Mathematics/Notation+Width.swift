extension Notation {
  /// About how wide it is set, in thousandths of an em: enough to tell a formula that a narrow window
  /// cannot hold.
  var approximateWidth: Int {
    switch self {
    case .identifier(let text), .upright(let text), .number(let text), .text(let text),
      .unread(let text):
      Notation.width(of: text)
    case .symbol(let symbol):
      symbol == "\u{2061}" || symbol == "\u{2062}" ? 100 : 400 + Notation.width(of: symbol)
    case .row(let items): items.reduce(0) { $0 + $1.approximateWidth }
    case .fraction(let above, let below), .stack(let above, let below):
      max(above.approximateWidth, below.approximateWidth) + 100
    case .root(let inner): inner.approximateWidth + 800
    case .rootOfDegree(let inner, let degree):
      inner.approximateWidth + degree.scriptWidth + 800
    case .scripts(let base, let sub, let sup):
      base.approximateWidth + max(sub?.scriptWidth ?? 0, sup?.scriptWidth ?? 0)
    case .underOver(let base, let under, let over):
      max(base.approximateWidth, under?.scriptWidth ?? 0, over?.scriptWidth ?? 0)
    case .accented(let base, _): base.approximateWidth
    case .fenced(let open, let inner, let close):
      Notation.width(of: open) + inner.approximateWidth + Notation.width(of: close)
    case .fence: 600
    case .table(let rows, _): Notation.width(of: rows)
    case .space(let width): width
    case .styled(let inner, _), .phantom(let inner), .cancelled(let inner):
      inner.approximateWidth
    case .boxed(let inner): inner.approximateWidth + 500
    }
  }

  private var scriptWidth: Int { approximateWidth * 7 / 10 }

  private static func width(of rows: [[Notation]]) -> Int {
    var columns: [Int] = []
    for row in rows {
      for (index, cell) in row.enumerated() {
        if index == columns.count { columns.append(0) }
        columns[index] = max(columns[index], cell.approximateWidth)
      }
    }
    return columns.reduce(0) { $0 + $1 + 1_000 }
  }

  private static func width(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2E80 || $1.value > 0xFFFF ? 550 : 1_000) }
  }
}
