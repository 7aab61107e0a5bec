import RungModel
import RungParsing
import RungTestSupport
import Testing

@Suite(.enabled(if: SharedData.has("specs"), "../shared/data/specs is not there"))
struct CommonMarkTests {
  @Test func `all examples of the specification are there`() {
    #expect(SpecificationExample.commonMark.count == 652)
  }

  @Test(arguments: SpecificationExample.commonMark)
  func `an example of CommonMark 0.30 gives its HTML`(_ example: SpecificationExample) {
    var options = MarkdownOptions(rawHTML: .allowed, extensions: [])
    options.headingIDs = false
    options.joinsJapaneseLines = false
    #expect(html(example.markdown, options) == example.html)
  }
}
