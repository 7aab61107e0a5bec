package import RungModel

/// Puts together what is known of the parts of a formula that was split at its main connective: add the
/// parts one after another, in any order, any of them more than once.
///
/// Formulas are compared by their structure: `b & a` is not `a & b`, brackets that change nothing
/// do not count. Of `and`, `or` and `xor` with more than two operands a part may also be the first
/// or the last ones together, as whoever splits `a & b & c` in two writes `a & b` and `c`. A part
/// that is no operand says nothing of the whole.
///
/// The work grows with the length of the formulas and the number of parts, not with the depth of the
/// call stack.
package struct FormulaSplit: Sendable {
  /// A formula that is said to be an operand of another.
  package struct Part: Sendable, Hashable {
    /// nil for a statement that could not be read.
    package var formula: Formula?
    /// As in the log; nil where it does not say.
    package var connective: Bytes?
    /// As in the log, from 0; nil where it does not say.
    package var operandIndex: Int?
    /// What is known of it: the intersection of what the verdicts on its answers say.
    package var classes: FormulaClasses

    package init(
      formula: Formula?, connective: Bytes? = nil, operandIndex: Int? = nil,
      classes: FormulaClasses
    ) {
      self.formula = formula
      self.connective = connective
      self.operandIndex = operandIndex
      self.classes = classes
    }
  }

  private let split: WholeFormula
  private var known: KnownOperands
  private var places: [SplitVerdict.Place] = []

  /// nil for a formula without a connective.
  package init?(_ whole: Formula) {
    guard let split = WholeFormula(whole) else { return nil }
    self.split = split
    known = KnownOperands(split.numbers)
  }

  package mutating func add(_ part: Part) {
    let place = split.place(of: part)
    if case .operands(let range) = place { known.learn(part.classes, of: range) }
    places.append(place)
  }

  /// - Parameter own: What is known of the whole itself.
  package func verdict(own: FormulaClasses) -> SplitVerdict {
    let fromParts = split.classes(of: known.apart).intersection(split.classes(of: known.joined))
    return SplitVerdict(
      outcome: FormulaSplit.outcome(fromParts, own), connective: split.name, places: places,
      missing: known.missing, fromParts: fromParts, own: own)
  }

  private static func outcome(
    _ fromParts: FormulaClasses, _ own: FormulaClasses
  ) -> SplitVerdict.Outcome {
    if fromParts.isDisjoint(with: own) { return .contradicts }
    return own != .all && fromParts.isSubset(of: own) ? .consistent : .open
  }
}

/// A formula as its main connective and operands.
private struct WholeFormula: Sendable {
  /// nil for `not`.
  let connective: Formula.Connective?
  /// Of the operands: equal ones have the same.
  let numbers: [Int]
  private let numberByStructure: [Bytes: Int]

  init?(_ formula: Formula) {
    let operands: [Formula]
    switch formula {
    case .not(let operand): (connective, operands) = (nil, [operand])
    case .connective(let own, let all): (connective, operands) = (own, all)
    default: return nil
    }
    var numbers: [Int] = []
    var known: [Bytes: Int] = [:]
    for (index, operand) in operands.enumerated() {
      guard let structure = operand.structure else {
        numbers.append(index)
        continue
      }
      numbers.append(known[structure] ?? index)
      known[structure] = numbers[index]
    }
    (self.numbers, numberByStructure) = (numbers, known)
  }

  var name: String { connective?.rawValue ?? "not" }

  func classes(of operands: [FormulaClasses]) -> FormulaClasses {
    connective.map { FormulaClasses.of($0, operands) } ?? operands[0].negated
  }

  func place(of part: FormulaSplit.Part) -> SplitVerdict.Place {
    if let said = part.connective, said != Bytes(name) { return .wrongConnective }
    guard let formula = part.formula else { return .notAnOperand }
    let ranges = number(of: formula).map(self.ranges(ofOperand:)) ?? self.ranges(ofRun: formula)
    guard let first = ranges.first else { return .notAnOperand }
    guard let index = part.operandIndex else { return .operands(first) }
    if let number = number(of: formula), numbers.indices.contains(index), numbers[index] == number {
      return .operands(index..<index + 1)
    }
    // Of three operands in two parts, the last ones are number 1.
    let right = ranges.first {
      $0.lowerBound == index || (index == 1 && $0.upperBound == numbers.count)
    }
    return right.map { .operands($0) } ?? .wrongIndex
  }

  private func number(of formula: Formula) -> Int? {
    formula.structure.flatMap { numberByStructure[$0] }
  }

  /// An operand's number is the place where it first stands; it may be the last one, too.
  private func ranges(ofOperand number: Int) -> [Range<Int>] {
    let last = numbers.count - 1
    return [number..<number + 1] + (numbers[last] == number ? [last..<last + 1] : [])
  }

  private func ranges(ofRun formula: Formula) -> [Range<Int>] {
    guard case .connective(let own, let operands) = formula, own == connective,
      own == .and || own == .or || own == .xor, operands.count > 1, operands.count < numbers.count
    else { return [] }
    let run = operands.map { number(of: $0) ?? -1 }
    return [0..<run.count, numbers.count - run.count..<numbers.count].filter {
      numbers[$0].elementsEqual(run)
    }
  }
}

/// What is known of the operands of a formula.
private struct KnownOperands: Sendable {
  /// Equal operands have equal numbers.
  private let numbers: [Int]
  private var byNumber: [Int: FormulaClasses] = [:]
  /// Of the first ones together, and of the last ones, by how many they are.
  private var heads: [Int: FormulaClasses] = [:]
  private var tails: [Int: FormulaClasses] = [:]

  init(_ numbers: [Int]) {
    self.numbers = numbers
  }

  mutating func learn(_ classes: FormulaClasses, of range: Range<Int>) {
    if range.count == 1 {
      byNumber[numbers[range.lowerBound], default: .all].formIntersection(classes)
    } else if range.lowerBound == 0 {
      heads[range.count, default: .all].formIntersection(classes)
    } else {
      tails[range.count, default: .all].formIntersection(classes)
    }
  }

  /// Of each operand by itself.
  var apart: [FormulaClasses] {
    numbers.map { byNumber[$0] ?? .all }
  }

  /// Of the most of the first ones together, of the most of the last ones, and of those in between.
  var joined: [FormulaClasses] {
    let head = heads.max { $0.key < $1.key }
    let start = head?.key ?? 0
    let tail = tails.filter { start + $0.key <= numbers.count }.max { $0.key < $1.key }
    let middle = numbers[start..<numbers.count - (tail?.key ?? 0)].map { byNumber[$0] ?? .all }
    return [head?.value].compactMap { $0 } + middle + [tail?.value].compactMap { $0 }
  }

  /// The operands of which nothing was said, alone or together with others.
  var missing: [Int] {
    let head = heads.keys.max() ?? 0
    let tail = numbers.count - (tails.keys.max() ?? 0)
    return numbers.indices.filter { $0 >= head && $0 < tail && byNumber[numbers[$0]] == nil }
  }
}

extension Formula {
  /// Bytes that two Boolean formulas have in common just where they are built in the same way; nil
  /// for other formulas.
  fileprivate var structure: Bytes? {
    var bytes: Bytes = []
    var left = [self]
    while let formula = left.popLast() {
      switch formula {
      case .symbol(let name):
        bytes.append(decimal: name.utf8.count)
        bytes.append(":")
        bytes.append(text: name)
      case .constant(let constant):
        bytes.append("#")
        bytes.append(text: constant.rawValue)
      case .not(let operand):
        bytes.append("~")
        left.append(operand)
      case .connective(let connective, let operands):
        bytes.append("(")
        bytes.append(text: connective.rawValue)
        bytes.append(decimal: operands.count)
        bytes.append(":")
        left.append(contentsOf: operands.reversed())
      default: return nil
      }
    }
    return bytes
  }
}
