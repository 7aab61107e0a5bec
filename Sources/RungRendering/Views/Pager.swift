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
    pages(
      of: list.kind == .taxonomy ? list.lists.count : list.posts.count, list.address, list.link,
      pagination)
  }

  /// The pages of the list of participants.
  package static func pages(of participants: Participants, _ pagination: Pagination) -> [Pager] {
    pages(of: participants.all.count, participants.address, participants.link, pagination)
  }

  private static func pages(
    of count: Int, _ address: Address, _ link: String, _ pagination: Pagination
  ) -> [Pager] {
    let total = self.count(of: count, pagination)
    return (1...total).map {
      Pager(
        number: $0, total: total, size: pagination.pagerSize, part: pagination.path,
        path: address.path, link: link)
    }
  }

  /// How many pages so many entries take.
  package static func count(of entries: Int, _ pagination: Pagination) -> Int {
    entries == 0 ? 1 : (entries - 1) / pagination.pagerSize + 1
  }

  private init(number: Int, total: Int, size: Int, part: String, path: String, link: String) {
    self.number = number
    self.total = total
    self.size = size
    self.part = part
    self.path = path
    self.link = link
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

  func participants(of participants: Participants) -> Range<Int> {
    slice(of: participants.all.count)
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
