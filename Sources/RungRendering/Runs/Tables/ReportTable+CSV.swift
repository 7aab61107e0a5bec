import RungModel

/// The table as a file of comma-separated values (RFC 4180): a header, lines that end in CR and LF,
/// quotes where they are needed.
extension ReportTable {
  func writeCSV(to output: inout Bytes) {
    let written = columns.indices.filter { columns[$0].place != .page }
    for index in written {
      if index != written.first { output.append(UInt8(ascii: ",")) }
      output.append(csv: Bytes(columns[index].name))
    }
    output.append("\r\n")
    for index in 0..<count {
      let cells = cells(ofRow: index)
      for column in written {
        if column != written.first { output.append(UInt8(ascii: ",")) }
        writeCSV(cells[column], to: &output)
      }
      output.append("\r\n")
    }
  }

  private func writeCSV(_ cell: Cell, to output: inout Bytes) {
    switch cell.content {
    case .empty, .interval: break
    case .text(let text): output.append(csv: text)
    case .term(_, let name), .markup(_, let name): output.append(csv: Bytes(name))
    case .statement(let statement): output.append(csv: statement.source)
    case .count(let count): output.append(decimal: count)
    case .number(let number): output.append(csvNumber: number)
    case .share(let proportion):
      if let share = proportion.share { output.append(csvNumber: share) }
    }
  }
}

extension Bytes {
  fileprivate mutating func append(csvNumber number: Double) {
    guard number.isFinite else { return append(text: ReportText.infinite(number)) }
    let text = number.description
    append(text: text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
  }

  /// Appends a text. A spreadsheet would take one that begins with certain characters for a formula,
  /// and run it; an apostrophe in front of it makes it a text again.
  /// Source: OWASP, “CSV Injection”.
  fileprivate mutating func append(csv text: Bytes) {
    let isQuoted = text.firstIndex(in: .csvSpecial, 0..<text.count) != nil
    if isQuoted { append(UInt8(ascii: "\"")) }
    if text.isTakenForFormula { append(UInt8(ascii: "'")) }
    for byte in text {
      if byte == UInt8(ascii: "\"") { append(byte) }
      append(byte)
    }
    if isQuoted { append(UInt8(ascii: "\"")) }
  }

  private var isTakenForFormula: Bool {
    switch first {
    case UInt8(ascii: "-"), UInt8(ascii: "+"): !isDecimalNumber
    case UInt8(ascii: "="), UInt8(ascii: "@"), 0x09, 0x0A, 0x0D: true
    // The same four characters in their full width.
    case 0xEF: ["＝", "＋", "－", "＠"].contains { starts(with: $0.utf8) }
    default: false
    }
  }

  /// Whether it is a sign, digits with a point among them, and an exponent.
  private var isDecimalNumber: Bool {
    var rest = dropFirst()
    func takeDigits() -> Int {
      let digits = rest.prefix(while: \.isDigit)
      rest = rest.dropFirst(digits.count)
      return digits.count
    }
    var digits = takeDigits()
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      digits += takeDigits()
    }
    guard digits > 0 else { return false }
    guard let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") else { return rest.isEmpty }
    rest.removeFirst()
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      rest.removeFirst()
    }
    return takeDigits() > 0 && rest.isEmpty
  }
}

extension ByteSet {
  fileprivate static let csvSpecial = ByteSet(",\"\r\n")
}
