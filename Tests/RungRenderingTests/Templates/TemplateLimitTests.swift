import RungModel
import Testing

@testable import RungRendering

/// Templates and values of unusual size and depth.
struct TemplateLimitTests {
  @Test func `a partial that includes itself without an end is an error with a place`() throws {
    let library = templateLibrary([
      "page": "{{> a}}", "partials/a": "a\n {{> b}}", "partials/b": "{{> a}}",
    ])
    let template = try #require(library.template(named: "page"))
    var output = Bytes()
    let error = template.render(.null, into: &output)
    #expect(
      error?.printed == """
        templates/partials/b.html:1:5: error: endless-partial: templates include one another more \
        than 1000 deep
        {{> a}}
            ^
        help: a template that includes itself needs a section around that, which ends some time
        """)
  }

  @Test(arguments: ["{{<page}}{{$x}}{{/x}}{{/page}}", "{{> page}}{{> page}}{{> page}}"])
  func `endless recursion stops soon, whatever its form`(_ page: String) throws {
    let template = try #require(templateLibrary(["page": page]).template(named: "page"))
    var output = Bytes()
    let error = template.render(.null, into: &output)
    #expect(error?.code == "endless-partial")
  }

  @Test func `a block inside its own substitute shows its default`() throws {
    #expect(
      try renderTemplates([
        "page": "{{<layout}}{{$a}}({{$a}}inner{{/a}}){{/a}}{{/layout}}", "layout": "{{$a}}{{/a}}",
      ]) == "(inner)")
  }

  @Test func `a tree is followed five hundred levels deep`() throws {
    var tree = TemplateValue.table(["nodes": .list([])])
    for _ in 1..<500 { tree = .table(["nodes": .list([tree])]) }
    let output = try renderTemplates(["node": "<{{#nodes}}{{> node}}{{/nodes}}>"], tree)
    #expect(output == String(repeating: "<", count: 500) + String(repeating: ">", count: 500))
  }

  @Test func `a thousand sections nest`() throws {
    let page = nested(1000)
    let view = TemplateValue.table(["x": .table(["x": .flag(true)]), "y": .integer(7)])
    #expect(try renderTemplates(["page": page], view) == "7")
    #expect(
      templateLibrary(["page": page]).check("page", against: TemplateCheckTests.page).map(\.code)
        == ["unknown-name"])
  }

  @Test func `ten thousand nested sections are too many`() {
    let mistakes = templateLibrary(["page": nested(10_000)]).diagnostics
    #expect(mistakes.map(\.message) == ["sections are nested more than 1000 deep"])
    #expect(mistakes.first?.location?.column == 6001)
  }

  private func nested(_ depth: Int) -> String {
    String(repeating: "{{#x}}", count: depth) + "{{y}}"
      + String(repeating: "{{/x}}", count: depth)
  }

  @Test func `thousands of mistakes are twenty diagnostics`() {
    let page = String(repeating: "{{/x}}\n", count: 50_000)
    #expect(templateLibrary(["page": page]).diagnostics.count == 20)
  }

  @Test func `a literal of a megabyte is copied as it is`() throws {
    let text = String(repeating: "日本語 { text } with }} and {a\0 ", count: 30_000)
    #expect(text.utf8.count > 1_000_000)
    let output = try renderTemplates(["page": "{{x}}" + text + "{{x}}"], .table(["x": .integer(1)]))
    #expect(output == "1\(text)1")
  }

  @Test func `a megabyte of opening braces is one unclosed tag`() {
    let page = String(repeating: "{{", count: 500_000)
    #expect(templateLibrary(["page": page]).diagnostics.map(\.code) == ["unclosed-tag"])
  }

  @Test func `bytes that are not UTF-8 pass through`() throws {
    let bytes: Bytes = [0xFF, 0xFE, 0] + Bytes("{{x}}") + [0x80]
    let library = TemplateLibrary([("page", SourceText(path: "page", bytes: bytes))])
    var output = Bytes()
    try #require(library.template(named: "page"))
      .render(.table(["x": .text([0xC0])]), into: &output)
    #expect(output == [0xFF, 0xFE, 0, 0xC0, 0x80])
  }
}
