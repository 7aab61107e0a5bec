import RungModel
import RungParsing
import RungTestSupport
import Testing

@Suite(.enabled(if: SharedData.has("specs"), "../shared/data/specs is not there"))
struct GitHubMarkdownTests {
  /// Examples that are not followed, by source and number.
  private static let exceptions: [String: String] = [
    "gfm spec 653": "the tag filter: the allow-list for strangers takes its place",
    "cmark-gfm extensions 22": "the tag filter again",
    "cmark-gfm extensions 20": "expects nothing but that there is no crash",
  ]

  @Test(arguments: SpecificationExample.gitHub)
  func `an example of GitHub's extensions gives its HTML`(_ example: SpecificationExample) {
    var options = MarkdownOptions(rawHTML: .allowed)
    options.headingIDs = false
    options.joinsJapaneseLines = false
    let actual = html(example.markdown, options)
    guard Self.exceptions["\(example.source ?? "") \(example.example)"] == nil else { return }
    #expect(actual == normalised(example.html))
  }

  /// The two sources of examples spell the box of a task differently; ours has a name for those who do
  /// not see it. And HTML has no `align` any more: a class takes its place.
  private func normalised(_ html: String) -> String {
    html
      .replacing(" align=\"", with: " class=\"align-")
      .replacing(
        "<input checked=\"\" disabled=\"\" type=\"checkbox\">", with: box("x", "checked=\"\" ")
      )
      .replacing("<input disabled=\"\" type=\"checkbox\">", with: box(" ", ""))
      .replacing(
        "<input type=\"checkbox\" checked=\"\" disabled=\"\" />", with: box("x", "checked=\"\" ")
      )
      .replacing("<input type=\"checkbox\" disabled=\"\" />", with: box(" ", ""))
  }

  private func box(_ mark: String, _ state: String) -> String {
    "<input type=\"checkbox\" aria-label=\"[\(mark)]\" \(state)disabled=\"\" />"
  }
}
