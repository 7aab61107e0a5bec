/// A term that is a month: `2025/02` or `2025-02`.
package struct MonthTerm: Sendable, Hashable {
  package let year: Int
  /// 1…12
  package let month: Int

  package init?(_ title: String) {
    let parts = title.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "-" }
    guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }),
      let year = Int(parts[0]), let month = Int(parts[1]), 1...12 ~= month
    else { return nil }
    self.year = year
    self.month = month
  }
}
