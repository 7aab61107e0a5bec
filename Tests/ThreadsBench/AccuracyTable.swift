import Foundation
import RungDiscussion

/// Prints how right a model is, by the kind of list.
enum AccuracyTable {
  /// `model` gives the weights with or without text that are to judge the threads of a fold.
  static func print(
    _ title: String, _ threads: [ThreadFile], model: (_ withText: Bool, _ fold: Int) -> ReplyModel
  ) {
    Swift.print("\(title.uppercased())\nparent right / F1 of the top level / in the right group")
    for kind in ListKind.allCases {
      for withText in [false, true] {
        var evaluation = Evaluation()
        for fold in 0..<CrossValidation.folds {
          let part = threads.filter { CrossValidation.fold(of: $0, in: threads) == fold }
          evaluation.add(kind.lists(of: part, withText: withText), model: model(withText, fold))
        }
        if !withText { printBaselines(kind, evaluation) }
        printModel(withText ? "with text" : "no text", evaluation)
      }
    }
    Swift.print()
  }

  private static func printBaselines(_ kind: ListKind, _ evaluation: Evaluation) {
    Swift.print("\n\(kind.rawValue), n \(evaluation.allTop.count)")
    Swift.print("  all at the top level    \(row(evaluation.allTop))")
    Swift.print("  always the predecessor  \(row(evaluation.previous))")
  }

  private static func printModel(_ name: String, _ evaluation: Evaluation) {
    let score = evaluation.shown[0]
    Swift.print(
      "  \(name.padding(toLength: 22, withPad: " ", startingAt: 0))  \(row(score))",
      "  calibration error \(number(score.calibrationError))")
    for (threshold, score) in zip(Evaluation.thresholds, evaluation.shown).dropFirst() {
      Swift.print("    shown from \(threshold)        \(row(score))")
    }
    let bins = score.bins.filter { $0.count > 0 }.map { bin in
      let expected = bin.sum / Double(bin.count)
      let right = Double(bin.right) / Double(bin.count)
      return "\(number(expected))→\(number(right)) (\(bin.count))"
    }
    Swift.print("    confidence→right      \(bins.joined(separator: "  "))")
  }

  private static func row(_ score: Score) -> String {
    "\(number(score.parentRate)) / \(number(score.topF1)) / \(number(score.groupRate))"
  }

  private static func number(_ value: Double) -> String {
    String(format: "%.3f", value)
  }
}
