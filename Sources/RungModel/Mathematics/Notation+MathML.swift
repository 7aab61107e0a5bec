extension Array where Element == UInt8 {
  /// Appends a formula as a `math` element. One that is wider than a narrow window stands in a `span`
  /// of the class `formula`, which can be scrolled, also by keyboard.
  ///
  /// Only elements and attributes of MathML Core are written, and no `style`: what Core leaves to CSS
  /// bears a class (`aligned`, `cases`, `left`, `right`, `boxed`, `cancelled`).
  /// - Parameter source: what was written, for readers that do not know MathML.
  package mutating func append(math notation: Notation, isDisplay: Bool, source: ByteSlice? = nil) {
    let isWide = notation.approximateWidth > widestUnscrolled
    if isWide { append("<span class=\"formula\" tabindex=\"0\">") }
    append("<math")
    if isDisplay { append(" display=\"block\"") }
    if let source {
      append(" alttext=\"")
      append(safe: source)
      append("\"")
    }
    append(">")
    append(inferredRow: notation)
    append("</math>")
    if isWide { append("</span>") }
  }

  private mutating func append(_ notation: Notation) {
    switch notation {
    case .identifier(let name):
      append("mi", name)
    case .upright(let name):
      append(name.unicodeScalars.count == 1 ? "<mi mathvariant=\"normal\">" : "<mi>")
      append(safe: name)
      append("</mi>")
    case .number(let digits):
      append("mn", digits)
    case .symbol(let symbol):
      append(symbol: symbol)
    case .text(let words):
      append("mtext", words)
    case .row(let items):
      append("<mrow>")
      append(items: items)
      append("</mrow>")
    case .fraction(let above, let below):
      append("mfrac", above, below)
    case .stack(let above, let below):
      append("<mfrac linethickness=\"0\">")
      append(above)
      append(below)
      append("</mfrac>")
    case .root(let inner):
      append("msqrt", inferredRow: inner)
    case .rootOfDegree(let inner, let degree):
      append("mroot", inner, degree)
    case .scripts(let base, let sub, let sup):
      append(base, sub: sub, sup: sup)
    case .underOver(let base, let under, let over):
      append(base, under: under, over: over)
    case .accented(let base, let accent):
      append("<mover accent=\"true\">")
      append(base)
      append("<mo stretchy=\"false\">")
      append(safe: accent)
      append("</mo></mover>")
    case .fenced(let open, let inner, let close):
      append(fenced: inner, open, close)
    case .fence(let fence, let height):
      append(fence, height: height)
    case .table(let rows, let alignment):
      append(table: rows, alignment)
    case .space(let width):
      append("<mspace width=\"")
      append(thousandths: width)
      append("em\"></mspace>")
    case .styled(let inner, let isDisplay):
      append(isDisplay ? "<mstyle displaystyle=\"true\">" : "<mstyle displaystyle=\"false\">")
      append(inferredRow: inner)
      append("</mstyle>")
    case .phantom(let inner):
      append("mphantom", inferredRow: inner)
    case .boxed(let inner):
      append("<mrow class=\"boxed\">")
      append(inferredRow: inner)
      append("</mrow>")
    case .cancelled(let inner):
      append("<mrow class=\"cancelled\">")
      append(inferredRow: inner)
      append("</mrow>")
    case .unread(let source):
      append("mtext", source)
    }
  }

  // MARK: Rows

  /// The contents of an element that takes any number of them.
  private mutating func append(inferredRow notation: Notation) {
    if case .row(let items) = notation { append(items: items) } else { append(notation) }
  }

  /// Items beside each other. A browser goes by their places in the row; what it cannot see there is
  /// said: that a sign behind an operator belongs to what follows, and the space around the name of a
  /// function, which is TeX's thin space.
  private mutating func append(items: [Notation]) {
    var previous: Notation?
    for (index, item) in items.enumerated() {
      let next = index + 1 < items.count ? items[index + 1] : nil
      switch item {
      case .symbol(let symbol) where signs.contains(symbol) && index > 0:
        append(symbol: symbol, attributes: previous.endsOperand ? "" : " form=\"prefix\"")
      case .symbol(functionApplication):
        let isSpaced = !(next?.beginsWithFence ?? true)
        append(symbol: functionApplication, attributes: isSpaced ? " rspace=\"0.167em\"" : "")
      case .symbol(invisibleTimes):
        let isSpaced = index + 2 < items.count && items[index + 2] == .symbol(functionApplication)
        append(symbol: invisibleTimes, attributes: isSpaced ? " rspace=\"0.167em\"" : "")
      default:
        if next == .symbol(functionApplication), previous != .symbol(invisibleTimes),
          previous.endsOperand
        {
          append(.space(167))
        }
        append(item)
      }
      if case .space = item { continue }
      previous = item
    }
  }

  // MARK: Elements

  private mutating func append(symbol: String) {
    // A browser gives these room as relations, or lets them grow with what is beside them.
    if tightSymbols.contains(symbol) {
      append(symbol: symbol, attributes: " lspace=\"0\" rspace=\"0\" stretchy=\"false\"")
    } else if growingSymbols.contains(symbol) {
      append(symbol: symbol, attributes: " stretchy=\"false\"")
    } else {
      append(symbol: symbol, attributes: "")
    }
  }

  private mutating func append(symbol: String, attributes: StaticString) {
    append("<mo")
    append(attributes)
    append(">")
    append(safe: symbol)
    append("</mo>")
  }

  private mutating func append(_ base: Notation, sub: Notation?, sup: Notation?) {
    switch (sub, sup) {
    case (let sub?, let sup?): append("msubsup", base, sub, sup)
    case (let sub?, nil): append("msub", base, sub)
    case (nil, let sup?): append("msup", base, sup)
    case (nil, nil): append(base)
    }
  }

  private mutating func append(_ base: Notation, under: Notation?, over: Notation?) {
    let element: StaticString
    switch (under, over) {
    case (_?, _?): element = "munderover"
    case (_?, nil): element = "munder"
    case (nil, _?): element = "mover"
    case (nil, nil): return append(base)
    }
    append("<")
    append(element)
    if under.isWideMark { append(" accentunder=\"true\"") }
    if over.isWideMark { append(" accent=\"true\"") }
    append(">")
    if case .upright(let name) = base {
      append("<mo lspace=\"0\" movablelimits=\"true\" rspace=\"0\">")
      append(safe: name)
      append("</mo>")
    } else if case .symbol(let arrow) = base {
      append("mo", arrow)
    } else {
      append(base)
    }
    if let under { append(limit: under) }
    if let over { append(limit: over) }
    append("</")
    append(element)
    append(">")
  }

  private mutating func append(limit: Notation) {
    if case .symbol(let symbol) = limit { append("mo", symbol) } else { append(limit) }
  }

  private mutating func append(fenced inner: Notation, _ open: String, _ close: String) {
    append("<mrow>")
    append(fence: open)
    // A row of its own: what is first and last in it is not beside the fences.
    append(inner)
    append(fence: close)
    append("</mrow>")
  }

  /// A fence opens where it is first in its row, and closes where it is last.
  private mutating func append(fence: String) {
    if !fence.isEmpty {
      append(symbol: fence, attributes: growsByItself(fence) ? "" : " stretchy=\"true\"")
    }
  }

  private func growsByItself(_ fence: String) -> Bool {
    growingSymbols.contains(fence) || fence == "|" || fence == "‖"
  }

  private mutating func append(_ fence: String, height: Int?) {
    append("<mo")
    if let height {
      append(" lspace=\"0\" maxsize=\"")
      append(thousandths: height)
      append("em\" minsize=\"")
      append(thousandths: height)
      append("em\" rspace=\"0\"")
    }
    append(" stretchy=\"true\" symmetric=\"true\">")
    append(safe: fence)
    append("</mo>")
  }

  private mutating func append(table rows: [[Notation]], _ alignment: Notation.Alignment) {
    var columns: [Notation.Column] = []
    switch alignment {
    case .centred: append("<mtable>")
    case .paired: append("<mtable class=\"aligned\" displaystyle=\"true\">")
    case .left: append("<mtable class=\"cases\">")
    case .columns(let listed):
      append("<mtable>")
      columns = listed
    }
    for row in rows {
      append("<mtr>")
      for (index, cell) in row.enumerated() {
        switch index < columns.count ? columns[index] : .centred {
        case .left: append("<mtd class=\"left\">")
        case .centred: append("<mtd>")
        case .right: append("<mtd class=\"right\">")
        }
        append(inferredRow: cell)
        append("</mtd>")
      }
      append("</mtr>")
    }
    append("</mtable>")
  }

  private mutating func append(_ element: StaticString, _ children: Notation...) {
    append(element) { for child in children { $0.append(child) } }
  }

  private mutating func append(_ element: StaticString, inferredRow inner: Notation) {
    append(element) { $0.append(inferredRow: inner) }
  }

  private mutating func append(_ element: StaticString, _ text: String) {
    append(element) { $0.append(safe: text) }
  }

  private mutating func append(_ element: StaticString, inside write: (inout Bytes) -> Void) {
    append("<")
    append(element)
    append(">")
    write(&self)
    append("</")
    append(element)
    append(">")
  }

  // MARK: Text

  private mutating func append(thousandths value: Int) {
    if value < 0 { append("-") }
    append(decimal: Int(value.magnitude / 1_000))
    var rest = Int(value.magnitude % 1_000)
    guard rest > 0 else { return }
    append(".")
    var unit = 100
    while rest > 0 {
      append(decimal: rest / unit)
      rest %= unit
      unit /= 10
    }
  }

  private mutating func append(safe text: String) {
    append(safe: Bytes(text)[...])
  }

  /// Escaped, with a space for each control character: a page can hold none.
  private mutating func append(safe text: ByteSlice) {
    if text.contains(where: isControl) {
      append(escaping: text.map { isControl($0) ? UInt8(ascii: " ") : $0 }[...])
    } else {
      append(escaping: text)
    }
  }

  private func isControl(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7F }
}

extension Notation? {
  /// Whether an operator behind this stands between two operands.
  fileprivate var endsOperand: Bool {
    switch self {
    case nil: false
    case .symbol(let symbol): closingSymbols.contains(symbol)
    case .underOver(.symbol, _, _): false
    case .scripts(let base, _, _): Notation?.some(base).endsOperand
    case .row(let items): items.last == nil || items.last.endsOperand
    default: true
    }
  }

  /// Whether this is a line, an arrow or a brace above or below something.
  fileprivate var isWideMark: Bool {
    if case .symbol(let symbol) = self { wideMarks.contains(symbol) } else { false }
  }
}

extension Notation {
  fileprivate var beginsWithFence: Bool {
    switch self {
    case .symbol(let symbol): openingSymbols.contains(symbol)
    case .fenced(let open, _, _): !open.isEmpty
    case .fence: true
    case .scripts(let base, _, _): base.beginsWithFence
    case .row(let items): items.first?.beginsWithFence ?? false
    default: false
    }
  }
}

/// In thousandths of an em: what a window of 320 pixels holds, beside the margins of a quoted list.
private let widestUnscrolled = 14_000
private let functionApplication = "\u{2061}"
private let invisibleTimes = "\u{2062}"
private let signs: Set<String> = ["−", "+", "±", "∓"]
private let tightSymbols: Set<String> = ["|", "‖", "/", "\\"]
private let openingSymbols: Set<String> = ["(", "[", "{", "⟨", "⌊", "⌈", "⟦", "⟮", "|", "‖"]
private let closingSymbols: Set<String> = [
  ")", "]", "}", "⟩", "⌋", "⌉", "⟧", "⟯", "|", "‖", "!", "′", "″", "‴", "%", "∞",
]
/// Those that grow with the row in which they stand, unless they are told not to.
private let growingSymbols: Set<String> = [
  "(", ")", "[", "]", "{", "}", "⟨", "⟩", "⌊", "⌋", "⌈", "⌉", "⟦", "⟧", "⟮", "⟯", "⎰", "⎱", "∣",
  "∥",
  "↑", "↓", "↕", "⇑", "⇓", "⇕",
]
private let wideMarks: Set<String> = [
  "‾", "_", "^", "ˇ", "~", "→", "←", "↔", "⇀", "↼", "⇒", "⏞", "⏟", "⎴", "⎵", "⏠", "⏡",
]
