import Foundation
import RungDiscussion
import RungModel

/// How long inference takes for the quotes of a folder of Markdown posts.
enum PostTiming {
  static func run(_ folder: URL) throws {
    var discussions: [Discussion] = []
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "md" else { continue }
      discussions.append(discussion(Bytes(try Data(contentsOf: file))))
    }
    let comments = discussions.reduce(0) { $0 + $1.comments.count }
    let bytes = discussions.reduce(0) { $0 + $1.comments.reduce(0) { $0 + $1.source.count } }
    print("\(discussions.count) posts, \(comments) comments, \(bytes) bytes of bodies")
    var quoted = 0
    let time = processorTime {
      for discussion in discussions {
        quoted += QuotedPassages.parents(of: discussion).count { $0 != nil }
      }
    }
    print("quoted parents: \(quoted), \(time)")
    var inference = ReplyInference()
    for discussion in discussions {
      var known = discussion
      for (index, parent) in QuotedPassages.parents(of: discussion).enumerated() {
        known.comments[index].parent = parent
      }
      _ = inference.edges(of: known, isKnown: known.comments.map { $0.parent != nil })
    }
    var joined = Discussion()
    for discussion in discussions where joined.comments.count < 50_000 {
      let offset = joined.text.count
      joined.text += discussion.text
      for var comment in discussion.comments {
        comment.author = comment.author.lowerBound + offset..<comment.author.upperBound + offset
        comment.source = comment.source.lowerBound + offset..<comment.source.upperBound + offset
        joined.comments.append(comment)
      }
    }
    var chain = joined
    for index in chain.comments.indices { chain.comments[index].time = Timestamp(seconds: index) }
    for (name, list) in [("joined", joined), ("chain", chain)] {
      let time = processorTime {
        _ = inference.edges(of: list, isKnown: list.comments.map { _ in false })
      }
      print("\(name): \(list.comments.count) comments, \(time)")
    }
    for withText in [true, false] {
      if !withText {
        for index in discussions.indices {
          for comment in discussions[index].comments.indices {
            discussions[index].comments[comment].source = 0..<0
          }
        }
      }
      var best = 1000.0
      for _ in 0..<5 {
        let time = processorTime {
          for discussion in discussions {
            _ = inference.edges(
              of: discussion, isKnown: [Bool](repeating: false, count: discussion.comments.count))
          }
        }
        best = min(best, time)
      }
      print(withText ? "with text:   " : "without text:", best)
    }
  }

  /// Seconds of one core, which other programs do not disturb much.
  private static func processorTime(_ work: () -> Void) -> Double {
    let start = clock()
    work()
    return Double(clock() - start) / Double(CLOCKS_PER_SEC)
  }

  /// The quotes of a post: enough of their shortcodes to measure with.
  private static func discussion(_ text: Bytes) -> Discussion {
    var discussion = Discussion(text: text)
    var index = 0
    while let place = text.firstIndex(of: UInt8(ascii: "{"), in: index..<text.count) {
      index = place + 1
      guard text.hasBytes("{{<matomeQuote", at: place) else { continue }
      var comment = Discussion.Comment(number: discussion.comments.count + 1)
      comment.source = value(" body=", in: text, &index)
      comment.author = value(" userName=", in: text, &index)
      let time = value(" createdAt=", in: text, &index)
      let fields = String(decoding: text[time], as: UTF8.self).split {
        "-T:+".contains($0)
      }.compactMap { Int($0) }
      if fields.count >= 6,
        let civil = CivilTime(
          year: fields[0], month: fields[1], day: fields[2], hour: fields[3], minute: fields[4],
          second: fields[5])
      {
        comment.time = Timestamp(seconds: civil.secondsSinceEpoch)
      }
      discussion.comments.append(comment)
    }
    return discussion
  }

  private static func value(_ name: StaticString, in text: Bytes, _ index: inout Int) -> Range<Int>
  {
    while index < text.count, !text.hasBytes(name, at: index) { index += 1 }
    let start = min(index + name.utf8CodeUnitCount + 1, text.count)
    var end = start
    while end < text.count, text[end] != UInt8(ascii: "\"") {
      end += text[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    index = end
    return start..<min(end, text.count)
  }
}
