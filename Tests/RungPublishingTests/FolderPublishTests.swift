import Foundation
import RungTestSupport
import Testing

/// What is a folder's own, and a link's.
@Suite struct FolderPublishTests {
  @Test func `only files that differ are written`() throws {
    let site = try PublishingSite("-- static/b --\n1\n-- content/a.md --\nText.\n", to: .folder)
    _ = try site.publish()
    let before = try site.folder.stamps(in: "live")
    try site.folder.write("2", to: "site/static/b")
    _ = try site.publish()
    let after = try site.folder.stamps(in: "live")
    #expect(
      after.filter { before[$0.key] != $0.value }.keys.sorted() == [".rung-published/files", "b"])
  }

  @Test func `a file that somebody cut or took away is put back`() throws {
    let site = try PublishingSite("-- static/b --\n123\n-- content/a.md --\nText.\n", to: .folder)
    _ = try site.publish()
    try site.folder.write("1", to: "live/b")
    try site.folder.remove("live/a/index.html")
    #expect(try site.publish().output.contains("  publish  0 new, 2 changed, 0 removed"))
    #expect(try site.live() == site.expected())
  }

  @Test func `visitors cannot look into the record`() throws {
    let site = try PublishingSite(to: .folder)
    _ = try site.publish()
    let facts = try FileManager.default.attributesOfItem(
      atPath: site.folder.full("live/.rung-published"))
    #expect((facts[.posixPermissions] as? NSNumber)?.intValue == 0o700)
  }

  @Test func `a link among the folders does not lead out of the target`() throws {
    let site = try PublishingSite("-- static/d/b --\n1\n-- content/a.md --\nText.\n", to: .folder)
    try site.folder.makeFolder("live")
    try site.folder.makeFolder("elsewhere")
    try site.folder.link("live/d", to: "../elsewhere")
    let run = try site.rung("publish")
    #expect(run.exitCode == 5)
    #expect(run.errors.contains("a symbolic link stands in the way"))
    #expect(site.folder.files(in: "elsewhere") == [])

    // Nor a deletion.
    try site.folder.remove("live/d")
    _ = try site.publish()
    try site.folder.remove("live/d")
    try site.folder.write("mine", to: "elsewhere/b")
    try site.folder.link("live/d", to: "../elsewhere")
    try site.folder.remove("site/static")
    _ = try site.publish()
    #expect(try site.folder.text("elsewhere/b") == "mine")
  }

  @Test func `two publishes at once are refused`() throws {
    let site = try PublishingSite(to: .folder)
    _ = try site.publish()
    try site.folder.write("Other text.\n", to: "site/content/a.md")
    let descriptor = open(site.folder.full("live/.rung-published/lock"), O_RDWR)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    let run = try site.rung("publish")
    #expect(run.exitCode == 5)
    #expect(run.errors.contains("another rung is publishing here"))
  }

  // MARK: A link that is turned

  private func link(_ site: PublishingSite) throws -> String {
    try FileManager.default.destinationOfSymbolicLink(atPath: site.folder.full("live"))
  }

  @Test func `a link is turned to a new folder, and some of the old are kept`() throws {
    let site = try PublishingSite(to: .switched, settings: "keep = 1")
    for number in 1...4 {
      try site.folder.write("\(number)", to: "site/static/n")
      _ = try site.publish()
      #expect(try link(site) == "live.published/\(number)")
      #expect(try site.live()["n"] == "\(number)")
    }
    #expect(try site.publish().output.contains("nothing to do"))
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: site.folder.full("live.published"))
    #expect(folders.sorted() == ["3", "4", "lock"])
    // Files that are as they were take no room.
    let stamps = try ["3", "4"].map { try site.folder.stamps(in: "live.published/" + $0) }
    #expect(stamps[0]["a/index.html"] == stamps[1]["a/index.html"])
    #expect(stamps[0]["n"] != stamps[1]["n"])
  }

  @Test func `one can go back by hand, and on again`() throws {
    let site = try PublishingSite(to: .switched)
    for number in 1...2 {
      try site.folder.write("\(number)", to: "site/static/n")
      _ = try site.publish()
    }
    try site.folder.remove("live")
    try site.folder.link("live", to: "live.published/1")
    #expect(try site.publish().output.contains("  publish  0 new, 1 changed"))
    #expect(try link(site) == "live.published/3")
    #expect(try site.live() == site.expected())
  }

  @Test func `a folder in the place of the link is not touched`() throws {
    let site = try PublishingSite(to: .switched)
    try site.folder.write("mine", to: "live/x")
    let run = try site.rung("publish")
    #expect(run.exitCode == 2)
    #expect(run.errors.contains("is no link, so it cannot be switched"))
    #expect(site.folder.files(in: "live") == ["x"])
    #expect(!site.folder.has("live.published"))
  }
}
