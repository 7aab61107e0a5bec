import RungTestSupport
import Testing

/// How large pages may be.
struct PageBudgetTests {
  private static func site(_ settings: String) throws -> TemporaryFolder {
    try TemporaryFolder(
      """
      -- rung.toml --
      baseURL = "https://e.org/"
      [check]
      \(settings)
      -- content/a.md --
      \(String(repeating: "*a* ", count: 2_000))
      """)
  }

  @Test func `a page that is too large is told with the figures`() throws {
    let site = try PageBudgetTests.site("maxBytes = 20000\nmaxElements = 2000")
    let run = try Program.rung(["check", "-s", site.path])
    #expect(run.exitCode == 3)
    let lines = run.errors.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(
      lines[0].contains(
        /^content\/a.md: warning\[page-bytes\]: the page has 2\d{4} bytes, and the limit is 20000 \(on `\/a\/`\)$/
      ),
      "\(lines[0])")
    #expect(lines[1] == "  = help: divide it, or set `check.maxBytes` (0 for no limit)")
    #expect(
      lines[2].contains(
        /^content\/a.md: warning\[page-elements\]: the page has 20\d\d elements, and the limit is 2000 \(on `\/a\/`\)$/
      ),
      "\(lines[2])")
  }

  @Test(arguments: ["", "maxBytes = 0\nmaxElements = 0"])
  func `the limits of the program are wide, and 0 is none`(_ settings: String) throws {
    let site = try PageBudgetTests.site(settings)
    #expect(try Program.rung(["check", "-s", site.path]).errors == "")
  }
}
