import RungTestSupport
import Testing

@testable import RungBuild

/// Style sheets with what they name in them.
struct StandaloneStyleTests {
  private static let files = """
    -- css/b.css --
    b { background: url(../i/x.png) }
    -- css/loop.css --
    @import "loop.css";
    -- i/x.png --
    x
    -- i/日 本.png --
    y
    """

  private static let x = "url(\"data:image/png;base64,eAo=\")"

  @Test(
    arguments: [
      ("a { background: url(i/x.png) }", "a { background: \(x) }"),
      ("a { background: URL( 'i/x.png' ) }", "a { background: \(x) }"),
      ("a{b:url(\"i/x.png#v\")}", "a{b:url(\"data:image/png;base64,eAo=#v\")}"),
      (#"a{b:url(i/\78 .png)}"#, "a{b:\(x)}"),
      (#"a{b:url("i/日\ 本.png")}"#, "a{b:url(\"data:image/png;base64,eQo=\")}"),
      ("a{b:url(#c);d:url(data:x)}", "a{b:url(#c);d:url(data:x)}"),
      (
        "/* url(no.png) */ a::after{content:'url(no.png)'}",
        "/* url(no.png) */ a::after{content:'url(no.png)'}"
      ),
      ("a{b:my-url(no.png)}", "a{b:my-url(no.png)}"),
      ("@import 'css/b.css';c{}", "b { background: \(x) }\nc{}"),
      ("@import url(css/b.css) print;", "@media print {\nb { background: \(x) }\n}"),
      ("a{} @import 'css/b.css';", "a{} "),
      ("@important 'css/b.css';", "@important 'css/b.css';"),
      ("a{b:url(i/x.png", "a{b:\(x)"), ("a{b:'", "a{b:'"), ("\\", "\\"), ("/*", "/*"),
      ("@import", ""),
    ] as [(String, String)])
  func `a sheet`(_ css: String, _ expected: String) throws {
    let page = try ExportedFile(
      "<style>\(css)</style>", at: "index.html", files: StandaloneStyleTests.files,
      base: "https://e.org/")
    #expect(page.body == "<style>\(expected)</style>")
    #expect(page.messages == [])
  }

  @Test func `what cannot be in it is told with its line`() throws {
    let page = try ExportedFile(
      "<link rel=stylesheet href=/a.css>", at: "index.html",
      files: """
        -- a.css --
        @import "https://x.org/y.css";
        @import "gone.css";
        @import "a2.css" layer(x);
        @font-face { src: url(https://x.org/f.woff2) }
        a { background: url(x.pgn) }
        -- a2.css --
        -- x.png --
        """, base: "https://e.org/")
    #expect(
      page.messages == [
        "built/a.css:1:1: warning[export-left-out]: `https://x.org/y.css` is not of this site: it is left out",
        "built/a.css:2:1: error[missing-file]: there is no file `/gone.css`",
        "built/a.css:3:1: warning[export-left-out]: `a2.css` is imported under a condition like this: it is left out",
        "built/a.css:4:19: warning[export-left-out]: `https://x.org/f.woff2` is not of this site: it is left out",
        "built/a.css:5:17: error[missing-file]: there is no file `/x.pgn`\n  = help: did you mean `/x.png`?",
      ])
  }

  @Test func `sheets that import themselves come to an end`() throws {
    let page = try ExportedFile(
      "<style>@import '/css/loop.css'</style>", files: StandaloneStyleTests.files,
      base: "https://e.org/")
    #expect(page.messages.count == 1 && page.messages[0].contains("imported by too many others"))
  }
}
