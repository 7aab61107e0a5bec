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

extension RunLog.Phase {
  var word: RunWord {
    switch self {
    case .base: .phaseBase
    case .train: .phaseTrain
    case .ttrl: .phaseTestTime
    case .eval: .phaseEvaluation
    case .final: .phaseFinal
    case .other: .phaseOther
    }
  }
}

extension RunWord {
  fileprivate static let phaseBase = RunWord("base", "訓練前")
  fileprivate static let phaseTrain = RunWord("training", "訓練")
  fileprivate static let phaseTestTime = RunWord("test time", "テスト時")
  fileprivate static let phaseEvaluation = RunWord("evaluation", "評価")
  fileprivate static let phaseFinal = RunWord("final", "最終")
  fileprivate static let phaseOther = RunWord("other", "その他")
}
