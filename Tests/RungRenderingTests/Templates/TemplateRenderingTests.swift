import RungModel
import Testing

@testable import RungRendering

/// What the specification leaves open, or what only views of Rung have.
struct TemplateRenderingTests {
  /// A view that is reused: only its title changes.
  private final class Comment: TemplateObject {
    var title = ByteSlice()
    var children: [Comment] = []

    init(_ title: String, _ children: Comment...) {
      self.title = Bytes(title)[...]
      self.children = children
    }

    func value(_ field: ViewField) -> TemplateValue? {
      switch field {
      case .title: .text(title)
      case .body: .markup(title)
      case .count: .integer(children.count)
      case .related: .list(children.map(TemplateValue.object))
      case .author: .null
      default: nil
      }
    }
  }

  @Test func `a view is asked for its fields`() throws {
    let thread = Comment("A&B", Comment("<C>", Comment("D")), Comment("E"))
    let output = try renderTemplates(
      [
        "thread": "<ol>\n  {{> comment}}\n</ol>\n",
        "partials/comment": """
        <li>{{title}} ({{count}})
        {{#related}}
          {{> comment}}
        {{/related}}
        </li>

        """,
      ], .object(thread))
    #expect(
      output == """
        <ol>
          <li>A&amp;B (2)
            <li>&lt;C&gt; (1)
              <li>D (0)
              </li>
            </li>
            <li>E (0)
            </li>
          </li>
        </ol>

        """)
  }

  @Test func `a name is sought in the page first, then in the site; null ends the search`() throws {
    let site = TemplateValue.table([
      "title": .string("site"), "url": .string("/"), "author": .string("someone"),
    ])
    #expect(
      try renderTemplates(
        ["page": "{{title}} {{url}} [{{author}}]"], site, .object(Comment("page")))
        == "page / []")
  }

  @Test func `both kinds of bytes are escaped in two braces and not in three`() throws {
    let view = TemplateValue.object(Comment("<i>\"'&</i>"))
    #expect(
      try renderTemplates(["page": "{{title}}|{{body}}|{{{title}}}|{{&body}}"], view) == """
        &lt;i&gt;&quot;&#39;&amp;&lt;/i&gt;|&lt;i&gt;&quot;&#39;&amp;&lt;/i&gt;|\
        <i>"'&</i>|<i>"'&</i>
        """)
  }

  @Test func `what is empty, zero or false hides a section`() throws {
    let empty: [TemplateValue] = [
      .null, .flag(false), .integer(0), .decimal(0), .text([]), .markup([]), .string(""), .list([]),
    ]
    for value in empty {
      #expect(
        try renderTemplates(["page": "{{#x}}yes{{/x}}{{^x}}no{{/x}}"], .table(["x": value])) == "no"
      )
    }
    let full: [TemplateValue] = [
      .flag(true), .integer(-1), .decimal(0.5), .text([32]), .markup([32]), .string(" "),
      .list([.null]), .table([:]), .object(Comment("")),
    ]
    for value in full {
      #expect(
        try renderTemplates(["page": "{{#x}}yes{{/x}}{{^x}}no{{/x}}"], .table(["x": value]))
          == "yes")
    }
  }

  @Test func `numbers are written in their shortest form`() throws {
    let numbers: [TemplateValue] = [
      .integer(.min), .decimal(85), .decimal(-0.5), .decimal(1e300), .decimal(.nan), .flag(true),
    ]
    #expect(
      try renderTemplates(["page": "{{#x}}{{.}} {{/x}}"], .table(["x": .list(numbers)]))
        == "-9223372036854775808 85 -0.5 1e+300 nan true ")
  }

  @Test func `values that look like templates or markup stay text`() throws {
    let hostile = "{{title}}{{{body}}}</script><script>alert(1)</script>\0\u{202E}"
    var bytes = Bytes(hostile)
    bytes += [0xFF, 0xC0, 0x80]
    let view = TemplateValue.table(["x": .text(bytes[...]), "{{title}}": .string("wrong")])
    var output = Bytes()
    try #require(templateLibrary(["page": "<p title=\"{{x}}\">"]).template(named: "page"))
      .render(view, into: &output)
    let escaped =
      "{{title}}{{{body}}}&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;\0\u{202E}"
    #expect(output == Bytes("<p title=\"" + escaped) + [0xFF, 0xC0, 0x80] + Bytes("\">"))
  }

  @Test func `indentation leaves empty lines and the lines of values alone`() throws {
    let output = try renderTemplates(
      ["page": "<pre>\n    {{> code}}\n</pre>", "code": "a\n\n{{x}}\r\n\r\nb\n"],
      .table(["x": .string("1\n2")]))
    #expect(output == "<pre>\n    a\n\n    1\n2\r\n\r\n    b\n</pre>")
  }

  @Test func `blocks of a layout can be replaced through its partials`() throws {
    let output = try renderTemplates([
      "page": """
      {{<layout}}
        {{$title}}About{{/title}}
        {{$main}}
          <p>
            Text
          </p>
        {{/main}}
      {{/layout}}

      """,
      "layout": """
      <head>
        {{> head}}
      </head>
      <main>
        {{$main}}
        {{/main}}
      </main>

      """,
      "partials/head": "<title>{{$title}}Home{{/title}}</title>\n",
    ])
    #expect(
      output == """
        <head>
          <title>About</title>
        </head>
        <main>
          <p>
            Text
          </p>
        </main>

        """)
  }
}
