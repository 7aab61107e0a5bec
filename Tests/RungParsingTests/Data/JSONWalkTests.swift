import RungModel
import Testing

@testable import RungParsing

struct JSONWalkTests {
  @Test func `events in the order of the text, over several documents`() throws {
    let events = try walk(#"{"a": [1, {}], "b": {"c": "\u00e9"}} [null] true"#)
    #expect(
      events == [
        "{ ", "a: /a", "[ /a", "1 /a/0", "{ /a/1", "end /a/1", "end /a", "b: /b", "{ /b", "c: /b/c",
        "é /b/c", "end /b", "end ", "[ ", "null /0", "end ", "true ",
      ])
  }

  @Test(arguments: [
    "{}", "[]", "[1,2]", #"{"a":1}"#, "1", #""x""#, "[[],{}]", " [ 1 , 2 ] ", "[", "{", "]", "}",
    "[1,]",
    "[,1]", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, "{1:2}", "[1 2]", #"{"a":1 "b":2}"#, "nul", #""x"#,
    #"{"a":[}"#, "[}", "{]", "{[]:1}", "{{}:1}", "[01]", "[\"\t\"]",
  ])
  func `takes for JSON what the reader of whole values does`(_ text: String) {
    let whole = Result { try JSONReader.read(SourceText(path: "", bytes: Bytes(text))) }
    let walked = Result { try walk(text) }
    #expect((try? whole.get()) == nil ? (try? walked.get()) == nil : (try? walked.get()) != nil)
  }

  @Test func `100,000 levels are walked through`() throws {
    let text = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    #expect(try walk(text).count == 200_000)
  }

  private func walk(_ text: String) throws -> [String] {
    var walk = JSONWalk(Bytes(text))
    var events: [String] = []
    while let event = try walk.next() {
      let name =
        switch event {
        case .beginObject: "{"
        case .beginArray: "["
        case .end: "end"
        case .name(let name): name + ":"
        case .scalar(.string(let text)): text
        case .scalar(.null): "null"
        case .scalar(.bool(let flag)): String(flag)
        case .scalar(let value): value.integer.map(String.init) ?? ""
        }
      events.append(name + " " + walk.pointer(of: event))
    }
    return events
  }
}
