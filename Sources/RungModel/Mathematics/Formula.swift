/// A formula as it was written: what pages set and the verifier judges.
///
/// It keeps the shape of its source, so that a page shows what the log says: `1/2` is a quotient and
/// `0.5` a number, `x**0.5` a power and `sqrt(x)` a call.
package indirect enum Formula: Sendable, Hashable {
  /// A literal in decimal digits, with point and exponent as written: `12`, `1.5`, `1e-6`.
  case number(String)
  /// A variable, a parameter or an unknown name: `x`, `theta`, `C1`.
  case symbol(String)
  case constant(Constant)
  /// Terms that are added, two or more; a subtracted one is a `negation`.
  case sum([Formula])
  /// Factors, two or more.
  case product([Formula])
  case quotient(Formula, Formula)
  case negation(Formula)
  case power(Formula, Formula)
  /// `f(a, b)`: a function by its own name (`sin`, `log`, `Abs`, `polylog`), whatever the source's
  /// alias (`ln`, `arctan`, `|x|`). Methods are functions of what they are called on:
  /// `f.subs(u, x)`, which is f with x in the place of u, is `subs(f, u, x)`.
  case call(String, [Formula])
  case factorial(Formula)
  /// Over one range or, where they are nested in one call, several, the innermost first.
  case integral(Formula, [Range])
  /// Σ; a range without limits is a sum over all values.
  case series(Formula, [Range])
  /// Π
  case productSeries(Formula, [Range])
  /// A derivative in variables, each with its order.
  case derivative(Formula, [Order])
  /// The limit of a formula where a variable tends to a point.
  case limit(Formula, variable: String, point: Formula)
  /// Values with the conditions under which each holds; the first that holds counts.
  case piecewise([Piece])
  /// A chain: `0 < x <= 1` has three terms and two relations.
  case relation([Formula], [Relation])
  case not(Formula)
  case connective(Connective, [Formula])
  /// `x ↦ f`
  case lambda([String], Formula)
  /// `(a, b)`, also a list or set of values.
  case tuple([Formula])

  package enum Constant: String, Sendable, Hashable, CaseIterable {
    case pi, e, i, infinity, complexInfinity, undefined, `true`, `false`
  }

  /// The range of an integral or a sum: a variable and, where it is definite, its limits.
  package struct Range: Sendable, Hashable {
    package var variable: String
    package var lower: Formula?
    package var upper: Formula?

    package init(variable: String, lower: Formula? = nil, upper: Formula? = nil) {
      self.variable = variable
      self.lower = lower
      self.upper = upper
    }
  }

  package struct Order: Sendable, Hashable {
    package var variable: String
    package var order: Int

    package init(variable: String, order: Int) {
      self.variable = variable
      self.order = order
    }
  }

  package struct Piece: Sendable, Hashable {
    package var value: Formula
    package var condition: Formula

    package init(value: Formula, condition: Formula) {
      self.value = value
      self.condition = condition
    }
  }

  package enum Relation: String, Sendable, Hashable, CaseIterable {
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "="
    case notEqual = "!="
  }

  /// Boolean connectives of two and more operands; `implies` has two, `ifThenElse` three. `iff` of
  /// more than two says that all are equal.
  package enum Connective: String, Sendable, Hashable, CaseIterable {
    case and, or, implies, iff, xor
    case ifThenElse = "ite"
  }
}
