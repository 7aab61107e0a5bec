package import RungModel

/// Reads a formula in conjunctive normal form in the format of the DIMACS challenge (“Satisfiability:
/// Suggested Format”, 1993): comments, `p cnf VARIABLES CLAUSES`, and clauses of numbers that end
/// with 0. The variables are named `x1`, `x2` and so on.
///
/// What the header announces has to be there: no clause more or less, and no variable beyond. A line
/// `%` ends the formula, as in the files of SATLIB. At most 8,000,000 bytes are read.
package enum DIMACS {
  package static let maximumLength = 8_000_000

  /// `connective(.and, [connective(.or, literals) …])`. A clause of one literal is the literal, an
  /// empty one is false, and no clauses at all are true.
  package static func parse(_ text: Bytes) -> Result<Formula, FormulaMistake> {
    Result { () throws(FormulaMistake) in
      guard text.count <= maximumLength else {
        throw FormulaMistake(
          reason: "a formula of more than \(maximumLength) bytes", offset: maximumLength)
      }
      var reader = DIMACSReader(text)
      return try reader.read()
    }
  }
}

private struct DIMACSReader {
  private let bytes: Bytes
  private var index = 0
  /// The literals of each variable, which all clauses share: a formula of a million clauses takes no
  /// more memory than its places.
  private var literalsByVariable: [Int: (positive: Formula, negative: Formula)] = [:]

  init(_ bytes: Bytes) {
    self.bytes = bytes
  }

  mutating func read() throws(FormulaMistake) -> Formula {
    skipComments()
    guard takeWord("p"), takeWord("cnf") else { throw mistake("expected `p cnf`") }
    let variables = try number(upTo: 1_000_000_000)
    let announced = try number(upTo: 1_000_000_000)
    var clauses: [Formula] = []
    var literals: [Formula] = []
    var start = index
    skipComments()
    while index < bytes.count, bytes[index] != UInt8(ascii: "%") {
      if literals.isEmpty { start = index }
      let isNegative = bytes[index] == UInt8(ascii: "-")
      if isNegative { index += 1 }
      let variable = try number(upTo: variables)
      if variable == 0 {
        guard clauses.count < announced else {
          throw FormulaMistake(
            reason: "more clauses than the \(announced) of the header", offset: start)
        }
        clauses.append(clause(of: literals))
        literals = []
      } else {
        literals.append(literal(of: variable, isNegative: isNegative))
      }
      skipComments()
    }
    guard literals.isEmpty else {
      throw FormulaMistake(reason: "this clause does not end with 0", offset: start)
    }
    guard clauses.count == announced else {
      throw mistake("\(clauses.count) clauses, and \(announced) in the header")
    }
    switch clauses.count {
    case 0: return .constant(.true)
    case 1: return clauses[0]
    default: return .connective(.and, clauses)
    }
  }

  private mutating func literal(of variable: Int, isNegative: Bool) -> Formula {
    if let known = literalsByVariable[variable] {
      return isNegative ? known.negative : known.positive
    }
    let symbol = Formula.symbol("x\(variable)")
    literalsByVariable[variable] = (symbol, .not(symbol))
    return literal(of: variable, isNegative: isNegative)
  }

  private func clause(of literals: [Formula]) -> Formula {
    switch literals.count {
    case 0: .constant(.false)
    case 1: literals[0]
    default: .connective(.or, literals)
    }
  }

  private mutating func takeWord(_ word: StaticString) -> Bool {
    skipSpace()
    guard bytes.hasBytes(word, at: index) else { return false }
    index += word.utf8CodeUnitCount
    return index == bytes.count || isSpace(bytes[index])
  }

  private mutating func number(upTo limit: Int) throws(FormulaMistake) -> Int {
    skipSpace()
    let start = index
    var value = 0
    while index < bytes.count, bytes[index].isDigit, value <= limit {
      value = value * 10 + Int(bytes[index] - 48)
      index += 1
    }
    guard index > start else { throw mistake("expected a number") }
    guard value <= limit else {
      throw FormulaMistake(reason: "a number greater than \(limit)", offset: start)
    }
    guard index == bytes.count || isSpace(bytes[index]) else {
      throw mistake("expected white space after the number")
    }
    return value
  }

  /// Steps over white space, and over lines that begin with `c`.
  private mutating func skipComments() {
    skipSpace()
    while index < bytes.count, bytes[index] == UInt8(ascii: "c"),
      index == 0 || bytes[index - 1] == UInt8(ascii: "\n")
    {
      index = bytes.firstIndex(of: UInt8(ascii: "\n"), in: index..<bytes.count) ?? bytes.count
      skipSpace()
    }
  }

  private mutating func skipSpace() {
    while index < bytes.count, isSpace(bytes[index]) { index += 1 }
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  private func mistake(_ reason: String) -> FormulaMistake {
    FormulaMistake(reason: reason, offset: index)
  }
}
