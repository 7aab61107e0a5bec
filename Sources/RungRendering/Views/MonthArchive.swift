import RungModel

/// The terms of a taxonomy of months, by year.
struct MonthArchive {
  private let years: [(year: Int, months: [PageList])]

  /// - Parameters:
  ///   - terms: indices of lists, the newest month first.
  /// - Returns: nil where one of the terms is no month.
  init?(_ terms: some Sequence<Int>, of site: Site) {
    var years: [(year: Int, months: [PageList])] = []
    for term in terms {
      let list = site.lists[term]
      guard let year = MonthTerm(list.title)?.year else { return nil }
      if years.last?.year != year { years.append((year, [])) }
      years[years.count - 1].months.append(list)
    }
    self.years = years
  }

  /// Each month with its share of the fullest one, in per cent.
  var view: TemplateValue {
    let most = years.flatMap(\.months).map(\.posts.count).max() ?? 0
    return .list(
      years.map { year, months in
        .table([
          "title": .string("\(year)"), "count": .integer(months.reduce(0) { $0 + $1.posts.count }),
          "terms": .list(
            months.map { month in
              .table([
                "title": .string(month.title), "link": .string(month.link),
                "count": .integer(month.posts.count),
                "share": .integer(max(1, month.posts.count * 100 / max(1, most))),
              ])
            }),
        ])
      })
  }
}
