import RungTestSupport
import Testing

/// What is a branch's own.
@Suite(.enabled(if: Tool.has("git"), "git is not installed"))
struct GitPublishTests {
  /// What git says of the repository that is published to.
  private func git(_ site: PublishingSite, _ command: String) throws -> String {
    try site.shell("git --git-dir=live.git \(command)").output
  }

  @Test func `each publish is one commit on top of the others`() throws {
    let site = try PublishingSite(
      to: .git, settings: "authorName = \"Me\"\nauthorEmail = \"me@example.org\"")
    _ = try site.publish()
    try site.folder.write("Other text.\n", to: "site/content/a.md")
    _ = try site.publish()
    _ = try site.publish()
    #expect(
      try git(site, "log --format='%an %ae %s' gh-pages") == """
        Me me@example.org Publish T
        Me me@example.org Publish T

        """)
    #expect(try git(site, "log -1 --format=%b gh-pages").hasPrefix("0 new, "))
    #expect(try site.shell("git --git-dir=live.git fsck --strict").exitCode == 0)
  }

  @Test func `without history there is one commit, and what others put there stays`() throws {
    let site = try PublishingSite(to: .git, settings: "history = false\nmessage = \"Site\"")
    _ = try site.publish()
    try site.place("mine", at: "foreign.txt")
    try site.folder.write("Other text.\n", to: "site/content/a.md")
    _ = try site.publish()
    #expect(try git(site, "log --format=%s gh-pages") == "Site\n")
    var expected = try site.expected()
    expected["foreign.txt"] = "mine"
    #expect(try site.live() == expected)
  }

  @Test func `a subfolder is the site's, the rest of the branch is not`() throws {
    let site = try PublishingSite(
      to: .git, settings: "subfolder = \"docs/site\"\nbranch = \"main\"")
    try site.folder.write("read me", to: "work/README")
    _ = try site.shell(
      """
      set -e; cd work; git init --quiet --initial-branch=main; git add README
      git -c user.name=B -c user.email=b@example.org commit --quiet -m 'By hand'
      git push --quiet ../live.git main
      """)
    _ = try site.publish()
    #expect(try site.publish().output.contains("nothing to do"))
    let files = try git(site, "ls-tree -r --name-only main").split(separator: "\n")
    #expect(files.contains("README") && files.contains("docs/site/a/index.html"))
    #expect(files.allSatisfy { $0 == "README" || $0.hasPrefix("docs/site/") })
    #expect(try git(site, "rev-list --count main") == "2\n")
  }

  @Test func `what GitHub reads beside the pages`() throws {
    let site = try PublishingSite(to: .git, settings: "domain = \"www.example.org\"")
    _ = try site.publish()
    #expect(try site.live()["CNAME"] == "www.example.org\n")
    #expect(try site.live()[".nojekyll"] == "")
    try site.folder.write("other.example.org\n", to: "site/static/CNAME")
    let run = try site.rung("publish")
    #expect(run.exitCode == 2)
    #expect(run.errors.contains("the site has a `CNAME` of its own"))
    try site.folder.write("www.example.org\n", to: "site/static/CNAME")
    #expect(try site.publish().output.contains("nothing to do"))
    let plain = try PublishingSite(to: .git, settings: "noJekyll = false")
    _ = try plain.publish()
    #expect(try plain.live()[".nojekyll"] == nil)
  }

  @Test func `a push that comes too late is refused, and works the second time`() throws {
    let site = try PublishingSite(to: .git)
    _ = try site.publish()
    try site.folder.write("Other text.\n", to: "site/content/a.md")
    // Another's commit arrives between the reading and the push.
    try site.folder.write(
      """
      #!/bin/sh
      if [ "$1" = push ] && [ ! -e "$RACE/done" ]; then
        touch "$RACE/done"
        (unset $(env | grep -o '^GIT_[A-Z_0-9]*'); cd "$RACE"
         git clone --quiet --branch gh-pages live.git late; cd late; echo late > late.txt; git add .
         git -c user.name=B -c user.email=b@example.org commit --quiet -m Late; git push --quiet)
      fi
      exec "$REAL" "$@"

      """, to: "bin/git")
    let script =
      "chmod +x bin/git; REAL=$(command -v git) RACE=$PWD PATH=\"$PWD/bin:$PATH\"; "
      + "export REAL RACE PATH; cd site; rung publish"
    let run = try site.shell(script)
    #expect(run.exitCode == 5)
    #expect(
      run.errors.contains("somebody else has pushed to `gh-pages` in the meantime: publish again"))
    _ = try site.publish()
    #expect(try site.live()["late.txt"] == "late\n")
    #expect(try git(site, "log --format=%s gh-pages") == "Publish T\nLate\nPublish T\n")
  }

  @Test func `neither hooks nor the working copy are touched`() throws {
    let site = try PublishingSite(to: .git)
    _ = try site.shell(
      """
      set -e; (cd site; git init --quiet); printf '#!/bin/sh\\ntouch %s/boom\\n' "$PWD" > pre-push
      chmod +x pre-push; cp pre-push site/.git/hooks; mkdir -p hooks; mv pre-push hooks
      printf '[core]\\nhooksPath = %s/hooks\\n' "$PWD" > .gitconfig
      """)
    let run = try site.shell(
      """
      export HOME=$PWD; cd site
      GIT_DIR=$PWD/.git GIT_INDEX_FILE=$PWD/.git/other-index rung publish
      """)
    #expect(run.exitCode == 0)
    #expect(try site.live() == site.expected())
    #expect(!site.folder.has("boom") && !site.folder.has("site/.git/other-index"))
    #expect(site.folder.files(in: "site/.git/refs") == [])
  }

  @Test func `where git knows nobody, it is said what to set`() throws {
    let site = try PublishingSite(to: .git)
    let run = try site.shell(
      """
      unset GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL EMAIL
      export HOME=$PWD GIT_CONFIG_NOSYSTEM=1 GIT_COMMITTER_NAME=''
      cd site; rung publish
      """)
    #expect(run.exitCode == 2)
    #expect(run.errors.contains("set `authorName` and `authorEmail` of the target"))
  }
}
