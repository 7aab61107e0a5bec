import RungModel
import Testing

@testable import RungParsing

@Suite struct TOMLPlacesTests {
  @Test func `each key is found where it stands, those of inline tables too`() {
    let text = """
      a = 1
      b.c = 2
      [d.e]
      f = [
        {g = 1},
        {g = 2, h.i = 3},
      ]
      [[j]]
      k = 1
      [[j]]
      k = 2
      [j.l]
      """
    let source = SourceText(path: "a.toml", bytes: Bytes(text))
    let keys = KeyIndex(source, range: 0..<source.bytes.count, language: .toml)
    func place(_ path: String) -> String {
      let place = source.location(of: keys.offset(of: path.split(separator: ".").map(String.init)))
      return "\(path) \(place.line):\(place.column)"
    }
    let expected = """
      a 1:1, b 2:1, b.c 2:3, d 3:2, d.e 3:4, d.e.f 4:1, d.e.f.0 5:3, d.e.f.0.g 5:4, d.e.f.1.g 6:4, \
      d.e.f.1.h.i 6:13, j 8:3, j.0 8:3, j.0.k 9:1, j.1 10:3, j.1.k 11:1, j.1.l 12:4, a.none 1:1
      """
    let places = expected.split(separator: ", ").map { place(String($0.split(separator: " ")[0])) }
    #expect(places.joined(separator: ", ") == expected)
  }
}
