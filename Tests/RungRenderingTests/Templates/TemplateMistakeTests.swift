import RungModel
import Testing

@testable import RungRendering

/// What is wrong with a template itself, as it is printed.
struct TemplateMistakeTests {
  @Test func `an unclosed tag names its line and column`() {
    expect(
      """
      <h1>{{title}}</h1>
      <p>{{body
      """,
      """
      templates/page.html:2:4: error: unclosed-tag: this tag is never closed
      <p>{{body
         ^
      help: a tag ends with `}}`
      """)
  }

  @Test func `a tag that another one interrupts is unclosed`() {
    expect(
      "本文 {{title and {{body}}",
      """
      templates/page.html:1:4: error: unclosed-tag: this tag is never closed
      本文 {{title and {{body}}
         ^
      help: a tag ends with `}}`
      """)
  }

  @Test func `an unclosed section is shown where it opens`() {
    expect(
      """
      <ul>
        {{#comments}}
        <li>{{author}}</li>
      </ul>
      """,
      """
      templates/page.html:2:3: error: unclosed-section: the section `comments` is never closed
        {{#comments}}
        ^
      help: a section ends with `{{/comments}}`
      """)
  }

  @Test func `a section with another closing name is shown where it opens`() {
    expect(
      """
      {{#comments}}
      {{author}}
      {{/comment}}
      """,
      """
      templates/page.html:1:1: error: mismatched-section: the section `comments` is closed by \
      `{{/comment}}` on line 3
      {{#comments}}
      ^
      help: a section ends with `{{/comments}}`
      """)
  }

  @Test func `of two sections that cross, the inner one is unclosed`() {
    expect(
      "{{#a}}{{^b}}{{/a}}{{/b}}",
      """
      templates/page.html:1:7: error: unclosed-section: the section `b` is never closed
      {{#a}}{{^b}}{{/a}}{{/b}}
            ^
      help: a section ends with `{{/b}}`
      """,
      """
      templates/page.html:1:19: error: unopened-section: `{{/b}}` closes nothing: no section is \
      open here
      {{#a}}{{^b}}{{/a}}{{/b}}
                        ^
      """)
  }

  @Test func `blocks and parents are called so`() {
    expect(
      "{{<page}}{{$main}}",
      """
      templates/page.html:1:1: error: unclosed-section: the parent `page` is never closed
      {{<page}}{{$main}}
      ^
      help: a parent ends with `{{/page}}`
      """,
      """
      templates/page.html:1:10: error: unclosed-section: the block `main` is never closed
      {{<page}}{{$main}}
               ^
      help: a block ends with `{{/main}}`
      """)
  }

  @Test func `a variable directly in a parent would never be shown`() {
    expect(
      "{{<page}}{{title}}{{/page}}",
      """
      templates/page.html:1:10: error: misplaced-tag: only blocks stand directly inside the \
      parent `page`
      {{<page}}{{title}}{{/page}}
               ^
      help: put it into a block: `{{$name}} … {{/name}}`
      """)
  }

  @Test func `an unknown partial comes with the nearest name`() {
    let library = templateLibrary(["page": "<head>\n  {{> haed}}\n</head>", "partials/head": ""])
    #expect(
      library.diagnostics.map(\.printed) == [
        """
        templates/page.html:2:7: error: unknown-partial: there is no template `haed`
          {{> haed}}
              ^
        help: did you mean `head`?
        """
      ])
  }

  @Test func `an empty tag, a name with a blank and a lonely dot are each reported`() {
    expect(
      "{{}} {{first name}} {{author.}}",
      """
      templates/page.html:1:1: error: empty-tag: this tag has no name
      {{}} {{first name}} {{author.}}
      ^
      """,
      """
      templates/page.html:1:13: error: bad-name: a name has no blanks and no braces in it
      {{}} {{first name}} {{author.}}
                  ^
      """,
      """
      templates/page.html:1:23: error: bad-name: a dot of a name stands between two names
      {{}} {{first name}} {{author.}}
                            ^
      """)
  }

  @Test(arguments: ["{{=<%=}}", "{{= =}}", "{{=a b c=}}", "{{=<= =>=}}"])
  func `delimiters come in twos and without an equals sign`(_ tag: String) {
    expect(
      tag,
      """
      templates/page.html:1:1: error: bad-delimiter: this does not name two delimiters
      \(tag)
      ^
      help: write the opening one, a space and the closing one, as in `{{=<% %>=}}`
      """)
  }

  @Test func `the mistakes of all templates are found, in the order of their places`() {
    let library = templateLibrary(["b": "{{#x}}", "a": "\n{{/y}}", "c": "fine"])
    #expect(library.diagnostics.map(\.code) == ["unopened-section", "unclosed-section"])
    #expect(library.diagnostics.map(\.location?.path) == ["templates/a.html", "templates/b.html"])
  }

  @Test func `a template with a mistake renders nothing, the others go on`() throws {
    let library = templateLibrary(["page": "[{{> broken}}]", "broken": "text {{#x}}"])
    var output = Bytes()
    try #require(library.template(named: "page")).render(.null, into: &output)
    #expect(String(decoding: output, as: UTF8.self) == "[]")
  }

  private func expect(
    _ template: String, _ printed: String..., location: Testing.SourceLocation = #_sourceLocation
  ) {
    #expect(
      templateLibrary(["page": template]).diagnostics.map(\.printed) == printed,
      sourceLocation: location)
  }
}
