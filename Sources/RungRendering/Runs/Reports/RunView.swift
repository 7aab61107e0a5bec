import RungModel

/// A run as templates see it: the parts of its report as HTML, and the figures of its headline as
/// texts.
final class RunView: TemplateObject {
  private let report: RunReport
  private let shown: Set<RunPart>
  private let prefix: String
  private let isAlone: Bool

  /// - Parameters:
  ///   - number: of the run among those of its page, from 1.
  ///   - count: of the page's runs.
  ///   - shown: what the page's text shows of this run; it is not among the `parts`.
  init(_ report: RunReport, number: Int, of count: Int, shown: some Sequence<RunPart>) {
    self.report = report
    isAlone = count == 1
    self.shown = Set(shown)
    prefix = number == 1 ? RunReport.ownPrefix : "report-\(number)."
  }

  /// The views of a post's runs.
  static func all(of post: Post, _ reports: RunReports, shown: [RunPart] = []) -> [RunView] {
    post.runs.enumerated().map { number, run in
      RunView(
        reports.reports[run], number: number + 1, of: post.runs.count,
        shown: shown.filter { $0.run == run })
    }
  }

  func value(_ field: ViewField) -> TemplateValue? {
    switch field {
    case .title: .string(report.title)
    case .name: .string(report.published.run.name)
    case .link: .string(report.published.link)
    case .id: .string(prefix + "headline")
    case .isAlone: .flag(isAlone)
    case .isReverified: .flag(report.isReverified)
    case .isExample: .flag(report.published.run.log.metadata.isExample)
    case .hasHeadline: .flag(hasHeadline)
    case .sentence: .string(ReportHeadline(report).sentence)
    case .figures: .list(figures)
    case .headline: .markup(report.headline(hasLink: !isAlone)[...])
    case .caveats: .markup(report.caveats()[...])
    case .curves: markup(of: .curves)
    case .evaluations: markup(of: .evaluations)
    case .testTime: markup(of: .testTime)
    case .verification: markup(of: .verification)
    case .levels: markup(of: .levels)
    case .problems: markup(of: .problems)
    case .transformations: markup(of: .transformations)
    case .parameters: markup(of: .parameters)
    case .claims: markup(of: .claims)
    case .provenance: markup(of: .provenance)
    case .parts: .list(parts)
    default: nil
    }
  }

  private func markup(of kind: ReportPart.Kind) -> TemplateValue {
    .markup(report.markup(of: kind, prefix: prefix)[...])
  }

  private var hasHeadline: Bool {
    !shown.contains { if case .headline = $0 { true } else { false } }
  }

  private var figures: [TemplateValue] {
    ReportHeadline(report).figures.map { figure in
      .table([
        "name": .string(figure.name), "text": .string(figure.value),
        "summary": TemplateValue(figure.detail), "reverified": TemplateValue(figure.reverified),
        "differs": .flag(figure.reverified != nil && figure.reverified != figure.value),
      ])
    }
  }

  /// Asked for twice by a template: for the table of contents, and for the parts themselves.
  private lazy var parts: [TemplateValue] = report.parts(besides: shown, prefix: prefix).map {
    .table([
      "kind": .string($0.kind.rawValue), "id": .string($0.id), "text": .string($0.title),
      "body": .markup($0.markup[...]),
    ])
  }
}
