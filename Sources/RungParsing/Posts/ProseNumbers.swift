import RungModel

/// Finds the numbers in a text without markup, and tells the figures among them from the numbers in
/// names, dates and labels.
///
/// Only digits make a number: “three” is a word. No figure is
/// - what belongs to a name: `GPT-4`, `pass@1`, `p2`, `arXiv:2503.00735`;
/// - a date, a time of day, or a year from 1900 to 2099: `2025-03-07`, `7 March`, `3月7日`, `08:07`;
/// - a version of three parts: `1.2.3`;
/// - an ordinal: `2nd`, `第2`;
/// - a number that says which: behind a word such as `level`, `step`, `figure` or `section`, or
///   behind `#` or `§`; of several, behind the word's plural, all.
struct ProseNumbers {
  struct Number: Hashable {
    /// With its unit.
    var range: Range<Int>
    /// Without it.
    var digits: Range<Int>
    var isFigure: Bool
  }

  private let text: Bytes
  private var numbers: [Number] = []
  /// Whether the last number is one of several that say which: `levels 2, 3 and 4`.
  private var isAmongLabels = false

  static func find(in text: Bytes) -> [Number] {
    var search = ProseNumbers(text)
    search.find()
    return search.numbers
  }

  private init(_ text: Bytes) {
    self.text = text
  }

  private mutating func find() {
    var index = 0
    while let hit = text.firstIndex(in: ProseNumbers.triggers, index..<text.count) {
      if text[hit].isDigit {
        add(hit)
        index = numbers[numbers.count - 1].range.upperBound
      } else if let link = BareLinkScanner.link(at: hit, in: text, index..<text.count) {
        addDigits(of: max(hit, index)..<link.range.upperBound)
        index = link.range.upperBound
      } else {
        index = hit + 1
      }
    }
  }

  private static let triggers = ByteSet("0123456789").union(BareLinkScanner.triggers)

  /// Adds the digits of an address.
  private mutating func addDigits(of range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      let end = endOfDigits(index)
      if end > index {
        numbers.append(Number(range: index..<end, digits: index..<end, isFigure: false))
      }
      index = max(end, index + 1)
    }
  }

  private mutating func add(_ start: Int) {
    let digits = start..<endOfNumber(start)
    let end = endOfUnit(digits.upperBound)
    let hasUnit = end > digits.upperBound
    let label = wordBefore(start).lowercased()
    let isNext = isAmongLabels && isBehindAnother(start)
    let isLabel =
      !hasUnit
      && (isNext || ProseNumbers.labels.contains(label)
        || ProseNumbers.signs.contains { isBehind($0, start) })
    let isFigure =
      !isLabel && !isInName(start) && !isOrdinal(digits) && (hasUnit || !isDate(digits))
      && !isVersion(digits)
    numbers.append(Number(range: start..<end, digits: digits, isFigure: isFigure))
    isAmongLabels = isLabel && (isNext || label.hasSuffix("s") && label != "pass")
  }

  // MARK: Where a number ends

  private func endOfDigits(_ start: Int) -> Int {
    var end = start
    while end < text.count, text[end].isDigit { end += 1 }
    return end
  }

  /// `27/33`, `2025-03-07`, `66–91`, `1,003.5` are one number, and so is `27/33, 82`, if `%` follows.
  private func endOfNumber(_ start: Int) -> Int {
    var end = endOfDigits(start)
    while let joint = ProseNumbers.joints.first(where: { text.hasBytes($0, at: end) }) {
      let next = end + joint.utf8CodeUnitCount
      let following = endOfDigits(next)
      guard following > next else { break }
      end = following
    }
    guard text[start..<end].contains(UInt8(ascii: "/")), text.hasBytes(", ", at: end) else {
      return end
    }
    let share = endOfDigits(end + 2)
    guard share > end + 2 else { return end }
    var shareEnd = share
    if text.hasBytes(".", at: share) { shareEnd = max(share, endOfDigits(share + 1)) }
    return endOfUnit(shareEnd) > shareEnd ? shareEnd : end
  }

  private static let joints: [StaticString] = [",", ".", "/", "-", ":", "–", "−", "〜", "～"]

  private func endOfUnit(_ end: Int) -> Int {
    var unit = end
    for blank in [" ", "\u{A0}", "\u{202F}"] as [StaticString] where text.hasBytes(blank, at: end) {
      unit = end + blank.utf8CodeUnitCount
    }
    for sign in ["%", "％", "×", "倍"] as [StaticString] where text.hasBytes(sign, at: unit) {
      return unit + sign.utf8CodeUnitCount
    }
    return end
  }

  // MARK: What is no figure

  private func isInName(_ start: Int) -> Bool {
    guard start > 0 else { return false }
    let before = text[start - 1]
    if before.isLetter || before == UInt8(ascii: "_") { return true }
    return ProseNumbers.joiners.contains(before) && start > 1 && text[start - 2].isLetter
  }

  private static let joiners = ByteSet("-:@./+_").union(ByteSet(0xF8..<0xFC))

  private func isOrdinal(_ digits: Range<Int>) -> Bool {
    let end = digits.upperBound
    let isEnglish = (["st", "nd", "rd", "th"] as [StaticString]).contains {
      text.hasBytes($0, at: end) && !(end + 2 < text.count && text[end + 2].isLetter)
    }
    return isEnglish
      || (["番目", "つ目", "回目", "日目"] as [StaticString]).contains {
        text.hasBytes($0, at: end)
      }
  }

  private func isVersion(_ digits: Range<Int>) -> Bool {
    text[digits].count { $0 == UInt8(ascii: ".") } > 1
  }

  private func isDate(_ digits: Range<Int>) -> Bool {
    let joints = text[digits].filter { !$0.isDigit }
    let parts = text[digits].split { !$0.isDigit }
    let isMixed = joints.contains { $0 != joints[0] && $0 < 0x80 }
    func isYear(_ part: ByteSlice) -> Bool {
      part.count == 4 && (part.starts(with: Bytes("19")) || part.starts(with: Bytes("20")))
    }
    guard let first = parts.first, let last = parts.last, !isMixed else { return false }
    switch joints.first {
    case nil:
      return isYear(first) || isBesideMonth(digits)
        || (["年", "月"] as [StaticString]).contains { text.hasBytes($0, at: digits.upperBound) }
        || isBehind("月", digits.lowerBound) && text.hasBytes("日", at: digits.upperBound)
    case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."):
      let isShort = parts.dropFirst().dropLast().allSatisfy { $0.count <= 2 }
      return isShort && parts.count <= 3
        && (isYear(first) && (last.count <= 2 || isYear(last)) && parts.count > 1
          || parts.count == 3 && first.count <= 2 && isYear(last))
    case UInt8(ascii: ":"):
      return first.count <= 2 && parts.dropFirst().allSatisfy { $0.count == 2 }
    case UInt8(ascii: ","): return false
    default: return parts.allSatisfy(isYear)
    }
  }

  private func isBesideMonth(_ digits: Range<Int>) -> Bool {
    guard digits.count <= 2 else { return false }
    if ProseNumbers.months.contains(wordBefore(digits.lowerBound)) { return true }
    guard
      let start = ([" ", "\u{A0}"] as [StaticString]).first(where: {
        text.hasBytes($0, at: digits.upperBound)
      }).map({ digits.upperBound + $0.utf8CodeUnitCount })
    else { return false }
    var end = start
    while end < text.count, end - start < 10, text[end].isLetter { end += 1 }
    return ProseNumbers.months.contains(String(decoding: text[start..<end], as: UTF8.self))
  }

  private static let months: Set<String> = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep",
    "Sept", "Oct", "Nov", "Dec",
  ]

  // MARK: Labels

  /// Whether nothing but “and”, “or”, “to” or a comma is between this number and the last one.
  private func isBehindAnother(_ start: Int) -> Bool {
    guard let last = numbers.last else { return false }
    let between = text[last.range.upperBound..<start]
    let words: [StaticString] = [", ", " and ", ", and ", " or ", ", or ", " to ", " & "]
    return words.contains {
      between.count == $0.utf8CodeUnitCount && text.hasBytes($0, at: between.startIndex)
    }
  }

  private static let signs: [StaticString] = [
    "#", "§", "§ ", "§\u{A0}", "№", "№ ", "[^", "第", "レベル", "ステップ", "段階", "図", "表", "式", "例", "節",
    "章", "問題", "バージョン", "ページ", "シード",
  ]

  private static let labels: Set<String> = [
    "appendix", "case", "chapter", "chapters", "column", "columns", "day", "epoch", "epochs",
    "equation", "equations", "example", "examples", "fig.", "figs.", "figure", "figures",
    "footnote", "issue", "issues", "item", "items", "layer", "layers", "level", "levels", "line",
    "lines", "no.", "node", "note", "page", "pages", "part", "parts", "pass", "phase", "phases",
    "point", "problem", "question", "rfc", "round", "rounds", "row", "rows", "run", "seed",
    "section", "sections", "stage", "stages", "step", "steps", "table", "tables", "version",
    "versions", "week", "weeks",
  ]

  /// The word before a blank; a point is part of it where it has at most three letters.
  private func wordBefore(_ start: Int) -> String {
    guard let blank = ([" ", "\u{A0}"] as [StaticString]).first(where: { isBehind($0, start) })
    else { return "" }
    let end = start - blank.utf8CodeUnitCount
    var first = end
    if first > 0, text[first - 1] == UInt8(ascii: ".") { first -= 1 }
    // No word that is looked for is longer.
    while first > 0, end - first < 12, text[first - 1].isLetter { first -= 1 }
    return String(decoding: text[first..<end], as: UTF8.self)
  }

  private func isBehind(_ sign: StaticString, _ start: Int) -> Bool {
    text.hasBytes(sign, at: start - sign.utf8CodeUnitCount)
  }
}
