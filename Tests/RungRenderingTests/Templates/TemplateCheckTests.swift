import RungModel
import Testing

@testable import RungRendering

/// The names of templates against the schemas of views, before anything is rendered.
struct TemplateCheckTests {
  static let page = ViewSchema("page") {
    [
      .title: .text, .body: .markup, .comments: .list(comment), .terms: .texts, .params: .dynamic,
      .count: .number, .author: .object(author),
    ]
  }
  static let comment: ViewSchema = ViewSchema("comment") {
    [.author: .object(author), .body: .markup, .summary: .text, .related: .list(comment)]
  }
  static let author = ViewSchema("author") { [.id: .text, .url: .text] }
  static let site = ViewSchema("site") { [.site: .object(ViewSchema("site") { [.title: .text] })] }

  @Test func `names of the view, of outer views and of what was entered are all known`() {
    expect([
      "page": """
      {{<layout}}{{$main}}
        {{title}} {{{body}}} {{count}} {{site.title}}
        {{#comments}}{{title}} {{author.id}} {{#related}}{{summary}}{{/related}}{{/comments}}
        {{#terms}}{{.}}{{/terms}} {{^terms}}none{{/terms}} {{#title}}{{.}}{{/title}}
      {{/main}}{{/layout}}
      """,
      "layout": "{{#site}}{{title}}{{/site}}{{$main}}{{/main}}",
    ])
  }

  @Test func `a misspelt name is shown with its place and the nearest name`() {
    expect(
      ["page": "<h1>{{title}}</h1>\n<p>{{autor.id}}</p>"],
      """
      templates/page.html:2:6: error: unknown-name: none of the views `page`, `site` has a field \
      `autor`
      <p>{{autor.id}}</p>
           ^
      help: did you mean `author`?
      """)
  }

  @Test func `a misspelt part of a dotted name is shown where that part stands`() {
    expect(
      ["page": "{{#comments}}{{author.ur}}{{/comments}}"],
      """
      templates/page.html:1:23: error: unknown-name: the view `author` has no field `ur`
      {{#comments}}{{author.ur}}{{/comments}}
                            ^
      help: did you mean `url`?
      """)
  }

  @Test func `text has no fields`() {
    expect(
      ["page": "{{title.id}}"],
      """
      templates/page.html:1:9: error: unknown-name: there is no field `id` here
      {{title.id}}
              ^
      """)
  }

  @Test func `text is never written unescaped, wherever it comes from`() {
    expect(
      ["page": "{{{body}}}\n{{{title}}}\n{{#terms}}{{&.}}{{/terms}}"],
      """
      templates/page.html:2:4: error: unescaped-text: `title` is text, and text is never written \
      unescaped
      {{{title}}}
         ^
      help: write `{{title}}`
      """,
      """
      templates/page.html:3:14: error: unescaped-text: `.` is text, and text is never written \
      unescaped
      {{#terms}}{{&.}}{{/terms}}
                   ^
      help: write `{{.}}`
      """)
  }

  @Test func `an unknown section is reported once, not with everything inside it`() {
    expect(
      ["page": "{{#coments}}{{autor}}{{{x}}}{{/coments}}"],
      """
      templates/page.html:1:4: error: unknown-name: none of the views `page`, `site` has a field \
      `coments`
      {{#coments}}{{autor}}{{{x}}}{{/coments}}
         ^
      help: did you mean `comments`?
      """)
  }

  @Test func `anything may be in dynamic data`() {
    expect(["page": "{{params.any.thing}}{{#params}}{{whatever}}{{{raw}}}{{/params}}"])
  }

  @Test func `a partial is checked with the scopes of each place that includes it`() {
    expect(
      ["page": "{{> who}}{{#comments}}{{> who}}{{/comments}}", "partials/who": "{{summary}}"],
      """
      templates/partials/who.html:1:3: error: unknown-name: none of the views `page`, `site` has \
      a field `summary`
      {{summary}}
        ^
      """)
  }

  @Test func `a partial that includes itself is checked to the end`() {
    expect(
      [
        "page": "{{#comments}}{{> comment}}{{/comments}}",
        "partials/comment": "{{summary}}{{tilte}}{{#related}}{{> comment}}{{/related}}",
      ],
      """
      templates/partials/comment.html:1:14: error: unknown-name: none of the views `comment`, \
      `page`, `site` has a field `tilte`
      {{summary}}{{tilte}}{{#related}}{{> comment}}{{/related}}
                   ^
      help: did you mean `title`?
      """)
  }

  @Test func `a block is checked in the scopes of the place that shows it`() {
    expect(
      [
        "page": "{{<list}}{{$item}}{{summary}} {{cuont}}{{/item}}{{/list}}",
        "list": "{{#comments}}{{$item}}{{nothing}}{{/item}}{{/comments}}",
      ],
      """
      templates/page.html:1:33: error: unknown-name: none of the views `comment`, `page`, `site` \
      has a field `cuont`
      {{<list}}{{$item}}{{summary}} {{cuont}}{{/item}}{{/list}}
                                      ^
      help: did you mean `count`?
      """)
  }

  @Test func `a block that its parent does not have is reported`() {
    expect(
      ["page": "{{<layout}}{{$mian}}x{{/mian}}{{/layout}}", "layout": "{{$main}}{{/main}}"],
      """
      templates/page.html:1:15: error: unknown-block: the parent has no block `mian` to replace
      {{<layout}}{{$mian}}x{{/mian}}{{/layout}}
                    ^
      help: did you mean `main`?
      """)
  }

  @Test func `templates that inherit from each other are checked to the end`() {
    expect([
      "page": "{{<other}}{{$a}}{{$b}}{{/b}}{{/a}}{{/other}}",
      "other": "{{<page}}{{$a}}{{title}}{{/a}}{{$b}}{{> page}}{{/b}}{{/page}}{{$a}}{{/a}}",
    ])
  }

  /// What the check of `page` says, with a page's view in that of the site.
  private func expect(
    _ templates: KeyValuePairs<String, String>, _ printed: String...,
    location: Testing.SourceLocation = #_sourceLocation
  ) {
    let library = templateLibrary(templates)
    #expect(library.diagnostics == [], sourceLocation: location)
    let found = library.check("page", against: Self.site, Self.page)
    #expect(found.map(\.printed) == printed, sourceLocation: location)
  }
}
