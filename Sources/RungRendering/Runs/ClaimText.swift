package import RungModel

/// How the numbers of claims are written.
package enum ClaimText {
  /// What the page shows: the author's number, whether it holds or not; without one the value.
  package static func shown(_ claim: NumberClaim) -> String {
    claim.expectation?.written.text ?? text(claim.figure, like: claim.form)
  }

  /// The value, written as the author's number is.
  package static func actual(_ claim: NumberClaim) -> String {
    text(claim.figure, like: claim.expectation?.written ?? claim.form)
  }

  /// Without a form, a share with its counts, a count with its thousands, and another number with
  /// four digits.
  private static func text(_ figure: RunFigure, like form: WrittenNumber?) -> String {
    guard let form else {
      if let counts = figure.counts { return ReportText.proportion(counts) }
      if figure.isCount, let count = Int(figure.digits) { return ReportText.count(count) }
      return ReportText.number(figure.value)
    }
    let magnitude = form.magnitude.map { text(figure.value, like: $0) }
    guard form.counts != nil, let counts = figure.counts else {
      return magnitude ?? ReportText.number(figure.value)
    }
    let written = "\(ReportText.count(counts.part))/\(ReportText.count(counts.total))"
    return magnitude.map { "\(written), \($0)" } ?? written
  }

  private static func text(_ value: Double, like form: WrittenNumber.Magnitude) -> String {
    let number = ReportNumber(value).multiplied(byTenTo: form.unit == .percent ? 2 : 0)
    switch form.precision {
    case .digits(let count): return number.rounded(toDigits: count).text() + form.suffix
    case .decimals(let count):
      let rounded = number.rounded(toDecimals: count)
      // Neither 0 % nor 100 % is said of what only comes near it.
      let isFalse =
        form.unit == .percent
        && (rounded.isZero && value > 0 || value < 1 && rounded == ReportNumber(100, power: 0))
      return isFalse ? ReportText.percent(value) : rounded.text(decimals: count) + form.suffix
    }
  }
}
