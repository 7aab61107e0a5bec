import RungModel

/// `.rung/links`: what was found out about links out of the site. What is not kept, or not readable, is
/// asked for again.
struct LinkMemory {
  private var answers: [String: (time: Int, answer: LinkAnswer)] = [:]

  private static let header = "rung-links 1"
  private static let day = 86_400
  private static let hour = 3_600

  /// - Parameter now: seconds since the epoch.
  init(_ bytes: Bytes, now: Int) {
    var lines = bytes.split(separator: UInt8(ascii: "\n"))[...]
    guard lines.popFirst().map({ $0.elementsEqual(LinkMemory.header.utf8) }) ?? false else {
      return
    }
    for line in lines {
      let parts = String(decoding: line, as: UTF8.self).split(
        separator: "\t", maxSplits: 3, omittingEmptySubsequences: false)
      guard parts.count == 4, let time = Int(parts[0]),
        let answer = LinkAnswer(name: parts[1], reason: String(parts[2]))
      else { continue }
      // A clock that was set back makes nothing younger.
      guard time <= now, now - time < LinkMemory.life(of: answer) else { continue }
      answers[String(parts[3])] = (time, answer)
    }
  }

  func answer(of address: String) -> LinkAnswer? {
    answers[address]?.answer
  }

  mutating func add(_ answer: LinkAnswer, of address: String, now: Int) {
    answers[address] = (now, answer)
  }

  var bytes: Bytes {
    var out = Bytes(LinkMemory.header + "\n")
    for (address, known) in answers.sorted(by: { $0.key < $1.key }) {
      out.append(text: "\(known.time)\t\(known.answer.name)\t\(known.answer.reason)\t\(address)\n")
    }
    return out
  }

  /// How long an answer counts.
  private static func life(of answer: LinkAnswer) -> Int {
    answer == .answers ? day : hour
  }
}

extension LinkAnswer {
  fileprivate init?(name: Substring, reason: String) {
    switch name {
    case "answers": self = .answers
    case "broken": self = .broken(reason)
    case "unknown": self = .unknown(reason)
    default: return nil
    }
  }
}
