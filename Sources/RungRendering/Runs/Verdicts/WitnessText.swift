import RungModel

/// What refutes a claim, as plain text. Names in it are a stranger's.
struct WitnessText {
  /// Variables that a page names of one witness.
  static let shownVariables = 60
  /// Scalars of a variable's name.
  private static let longestName = 40

  let words: RunWords
  /// Variables that are named.
  var mostVariables = shownVariables

  func sentence(_ witness: Verdict.Witness) -> String {
    switch witness {
    case .point(let place, let claimed, let expected):
      words(
        .point, list(place.map { ($0.name, ReportText.exact($0.value)) }),
        WitnessText.value(claimed), WitnessText.value(expected))
    case .jump(let place, let size):
      words(.jump, list([(place.name, ReportText.exact(place.value))]), WitnessText.value(size))
    case .value(let claimed, let expected, let error):
      words(
        .value, WitnessText.value(claimed), WitnessText.value(expected), ReportText.number(error))
    case .divergence(let place):
      words(.divergence, list([(place.name, ReportText.exact(place.value))]))
    case .assignment(let variables):
      variables.isEmpty
        ? words(.emptyAssignment)
        : words(
          .assignment,
          list(variables.lazy.map { ($0.name, words($0.value ? .truth : .falsehood)) }))
    }
  }

  /// `x = 0.5, a = 2`
  private func list(_ variables: some Collection<(String, String)>) -> String {
    var parts = variables.prefix(mostVariables).map { name, value in
      "\(WitnessText.cut(name, WitnessText.longestName)) = \(value)"
    }
    if variables.count > mostVariables {
      parts.append(words(.rest, ReportText.count(variables.count - mostVariables)))
    }
    return parts.joined(separator: words(.listGoesOn))
  }

  /// `1.5`, `1.5 − 2i`
  private static func value(_ value: Verdict.Value) -> String {
    guard value.imaginary != 0 else { return ReportText.exact(value.real) }
    let imaginary = ReportText.exact(value.imaginary.magnitude)
    let sign = value.imaginary.sign == .minus ? "−" : "+"
    return "\(ReportText.exact(value.real)) \(sign) \(imaginary)i"
  }

  /// The beginning of a text, by scalars: a character may be of any length.
  static func cut(_ text: String, _ limit: Int) -> String {
    let start = text.unicodeScalars.prefix(limit)
    return start.endIndex < text.endIndex ? String(start) + "…" : text
  }
}

extension RunWord {
  fileprivate static let point = RunWord(
    "at %1 the derivative of the answer is %2, and the integrand is %3",
    "%1で、解答の導関数は%2、被積分関数は%3")
  fileprivate static let jump = RunWord("at %1 the answer jumps by %2", "%1で解答が%2だけ跳ぶ")
  fileprivate static let value = RunWord(
    "%1 is claimed, and the integral is %2 ± %3", "主張は%1、積分の値は%2 ± %3")
  fileprivate static let divergence = RunWord(
    "the integral diverges at %1", "積分は%1で発散する")
  fileprivate static let assignment = RunWord("the assignment %1", "割り当て：%1")
  fileprivate static let emptyAssignment = RunWord(
    "the formula without variables", "変数のない論理式")
  fileprivate static let truth = RunWord("true", "真")
  fileprivate static let falsehood = RunWord("false", "偽")
  fileprivate static let rest = RunWord("and %1 more", "他 %1 個")
}
