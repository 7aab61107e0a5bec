import Foundation
import RungModel
import RungTestSupport
import Testing

@testable import RungBuild

/// The page on which posts are searched, and the index for it, by a Pagefind of the test's own.
struct SearchTests {
  /// Notes how it is started, and makes an index whose names depend on the pages of posts.
  private static func pagefind(_ programs: FakePrograms) throws {
    try programs.add(
      "pagefind_extended",
      """
      echo "$@" >> \(programs.folder.full("starts"))
      number=$(cat "$2"/posts/*/index.html | cksum | cut -d' ' -f1)
      mkdir -p "$4/fragment"
      echo engine > "$4/pagefind.js"
      echo ui > "$4/pagefind-ui.js"
      echo ui > "$4/pagefind-modular-ui.css"
      echo ui > "$4/pagefind-component-ui.js"
      echo ui > "$4/pagefind-highlight.js"
      echo "$number" > "$4/fragment/en_$number.pf_fragment"

      """)
  }

  private static func site(_ settings: String = "[search]\nenable = true") throws -> TemporaryFolder
  {
    try TemporaryFolder(
      """
      -- rung.toml --
      title = "Test"
      baseURL = "https://example.org/blog/"
      \(settings)
      [publish.www]
      type = "folder"
      path = "www"
      -- content/posts/a.md --
      +++
      title = "A"
      tags = ["x"]
      +++
      First.
      -- static/plain.txt --
      plain
      """)
  }

  private static func index(_ site: TemporaryFolder, in folder: String = "public") -> [String] {
    site.files(in: folder + "/pagefind")
  }

  @Test func `the index is made of the pages, and again where a post has changed`() throws {
    let programs = try FakePrograms()
    try SearchTests.pagefind(programs)
    let site = try SearchTests.site()
    func build(_ arguments: String...) throws -> Program.Run {
      try Program.rung(["build", "-s", site.path] + arguments, environment: programs.environment)
    }
    let first = try build()
    #expect(first.errors == "" && first.exitCode == 0)
    #expect(
      try programs.folder.text("starts")
        == "--site \(site.path)/public --output-path \(site.path)/.rung/search --quiet\n")
    let files = SearchTests.index(site)
    #expect(files.count == 2 && files.last == "pagefind.js")
    #expect(!site.has(".rung/search"))
    // Nothing has changed, or nothing that is searched.
    #expect(try build().output.contains("nothing has changed"))
    try site.write("other\n", to: "static/plain.txt")
    #expect(try build().errors == "")
    #expect(programs.starts == 1)
    #expect(SearchTests.index(site) == files)
    // A post has changed: its fragment has another name, and the earlier one goes.
    try site.write("mine\n", to: "public/pagefind/mine.txt")
    try site.write("+++\ntitle = \"A\"\n+++\nSecond.\n", to: "content/posts/a.md")
    #expect(try build().errors == "")
    #expect(programs.starts == 2)
    let others = SearchTests.index(site).filter { $0 != "mine.txt" }
    #expect(others.count == 2 && others != files)
    #expect(site.has("public/pagefind/mine.txt"))
    // A file of the index is missing: it is made again.
    try site.remove("public/pagefind/pagefind.js")
    #expect(try build().errors == "")
    #expect(programs.starts == 3)
    #expect(site.has("public/pagefind/pagefind.js"))
    // No search any more.
    try site.write("title = \"Test\"\n", to: "rung.toml")
    #expect(try build().errors == "")
    #expect(SearchTests.index(site) == ["mine.txt"])
    #expect(!site.has("public/search/index.html") && !site.has("public/search.js"))
  }

  @Test func `the index is published, and cleaned away`() throws {
    let programs = try FakePrograms()
    try SearchTests.pagefind(programs)
    let site = try SearchTests.site()
    let run = try Program.rung(
      ["publish", "www", "-s", site.path], environment: programs.environment)
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(SearchTests.index(site, in: "www").count == 2)
    #expect(SearchTests.index(site, in: "www") == SearchTests.index(site))
    #expect(try Program.rung(["clean", "-s", site.path]).exitCode == 0)
    #expect(site.files(in: "public") == [])
  }

  @Test func `without Pagefind the site is built, and says what to install`() throws {
    let site = try SearchTests.site()
    let programs = try FakePrograms()
    func build(_ arguments: String...) throws -> Program.Run {
      try Program.rung(["build", "-s", site.path] + arguments, environment: programs.alone)
    }
    let run = try build()
    #expect(run.exitCode == 0)
    #expect(
      run.errors == """
        warning[missing-program]: `search.enable` needs Pagefind, which is not installed: nothing can be \
        found by the search page
          = help: `pip install 'pagefind[extended]'`, or put `pagefind_extended` into a folder of `PATH`

        """)
    #expect(site.has("public/search/index.html"))
    #expect(try build("--strict").exitCode == 1)
    // Once it is there, it is used, although the site is the same.
    try SearchTests.pagefind(programs)
    let found = try Program.rung(["build", "-s", site.path], environment: programs.environment)
    #expect(found.errors == "")
    #expect(SearchTests.index(site).count == 2)
  }

  @Test func `it is found where pip puts it`() throws {
    let programs = try FakePrograms()
    let path = "lib/python3.11/site-packages/pagefind_bin_extended/pagefind_extended"
    try programs.add(path, "exit 0\n")
    try programs.folder.makeFolder("bin")
    #expect(Pagefind(ProgramSearch(path: programs.folder.full("bin"))) != nil)
    #expect(Pagefind(ProgramSearch(path: programs.folder.full("other/bin"))) == nil)
    #expect(Pagefind(ProgramSearch(path: "bin:.")) == nil)
  }

  @Test func `a Pagefind that fails leaves no index, and is told of`() throws {
    let programs = try FakePrograms()
    try programs.add("pagefind_extended", "echo no memory >&2\nexit 3\n")
    let site = try SearchTests.site()
    func build(_ arguments: String...) throws -> Program.Run {
      try Program.rung(["build", "-s", site.path] + arguments, environment: programs.environment)
    }
    let run = try build()
    #expect(run.exitCode == 0)
    #expect(
      run.errors
        == "warning[search-index]: the index of the posts could not be made: "
        + "`\(programs.folder.path)/pagefind_extended` ended with exit code 3: no memory\n"
    )
    #expect(SearchTests.index(site) == [])
    let strict = try build("--strict", "--force")
    #expect(strict.exitCode == 5)
    #expect(strict.errors.contains("the index of the posts could not be made"))
  }

  @Test func `no index is made for a preview, which says so`() throws {
    let site = try TemporarySite(
      "-- rung.toml --\n[search]\nenable = true\n-- content/posts/a.md --\nText.\n")
    for _ in 0..<2 {
      let report = try site.build { $0.indexesPosts = false }
      #expect(report.warningTexts == [])
      #expect(report.notes == ["the search finds nothing here: its index is made by `rung build`"])
    }
    #expect(try site.page("/search/").contains("search.js"))
  }

  @Test func `the page, with a way to posts without scripts`() throws {
    let site = try SearchTests.site()
    #expect(try Program.rung(["build", "-s", site.path]).exitCode == 0)
    let page = try site.text("public/search/index.html")
    let start = try #require(page.range(of: "<main id=\"content\">"))
    let end = try #require(page.range(of: "</main>"))
    #expect(
      page[start.lowerBound..<end.upperBound] == """
        <main id="content">
        <h1>Search</h1>
        <form class="search" role="search" action="/blog/search/" data-home="/blog/" data-found=" found" \
        data-fails="The search does not work here: its index cannot be loaded.">
        <label for="q">Search the posts</label>
        <input type="search" id="q" name="q" autocomplete="off">
        </form>
        <noscript>
        <p>The search needs scripts. Without them, posts are found here:</p>
        <ul class="terms">
        <li><a href="/blog/posts/">Posts</a></li>
        <li><a href="/blog/tags/">Tags</a></li>
        <li><a href="/blog/categories/">Categories</a></li>
        </ul>
        </noscript>
        <p role="status"></p>
        <ol class="entries found"></ol>

        </main>
        """)
    #expect(page.contains("<li><a href=\"/blog/search/\">Search</a></li>"))
    #expect(
      try site.text("public/posts/a/index.html")
        .contains("<li><a href=\"/blog/search/\">Search</a></li>"))
    #expect(site.has("public/search.js"))
    #expect(StrictHTML(page.replacing("/blog/", with: "/")).problems == [])
  }

  @Test func `a page of the site's own at that address stays`() throws {
    let site = try TemporarySite(
      """
      -- rung.toml --
      [search]
      enable = true
      -- content/search.md --
      Mine.
      -- content/posts/a.md --
      Text.
      """)
    try site.build { $0.indexesPosts = false }
    #expect(try site.page("/search/").contains("<p>Mine.</p>"))
  }

  @Test func `only the text of posts is searched`() throws {
    let site = try TemporarySite(
      """
      -- content/posts/a.md --
      +++
      title = "A"
      date = 2025-01-01
      tags = ["x"]
      +++
      ## One
      ## Two
      {{< quote userName="who" body="What" >}}
      -- content/posts/b.md --
      +++
      title = "B"
      +++
      """)
    try site.build()
    for address in ["/", "/posts/", "/tags/", "/tags/x/", "/404.html"] {
      #expect(try !site.page(address).contains("data-pagefind-body"))
    }
    let page = try site.page("/posts/a/")
    for part in [
      "<article class=\"post\" data-pagefind-body>", "<nav class=\"toc\" data-pagefind-ignore",
      "<section class=\"discussion\" data-pagefind-ignore",
      "<footer class=\"post-footer\" data-pagefind-ignore>",
    ] {
      #expect(page.contains(part), "\(part)")
    }
  }

  /// Segmentation needs the extended program.
  @Test(.enabled(if: Pagefind() != nil, "needs Pagefind: pip install 'pagefind[extended]'"))
  func `the same pages have the same index, byte for byte`() throws {
    let archive = """
      -- rung.toml --
      languageCode = "ja"
      [search]
      enable = true
      -- content/posts/a.md --
      人工知能は多くの言語を理解する。
      -- content/posts/b.md --
      A text in Latin letters.
      """
    let (one, other) = (try TemporarySite(archive), try TemporarySite(archive))
    #expect(try one.build().warningTexts == [])
    #expect(try other.build { $0.workers = 1 }.warningTexts == [])
    let files = one.output.filter { $0.hasPrefix("pagefind/") }
    #expect(files.count > 4 && files == other.output.filter { $0.hasPrefix("pagefind/") })
    for file in files {
      #expect(
        try Data(contentsOf: URL(filePath: one.folder.full("public/" + file)))
          == Data(contentsOf: URL(filePath: other.folder.full("public/" + file))))
    }
  }
}
