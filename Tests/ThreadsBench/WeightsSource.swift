import Foundation
import RungDiscussion

/// Writes weights as they stand in `ReplyModel.swift`.
enum WeightsSource {
  static func source(_ model: ReplyModel) -> String {
    let weights = ReplyFeature.allCases.map { ("\($0)", model.weights[$0.rawValue]) }
    let sorted = SortedFeature.allCases.map { ("\($0)", model.sortedWeights[$0.rawValue]) }
    return "ReplyModel(\n\(list(weights)),\nsorted: \(list(sorted)))"
  }

  private static func list(_ weights: [(name: String, value: Double)]) -> String {
    let entries = weights.filter { $0.value != 0 }.map {
      ".\($0.name): \(String(format: "%.2f", $0.value))"
    }
    return "[\(entries.joined(separator: ", "))]"
  }
}
