import RungModel
import RungTestSupport
import Testing

@testable import RungBuild

/// A built page, piece by piece, and what becomes of it in a file of its own.
struct StandalonePageTests {
  private static let files = """
    -- style.css --
    p { color: red }
    -- app.js --
    run();
    -- a.png --
    abc
    -- posts/a/wide.webp --
    wide!
    -- posts/a/index.html --
    <p>
    -- posts/b/index.html --
    <p>
    """

  private static func body(_ html: String, base: String = "https://e.org/blog/") throws -> String {
    try ExportedFile(html, files: files, base: base).body
  }

  @Test(
    arguments: [
      // What is shown comes into the page.
      (#"<img src="/blog/a.png" alt="">"#, #"<img src="data:image/png;base64,YWJjCg==" alt="">"#),
      (#"<img src=../../a.png>"#, #"<img src="data:image/png;base64,YWJjCg==">"#),
      (
        #"<svg><image xlink:href="wide.webp#x"/></svg>"#,
        #"<svg><image xlink:href="data:image/webp;base64,d2lkZSEK#x"/></svg>"#
      ),
      (
        #"<link rel=icon href=/blog/a.png>"#,
        #"<link rel=icon href="data:image/png;base64,YWJjCg==">"#
      ),
      (#"<img src="data:image/gif;base64,AA==">"#, #"<img src="data:image/gif;base64,AA==">"#),
      // Of several forms of a picture the widest, once.
      (
        #"<img src="/blog/a.png" srcset="/blog/a.png 1x, wide.webp 2x" sizes="10px">"#,
        #"<img src="data:image/webp;base64,d2lkZSEK">"#
      ),
      (
        #"<picture><source srcset="/blog/a.png 40w, wide.webp 80w"><img src="/blog/a.png"></picture>"#,
        #"<picture><img src="data:image/webp;base64,d2lkZSEK"></picture>"#
      ),
      (
        #"<picture><source media="print" srcset="wide.webp 80w"><img src="/blog/a.png"></picture>"#,
        #"<picture><source media="print" srcset="data:image/webp;base64,d2lkZSEK"><img src="data:image/png;base64,YWJjCg=="></picture>"#
      ),
      // Links lead to the published site, and places of the page stay.
      (##"<a href="#x">"##, ##"<a href="#x">"##),
      (##"<a href="/blog/posts/a/#x">"##, ##"<a href="#x">"##),
      (
        #"<a href="/blog/posts/b/?q=1&amp;r#x">"#,
        #"<a href="https://e.org/blog/posts/b/?q=1&amp;r#x">"#
      ),
      (#"<a href="../b/">"#, #"<a href="https://e.org/blog/posts/a/../b/">"#),
      (#"<a download href=log.json>"#, #"<a download href="https://e.org/blog/posts/a/log.json">"#),
      (#"<a href="//x.org/">"#, #"<a href="https://x.org/">"#),
      (#"<a href="mailto:a@b.c">"#, #"<a href="mailto:a@b.c">"#),
      // What could not work alone goes.
      (#"<link rel="alternate" href="a.xml"><link rel=preload href=x><p>"#, "<p>"),
      (
        #"<form action="/search/"><input name=q></form><form><input></form>"#,
        "<form><input></form>"
      ),
      (##"<a ping=/x href="#y">"##, ##"<a href="#y">"##),
      (#"<meta http-equiv="refresh" content="0;url=/x"><base href="/blog/"><p>"#, "<p>"),
      // What is no tag, and what is data, stays.
      (
        #"<!-- <img src="x.png"> --><title><img src=x></title>"#,
        #"<!-- <img src="x.png"> --><title><img src=x></title>"#
      ),
      (
        #"<script type="application/ld+json">{"image":"/x.png"}</script>"#,
        #"<script type="application/ld+json">{"image":"/x.png"}</script>"#
      ),
      ("", ""), ("plain", "plain"),
    ] as [(String, String)])
  func `a piece of a page`(_ html: String, _ expected: String) throws {
    #expect(try StandalonePageTests.body(html) == expected)
  }

  @Test func `where the site has no address, links to other pages are text`() throws {
    #expect(
      try StandalonePageTests.body(
        ##"<a class="x" href="/posts/b/" rel="prev">B</a> <a href="#y">"##, base: "")
        == ##"<a class="x">B</a> <a href="#y">"##)
    #expect(
      try StandalonePageTests.body(#"<a href="//x.org/"><link rel=canonical href=/x>"#, base: "")
        == #"<a href="https://x.org/">"#)
  }

  @Test func `style sheets and scripts stand in the page, where they work as they did`() throws {
    let page = try ExportedFile(
      """
      <!doctype html><html><head><meta charset="utf-8">
      <link rel="stylesheet" href="/blog/style.css" media="screen">
      <script src="/blog/app.js" defer data-a="1" integrity="x"></script>
      <script src="/blog/app.js"></script>
      <script type="module" src="/blog/app.js"></script>
      <script nomodule src="/blog/app.js"></script>
      <script type="importmap">{}</script>
      </head><body>Text</body></html>

      """, files: StandalonePageTests.files)
    #expect(page.messages == [])
    #expect(
      page.body == """
        <!doctype html><html><head>
        <style media="screen">p { color: red }
        </style>
        <script>run();
        </script>
        <script type="module">run();
        </script>
        </head><body>Text<script data-a="1">run();
        </script>
        </body></html>

        """)
    #expect(page.permitted("style-src") == ExportedFile.hashes(of: "style", in: Bytes(page.text)))
    #expect(page.permitted("script-src") == ExportedFile.hashes(of: "script", in: Bytes(page.text)))
  }

  @Test(
    arguments: [
      "<!doctype html>\n<html>\n<head>\n<title>", "<html lang=en><p>", "<HEAD><title>",
      "<!DOCTYPE html><p>", "<p><head>", "",
    ])
  func `the policy stands where a browser obeys it`(_ start: String) throws {
    let text = try ExportedFile(start + "x").text
    let policy =
      "\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\""
    let before = try #require(text.firstRange(of: policy)).lowerBound
    #expect(
      text[..<before].wholeMatch(of: /(?i)(<!doctype html>)?\s*(<html[^>]*>)?\s*(<head>)?/) != nil)
    #expect(
      text.contains(
        "content=\"default-src 'none'; style-src 'none'; script-src 'none'; img-src data:; font-src data:; "
          + "media-src data:; base-uri 'none'; form-action 'none'\">"))
  }

  @Test func `what ends an element, or is no text, does not stand in one`() throws {
    let page = try ExportedFile(
      "<link rel=stylesheet href=/blog/a.css><script src=/blog/a.js></script>",
      files: """
        -- a.css --
        a::after { content: "</style><b>" }
        -- a.js --
        x = "</SCRIPT><!--";
        """)
    #expect(
      page.body
        == "<style>a::after { content: \"<\\/style><b>\" }\n</style><script>x = \"\\x3C/SCRIPT>\\x3C!--\";\n</script>"
    )
    #expect(page.permitted("style-src") == ExportedFile.hashes(of: "style", in: Bytes(page.text)))
    #expect(
      EmbeddedText.script([0xEF, 0xBB, 0xBF] + Bytes("a\r\nb\rc\0") + [0xFF])
        == Bytes("a\nb\nc\u{FFFD}\u{FFFD}"))
  }

  @Test func `every file that is missing is an error at its place`() throws {
    let page = try ExportedFile(
      "<p>\n<img src=\"/blog/b.png\" srcset=\"/blog/c.png\"><script src=gone.js></script>",
      files: StandalonePageTests.files, source: "Text\n![B](/blog/c.png)\n")
    #expect(
      page.messages == [
        "content/posts/a.md:2:6: error[missing-file]: there is no file `/blog/c.png`\n"
          + "  = help: did you mean `/blog/a.png`?",
        "built/posts/a/index.html:2:57: error[missing-file]: there is no file `/blog/posts/a/gone.js`",
      ])
  }

  @Test func `what is not of the site is left out, and the reader is told`() throws {
    let page = try ExportedFile(
      """
      <link rel=stylesheet href=https://cdn.example/x.css><link rel=icon href=https://cdn.example/i.png><img alt=A src=http://x.org/y.png>
      <iframe src=https://x.org></iframe><object data=x></object><svg><use href="a.svg#b"/></svg>
      <p style="color:red" onclick="x()"><script type=module>import "./b.js"</script>
      <div background=x>
      """)
    #expect(
      page.body == """
        <img alt=A>
        <iframe></iframe><object></object><svg><use/></svg>
        <p>
        <div>
        """)
    #expect(
      page.messages.map { $0.split(separator: "\n")[0].split(separator: ": ", maxSplits: 1)[1] }
        == [
          "warning[export-left-out]: `https://cdn.example/x.css` is not of this site: it is left out",
          "warning[export-left-out]: `https://cdn.example/i.png` is not of this site: it is left out",
          "warning[export-left-out]: `http://x.org/y.png` is not of this site: it is left out",
          "warning[export-left-out]: what `<iframe>` shows cannot be put into a page: it is left out",
          "warning[export-left-out]: what `<object>` shows cannot be put into a page: it is left out",
          "warning[export-left-out]: what `<use>` shows cannot be put into a page: it is left out",
          "warning[export-left-out]: the attribute `style` is left out: styles and scripts in attributes are not permitted",
          "warning[export-left-out]: the attribute `onclick` is left out: styles and scripts in attributes are not permitted",
          "warning[export-left-out]: this script imports others: it is left out",
          "warning[export-left-out]: what `<div>` shows cannot be put into a page: it is left out",
        ])
  }

  @Test(
    arguments: [
      ("<img src=https://x.org src=/blog/a.png>", "<img>"),
      ("<a href=x\n href='javascript:1'>", "<a href=\"https://e.org/blog/posts/a/x\"\n>"),
      (
        "<img SRC='/blog/a.png'alt=\"a>b\"/>",
        "<img SRC=\"data:image/png;base64,YWJjCg==\"alt=\"a>b\"/>"
      ),
      (
        "<a href='&#47;blog&#47;\"><script>'>",
        "<a href=\"https://e.org/blog/&quot;&gt;&lt;script&gt;\">"
      ),
      ("<img src=\"&#x68;ttps://x.org\">", "<img>"),
      (
        "<a href=\"/blog/\t../../etc/passwd\">",
        "<a href=\"https://e.org/blog/\t../../etc/passwd\">"
      ),
      ("<img src=\"/blog/../../../etc/passwd\">", "<img>"),
      ("<img =src src>", "<img =src src>"),
    ] as [(String, String)])
  func `attributes that would like to be others`(_ html: String, _ expected: String) throws {
    #expect(try StandalonePageTests.body(html) == expected)
  }

  @Test func `any bytes make a page, in time in proportion to their length`() throws {
    var random = SplitMix(state: 7)
    let pieces = [
      "<", ">", "\"", "'", "=", " ", "/", "a", "<img src=", "<script>", "</script>", "<style>",
      "url(", "@import", "<a href=", "srcset=", "<form action=x>", "<!--", "</body>", "\\", "\0",
    ]
    for _ in 0..<500 {
      let page = (0..<random.below(40)).map { _ in pieces[random.below(pieces.count)] }.joined()
      let text = try ExportedFile(page, files: StandalonePageTests.files).text
      #expect(text.contains("Content-Security-Policy"))
    }
    for piece in [
      "<img src=x ", "<form action=x>", "<p style=x>", "</", "<style>url(", "<picture>",
    ] {
      _ = try ExportedFile(String(repeating: piece, count: 50_000))
    }
  }

  @Test func `a page is not larger than its bound`() throws {
    let html = "<img src=/blog/a.png><img src=/blog/a.png>"
    #expect(
      try ExportedFile(html, files: StandalonePageTests.files, room: 10).body.contains("YWJjCg=="))
    #expect(
      try ExportedFile(html, files: StandalonePageTests.files, room: 7).body
        == "<img src=\"data:image/png;base64,YWJjCg==\"><img src=\"\">")
  }
}
