import RungModel
import RungTestSupport
import Testing

@testable import RungBuild

/// Colours, and what `rung check` says of theirs.
struct ContrastTests {
  /// Known ratios: black and white, and greys from the explanations of WCAG.
  @Test(
    arguments: [
      ("#000", "#fff", 21), ("white", "WHITE", 1), ("#777777", "#ffffff", 4.48),
      ("#767676", "#ffffff", 4.54), ("#0000ff", "#ffffff", 8.59), ("rgb(255 0 0)", "#fff", 4.0),
      ("#949494", "white", 3.03),
    ] as [(String, String, Double)])
  func `contrast`(_ a: String, _ b: String, _ expected: Double) throws {
    let (a, b) = (try #require(Colour(css: a)), try #require(Colour(css: b)))
    #expect(abs(a.contrast(with: b) - expected) < 0.005)
    #expect(a.contrast(with: b) == b.contrast(with: a))
  }

  @Test(
    arguments: [
      ("#f80", "#ff8800"), ("#F80F", "#ff8800"), ("rgb(255, 136, 0)", "#ff8800"),
      ("rgba(255 136 0 / 1)", "#ff8800"), ("rgb(100% 0% 0%)", "#f00"),
      ("hsl(120, 100%, 50%)", "#0f0"),
      ("hsl(-120deg 100% 50%)", "#00f"), ("hsl(0 0% 100% / 100%)", "#fff"),
      ("rgb(300 -5 0)", "#f00"),
    ] as [(String, String)])
  func `forms of one colour`(_ a: String, _ b: String) throws {
    let (a, b) = (try #require(Colour(css: a)), try #require(Colour(css: b)))
    #expect(
      abs(a.red - b.red) < 1e-9 && abs(a.green - b.green) < 1e-9 && abs(a.blue - b.blue) < 1e-9)
  }

  @Test(arguments: [
    "", "#", "#12", "#12345", "#+12", "#ggg", "#0008", "rgb(1 2)", "rgb(1 2 3 / .5)",
    "rgb(nan 0 0)",
    "oklch(70% .1 200)", "color-mix(in srgb, red, blue)", "rebeccapurple", "hsl(1e999 1% 1%)",
    "rgb(", ")",
  ])
  func `what is not known is no colour`(_ css: String) {
    #expect(Colour(css: css) == nil)
  }

  @Test func `the last declaration for the whole page counts, in its scheme`() {
    var colours = StyleSheetColours()
    colours.read(
      SourceText(
        path: "a.css",
        bytes: Bytes(
          """
          /* :root { --a: #111 } */
          :root { --a: #222; --b: var(--a); --c: light-dark(#333, var(--none, #444)) }
          p { --a: #555 }
          @media (prefers-color-scheme: dark) { html, body { --a: #666; color: red } }
          @media print { :root { --a: #777 } }
          @layer x { :root { --d: "}" ; --e: var(--e) } }
          """)))
    func colour(_ name: String, _ scheme: StyleSheetColours.Scheme) -> Colour? {
      colours.colour(name, in: scheme)
    }
    #expect(colour("--a", .light) == Colour(css: "#222"))
    #expect(colour("--a", .dark) == Colour(css: "#666"))
    #expect(colour("--b", .dark) == Colour(css: "#666"))
    #expect(colour("--c", .light) == Colour(css: "#333"))
    #expect(colour("--c", .dark) == Colour(css: "#444"))
    #expect(
      colour("--d", .light) == nil && colours.declaration("--d", in: .light)?.value == "\"}\"")
    #expect(colour("--e", .light) == nil)
  }

  @Test func `colours that are hard to tell apart are told with their places`() throws {
    let site = try TemporaryFolder(
      """
      -- rung.toml --
      baseURL = "https://e.org/"
      -- content/a.md --
      Text.
      -- templates/style.css --
      :root {
        --page: #fff;
        --text: #777;
        --tree: hsl(0 0% 60%);
        --link: oklch(70% .1 200);
      }
      @media (prefers-color-scheme: dark) {
        :root { --page: #000; --text: #fff }
      }
      """)
    let run = try Program.rung(["check", "-s", site.path])
    #expect(run.exitCode == 3)
    #expect(
      run.errors == """
        templates/style.css:3:3: warning[low-contrast]: `--text` on `--page` has a contrast of 4.47 in the \
        light colours; 4.50 is needed for text
          |   --text: #777;
          |   ^
          = help: make one of them lighter or darker (WCAG 2.2, 1.4.3)
        templates/style.css:4:3: warning[low-contrast]: `--tree` on `--page` has a contrast of 2.84 in the \
        light colours; 3.00 is needed for the lines of threads and the edges of buttons
          |   --tree: hsl(0 0% 60%);
          |   ^
          = help: make one of them lighter or darker (WCAG 2.2, 1.4.11)

        """)
    #expect(
      run.output.contains(
        """
          colours  4 pairs compared
                   not read: --link: oklch(70% .1 200)

        """))
    try site.write("baseURL = \"https://e.org/\"\n[check]\ncontrast = false\n", to: "rung.toml")
    #expect(try Program.rung(["check", "-s", site.path]).exitCode == 0)
  }

  @Test func `a style sheet beside the built-in one changes its colours`() throws {
    let site = try TemporaryFolder(
      """
      -- rung.toml --
      baseURL = "https://e.org/"
      -- content/a.md --
      Text.
      -- templates/own.css --
      :root { --muted: #999 }
      -- templates/post.html --
      {{<base}}{{$head}}<link rel="stylesheet" href="{{site.home}}own.css">{{/head}}{{$main}}{{{content}}}{{/main}}{{/base}}
      """)
    // Judged are the style sheets of the home page, which has it not.
    #expect(try Program.rung(["check", "-s", site.path]).exitCode == 0)
    let home = try site.text("templates/post.html")
    try site.write(home.replacing("{{{content}}}", with: ""), to: "templates/home.html")
    let run = try Program.rung(["check", "-s", site.path])
    #expect(run.exitCode == 3)
    #expect(run.errors.contains("templates/own.css:1:9: warning[low-contrast]: `--muted` on"))
  }
}
