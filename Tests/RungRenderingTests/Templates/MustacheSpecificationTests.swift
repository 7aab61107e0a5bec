import RungModel
import Testing

@testable import RungRendering

/// Every example of the Mustache specification, without a schema: a name that nothing offers is
/// rendered as nothing.
@Suite(.enabled(if: MustacheExample.isAvailable, "the Mustache specification is not at hand"))
struct MustacheSpecificationTests {
  @Test func `the specification is complete`() {
    #expect(
      Dictionary(grouping: MustacheExample.all, by: \.file).mapValues(\.count) == [
        "comments.json": 12, "delimiters.json": 14, "inheritance.json": 27,
        "interpolation.json": 42, "inverted.json": 22, "partials.json": 12, "sections.json": 34,
      ])
  }

  @Test(arguments: MustacheExample.all)
  func `an example renders as the specification says`(_ example: MustacheExample) throws {
    let texts = [("main", example.template)] + example.partials.sorted { $0.key < $1.key }
    let library = TemplateLibrary(
      texts.map { ($0, SourceText(path: $0, bytes: Bytes($1))) })
    let template = try #require(library.template(named: "main"))
    var output = Bytes()
    try template.render(example.data, into: &output)
    #expect(String(decoding: output, as: UTF8.self) == example.expected)
    let expectedMistakes = example.name == "Failed Lookup" ? ["unknown-partial"] : []
    #expect(library.diagnostics.map(\.code) == expectedMistakes)
  }
}
