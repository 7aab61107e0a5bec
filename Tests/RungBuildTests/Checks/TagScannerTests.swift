import RungModel
import RungTestSupport
import Testing

@testable import RungBuild

/// Start tags as browsers find them.
struct TagScannerTests {
  private static func tags(_ html: String) -> [String] {
    var scanner = TagScanner(Bytes(html))
    var tags: [String] = []
    func text(_ range: Range<Int>) -> String {
      String(decoding: scanner.page[range], as: UTF8.self)
    }
    while scanner.next() {
      let attributes = scanner.attributes.map { " \(text($0.name))=[\(text($0.value))]" }
      tags.append(text(scanner.name) + attributes.joined())
    }
    return tags
  }

  @Test(
    arguments: [
      ("<p>a<b class=\"x\" id='y'>b</b></p>", ["p", "b class=[x] id=[y]"]),
      ("<img src=a/b.png alt>", ["img src=[a/b.png] alt=[]"]),
      ("<br/><a href = \"1>2\">", ["br", "a href=[1>2]"]),
      ("<a\n\thref='x'\n>", ["a href=[x]"]),
      ("<A HREF=x>", ["A HREF=[x]"]),
      ("a < b, <3, <>, </x <y>, <?php <z> ?>, <!doctype html><q>", ["q"]),
      ("<!-- <a> --><b><!--><i>", ["b", "i"]),
      ("<!-- <a>", []),
      ("<script>if (a<b) '<p>'</scripty></SCRIPT><p>", ["script", "p"]),
      ("<title><a></title><style><b></style ><textarea><i>", ["title", "style", "textarea"]),
      ("<a href=\"x", []), ("<a href=\"x\"", []), ("<a", []), ("<", []), ("<a =b=c>", ["a =b=[c]"]),
      ("<a b=\"c\"d=e>", ["a b=[c] d=[e]"]),
      ("<svg><path d=\"M0\"/></svg>", ["svg", "path d=[M0]"]),
    ] as [(String, [String])])
  func `tags and attributes`(_ html: String, _ expected: [String]) {
    #expect(TagScannerTests.tags(html) == expected)
  }

  @Test func `any bytes are read to their end`() {
    var random = SplitMix(state: 16)
    let alphabet = Bytes("<>/!-\"'= abscriptyle&#;\n\0")
    for _ in 0..<2_000 {
      let bytes = (0..<random.below(80)).map { _ in alphabet[random.below(alphabet.count)] }
      var scanner = TagScanner(bytes)
      var count = 0
      while scanner.next() {
        count += 1
        #expect(scanner.attributes.allSatisfy { $0.value.upperBound <= bytes.count })
      }
      #expect(count <= bytes.count { $0 == UInt8(ascii: "<") })
      var survey = PageSurvey(origin: "https://e.org", keepsOutsideLinks: true)
      survey.look(at: bytes, "a/index.html")
      #expect(survey.pages.count == 1)
    }
  }

  @Test(arguments: [
    "<", "<a ", "<a href=\"", "<!--", "<script>", "<script></", "<a b", "<x id=a ", "&",
    "<a href=#x>",
    "<p id=a>", "<img srcset=\"", "<link rel=a href=b>",
  ])
  func `hostile pages take time in proportion to their length`(_ piece: String) {
    let page = Bytes(String(repeating: piece, count: 200_000))
    var survey = PageSurvey(origin: "https://e.org", keepsOutsideLinks: true)
    survey.look(at: page, "index.html")
    #expect(survey.flaws.count <= 2_000)
    let wide = Bytes("<a " + String(repeating: "href=x id=y ", count: 100_000) + ">")
    survey.look(at: wide, "wide/index.html")
    #expect(survey.pages.count == 2)
  }

  @Test(
    arguments: [
      ("a&amp;b", "a&b"), ("&#x65E5;&#26412;", "日本"), ("&quot;&apos;&lt;&gt;", "\"'<>"),
      ("&nbsp;&", "&nbsp;&"), ("&#xD800;&#x110000;", "&#xD800;&#x110000;"), ("&amp;amp;", "&amp;"),
      ("&#;&#x;", "&#;&#x;"),
    ] as [(String, String)])
  func `character references`(_ written: String, _ meant: String) {
    let resolved = CharacterReferences.resolved(Bytes(written)[...])
    #expect(String(decoding: resolved, as: UTF8.self) == meant)
  }

  @Test(
    arguments: [
      ("a.png", ["a.png"]), ("a.png 1x, b.png 2x", ["a.png", "b.png"]),
      ("a.png, b.png", ["a.png", "b.png"]), (" a,b.png 1x ,, c ", ["a,b.png", "c"]), ("", []),
      (",", []),
    ] as [(String, [String])])
  func `candidates for a picture`(_ value: String, _ expected: [String]) {
    let found = ImageCandidates.addresses(in: Bytes(value)[...])
    #expect(found.map { String(decoding: $0, as: UTF8.self) } == expected)
  }
}
