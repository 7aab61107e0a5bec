import Foundation
import RungModel
import RungTestSupport
import Testing

/// `rung serve` as a program: ports, exit codes, signals.
struct ServeCommandTests {
  private func site() throws -> TemporaryFolder {
    try TemporaryFolder("-- rung.toml --\ntitle = \"T\"\n-- content/a.md --\nText.\n")
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `a signal ends it cleanly`(_ signal: Int32) throws {
    let site = try site()
    let server = try RunningServer(site)
    let events = try server.events()
    #expect(server.end(by: signal) == 0)
    try events.end()
    #expect(throws: RunningServer.Trouble.self) { try RawClient(port: server.port) }
    #expect(site.files(in: ".rung/preview").allSatisfy { !$0.contains(".rung-") })
  }

  @Test func `a port that is taken is 5, and named`() throws {
    let site = try site()
    let server = try RunningServer(site)
    let run = try Program.rung(["serve", "-s", site.path, "-p", "\(server.port)"])
    #expect(run.exitCode == 5)
    #expect(run.errors.hasPrefix("error: port \(server.port) is taken"))
  }

  @Test(arguments: [
    ["--port", "66000"], ["--port", "x"], ["--bind", "example.org"], ["--poll", "0ms"],
    ["--poll", "fast"], ["-s", "/nowhere/at/all"],
  ])
  func `wrong usage is 2`(_ arguments: [String]) throws {
    let site = try site()
    let run = try Program.rung(["serve", "--port", "0"] + arguments, in: site.path, limit: 20)
    #expect(run.exitCode == 2)
  }

  @Test func `no site is 2`() throws {
    let folder = try TemporaryFolder()
    let run = try Program.rung(["serve", "--port", "0"], in: folder.path, limit: 20)
    #expect(run.exitCode == 2 && run.errors.hasPrefix("error: no site in ."))
    #expect(folder.files(in: "") == [])
  }

  @Test func `beyond this machine it warns`() throws {
    let site = try site()
    let run = try Program.shell(
      """
      rung serve --port 0 --bind 0.0.0.0 & pid=$!
      until [ -e .rung/preview/index.html ]; do :; done
      kill -INT $pid; wait $pid
      """, in: site.path, limit: 60)
    #expect(run.exitCode == 0)
    #expect(run.errors.contains("warning: bound to 0.0.0.0"))
    #expect(run.output.contains("http://localhost:"))
  }

  @Test func `it has Hugo's names`() throws {
    for name in ["server", "preview", "dev"] {
      let run = try Program.rung([name, "--help"])
      #expect(run.exitCode == 0 && run.output.contains("--navigate-to-changed"))
    }
  }

  @Test func `a change is a line`() throws {
    let site = try site()
    let run = try Program.shell(
      """
      rung serve --port 0 > out 2>&1 & pid=$!
      until grep -q built out; do :; done
      echo Edited. > content/a.md
      until grep -q → out; do :; done
      kill -INT $pid; wait $pid
      """, in: site.path, limit: 60)
    #expect(run.exitCode == 0)
    let lines = try site.text("out").split(separator: "\n")
    #expect(lines[0].hasPrefix("http://127.0.0.1:"))
    #expect(lines[1].contains("content/") && lines[1].contains("configuration"))
    let line = lines.first { $0.contains("→") } ?? ""
    #expect(line.wholeMatch(of: /content\/a\.md → \d+ pages?, \d+ ms/) != nil, "\(line)")
  }

  @Test func `it opens the browser`() throws {
    let site = try site()
    let run = try Program.shell(
      """
      mkdir bin; printf '#!/bin/sh\\necho "$1" > ../opened\\n' > bin/xdg-open; chmod +x bin/xdg-open
      cd content; PATH="$PWD/../bin:$PATH"
      rung serve -s .. --port 0 --open > ../out 2>&1 & pid=$!
      until [ -s ../opened ]; do :; done
      kill -INT $pid; wait $pid
      """, in: site.path, limit: 60)
    #expect(run.exitCode == 0)
    let opened = try site.text("opened")
    #expect(try site.text("out").hasPrefix(opened.trimmingCharacters(in: .whitespacesAndNewlines)))
  }

  @Test func `where another build is at work, it waits`() throws {
    let site = try site()
    let server = try RunningServer(site)
    let events = try server.events()
    let lock = open(site.full(".rung/lock"), O_RDWR)
    #expect(flock(lock, LOCK_EX) == 0)
    try site.write("Edited.\n", to: "content/a.md")
    close(lock)
    #expect(try events.next().name == "reload")
    #expect(try server.get("/a/").text.contains("Edited."))
  }
}
