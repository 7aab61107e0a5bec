import Foundation
import RungTestSupport
import Testing

/// What `rung check` finds on sites that are there.
struct OwnSiteCheckTests {
  @Test func `nothing is found on the site of this repository`() throws {
    let site = try TemporaryFolder()
    for path in ["rung.toml", "content"] {
      try site.copy(SharedData.repository.appending(path: path), to: path)
    }
    let run = try Program.rung(["check", "-s", site.path])
    #expect(run.exitCode == 0 && run.errors == "", "\(run.errors)")
    #expect(run.output.contains("  found    nothing\n"))
  }

  @Test(.enabled(if: SharedData.has("site"), "needs ../shared/data/site"))
  func `no link of the real site leads nowhere, and no page is too large`() throws {
    let site = try TemporaryFolder()
    try site.copy(SharedData.url("site"), to: "site")
    let run = try Program.rung(["check", "--json", "-s", site.full("site")], limit: 300)
    #expect(run.exitCode == 3)
    let codes = Set(
      run.output.matches(of: /"event":"diagnostic","severity":"warning","code":"([a-z-]+)"/)
        .map { String($0.1) })
    #expect(codes == ["neutralised-markup", "missing-picture", "term-spelling"])
  }
}
