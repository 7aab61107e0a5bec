import Foundation
import RungTestSupport
import Testing

/// A publish that is killed at any moment: no file is torn, no page is there before what it links to, and
/// the same command again ends where one that went through ends.
@Suite(.serialized) struct CutOffTests {
  private static let trials = 4

  /// rclone's older versions write into files of a folder as they go. A folder has no programs to kill.
  private static let cases: [(kind: TargetKind, withItsPrograms: Bool)] =
    TargetKind.quick.filter { $0 != .rclone }.map { ($0, false) }
    + TargetKind.quick.filter { $0 == .rsync || $0 == .git }.map { ($0, true) }

  @Test(arguments: cases)
  func `a publish that is killed is brought to its end by the next`(
    _ kind: TargetKind, withItsPrograms: Bool
  ) throws {
    let site = try PublishingSite("-- content/a.md --\nText.\n", to: kind)
    var random = SplitMix(state: withItsPrograms ? 11 : 7)
    try CutOffTests.fill(site, version: 1)
    _ = try site.publish("--no-check")
    try site.place("mine", at: "foreign.txt")
    var old = try site.live()
    let whole = try CutOffTests.secondsOfPublish(site, version: 100)
    old = try site.live()
    for trial in 0..<CutOffTests.trials {
      try CutOffTests.fill(site, version: 2 + trial)
      var new = try site.expected(afterBuilding: true)
      new["foreign.txt"] = "mine"
      try CutOffTests.publishAndKill(
        site, after: whole * Double(random.below(1_000)) / 1_000, withItsPrograms)
      let between = try site.live()
      for (path, text) in between {
        #expect(text == old[path] || text == new[path], "\(path) is torn in trial \(trial)")
      }
      if between["page.html"] == new["page.html"] {
        #expect(between["style-\(2 + trial).css"] == new["style-\(2 + trial).css"])
      }
      _ = try site.publish("--no-check")
      #expect(try site.live() == new, "trial \(trial)")
      let own = try site.everythingLive().keys.filter { $0.hasPrefix(".rung-published/") }
      #expect(Array(own) == [".rung-published/files"])
      old = new
    }
  }

  @Test(arguments: TargetKind.quick)
  func `where the site has gone back in between, nothing of the killed publish stays`(
    _ kind: TargetKind
  ) throws {
    let site = try PublishingSite("-- content/a.md --\nText.\n", to: kind)
    try CutOffTests.fill(site, version: 1)
    _ = try site.publish("--no-check")
    let first = try site.live()
    let whole = try CutOffTests.secondsOfPublish(site, version: 100)
    var random = SplitMix(state: 5)
    for trial in 0..<CutOffTests.trials {
      try CutOffTests.fill(site, version: 2 + trial)
      try CutOffTests.publishAndKill(
        site, after: whole * Double(random.below(1_000)) / 1_000, true)
      try CutOffTests.fill(site, version: 1)
      _ = try site.publish("--no-check", "--max-deletes", "-1")
      #expect(try site.live() == first, "trial \(trial)")
    }
  }

  @Test(arguments: TargetKind.quick)
  func `the first publish can be killed, too`(_ kind: TargetKind) throws {
    var random = SplitMix(state: 9)
    for trial in 0..<CutOffTests.trials {
      let site = try PublishingSite("-- content/a.md --\nText.\n", to: kind)
      try CutOffTests.fill(site, version: 1)
      try CutOffTests.publishAndKill(site, after: Double(random.below(1_000)) / 1_000, true)
      try CutOffTests.fill(site, version: 2)
      _ = try site.publish("--no-check")
      #expect(try site.live() == site.expected(), "trial \(trial)")
    }
  }

  /// How long a publish takes that nobody interrupts.
  private static func secondsOfPublish(_ site: PublishingSite, version: Int) throws -> Double {
    try fill(site, version: version)
    let start = ContinuousClock.now
    _ = try site.publish("--no-check", "--max-deletes", "-1")
    return (ContinuousClock.now - start) / .seconds(1)
  }

  /// Files of all sizes, most of them other ones in each version, and a page that links to one that is
  /// new in it.
  private static func fill(_ site: PublishingSite, version: Int) throws {
    if site.folder.has("site/static") { try site.folder.remove("site/static") }
    for number in 0..<60 {
      let text = String(repeating: "\(version) \(number) ", count: 1 << (number % 12))
      try site.folder.write(text, to: "site/static/f\(number % 5)/\(number).bin")
    }
    for number in 0..<10 {
      try site.folder.write("\(version)", to: "site/static/only-\(version)/\(number).bin")
    }
    try site.folder.write("a {}", to: "site/static/style-\(version).css")
    try site.folder.write(
      "<link rel=stylesheet href=style-\(version).css>", to: "site/static/page.html")
  }

  /// Starts a publish in a session of its own, and kills it, or all of it, after some seconds.
  private static func publishAndKill(
    _ site: PublishingSite, after seconds: Double, _ withItsPrograms: Bool
  ) throws {
    let script =
      "cd site; setsid rung publish --no-check --max-deletes -1 >/dev/null 2>&1 & "
      + "pid=$!; sleep \(seconds); kill -9 \(withItsPrograms ? "-" : "")$pid 2>/dev/null; "
      + "wait $pid 2>/dev/null; true"
    _ = try site.shell(script)
  }
}
