import RungModel
import Testing

@testable import RungRendering

/// What a theme can make of a run.
struct ReportTemplateTests {
  private static func view(of count: Int, shown: [RunPart] = []) -> RunView {
    RunView(PublishedRun.example.report(), number: count, of: count, shown: shown)
  }

  @Test func `a theme's own headline`() throws {
    let output = try renderTemplates(
      [
        "report": """
        <h2 id="{{id}}">{{title}}</h2>
        {{#isExample}}
        <b>example</b>
        {{/isExample}}
        {{#figures}}
        {{name}}: {{text}}{{#summary}} ({{summary}}){{/summary}}
        {{/figures}}

        """
      ], .object(ReportTemplateTests.view(of: 1)))
    #expect(
      output == """
        <h2 id="report.headline">The &lt;first&gt; run</h2>
        <b>example</b>
        Problems solved: 1/2, 50\u{A0}%
        Nodes solved of attempted: 1/2, 50\u{A0}% (of 3 nodes in all)
        pass@1 on test: 1/100, 1\u{A0}% → 82/100, 82\u{A0}% (95\u{A0}% interval 0.2–5\u{A0}% → 73–88\u{A0}%)
        Attempts: 2

        """)
  }

  @Test func `parts and ids of the second run of a page`() throws {
    let output = try renderTemplates(
      [
        "report": """
        {{^hasHeadline}}shown {{/hasHeadline}}{{^isAlone}}one of several {{/isAlone}}
        {{#parts}}
        {{kind}} {{id}} {{text}}
        {{/parts}}

        """
      ], .object(ReportTemplateTests.view(of: 2, shown: [.headline(run: 0), .levels(run: 0)])))
    #expect(
      output == """
        shown one of several \

        curves report-2.curves Curves
        evaluations report-2.evaluations Evaluations
        problems report-2.problems Problems
        transformations report-2.transformations Transformations
        parameters report-2.parameters Parameters
        provenance report-2.provenance Provenance

        """)
  }

  @Test func `every field of the schema has a value`() {
    let view = ReportTemplateTests.view(of: 1)
    for field in ViewSchema.run.fields.keys { #expect(view.value(field) != nil) }
  }
}
