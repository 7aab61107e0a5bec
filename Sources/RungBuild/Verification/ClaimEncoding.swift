import RungModel
import RungVerification

/// A claim as bytes, so that different claims have different bytes. Every text and list comes behind
/// its length.
struct ClaimEncoding {
  private(set) var bytes = Bytes()

  init(_ claim: ClaimedAnswer) {
    append(claim.domain)
    append(claim.kind)
    append(claim.problem)
    append(tag: claim.answer == nil ? 0 : 1)
    if let answer = claim.answer { append(answer) }
    append(count: claim.witness.count)
    for assignment in claim.witness {
      append(assignment.name)
      append(assignment.value)
    }
  }

  mutating func append(number: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  private mutating func append(count: Int) {
    append(number: UInt64(count))
  }

  private mutating func append(tag: UInt8) {
    bytes.append(tag)
  }

  private mutating func append(_ text: Bytes) {
    append(count: text.count)
    bytes += text
  }

  private mutating func append(_ text: String) {
    append(count: text.utf8.count)
    bytes.append(text: text)
  }

  /// What was written, and what it was read as: one source means different things in different
  /// languages.
  private mutating func append(_ statement: Statement) {
    append(statement.source)
    switch statement.reading {
    case .formula(let formula):
      append(tag: 0)
      append(formula)
    case .unread(let reason, let offset):
      append(tag: 1)
      append(reason)
      append(count: offset)
    case .prose: append(tag: 2)
    }
  }

  /// The recursion is as deep as the formula; the parsers bound that.
  private mutating func append(_ formula: Formula) {
    switch formula {
    case .number(let text): append(1, text)
    case .symbol(let name): append(2, name)
    case .constant(let constant): append(3, constant.rawValue)
    case .sum(let terms): append(4, terms)
    case .product(let factors): append(5, factors)
    case .quotient(let left, let right): append(6, [left, right])
    case .negation(let operand): append(7, [operand])
    case .power(let base, let exponent): append(8, [base, exponent])
    case .call(let name, let arguments): append(9, name, arguments)
    case .factorial(let operand): append(10, [operand])
    case .integral(let body, let ranges): append(11, body, ranges)
    case .series(let body, let ranges): append(12, body, ranges)
    case .productSeries(let body, let ranges): append(13, body, ranges)
    case .derivative(let body, let orders):
      append(14, [body])
      append(count: orders.count)
      for order in orders {
        append(order.variable)
        append(number: UInt64(bitPattern: Int64(order.order)))
      }
    case .limit(let body, let variable, let point): append(15, variable, [body, point])
    case .piecewise(let pieces): append(16, pieces.flatMap { [$0.value, $0.condition] })
    case .relation(let terms, let relations):
      append(17, relations.map(\.rawValue).joined(separator: " "), terms)
    case .not(let operand): append(18, [operand])
    case .connective(let connective, let operands): append(19, connective.rawValue, operands)
    case .lambda(let variables, let body):
      append(20, [body])
      append(count: variables.count)
      for variable in variables { append(variable) }
    case .tuple(let values): append(21, values)
    }
  }

  private mutating func append(_ tag: UInt8, _ text: String) {
    append(tag: tag)
    append(text)
  }

  private mutating func append(_ tag: UInt8, _ formulas: [Formula]) {
    append(tag: tag)
    append(count: formulas.count)
    for formula in formulas { append(formula) }
  }

  private mutating func append(_ tag: UInt8, _ text: String, _ formulas: [Formula]) {
    append(tag, text)
    append(count: formulas.count)
    for formula in formulas { append(formula) }
  }

  private mutating func append(_ tag: UInt8, _ body: Formula, _ ranges: [Formula.Range]) {
    append(tag, [body])
    append(count: ranges.count)
    for range in ranges {
      append(range.variable)
      for limit in [range.lower, range.upper] {
        append(tag: limit == nil ? 0 : 1)
        if let limit { append(limit) }
      }
    }
  }
}
