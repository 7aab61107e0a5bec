package import RungModel

/// One page of a list that is too long for one.
package struct Pager: Sendable {
  /// From one.
  package let number: Int
  package let total: Int
  private let size: Int
  /// The part of the address before the number.
  private let part: String
  private let path: String
  private let link: String

  /// The pages of a list, at least one.
  package static func pages(of list: PageList, _ pagination: Pagination) -> [Pager] {
    let size = pagination.pagerSize
    let count = list.kind == .taxonomy ? list.lists.count : list.posts.count
    let total = count == 0 ? 1 : (count - 1) / size + 1
    return (1...total).map {
      Pager(number: $0, total: total, size: size, part: pagination.path, list: list)
    }
  }

  private init(number: Int, total: Int, size: Int, part: String, list: PageList) {
    self.number = number
    self.total = total
    self.size = size
    self.part = part
    path = list.address.path
    link = list.link
  }

  /// The file of this page below the output folder: the list's own for the first page, then
  /// `page/2/index.html`, …
  package var file: String {
    path.dropFirst() + (number > 1 ? "\(part)/\(number)/index.html" : "index.html")
  }

  /// The link to a page of the list.
  func link(to number: Int) -> String {
    number > 1 ? "\(link)\(part)/\(number)/" : link
  }

  func posts(of list: PageList) -> ArraySlice<Int> {
    list.kind == .taxonomy ? [] : list.posts[slice(of: list.posts.count)]
  }

  func terms(of list: PageList) -> ArraySlice<Int> {
    list.kind == .taxonomy ? list.lists[slice(of: list.lists.count)] : []
  }

  private func slice(of count: Int) -> Range<Int> {
    // The last page's end may be beyond what a number can hold.
    let end = number.multipliedReportingOverflow(by: size)
    return (number - 1) * size..<(end.overflow ? count : min(end.partialValue, count))
  }

  /// Links to the first, the last and the nearest pages.
  var view: TemplateValue {
    func view(_ page: Int) -> TemplateValue {
      .object(
        LinkView(title: "\(page)", link: link(to: page), isCurrent: page == number))
    }
    let near = (1...total).filter { $0 == 1 || $0 == total || abs($0 - number) <= 2 }
    return .table([
      "number": .integer(number), "total": .integer(total),
      "previous": number > 1 ? view(number - 1) : .null,
      "next": number < total ? view(number + 1) : .null,
      "pages": .list(near.map(view)),
    ])
  }
}
