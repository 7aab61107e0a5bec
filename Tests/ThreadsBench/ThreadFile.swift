import Foundation
import RungModel

/// A real thread with known parents.
struct ThreadFile: Decodable {
  struct Comment {
    var parent: Int?
    var author: String
    var time: Int
    var text: String
  }

  private struct Entry: Decodable {
    var id: Identifier
    var parent: Identifier?
    var author: String?
    var time: Double?
    var text: String?
  }

  /// A number on one site, a word on another.
  private struct Identifier: Decodable, Hashable {
    var name: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int.self) {
        name = String(number)
      } else {
        name = try container.decode(String.self)
      }
    }
  }

  private enum Key: String, CodingKey {
    case comments
  }

  var name = ""
  var comments: [Comment] = []

  init(from decoder: any Decoder) throws {
    let entries = try decoder.container(keyedBy: Key.self).decode([Entry].self, forKey: .comments)
    var places: [Identifier: Int] = [:]
    for (index, entry) in entries.enumerated() {
      places[entry.id] = index
      comments.append(
        Comment(
          parent: entry.parent.flatMap { places[$0] }, author: entry.author ?? "",
          time: Int(entry.time ?? 0), text: entry.text ?? ""))
    }
  }

  /// The threads of a folder, by name.
  static func load(from folder: URL) throws -> [ThreadFile] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".jsonl") }
      .map { name in
        let data = try Data(contentsOf: folder.appending(path: name))
        var thread = try JSONDecoder().decode(ThreadFile.self, from: data)
        thread.name = String(name.dropLast(6))
        return thread
      }
  }

  var isReddit: Bool { name.hasPrefix("reddit") }
  /// A chain around one person's comments.
  var isPart: Bool { name.hasPrefix("hnsub") }

  /// The comments from each top-level one to the next.
  var groups: [Range<Int>] {
    let tops = comments.indices.filter { comments[$0].parent == nil } + [comments.count]
    return zip(tops, tops.dropFirst()).map { $0..<$1 }
  }
}
