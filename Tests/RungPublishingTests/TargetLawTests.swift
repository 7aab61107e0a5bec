import Foundation
import RungTestSupport
import Testing

/// What holds for every kind of target, by the real programs.
@Suite struct TargetLawTests {
  @Test(
    .enabled(
      if: TargetKind.unavailable.isEmpty,
      "skipped are \(TargetKind.unavailable.map(\.rawValue)), for want of \(TargetKind.unavailable.flatMap(\.missing))"
    ))
  func `every kind of target is tested`() {}

  @Test(arguments: TargetKind.available)
  func `the target gets exactly the files of the build, and again only what differs`(
    _ kind: TargetKind
  ) throws {
    let site = try PublishingSite(
      """
      -- content/a.md --
      Text.
      -- content/b.md --
      Text.
      -- static/style/x.css --
      a {}
      """, to: kind)
    let first = try site.publish()
    #expect(try site.live() == site.expected())
    #expect(first.output.contains(" new, 0 changed, 0 removed, 0 unchanged"))

    try site.folder.remove("site/content/b.md")
    try site.folder.write("Other text.\n", to: "site/content/a.md")
    try site.folder.write("a { color: red }\n", to: "site/static/style/x.css")
    try site.folder.write("new", to: "site/static/deep/er/new.bin")
    let second = try site.publish()
    #expect(try site.live() == site.expected())
    #expect(try site.live()["b/index.html"] == nil)
    #expect(second.output.contains("  publish  1 new, "))
    #expect(!second.output.contains(" 0 removed"))

    let third = try site.publish()
    #expect(third.output.contains("nothing to do"))
  }

  @Test(arguments: TargetKind.quick)
  func `what Rung did not publish stays`(_ kind: TargetKind) throws {
    let site = try PublishingSite(
      "-- static/old/a.bin --\nA\n-- content/a.md --\nText.\n", to: kind)
    _ = try site.publish()
    try site.place("mine", at: "old/foreign.txt")
    try site.place("mine too", at: "foreign/.well-known")
    try site.folder.remove("site/static/old/a.bin")
    _ = try site.publish()
    let live = try site.live()
    #expect(live["old/foreign.txt"] == "mine")
    #expect(live["foreign/.well-known"] == "mine too")
    #expect(live["old/a.bin"] == nil)
    #expect(live.count == (try site.expected()).count + 2)
  }

  @Test(arguments: TargetKind.quick)
  func `a fresh clone of the site sends nothing`(_ kind: TargetKind) throws {
    let site = try PublishingSite(to: kind)
    _ = try site.publish()
    // New times, no cache, no output.
    _ = try site.shell("rm -rf site/.rung site/public; find site -exec touch -d 2001-01-01 {} +")
    #expect(try site.publish().output.contains("nothing to do"))
  }

  @Test(arguments: TargetKind.quick)
  func `a dry run tells everything and changes nothing`(_ kind: TargetKind) throws {
    let site = try PublishingSite("-- static/b.bin --\nB\n-- content/a.md --\nText.\n", to: kind)
    _ = try site.publish()
    try site.folder.write("C", to: "site/static/c.bin")
    try site.folder.write("Other text.\n", to: "site/content/a.md")
    try site.folder.remove("site/static/b.bin")
    let live = try site.everythingLive()
    let stamps = try site.folder.stamps(in: ".").filter { !$0.key.hasPrefix("site/.rung/") }
      .filter { !$0.key.hasPrefix("seen/") }
    let run = try site.publish("--dry-run")
    #expect(run.output.contains("  new      c.bin\n"))
    #expect(run.output.contains("  changed  a/index.html\n"))
    #expect(run.output.contains("  removed  b.bin\n"))
    #expect(try site.everythingLive() == live)
    let after = try site.folder.stamps(in: ".").filter { !$0.key.hasPrefix("site/.rung/") }
      .filter { !$0.key.hasPrefix("seen/") }
    #expect(after == stamps)
  }

  @Test(arguments: TargetKind.quick)
  func `a dry run against an empty target makes nothing there`(_ kind: TargetKind) throws {
    let site = try PublishingSite(to: kind)
    let run = try site.publish("--dry-run")
    #expect(run.output.contains("  new      index.html\n"))
    #expect(!site.folder.has("live"))
    #expect(!site.folder.has("site/public"))
    #expect(site.folder.files(in: "live.git/refs") == [])
  }

  @Test(arguments: TargetKind.quick)
  func `a file can become a folder and a folder a file`(_ kind: TargetKind) throws {
    let site = try PublishingSite(
      "-- static/x --\n1\n-- static/y/z/w --\n2\n-- content/a.md --\nText.\n", to: kind)
    _ = try site.publish()
    try site.folder.remove("site/static")
    try site.folder.remove("site/public")
    try site.folder.write("3", to: "site/static/x/inner/file")
    try site.folder.write("4", to: "site/static/y")
    _ = try site.publish()
    #expect(try site.live() == site.expected())
  }

  @Test(arguments: TargetKind.quick)
  func `names that shells and options would take for something else are names`(
    _ kind: TargetKind
  ) throws {
    let names = [
      "-rf", "--delete", "a b", "[x]*.css", "$(touch boom)", "日本語.txt", ";ls", "\"q\"",
      "back\\slash", "- rule", "*",
    ]
    let site = try PublishingSite(to: kind)
    for name in names { try site.folder.write(name, to: "site/static/" + name) }
    _ = try site.publish()
    var live = try site.live()
    for name in names { #expect(live[name] == name, "\(name)") }
    for name in names { try site.folder.remove("site/static/" + name) }
    _ = try site.publish("--max-deletes", "11")
    live = try site.live()
    #expect(try live == site.expected())
    #expect(!site.folder.has("site/boom") && !site.folder.has("boom"))
  }

  @Test(arguments: TargetKind.quick)
  func `empty folders of ours go, as far as the target has folders`(_ kind: TargetKind) throws {
    let site = try PublishingSite(
      "-- static/p/q/r/s --\n1\n-- static/p/t --\n2\n-- content/a.md --\nText.\n", to: kind)
    _ = try site.publish()
    try site.folder.remove("site/static")
    _ = try site.publish()
    #expect(try site.live() == site.expected())
    if kind == .folder || kind == .rsync { #expect(!site.folder.has("live/p")) }
  }

  @Test(arguments: TargetKind.quick)
  func `too many deletions are refused before anything is changed`(_ kind: TargetKind) throws {
    let site = try PublishingSite(
      "-- static/b --\n1\n-- static/c --\n2\n-- content/a.md --\nText.\n", to: kind,
      settings: "maxDeletes = 1")
    _ = try site.publish()
    try site.folder.remove("site/static")
    try site.folder.write("Other text.\n", to: "site/content/a.md")
    let live = try site.everythingLive()
    let run = try site.rung("publish")
    #expect(run.exitCode == 5)
    #expect(run.errors.contains("it would delete 2 files, which is more than 1"))
    #expect(try site.everythingLive() == live)
    #expect(try site.rung("publish", "--max-deletes", "1").exitCode == 5)
    _ = try site.publish("--max-deletes", "-1")
    #expect(try site.live() == site.expected())
  }

  @Test(arguments: TargetKind.quick)
  func `a damaged record deletes nothing, and is mended`(_ kind: TargetKind) throws {
    let site = try PublishingSite("-- static/b --\n1\n-- content/a.md --\nText.\n", to: kind)
    _ = try site.publish()
    let record = try #require(try site.everythingLive()[".rung-published/files"])
    try site.place(String(record.dropLast(20)), at: ".rung-published/files")
    try site.folder.remove("site/static/b")
    _ = try site.publish()
    #expect(try site.live()["b"] == "1\n")
    #expect(try site.publish().output.contains("nothing to do"))
  }

  @Test(arguments: TargetKind.quick)
  func `the number of programs that run does not grow with the number of files`(
    _ kind: TargetKind
  ) throws {
    func calls(_ count: Int) throws -> Int {
      let site = try PublishingSite(to: kind)
      for number in 0..<count {
        try site.folder.write("\(number)", to: "site/static/d\(number % 7)/\(number).bin")
      }
      for program in ["rsync", "git", "rclone"] {
        let real = try Program.shell("command -v \(program) || true", in: "/").output
          .split(separator: "\n").first.map(String.init)
        guard let real else { continue }
        try site.folder.write(
          "#!/bin/sh\necho x >> '\(site.folder.full("calls"))'\nexec \(real) \"$@\"\n",
          to: "bin/" + program)
      }
      _ = try site.shell(
        "chmod +x bin/*; touch calls; export PATH=\"$PWD/bin:$PATH\"; cd site; rung publish")
      try site.folder.remove("site/static")
      let run = try site.shell(
        "export PATH=\"$PWD/bin:$PATH\"; cd site; rung publish --max-deletes -1")
      #expect(run.exitCode == 0)
      return try site.folder.text("calls").split(separator: "\n").count
    }
    #expect(try calls(7) == calls(300))
  }
}
