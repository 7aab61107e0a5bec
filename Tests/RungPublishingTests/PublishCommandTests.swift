import Foundation
import RungTestSupport
import Testing

/// `rung publish`: what it refuses, what it says, and its exit codes.
@Suite struct PublishCommandTests {
  private let plain = "-- content/a.md --\nText.\n"

  /// A site with this configuration.
  private func site(_ configuration: String, _ content: String = "-- content/a.md --\nText.\n")
    throws -> TemporaryFolder
  {
    try TemporaryFolder("-- rung.toml --\n\(configuration)\n\(content)")
  }

  private let two = """
    baseURL = "https://example.org/"
    [publish.production]
    type = "folder"
    path = "live"
    [publish.staging]
    type = "folder"
    path = "staging"
    """

  // MARK: Targets

  @Test func `the only target need not be named, of several one has to be`() throws {
    let one = try PublishingSite(to: .folder)
    #expect(try one.rung("deploy").exitCode == 0)
    let several = try site(two)
    let run = try Program.rung(["publish"], in: several.path)
    #expect(run.exitCode == 2)
    #expect(run.errors == "error: say which target is meant: `production`, `staging`\n")
    #expect(try Program.rung(["publish", "staging"], in: several.path).exitCode == 0)
    #expect(several.has("staging/a/index.html") && !several.has("live"))
  }

  @Test func `an unknown target is 2, with the nearest name`() throws {
    let several = try site(two)
    let run = try Program.rung(["publish", "prodution"], in: several.path)
    #expect(run.exitCode == 2)
    #expect(run.errors == "error: there is no target `prodution`: did you mean `production`?\n")
    #expect(!several.has("public"))
    let none = try site("baseURL = \"https://example.org/\"")
    #expect(try Program.rung(["publish"], in: none.path).exitCode == 2)
  }

  @Test func `a target's own address is that of its pages`() throws {
    let folder = try site(two + "\nbaseURL = \"https://staging.example.org/sub/\"")
    #expect(try Program.rung(["publish", "staging"], in: folder.path).exitCode == 0)
    #expect(try folder.text("staging/sitemap.xml").contains("https://staging.example.org/sub/a/"))
    let other = ["publish", "staging", "-b", "https://third.example.org/"]
    #expect(try Program.rung(other, in: folder.path).exitCode == 0)
    #expect(try folder.text("staging/sitemap.xml").contains("https://third.example.org/a/"))
  }

  // MARK: Refusals

  @Test(arguments: [
    "", "baseURL = \"/blog/\"", "baseURL = \"http://localhost:1616/\"",
    "baseURL = \"http://127.0.0.1/\"", "baseURL = \"http://[::1]:80/\"",
  ])
  func `without an address that others can reach nothing is published`(_ line: String) throws {
    let folder = try site(line + "\n[publish.p]\ntype = \"folder\"\npath = \"live\"")
    let run = try Program.rung(["publish"], in: folder.path)
    #expect(run.exitCode == 2)
    #expect(run.errors.contains("set `baseURL` in the configuration or in `[publish.p]`"))
    #expect(!folder.has("live") && !folder.has("public"))
  }

  @Test func `what the check finds stops it, unless it is told otherwise`() throws {
    let site = try PublishingSite("-- content/a.md --\n{{< list nope=1 >}}\n", to: .folder)
    let run = try site.rung("publish")
    #expect(run.exitCode == 3)
    #expect(run.errors.contains("content/a.md:1:"))
    #expect(run.errors.contains("publish all the same with --no-check"))
    #expect(!site.folder.has("live"))
    #expect(try site.rung("publish", "--no-check").exitCode == 0)
    #expect(site.folder.has("live/a/index.html"))
  }

  @Test func `a mistake in the content is 1, a mistake in the configuration 2`() throws {
    let content = try PublishingSite("-- content/a.md --\n{{< nope >}}\n", to: .folder)
    #expect(try content.rung("publish", "--no-check").exitCode == 1)
    #expect(!content.folder.has("live"))
    let settings = try PublishingSite(to: .folder, settings: "maxDelete = 3")
    let run = try settings.rung("publish")
    #expect(run.exitCode == 2)
    #expect(run.errors.hasPrefix("rung.toml:6:1: error[unknown-key]"))
  }

  @Test func `drafts and posts to come are left out unless they are asked for`() throws {
    let site = try PublishingSite(
      """
      -- content/draft.md --
      +++
      draft = true
      +++
      -- content/later.md --
      +++
      date = 2999-01-01
      +++
      """, to: .folder)
    // Even where the last build had them.
    _ = try site.rung("build", "-D", "-F")
    _ = try site.publish()
    #expect(!site.folder.has("live/draft") && !site.folder.has("live/later"))
    _ = try site.publish("-D", "-F")
    #expect(site.folder.has("live/draft/index.html") && site.folder.has("live/later/index.html"))
  }

  @Test func `only what the build wrote is sent`() throws {
    let site = try PublishingSite(to: .folder)
    try site.folder.write("mine", to: "site/public/private.txt")
    _ = try site.publish()
    #expect(!site.folder.has("live/private.txt"))
  }

  @Test func `without a terminal nobody can be asked`() throws {
    let site = try PublishingSite(to: .folder)
    let run = try site.rung("publish", "--confirm")
    #expect(run.exitCode == 2)
    #expect(run.errors == "error: there is no terminal on which to ask whether to publish\n")
    #expect(!site.folder.has("live") && !site.folder.has("site/public"))
    let always = try PublishingSite(to: .folder, settings: "confirm = true")
    #expect(try always.rung("publish").exitCode == 2)
    #expect(try always.rung("publish", "--dry-run").exitCode == 0)
  }

  @Test(.enabled(if: Tool.has("script"), "`script` is not installed"))
  func `on a terminal the answer counts`() throws {
    let site = try PublishingSite(to: .folder)
    let ask = { (answer: String) in
      try site.shell(
        "cd site; (echo \(answer)) | script -qec 'rung publish --confirm' /dev/null"
      ).exitCode
    }
    #expect(try ask("n") == 130)
    #expect(!site.folder.has("live"))
    #expect(try ask("y") == 0)
    #expect(site.folder.has("live/index.html"))
  }

  @Test(arguments: [".", "public", "public/x", "..", "/"])
  func `the site and its output are no targets`(_ path: String) throws {
    let all = [
      "type = \"folder\"\npath", "type = \"rsync\"\ndestination", "type = \"rclone\"\nremote",
    ]
    for settings in all {
      let folder = try site(
        "baseURL = \"https://example.org/\"\n[publish.p]\n\(settings) = \"\(path)\"")
      let run = try Program.rung(["publish"], in: folder.path)
      #expect(run.exitCode == 2)
      #expect(run.errors.contains("the site's own files are in"))
    }
  }

  // MARK: What it says

  @Test func `with --json every file is an event, and the end too`() throws {
    let site = try PublishingSite("-- static/b --\n1\n-- content/a.md --\nText.\n", to: .folder)
    _ = try site.publish()
    try site.folder.remove("site/static/b")
    try site.folder.write("23", to: "site/static/c")
    let expected = """
      {"event":"file","action":"new","path":"c","bytes":2}
      {"event":"file","action":"removed","path":"b"}
      {"event":"published","target":"there","type":"folder","place":"../live","dryRun":true,\
      "new":1,"changed":0,"removed":1,"unchanged":
      """
    let trial = try site.publish("--json", "--dry-run")
    #expect(trial.output.hasPrefix(expected))
    let run = try site.publish("--json")
    #expect(run.output.hasPrefix(expected.replacing("true", with: "false")))
    let failure = try site.rung("publish", "--json", "nowhere")
    #expect(failure.output.hasPrefix("{\"event\":\"failed\",\"message\":"))
  }

  @Test func `with --quiet it says nothing`() throws {
    let site = try PublishingSite(to: .folder)
    let run = try site.publish("--quiet")
    #expect(run.output == "" && run.errors == "")
  }

  // MARK: Programs and targets that fail

  @Test(arguments: [
    ("type = \"rsync\"\ndestination = \"h:x\"", "rsync"),
    ("type = \"git\"\nrepository = \"h:x\"", "git"),
    ("type = \"rclone\"\nremote = \"h:x\"", "rclone"),
  ])
  func `a program that is missing is 5, with its package`(_ lines: String, _ name: String) throws {
    let folder = try site("baseURL = \"https://example.org/\"\n[publish.p]\n" + lines)
    let run = try Program.rung(["publish"], environment: ["PATH": "/nowhere"], in: folder.path)
    #expect(run.exitCode == 5)
    #expect(
      run.errors
        == "error: the program `\(name)` is not installed: on Debian, `apt-get install \(name)`\n")
  }

  /// Each with a secret, and with a target that is not there.
  private static let failing: [(lines: String, environment: [String: String], program: String)] = [
    (
      "type = \"git\"\nrepository = \"http://user:hunter22@127.0.0.1:1/x.git?token=hunter22\"", [:],
      "git"
    ),
    (
      "type = \"git\"\nrepository = \"http://${PUSH_TOKEN}@127.0.0.1:1/x.git\"",
      ["PUSH_TOKEN": "hunter22"], "git"
    ),
    (
      "type = \"rsync\"\ndestination = \"rsync://user:hunter22@127.0.0.1:1/x\"",
      ["RSYNC_PASSWORD": "hunter22"], "rsync"
    ),
    (
      "type = \"rclone\"\nremote = \":webdav,url='http://user:hunter22@127.0.0.1:1/',pass=hunter22:x\"\noptions = [\"--retries=1\", \"--low-level-retries=1\"]",
      [:], "rclone"
    ),
    (
      "type = \"rclone\"\nremote = \"dav:\"\noptions = [\"--retries=1\", \"--low-level-retries=1\"]",
      [
        "RCLONE_CONFIG_DAV_TYPE": "webdav",
        "RCLONE_CONFIG_DAV_URL": "http://u:hunter22@127.0.0.1:1/",
        "RCLONE_CONFIG_DAV_PASS": "hunter22",
      ], "rclone"
    ),
  ]

  @Test(arguments: failing.indices.filter { Tool.has(failing[$0].program) })
  func `a target that cannot be reached is 5, and no secret is told`(_ index: Int) throws {
    let (lines, environment, program) = PublishCommandTests.failing[index]
    let folder = try site("baseURL = \"https://example.org/\"\n[publish.p]\n" + lines)
    for arguments in [["publish"], ["publish", "--dry-run"], ["publish", "--json"], ["config"]] {
      let run = try Program.rung(arguments, environment: environment, in: folder.path)
      #expect(run.exitCode == (arguments == ["config"] ? 0 : 5))
      #expect(!(run.output + run.errors).contains("hunter22"), "\(run.output + run.errors)")
      if arguments == ["publish"] { #expect(run.errors.contains(program)) }
    }
    for path in folder.files(in: ".rung") {
      #expect(try !folder.text(".rung/" + path).contains("hunter22"), "\(path)")
    }
  }

  @Test func `a variable that is not set is named`() throws {
    let folder = try site(
      "baseURL = \"https://example.org/\"\n[publish.p]\ntype = \"git\"\nrepository = \"https://${NO_SUCH}@h/x\""
    )
    let run = try Program.rung(["publish"], in: folder.path)
    #expect(run.exitCode == 2)
    #expect(run.errors == "error: publish.p: the environment has no variable `NO_SUCH`\n")
  }

  @Test func `what a variable says is no option`() throws {
    let folder = try site(
      "baseURL = \"https://example.org/\"\n[publish.p]\ntype = \"rsync\"\ndestination = \"${WHERE}\""
    )
    let run = try Program.rung(
      ["publish"], environment: ["WHERE": "--rsh=touch boom"], in: folder.path)
    #expect(run.exitCode == 2)
    #expect(!folder.has("boom"))
  }

  @Test(.enabled(if: Tool.has("git"), "git is not installed"))
  func `Control-C ends it and what it runs with 130`() throws {
    let site = try PublishingSite(to: .git)
    try site.folder.write(
      "#!/bin/sh\necho $$ >> '\(site.folder.full("pids"))'\nexec sleep 1000\n", to: "bin/git")
    let run = try site.shell(
      """
      chmod +x bin/git; export PATH="$PWD/bin:$PATH"; cd site
      # A shell's background jobs do not hear SIGINT otherwise.
      env --default-signal=INT rung publish & pid=$!
      while [ ! -s ../pids ]; do :; done
      kill -INT $pid; wait $pid; echo "ended $?"
      kill -0 $(cat ../pids) 2>/dev/null && echo alive
      """)
    #expect(run.output.contains("ended 130"))
    #expect(!run.output.contains("alive"))
  }
}
