import Foundation
import RungModel
import RungTestSupport
import Testing

@testable import RungParsing

/// A post of the real site, and the thread that it was made from.
struct RealPostMergeTests {
  private static let thread = "threads/hn_44067409.jsonl"
  private static let post =
    "site/content/posts/2025_05/2025_05_22_show_hn_defuddle_an_html_to_markdown_alternative/index.md"

  @Test(.enabled(if: SharedData.has(thread) && SharedData.has(post), "needs ../shared/data"))
  func `nearly all quotes of a real post find their comments, nine hours off`() throws {
    let data = try Data(contentsOf: SharedData.url(Self.thread))
    let line = data.prefix { $0 != UInt8(ascii: "\n") }
    let json = try #require(JSONSerialization.jsonObject(with: line) as? [String: Any])
    let id = try #require(json["id"] as? Int)
    var items: [[String: Any]] = [["id": id, "type": "story", "title": json["title"] ?? ""]]
    for comment in try #require(json["comments"] as? [[String: Any]]) {
      items.append([
        "id": comment["id"] ?? 0, "type": "comment", "by": comment["author"] ?? "",
        "time": comment["time"] ?? 0, "text": comment["text"] ?? "",
        "parent": comment["parent"] as? Int ?? id,
      ])
    }
    let source = SourceText(
      path: "thread.json", bytes: Bytes(try JSONSerialization.data(withJSONObject: items)))
    let thread = try #require(HNThread.read(source).thread)
    let post = Bytes(try Data(contentsOf: SharedData.url(Self.post)))
    let tokyo = TimeZoneRules(name: "Asia/Tokyo", initialOffset: 9 * 3_600)
    let merge = ThreadMerge(thread, into: SourceText(path: "a.md", bytes: post), zone: tokyo)
    #expect(merge.quotes == 62)
    #expect(merge.matched >= 59)
    #expect(merge.shift == -9 * 3_600)
    let again = ThreadMerge(
      thread, into: SourceText(path: "a.md", bytes: merge.merged), zone: tokyo)
    #expect(again.merged == merge.merged)
    #expect(again.changes.isEmpty)
  }
}
