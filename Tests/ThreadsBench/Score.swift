import RungDiscussion

/// How right guessed parents are. The first comment of a list is not counted: it answers nobody.
struct Score {
  private(set) var count = 0
  private var right = 0
  private var rightTop = 0
  private var guessedTop = 0
  private var top = 0
  private var rightGroup = 0
  /// By tenths of confidence: how many, how many right, and the sum of confidences.
  private(set) var bins = [(count: Int, right: Int, sum: Double)](
    repeating: (0, 0, 0), count: 10)

  mutating func add(_ list: LabelledList, _ guess: [Int?], confidences: [Double]? = nil) {
    let groups = Self.groups(list.parents)
    let guessedGroups = Self.groups(guess)
    for index in list.parents.indices.dropFirst() {
      let isRight = guess[index] == list.parents[index]
      count += 1
      if isRight { right += 1 }
      if guess[index] == nil { guessedTop += 1 }
      if list.parents[index] == nil { top += 1 }
      if isRight, guess[index] == nil { rightTop += 1 }
      if groups[index] == guessedGroups[index] { rightGroup += 1 }
      if let confidence = confidences?[index] {
        let bin = min(max(Int(confidence * 10), 0), 9)
        bins[bin].count += 1
        bins[bin].sum += confidence
        if isRight { bins[bin].right += 1 }
      }
    }
  }

  private static func groups(_ parents: [Int?]) -> [Int] {
    parents.indices.map { index in
      var top = index
      while let parent = parents[top] { top = parent }
      return top
    }
  }

  var parentRate: Double { Double(right) / Double(max(count, 1)) }
  var topF1: Double { 2 * Double(rightTop) / Double(max(guessedTop + top, 1)) }
  var groupRate: Double { Double(rightGroup) / Double(max(count, 1)) }
  /// The mean distance between confidence and rightness, by tenths.
  var calibrationError: Double {
    bins.reduce(0) { $0 + abs(Double($1.right) - $1.sum) } / Double(max(count, 1))
  }
}
