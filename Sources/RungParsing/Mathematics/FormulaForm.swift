/// What is written like a call and is more than a function.
enum FormulaForm: String {
  case integral = "integrate"
  case series = "Sum"
  case productSeries = "Product"
  case derivative = "diff"
  case limit = "limit"
  case piecewise = "Piecewise"
  case lambda = "Lambda"
  case power = "Pow"
  case factorial

  init?(name: String) {
    guard let form = FormulaForm.byName[name] else { return nil }
    self = form
  }

  private static let byName: [String: FormulaForm] = [
    "integrate": .integral, "Integral": .integral, "integral": .integral, "int": .integral,
    "∫": .integral, "Sum": .series, "sum": .series, "summation": .series, "∑": .series,
    "Product": .productSeries, "product": .productSeries, "prod": .productSeries,
    "∏": .productSeries, "Derivative": .derivative, "derivative": .derivative,
    "diff": .derivative, "differentiate": .derivative, "limit": .limit, "Limit": .limit,
    "lim": .limit, "Piecewise": .piecewise, "piecewise": .piecewise, "Lambda": .lambda,
    "pow": .power, "Pow": .power, "Power": .power, "factorial": .factorial,
  ]
}
