import RungModel
import RungParsing
import Testing

/// `[publish.NAME]`
@Suite struct PublishTargetTests {
  private func parse(
    _ text: String
  ) -> (targets: [PublishTarget], origins: [String: String], problems: [Diagnostic]) {
    let (configuration, origins, diagnostics) = ConfigurationParser.parse(
      files: [SourceText(path: "rung.toml", bytes: Bytes(text))], environment: "production")
    return (
      configuration.publishTargets,
      Dictionary(uniqueKeysWithValues: origins.map { ($0.key, $0.value) }), diagnostics
    )
  }

  private func problems(_ text: String) -> [String] {
    parse(text).problems.map { problem in
      "\(problem.location?.line ?? 0) \(problem.code): \(problem.message)"
        + (problem.help.map { " — \($0)" } ?? "")
    }
  }

  @Test func `a target of each kind`() {
    let (targets, _, problems) = parse(
      """
      [publish.www]
      type = "folder"
      path = "/var/www/site"
      switch = true
      keep = 1
      max-deletes = -1
      [publish.Server_2]
      type = "rsync"
      destination = "me@example.org:site"
      options = ["--compress", "--bwlimit=1m"]
      confirm = true
      baseURL = "https://two.example.org/"
      [publish.pages]
      type = "git"
      repository = "git@github.com:me/site.git"
      branch = "docs/live"
      subfolder = "/docs/"
      authorName = "Me"
      authorEmail = "me@example.org"
      message = "Site"
      domain = "www.example.org"
      nojekyll = false
      history = false
      [publish.bucket]
      type = "rclone"
      remote = "s3:bucket/site"
      options = ["--header-upload=Cache-Control: max-age=300"]
      maxDeletes = 0
      """)
    #expect(problems == [])
    var folder = PublishTarget.Folder(path: "/var/www/site")
    (folder.switches, folder.keep) = (true, 1)
    var www = PublishTarget(name: "www", place: .folder(folder))
    www.maxDeletes = nil
    var rsync = PublishTarget.Rsync(destination: "me@example.org:site")
    rsync.options = ["--compress", "--bwlimit=1m"]
    var server = PublishTarget(name: "Server_2", place: .rsync(rsync))
    server.asksFirst = true
    server.baseURL = BaseURL("https://two.example.org/")
    var git = PublishTarget.Git(repository: "git@github.com:me/site.git")
    (git.branch, git.subfolder, git.message) = ("docs/live", "docs", "Site")
    (git.authorName, git.authorEmail, git.domain) = ("Me", "me@example.org", "www.example.org")
    (git.writesNoJekyll, git.keepsHistory) = (false, false)
    var rclone = PublishTarget.Rclone(remote: "s3:bucket/site")
    rclone.options = ["--header-upload=Cache-Control: max-age=300"]
    var bucket = PublishTarget(name: "bucket", place: .rclone(rclone))
    bucket.maxDeletes = 0
    #expect(
      targets == [
        www, server, PublishTarget(name: "pages", place: .git(git)), bucket,
      ])
  }

  @Test func `256 deletions are allowed where nothing is said`() {
    #expect(parse("[publish.a]\ntype = \"folder\"\npath = \"x\"").targets[0].maxDeletes == 256)
  }

  @Test(
    arguments: [
      (
        "path = \"x\"",
        "2 configuration-type: `publish.t` needs a `type` — one of `folder`, `rsync`, `git`, `rclone`"
      ),
      (
        "type = \"rsnyc\"",
        "2 configuration-value: `publish.t.type` has to be one of `folder`, `rsync`, `git`, `rclone` — did you mean `rsync`?"
      ),
      ("type = \"rsync\"", "2 configuration-type: `publish.t` needs a `destination`"),
      (
        "type = \"folder\"\npath = \"x\"\nmaxDelete = 3",
        "4 unknown-key: `publish.t.maxDelete` is not a setting of a target of type `folder` — did you mean `maxDeletes`?"
      ),
      (
        "type = \"folder\"\npath = \"x\"\nbranch = \"b\"",
        "4 unknown-key: `publish.t.branch` is not a setting of a target of type `folder`"
      ),
      (
        "type = \"rsync\"\ndestination = \"-e sh\"",
        "3 configuration-type: `publish.t.destination` has to be a text that is not empty and does not begin with `-`, this is `-e sh`"
      ),
      (
        "type = \"git\"\nrepository = \"--upload-pack=x\"",
        "3 configuration-type: `publish.t.repository` has to be a text that is not empty and does not begin with `-`, this is `--upload-pack=x`"
      ),
      (
        "type = \"git\"\nrepository = \"r\"\nbranch = \"-b\"",
        "4 configuration-type: `publish.t.branch` has to be the name of a branch such as `gh-pages`, this is `-b`"
      ),
      (
        "type = \"git\"\nrepository = \"r\"\nsubfolder = \"a/../..\"",
        "4 configuration-type: `publish.t.subfolder` has to be a folder of the branch such as `docs`, this is `a/../..`"
      ),
      (
        "type = \"folder\"\npath = 3",
        "3 configuration-type: `publish.t.path` has to be a text that is not empty and does not begin with `-`, this is `3`"
      ),
      (
        "type = \"folder\"\npath = \"x\"\nmaxDeletes = -2",
        "4 configuration-type: `publish.t.maxDeletes` has to be an integer of at least -1, this is `-2`"
      ),
      (
        "type = \"rsync\"\ndestination = \"h:x\"\noptions = [\"--rsh=sh\"]",
        "4 configuration-value: `--rsh=` is not an option that a target may set"
      ),
      (
        "type = \"rsync\"\ndestination = \"h:x\"\noptions = [\"--delete\"]",
        "4 configuration-value: `--delete` is not an option that a target may set"
      ),
      (
        "type = \"rclone\"\nremote = \"r:\"\noptions = [\"--transfer=3\"]",
        "4 configuration-value: `--transfer=` is not an option that a target may set — did you mean `--transfers=`?"
      ),
    ] as [(String, String)])
  func `a mistake has its place, and the nearest name`(_ lines: String, _ expected: String) {
    let found = problems("[publish.t]\n" + lines)
    #expect(found.count == 1 && found[0].hasPrefix(expected), "\(found)")
  }

  @Test func `a target is a table with a plain name`() {
    #expect(
      problems("publish = 3")
        == ["1 configuration-type: `publish` has to be a table, this is an integer"])
    #expect(
      problems("[publish]\nx = 3")
        == ["2 configuration-type: `publish.x` has to be a table, this is an integer"])
    for name in ["a/b", "../x", "", "-x"] {
      #expect(
        problems("[publish.\"\(name)\"]\ntype = \"folder\"\npath = \"x\"").map { $0.dropFirst(2) }
          == [
            "configuration-value: the name of a target is made of letters, digits, `-`, `_` and `.`"
          ])
    }
  }

  @Test func `settings and messages show no secrets`() {
    let text = """
      [publish.t]
      type = "git"
      repository = "https://me:hunter2@example.org/x.git"
      branch = 3
      repo = "https://me:hunter2@example.org/x.git"
      [publish.u]
      type = "rclone"
      remote = ":s3,secret_access_key=hunter2:bucket"
      options = ["https://me:hunter2@example.org/"]
      password = "hunter2"
      [publish.v]
      type = "rsync"
      destination = 'https://me:hunter2@example.org
      """
    let (_, origins, problems) = parse(text)
    #expect(!problems.isEmpty)
    for problem in problems { #expect(!problem.text.contains("hunter2"), "\(problem.text)") }
    let (_, kept, others) = parse(String(text[..<text.firstRange(of: "[publish.v]")!.lowerBound]))
    #expect(others.count == 4)
    for problem in others { #expect(!problem.text.contains("hunter2"), "\(problem.text)") }
    for (key, value) in origins.merging(kept, uniquingKeysWith: { $1 }) {
      #expect(!value.contains("hunter2"), "\(key)")
    }
    #expect(kept["publish.t.repository"] == "\"https://***@example.org/x.git\"")
  }
}
