import Foundation

/// Whether a text is JSON, by another reader than Rung's.
enum JSONText {
  static func object(_ text: some StringProtocol) -> [String: Any]? {
    (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any]
  }

  static func isObject(_ text: some StringProtocol) -> Bool { object(text) != nil }
}
