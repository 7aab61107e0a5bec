import RungModel

/// Finds pages that are larger than the site wants its pages to be.
enum PageBudget {
  static func findings(_ surveys: [PageSurvey], _ settings: CheckSettings) -> [Finding] {
    surveys.flatMap { survey in
      survey.pages.flatMap { page in
        [
          finding(page, "page-bytes", page.bytes, settings.maxBytes, "bytes", "maxBytes"),
          finding(
            page, "page-elements", page.elements, settings.maxElements, "elements", "maxElements"),
        ].compactMap { $0 }
      }
    }
  }

  private static func finding(
    _ page: PageSurvey.Page, _ code: String, _ count: Int, _ limit: Int, _ unit: String,
    _ setting: String
  ) -> Finding? {
    guard limit > 0, count > limit else { return nil }
    return Finding(
      code: code, message: "the page has \(count) \(unit), and the limit is \(limit)",
      help: "divide it, or set `check.\(setting)` (0 for no limit)", marks: [], pages: [page.path])
  }
}
