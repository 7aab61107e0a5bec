import RungModel
import Testing

@testable import RungRendering

/// A table beside its HTML and its CSV.
struct ReportTableTests {
  private static func text(_ text: String) -> ReportTable.Cell {
    .init(.text(Bytes(text)))
  }

  private static func page(_ table: ReportTable, file: String? = nil) -> String {
    var output = Bytes()
    table.write(file: file, words: RunWords(language: "en"), to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private static func file(_ table: ReportTable) -> String {
    var output = Bytes()
    table.writeCSV(to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private static var levels: ReportTable {
    var table = ReportTable(
      "Nodes by level",
      [
        .init("level", "Level", isNumeric: true), .init("solved", "Solved", isNumeric: true),
        .init("attempted", place: .file), .init("share", "Share", isNumeric: true),
        .init("interval", "95\u{A0}% interval", isNumeric: true, place: .page),
        .init("state", "State"),
      ],
      rows: [
        [
          .init(.count(0)), .init(.count(27)), .init(.count(33)),
          .init(.share(Proportion(27, of: 33))), .init(.interval(0.25...0.5)),
          .init(.term("gelöst", name: "solved"), link: "/a/?b&c"),
        ],
        [
          .init(.count(1)), .init(.count(1003)), .init(.count(0)), .init(.empty), .init(.empty),
          .init(.markup(Bytes("<b>x</b>"), name: "x")),
        ],
      ])
    table.totals = [
      .init(.term("Total", name: "")), .init(.count(1030)), .init(.empty), .init(.empty),
      .init(.empty), .init(.empty),
    ]
    table.notes = ["Level 0 & up."]
    return table
  }

  @Test func `a page says in one cell what a file says in several`() {
    #expect(
      ReportTableTests.page(ReportTableTests.levels, file: "/run/tables/levels.csv") == """
        <div class="report-table">
        <div class="scroll" role="group" aria-label="Nodes by level" tabindex="0">
        <table>
        <caption>Nodes by level</caption>
        <thead>
        <tr><th scope="col" class="number">Level</th><th scope="col" class="number">Solved</th>\
        <th scope="col" class="number">Share</th><th scope="col" class="number">95\u{A0}% interval</th>\
        <th scope="col">State</th></tr>
        </thead>
        <tbody>
        <tr><th scope="row" class="number">0</th><td class="number">27</td>\
        <td class="number">27/33, 82\u{A0}%</td><td class="number">25–50\u{A0}%</td>\
        <td><a href="/a/?b&amp;c">gelöst</a></td></tr>
        <tr><th scope="row" class="number">1</th><td class="number">1,003</td>\
        <td class="number"></td><td class="number"></td><td><b>x</b></td></tr>
        </tbody>
        <tfoot>
        <tr><th scope="row" class="number">Total</th><td class="number">1,030</td>\
        <td class="number"></td><td class="number"></td><td></td></tr>
        </tfoot>
        </table>
        </div>
        <p class="notes">Level 0 &amp; up. <a href="/run/tables/levels.csv">levels.csv</a></p>
        </div>

        """)
    #expect(
      ReportTableTests.file(ReportTableTests.levels) == """
        level,solved,attempted,share,state\r
        0,27,33,0.8181818181818182,solved\r
        1,1003,0,,x\r

        """)
  }

  @Test func `a page shows the first rows, a file has all`() {
    var table = ReportTable("Problems", [.init("id", "Id")], count: 3) {
      [ReportTableTests.text("p\($0)")]
    }
    table.shownRows = 2
    let page = ReportTableTests.page(table)
    #expect(page.contains("<th scope=\"row\">p1</th>"))
    #expect(!page.contains("p2"))
    #expect(
      page.contains(
        "<p class=\"notes\">The first 2 of 3 rows are shown; the file has all. </p>"))
    #expect(ReportTableTests.file(table) == "id\r\np0\r\np1\r\np2\r\n")
  }

  @Test func `what a spreadsheet would run is a text, and a number stays one`() {
    let written: [(String, String)] = [
      ("x", "x"), ("a,b", "\"a,b\""), ("a \"b\"", "\"a \"\"b\"\"\""), ("a\nb", "\"a\nb\""),
      ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"), ("\r=1", "\"'\r=1\""),
      ("=a,b", "\"'=a,b\""), ("＝1", "'＝1"), ("-x**2", "'-x**2"),
      ("+1+cmd|' /C'!A0", "'+1+cmd|' /C'!A0"),
      ("-1", "-1"), ("-0.5e-3", "-0.5e-3"), ("+7", "+7"), ("-.5", "-.5"), ("-", "'-"),
      ("-e5", "'-e5"),
      ("-1e", "'-1e"), ("-1-1", "'-1-1"), ("日本", "日本"),
    ]
    let table = ReportTable("", [.init("x")], rows: written.map { [ReportTableTests.text($0.0)] })
    #expect(
      ReportTableTests.file(table) == "x\r\n" + written.map { $0.1 + "\r\n" }.joined())
  }

  @Test func `numbers in a file are whole`() {
    let numbers: [Double] = [
      0, 27, -0.1, 1e300, .leastNonzeroMagnitude, .nan, .infinity, -.infinity,
    ]
    let table = ReportTable("", [.init("x")], rows: numbers.map { [.init(.number($0))] })
    #expect(
      ReportTableTests.file(table)
        == "x\r\n0\r\n27\r\n-0.1\r\n1e+300\r\n5e-324\r\nNaN\r\nInfinity\r\n-Infinity\r\n")
  }

  @Test func `nothing of a stranger's is markup`() {
    let table = ReportTable(
      "<i>", [.init("x", "<th>")],
      rows: [
        [ReportTableTests.text("<script>alert(1)</script>\u{1}")],
        [.init(.statement(Statement(source: Bytes("</td><b>\"'"), reading: .prose)))],
        [.init(.text(Bytes("a")), link: "\"><script>")],
      ])
    let page = ReportTableTests.page(table, file: "/\"<x>/y.csv")
    #expect(!page.contains("<script>") && !page.contains("<i>") && !page.contains("<b>"))
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;\u{FFFD}"))
    #expect(page.contains("href=\"&quot;&gt;&lt;script&gt;\""))
    #expect(page.contains("href=\"/&quot;&lt;x&gt;/y.csv\""))
  }
}
