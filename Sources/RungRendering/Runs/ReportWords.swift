import RungModel

extension RunWords {
  /// A word or sentence with `%1` and `%2` replaced by the arguments.
  func callAsFunction(_ word: RunWord, _ arguments: String...) -> String {
    var text = ""
    var isPlace = false
    for character in self(word).unicodeScalars {
      if isPlace, let digit = Int(String(character)), arguments.indices.contains(digit - 1) {
        text += arguments[digit - 1]
      } else if character == "%" {
        isPlace = true
        continue
      } else {
        if isPlace { text += "%" }
        text.unicodeScalars.append(character)
      }
      isPlace = false
    }
    return isPlace ? text + "%" : text
  }

  /// A sentence about a count, which is its `%1`.
  func callAsFunction(_ count: Int, _ one: RunWord, _ many: RunWord) -> String {
    self(count == 1 ? one : many, ReportText.count(count))
  }
}
