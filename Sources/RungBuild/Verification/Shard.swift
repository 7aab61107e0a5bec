/// One of the parts into which claims are divided, so that several machines can judge them.
package struct Shard: Sendable, Hashable {
  /// From one.
  package let number: Int
  package let count: Int

  /// More parts than any cluster has.
  static let most = 1_000_000

  package init?(number: Int, of count: Int) {
    guard count >= 1, count <= Shard.most, number >= 1, number <= count else { return nil }
    self.number = number
    self.count = count
  }

  /// `2/8`
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int(parts[0]), let count = Int(parts[1]) else {
      return nil
    }
    self.init(number: number, of: count)
  }

  package var text: String { "\(number)/\(count)" }

  /// Whether a claim is in this part: of every claim there is exactly one that it is in.
  func contains(_ key: ClaimKey) -> Bool {
    key.high % UInt64(count) == UInt64(number - 1)
  }
}
