import RungModel
import Testing

@testable import RungParsing

struct JSONCursorTests {
  @Test(arguments: [
    "{}", "[]", "[1,2]", #"{"a":1}"#, #""x""#, "[[],{}]", " [ 1 , 2 ] ", "[", "{", "]", "}",
    "[1,]", "[,1]", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, "{1:2}", "[1 2]", #"{"a":1 "b":2}"#,
    #"{"a":[}"#, "[}", "{]", "{[]:1}", "{{}:1}", "[01]", "[-]", "[1.]", "[.5]", "[1e]", "[1e+5]",
    "[-0.0E-1]", "[nul]", "[true,false,null]", "[tru", #"["\u00e9\n\\"]"#, #"["\u00g0"]"#,
    #"["\q"]"#,
    #"["a"#, #"["a\"#, #"{"a\"b": {"c": [[[]]]}}"#,
  ])
  func `takes for JSON what the reader of whole values does`(_ text: String) {
    let isJSON = (try? JSONReader.read(SourceText(path: "", bytes: Bytes(text)))) != nil
    var cursor = JSONCursor(Bytes(text))
    let isTaken = (try? cursor.skipValue()) != nil
    #expect(isTaken == isJSON)
    let rest = text.utf8.dropFirst(cursor.index)
    #expect(!isJSON || rest.allSatisfy { $0 == 0x20 })
  }

  @Test(arguments: [
    #"["é\n\"\\\/\b\f\r\t\u0041\ud83d\ude00", 1, -2.5e3, null]"#, #"{"a": {"b": []}}"#,
  ])
  func `a value that is not whole is awaited, wherever it ends`(_ text: String) {
    let bytes = Bytes(text)
    for count in 0..<bytes.count {
      var cursor = JSONCursor(Bytes(bytes[..<count]))
      #expect {
        try cursor.skipValue()
      } throws: { error in
        if case JSONStop.end = error { true } else { false }
      }
    }
  }

  @Test(arguments: [
    (#""a\"\\\/\b\f\n\r\tb""#, "a\"\\/\u{8}\u{C}\n\r\tb"),
    (#""\u00e9\u4e00\ud83d\ude00""#, "é一😀"),
    (#""\ud83d""#, "\u{FFFD}"),
    (#""\ude00\ud83dx""#, "\u{FFFD}\u{FFFD}x"),
    (#""\ud83d\u0041""#, "\u{FFFD}A"),
    (#""plain""#, "plain"),
    (#""""#, ""),
  ])
  func `strings are what their escapes stand for`(_ source: String, _ text: String) throws {
    var cursor = JSONCursor(Bytes(source))
    var bytes = Bytes()
    cursor.append(try cursor.string(), to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == text)
  }

  @Test func `the way to a place`() {
    let text = #"{"a": [1, {"b/c": "x", "d": [[], {"e": 5}]}]}"#
    let bytes = Bytes(text)
    let cursor = JSONCursor(bytes)
    func steps(to target: String) -> [String] {
      guard let index = bytes.firstIndex(of: Bytes(target), in: 0..<bytes.count) else { return [] }
      return cursor.steps(from: 0, to: index)
    }
    #expect(steps(to: "{") == [])
    #expect(steps(to: "\"a\"") == ["a"])
    #expect(steps(to: "1") == ["a", "0"])
    #expect(steps(to: "x") == ["a", "1", "b/c"])
    #expect(steps(to: "{\"e\"") == ["a", "1", "d", "1"])
    #expect(steps(to: "5") == ["a", "1", "d", "1", "e"])
  }
}
