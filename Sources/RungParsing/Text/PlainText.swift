import RungModel

/// The text of markup that Rung itself wrote, so that its tags are well formed.
enum PlainText {
  /// Appends the text of `html`, without its headings and a space for each tag that is not within a
  /// line, until `plain` has `limit` bytes. Of a formula it is what its author wrote.
  static func append(_ html: Bytes, _ range: Range<Int>, limit: Int, into plain: inout Bytes) {
    var from = range.lowerBound
    while from < range.upperBound, plain.count < limit {
      guard let tag = html.firstIndex(of: UInt8(ascii: "<"), in: from..<range.upperBound) else {
        appendDecoded(html, from..<range.upperBound, into: &plain)
        return
      }
      appendDecoded(html, from..<tag, into: &plain)
      if let formula = HTMLFormula(html, at: tag, range.upperBound) {
        appendDecoded(html, formula.source, into: &plain)
        from = formula.end
        continue
      }
      if !isInline(html, tag) { plain.append(UInt8(ascii: " ")) }
      if let end = headingEnd(html, tag, range.upperBound) {
        from = end
        continue
      }
      guard let close = html.firstIndex(of: UInt8(ascii: ">"), in: tag..<range.upperBound)
      else { return }
      from = close + 1
    }
  }

  /// Whether the tag at `index` is one that no break in the text goes with.
  private static func isInline(_ html: Bytes, _ index: Int) -> Bool {
    var start = index + 1
    if html.hasBytes("/", at: start) { start += 1 }
    let end = html[start...].firstIndex { !($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) } ?? html.count
    let inline: [StaticString] = ["a", "em", "strong", "code", "del", "sub", "sup", "span"]
    return inline.contains { $0.utf8CodeUnitCount == end - start && html.hasBytes($0, at: start) }
  }

  /// Where the heading that begins at `index` ends, if one does.
  private static func headingEnd(_ html: Bytes, _ index: Int, _ upper: Int) -> Int? {
    guard html.hasBytes("<h", at: index), index + 2 < upper,
      (UInt8(ascii: "1")...UInt8(ascii: "6")).contains(html[index + 2])
    else { return nil }
    return html.firstIndex(of: "</h", in: index..<upper).map { min($0 + 5, upper) }
  }

  private static let entities: [(StaticString, UInt8)] = [
    ("&amp;", UInt8(ascii: "&")), ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")),
    ("&quot;", UInt8(ascii: "\"")), ("&#39;", UInt8(ascii: "'")),
  ]

  private static func appendDecoded(_ html: Bytes, _ run: Range<Int>, into plain: inout Bytes) {
    var from = run.lowerBound
    while let hit = html.firstIndex(of: UInt8(ascii: "&"), in: from..<run.upperBound) {
      plain.append(html, from..<hit)
      from = hit
      if let entity = entities.first(where: { html.hasBytes($0.0, at: hit) }) {
        plain.append(entity.1)
        from += entity.0.utf8CodeUnitCount
      } else {
        plain.append(UInt8(ascii: "&"))
        from += 1
      }
    }
    plain.append(html, from..<run.upperBound)
  }
}
