import RungModel

/// Sets a text into a few lines that are about equally long and end in good places.
struct LineSetter {
  /// Of each character, in 64ths of a pixel.
  let advances: [Int]
  let scalars: [Unicode.Scalar]

  /// More is not looked at: it would fill no card.
  private static let most = 400

  /// - Parameter advance: the width of a character; nil for one that the font does not have, which is left
  ///   out.
  init(_ text: String, advance: (Unicode.Scalar) -> Int?) {
    var scalars: [Unicode.Scalar] = []
    var advances: [Int] = []
    for scalar in text.unicodeScalars.prefix(LineSetter.most) {
      let isBlank = scalar.properties.isWhitespace
      if isBlank, scalars.last == " " || scalars.isEmpty { continue }
      let shown: Unicode.Scalar = isBlank ? " " : scalar
      guard let width = advance(shown) else { continue }
      scalars.append(shown)
      advances.append(width)
    }
    if scalars.last == " " {
      scalars.removeLast()
      advances.removeLast()
    }
    self.scalars = scalars
    self.advances = advances
  }

  /// - Parameters:
  ///   - width: of the lines, in 64ths of a pixel.
  ///   - ellipsis: the width of `…`.
  /// - Returns: at most `limit` lines; where the text is longer, the last one ends in `…`.
  func lines(width: Int, limit: Int, ellipsis: Int) -> (lines: [String], isWhole: Bool) {
    guard !scalars.isEmpty else { return ([], true) }
    let full = filled(width)
    if full.count <= limit {
      return (balanced(width, count: full.count).map(text), true)
    }
    var lines = full.prefix(limit).map(text)
    let last = full[limit - 1]
    var end = last.upperBound
    while end > last.lowerBound, self.width(last.lowerBound..<end) + ellipsis > width { end -= 1 }
    lines[limit - 1] = text(last.lowerBound..<end) + "…"
    return (lines, false)
  }

  /// Lines that each hold as much as they can.
  private func filled(_ width: Int) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    while start < scalars.count {
      let end = end(of: start, width)
      lines.append(start..<end)
      start = end
      while start < scalars.count, scalars[start] == " " { start += 1 }
    }
    return lines
  }

  /// The end of the longest line from `start`. A word that is longer than a line is parted.
  private func end(of start: Int, _ width: Int) -> Int {
    var used = 0
    var good: Int?
    var index = start
    while index < scalars.count {
      // A blank at the end of a line takes no room.
      if scalars[index] != " ", used + advances[index] > width { break }
      used += advances[index]
      index += 1
      if index < scalars.count, place(before: index) > .never { good = index }
    }
    if index == scalars.count { return index }
    return good ?? max(index, start + 1)
  }

  private func place(before index: Int) -> LineRules.Place {
    LineRules.place(scalars[index - 1], scalars[index])
  }

  /// As many lines as `count`, such that the sum of what they lack, squared, and of what their ends cost
  /// is least.
  private func balanced(_ width: Int, count: Int) -> [Range<Int>] {
    let full = filled(width)
    guard count > 1 else { return full }
    // Where lines may begin, the end of the text last.
    let places = [0] + (1..<scalars.count).filter { place(before: $0) > .never } + [scalars.count]
    let target = self.width(0..<scalars.count) / count
    // By number of lines and place: the least cost of what stands before, and where its last line begins.
    var best: [(cost: Int, from: Int)?] = places.indices.map { $0 == 0 ? (0, 0) : nil }
    var ways: [[Int]] = []
    for _ in 0..<count {
      var next: [(cost: Int, from: Int)?] = places.map { _ in nil }
      for (from, reached) in best.enumerated() {
        guard let reached else { continue }
        for to in (from + 1)..<max(from + 1, places.count) {
          let used = self.width(places[from]..<places[to])
          guard used <= width else { break }
          let cost = reached.cost + cost(of: used, target, endingAt: places[to])
          if next[to].map({ cost < $0.cost }) ?? true { next[to] = (cost, from) }
        }
      }
      ways.append(next.map { $0?.from ?? 0 })
      best = next
    }
    // A word that had to be parted has no such places.
    guard best[places.count - 1] != nil else { return full }
    var lines: [Range<Int>] = []
    var end = places.count - 1
    for way in ways.reversed() {
      lines.insert(places[way[end]]..<places[end], at: 0)
      end = way[end]
    }
    return lines
  }

  private func cost(of used: Int, _ target: Int, endingAt end: Int) -> Int {
    let lack = (target - used) * 100 / max(1, target)
    let penalty =
      switch end == scalars.count ? .best : place(before: end) {
      case .best: 0
      case .betweenWords: 400
      case .insideWord, .never: 1_600
      }
    return lack * lack + penalty
  }

  /// Without the blanks at its end.
  private func width(_ range: Range<Int>) -> Int {
    let trimmed = trimmed(range)
    return advances[trimmed].reduce(0, +)
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while !range.isEmpty, scalars[range.lowerBound] == " " { range = range.dropFirst() }
    while !range.isEmpty, scalars[range.upperBound - 1] == " " { range = range.dropLast() }
    return range
  }

  private func text(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[trimmed(range)])
    return String(text)
  }
}
