import RungModel

/// The columns in which a table has Rung's own verdict on an attempt.
struct ReportVerdictColumns {
  /// Variables of a witness that a row names.
  private static let shownVariables = 6
  /// Scalars of a detail in a row.
  private static let longestDetail = 120

  let words: RunWords

  var columns: [ReportTable.Column] {
    [
      .init("own", words(.ownVerdict)), .init("reason", words(.reason)),
      .init("evidence", words(.evidence), place: .page),
    ]
      + [
        "detail", "method", "points", "tolerance", "seed", "worst_error", "witness", "at",
        "claimed", "expected", "error", "jump",
      ].map { .init($0, place: .file) }
  }

  func cells(of verdict: Verdict) -> [ReportTable.Cell] {
    [
      .init(verdict.outcome.content(words)),
      .init(.term(words(verdict.reason.word), name: verdict.reason.rawValue)),
      .init(.text(evidence(of: verdict))),
      .init(text: verdict.detail), .init(text: verdict.method.rawValue),
      .init(.count(verdict.points)), .init(.number(verdict.tolerance)),
      .init(text: String(verdict.seed)), .init(number: verdict.worstError),
    ] + cells(of: verdict.witness)
  }

  /// What a row says of it in words: the witness, or else how it was judged. The attempt's own card says
  /// all.
  private func evidence(of verdict: Verdict) -> Bytes {
    let text = WitnessText(words: words, mostVariables: ReportVerdictColumns.shownVariables)
    let method = verdict.outcome == .undecided ? nil : words(verdict.method.word)
    let detail = WitnessText.cut(verdict.detail, ReportVerdictColumns.longestDetail)
    let parts = [verdict.witness.map(text.sentence) ?? method ?? "", detail]
    return Bytes(parts.filter { !$0.isEmpty }.joined(separator: " · "))
  }

  private func cells(of witness: Verdict.Witness?) -> [ReportTable.Cell] {
    func coordinates(_ place: [Verdict.Coordinate]) -> ReportTable.Cell {
      .init(text: place.map { "\($0.name)=\($0.value)" }.joined(separator: ";"))
    }
    let none = ReportTable.Cell(.empty)
    return switch witness {
    case .point(let place, let claimed, let expected):
      [
        .init(text: "point"), coordinates(place), .init(value: claimed), .init(value: expected),
        none, none,
      ]
    case .jump(let place, let size):
      [.init(text: "jump"), coordinates([place]), none, none, none, .init(value: size)]
    case .value(let claimed, let expected, let error):
      [
        .init(text: "value"), none, .init(value: claimed), .init(value: expected),
        .init(number: error), none,
      ]
    case .divergence(let place):
      [.init(text: "divergence"), coordinates([place]), none, none, none, none]
    case .assignment(let variables):
      [
        .init(text: "assignment"),
        .init(text: variables.map { "\($0.name)=\($0.value)" }.joined(separator: ";")),
        none, none, none, none,
      ]
    case nil: [none, none, none, none, none, none]
    }
  }
}

extension ReportTable.Cell {
  /// A number; a complex one as a text.
  fileprivate init(value: Verdict.Value) {
    guard value.imaginary != 0 else {
      self.init(.number(value.real))
      return
    }
    let sign = value.imaginary.sign == .minus ? "" : "+"
    self.init(text: "\(value.real)\(sign)\(value.imaginary)i")
  }
}

extension Verdict.Outcome {
  /// Its sign and its word; in a file its name.
  func content(_ words: RunWords) -> ReportTable.Cell.Content {
    .markup(look.markup(words(word)), name: rawValue)
  }
}

extension RunLog.LoggedVerdict? {
  /// Its sign and its word; in a file its name, nothing where there is none.
  func content(_ words: RunWords) -> ReportTable.Cell.Content {
    guard let verdict = self else { return .term(words(.noVerdict), name: "") }
    return .markup(verdict.outcome.markup(words(verdict.word)), name: verdict.rawValue)
  }
}

extension RunWord {
  fileprivate static let ownVerdict = RunWord("Rung", "Rung")
  fileprivate static let evidence = RunWord("Evidence", "証拠")
  static let reason = RunWord("Reason", "理由")
}
