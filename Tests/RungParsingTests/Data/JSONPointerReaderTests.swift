import RungModel
import RungParsing
import Testing

/// Where JSON Pointers lead, and what is said where they lead nowhere.
struct JSONPointerReaderTests {
  private static let document = Bytes(
    #"""
    {"a/b": 1, "m~n": 2, "": 3, "text": "x", "none": null, "yes": true, "x": {"y": -1.5e3, "n": 7},
     "levels": [{"level": 0, "solved": 5}, {"level": 2, "solved": 6}],
     "tests": [{"id": "e1", "value": 0.1}, {"id": "0", "value": 0.2}],
     "curves": [{"metric": "loss", "v": 1}, {"metric": "acc", "v": 2}, {"metric": "acc", "v": 3}],
     "series": [{"level": 1, "v": 1}, {"points": [], "v": 2}],
     "numbers": [10, 20], "empty": []}
    """#)

  private static func place(_ pointer: String) -> String {
    guard let steps = JSONPointer.steps(of: pointer) else { return "no pointer" }
    var reader = JSONPointerReader(document)
    do throws(JSONPointerReader.Miss) {
      switch try reader.place(at: steps).value {
      case .number(let digits): return digits
      case .null: return "null"
      case .other(let kind, let names): return ([kind] + names).joined(separator: " ")
      }
    } catch {
      switch error {
      case .unknown(let step, let parent, let names):
        return "“\(parent)” has no “\(step)”: \(names.joined(separator: " "))"
      case .ambiguous(let step, let parent, let count):
        return "“\(parent)” has \(count) “\(step)”"
      case .end(let parent): return "“\(parent)” ends"
      }
    }
  }

  @Test(arguments: [
    ("/a~1b", "1"), ("/m~0n", "2"), ("/", "3"), ("/x/y", "-1.5e3"), ("/text", "a text"),
    ("/none", "null"), ("/yes", "true or false"), ("/x", "an object y n"), ("/numbers", "a list"),
    ("a", "no pointer"), ("/a~b", "no pointer"), ("/a~", "no pointer"), ("/~2", "no pointer"),
    ("/x/z", "“/x” has no “z”: y n"), ("/x/y/z", "“/x/y” ends"), ("/text/0", "“/text” ends"),
  ])
  func `names`(_ pointer: String, _ place: String) {
    #expect(JSONPointerReaderTests.place(pointer) == place)
  }

  @Test(arguments: [
    // By their keys alone, where all have their own.
    ("/levels/2/solved", "6"), ("/levels/1/solved", "“/levels” has no “1”: 0 2"),
    ("/tests/e1/value", "0.1"), ("/tests/0/value", "0.2"),
    ("/tests/1/value", "“/tests” has no “1”: e1 0"),
    // By index where keys do not tell elements apart; a key never becomes an index.
    ("/curves/loss/v", "1"), ("/curves/acc/v", "“/curves” has 2 “acc”"), ("/curves/2/v", "3"),
    ("/series/1/v", "1"), ("/series/0/v", "1"),
    ("/numbers/1", "20"), ("/numbers/2", "“/numbers” has no “2”: 0 1"),
    ("/numbers/01", "“/numbers” has no “01”: 0 1"), ("/numbers/-", "“/numbers” has no “-”: 0 1"),
    ("/numbers/99999999999999999999", "“/numbers” has no “99999999999999999999”: 0 1"),
    ("/empty/0", "“/empty” has no “0”: "),
  ])
  func `elements of lists`(_ pointer: String, _ place: String) {
    #expect(JSONPointerReaderTests.place(pointer) == place)
  }

  @Test func `all numbers, with ways that lead back to them`() throws {
    let document = JSONPointerReaderTests.document
    var reader = JSONPointerReader(document)
    let ways = ["x", "levels", "tests", "curves", "series", "numbers", "empty", "none"]
      .flatMap { reader.numbers(below: $0, limit: 3) }
    #expect(
      ways.map { JSONPointer.text($0.steps) } == [
        "/x/y", "/x/n", "/levels/0/level", "/levels/0/solved", "/levels/2/level",
        "/tests/e1/value", "/tests/0/value", "/curves/loss/v", "/curves/1/v", "/curves/2/v",
        "/series/1/level", "/series/1/v", "/numbers/0", "/numbers/1",
      ])
    for (steps, place) in ways { #expect(try reader.place(at: steps) == place) }
  }

  @Test func `the whole numbers beside a value`() throws {
    var reader = JSONPointerReader(JSONPointerReaderTests.document)
    #expect(try reader.place(at: ["x", "y"]).counts == ["n": 7])
    #expect(try reader.place(at: ["levels", "2", "solved"]).counts == ["level": 2, "solved": 6])
    #expect(try reader.place(at: ["numbers", "0"]).counts == [:])
  }
}
