import RungModel

/// A file of verdicts as a test changes it.
struct VerdictLines {
  var header: String
  /// One for each claim, in the order in which they were judged.
  var verdicts: [String]

  init(_ text: String) {
    let lines = text.split(separator: "\n").map(String.init)
    header = lines.first ?? ""
    verdicts = Array(lines.dropFirst().dropLast())
  }

  static let verified = #""verdict":"verified","reason":"agrees","method":"derivative","points":9"#
  static let refuted =
    #""verdict":"refuted","reason":"differs","method":"derivative","points":1,"witness":"#
    + #"{"kind":"point","at":{"x":1.25},"claimed":[0.5],"expected":[0.25]}"#

  /// Puts another verdict on the claim of an index.
  mutating func set(_ verdict: String, at index: Int) {
    // `{"key":"`, 32 digits, `",`
    verdicts[index] = verdicts[index].prefix(42) + verdict + "}"
  }

  /// The file with the last line that it needs.
  var text: String {
    let lines = ([header] + verdicts).map { $0 + "\n" }.joined()
    var hash = ContentHash()
    for byte in lines.utf8 { hash.combine(byte) }
    return lines
      + "{\"verdicts\":\(verdicts.count),\"hash\":\"\(String(hash.value, radix: 16))\"}\n"
  }
}
