import RungModel
import Testing

/// Addresses that Hugo 0.168.0 gave to pages with odd names, recorded from its output: the file that
/// it wrote and the link that it made.
@Suite struct HugoAddressTests {
  @Test(arguments: pages)
  func `a page stands where Hugo puts it`(
    _ written: String, file: String, link: String, section: String
  ) {
    // Canonically equal strings are equal, but not the same name on the disk: bytes are compared.
    let content = ContentPath(written, languages: ["en"])
    let address = AddressRules.page(content)
    #expect(Bytes(address.outputPath) == Bytes(file))
    #expect(address.urlPath == link)
    #expect(Bytes(content.section) == Bytes(section))
  }

  @Test(arguments: slugs)
  func `a slug takes the place of the name`(_ slug: String, file: String, link: String) {
    let address = AddressRules.page(ContentPath("posts/it.md"), slug: slug)
    #expect(Bytes(address.outputPath) == Bytes(file))
    #expect(address.urlPath == link)
  }

  @Test(arguments: urls)
  func `a front matter's url is kept as it is`(
    _ url: String, file: String, link: String
  ) throws {
    let facts = Permalink.Facts(
      content: ContentPath("posts/it.md"), date: CivilTime(year: 2024, month: 5, day: 6),
      slug: "the-slug")
    let address = try #require(AddressRules.page(url: url, facts))
    #expect(Bytes(address.outputPath) == Bytes(file))
    #expect(address.urlPath == link)
  }

  @Test(arguments: permalinks)
  func `a permalink's words are filled in`(_ pattern: String, file: String, bundle: String) {
    let date = CivilTime(year: 2024, month: 5, day: 6, hour: 23)
    let page = Permalink.Facts(
      content: ContentPath("posts/Sub Dir/My File.md"), date: date, title: "The & Title: 日本 語")
    let inBundle = Permalink.Facts(
      content: ContentPath("posts/Sub Dir/B un/index.md"), date: date, title: "The/Title",
      slug: "My Slug")
    #expect(AddressRules.page(Permalink(pattern), page).outputPath == file)
    #expect(AddressRules.page(Permalink(pattern), inBundle).outputPath == bundle)
  }

  @Test(arguments: ignored)
  func `a hidden file or folder is passed by`(_ path: String) {
    #expect(ContentPath.isIgnored(path))
  }

  private static let pages: [(String, String, String, String)] = [
    ("about.md", "about/index.html", "/about/", ""),
    ("about2/_index.md", "about2/index.html", "/about2/", "about2"),
    ("About3/_index.md", "about3/index.html", "/about3/", "about3"),
    ("posts/_index.md", "posts/index.html", "/posts/", "posts"),
    (
      "posts/2025_03/2025_03_07_name/index.md",
      "posts/2025_03/2025_03_07_name/index.html",
      "/posts/2025_03/2025_03_07_name/",
      "posts"
    ),
    ("posts/My Post.md", "posts/my-post/index.html", "/posts/my-post/", "posts"),
    (
      "posts/日本語 記事.md",
      "posts/日本語-記事/index.html",
      "/posts/%E6%97%A5%E6%9C%AC%E8%AA%9E-%E8%A8%98%E4%BA%8B/",
      "posts"
    ),
    ("posts/a.b.md", "posts/a.b/index.html", "/posts/a.b/", "posts"),
    ("posts/v1.0.md", "posts/v1.0/index.html", "/posts/v1.0/", "posts"),
    ("posts/a.en.md", "posts/a/index.html", "/posts/a/", "posts"),
    ("posts/a.ja.md", "posts/a.ja/index.html", "/posts/a.ja/", "posts"),
    ("posts/a.html.md", "posts/a.html/index.html", "/posts/a.html/", "posts"),
    ("posts/c++.md", "posts/c++/index.html", "/posts/c++/", "posts"),
    ("posts/c#.md", "posts/c#/index.html", "/posts/c%23/", "posts"),
    ("posts/100%.md", "posts/100/index.html", "/posts/100/", "posts"),
    ("posts/a&b.md", "posts/ab/index.html", "/posts/ab/", "posts"),
    ("posts/a  b.md", "posts/a--b/index.html", "/posts/a--b/", "posts"),
    ("posts/a--b.md", "posts/a--b/index.html", "/posts/a--b/", "posts"),
    ("posts/-a-.md", "posts/-a-/index.html", "/posts/-a-/", "posts"),
    ("posts/_under.md", "posts/_under/index.html", "/posts/_under/", "posts"),
    ("posts/under_.md", "posts/under_/index.html", "/posts/under_/", "posts"),
    ("posts/a#.md", "posts/a#/index.html", "/posts/a%23/", "posts"),
    ("posts/~tilde.md", "posts/~tilde/index.html", "/posts/~tilde/", "posts"),
    ("posts/tilde~.md", "posts/tilde~/index.html", "/posts/tilde~/", "posts"),
    (
      "posts/2025-03-07-dated.md",
      "posts/2025-03-07-dated/index.html",
      "/posts/2025-03-07-dated/",
      "posts"
    ),
    ("posts/2025-03-07.md", "posts/2025-03-07/index.html", "/posts/2025-03-07/", "posts"),
    ("posts/a'b.md", "posts/ab/index.html", "/posts/ab/", "posts"),
    ("posts/a?b.md", "posts/ab/index.html", "/posts/ab/", "posts"),
    ("posts/é.md", "posts/é/index.html", "/posts/%C3%A9/", "posts"),
    ("posts/e\u{301}.md", "posts/e\u{301}/index.html", "/posts/e%CC%81/", "posts"),
    ("posts/が.md", "posts/が/index.html", "/posts/%E3%81%8C/", "posts"),
    ("posts/か\u{3099}.md", "posts/か\u{3099}/index.html", "/posts/%E3%81%8B%E3%82%99/", "posts"),
    ("posts/😀.md", "posts/index.html", "/posts/", "posts"),
    ("posts/❤\u{FE0F}.md", "posts/\u{FE0F}/index.html", "/posts/%EF%B8%8F/", "posts"),
    ("posts/「括弧」.md", "posts/括弧/index.html", "/posts/%E6%8B%AC%E5%BC%A7/", "posts"),
    ("posts/ａｂｃ.md", "posts/ａｂｃ/index.html", "/posts/%EF%BD%81%EF%BD%82%EF%BD%83/", "posts"),
    ("posts/a・b.md", "posts/ab/index.html", "/posts/ab/", "posts"),
    ("posts/a～b.md", "posts/ab/index.html", "/posts/ab/", "posts"),
    (
      "posts/Deep Dir/Sub.Dir/Page One.md",
      "posts/deep-dir/sub.dir/page-one/index.html",
      "/posts/deep-dir/sub.dir/page-one/",
      "posts"
    ),
    (
      "posts/Deep Dir/Sub.Dir2/index.md",
      "posts/deep-dir/sub.dir2/index.html",
      "/posts/deep-dir/sub.dir2/",
      "posts"
    ),
    ("posts/C++ Dir/_index.md", "posts/c++-dir/index.html", "/posts/c++-dir/", "posts"),
    ("posts/C++ Dir/x.md", "posts/c++-dir/x/index.html", "/posts/c++-dir/x/", "posts"),
    ("posts/b1/other.md", "posts/b1/other/index.html", "/posts/b1/other/", "posts"),
    ("posts/b1/sub/x.md", "posts/b1/sub/x/index.html", "/posts/b1/sub/x/", "posts"),
    ("posts/x.markdown", "posts/x/index.html", "/posts/x/", "posts"),
    ("posts/a b/index.md", "posts/a-b/index.html", "/posts/a-b/", "posts"),
    ("posts/ lead.md", "posts/-lead/index.html", "/posts/-lead/", "posts"),
    ("posts/trail .md", "posts/trail-/index.html", "/posts/trail-/", "posts"),
    ("posts/a . b.md", "posts/a-.-b/index.html", "/posts/a-.-b/", "posts"),
    ("posts/a..b.md", "posts/a..b/index.html", "/posts/a..b/", "posts"),
    ("posts/a…b.md", "posts/ab/index.html", "/posts/ab/", "posts"),
    ("posts/a\\b.md", "posts/a\\b/index.html", "/posts/a%5Cb/", "posts"),
    ("posts/a+b.md", "posts/a+b/index.html", "/posts/a+b/", "posts"),
    ("posts/a@b.md", "posts/a@b/index.html", "/posts/a@b/", "posts"),
    ("posts/İ.md", "posts/i/index.html", "/posts/i/", "posts"),
    ("posts/ΣΑΣ.md", "posts/σασ/index.html", "/posts/%CF%83%CE%B1%CF%83/", "posts"),
    ("posts/ẞ.md", "posts/ß/index.html", "/posts/%C3%9F/", "posts"),
    ("top level.md", "top-level/index.html", "/top-level/", ""),
    ("日本/記事.md", "日本/記事/index.html", "/%E6%97%A5%E6%9C%AC/%E8%A8%98%E4%BA%8B/", "日本"),
    ("日本/_index.md", "日本/index.html", "/%E6%97%A5%E6%9C%AC/", "日本"),
    ("X/Y/Z.md", "x/y/z/index.html", "/x/y/z/", "x"),
    ("posts/a.b/index.md", "posts/a.b/index.html", "/posts/a.b/", "posts"),
    ("posts/p.q/y.md", "posts/p.q/y/index.html", "/posts/p.q/y/", "posts"),
    ("posts/a\u{3000}b.md", "posts/a-b/index.html", "/posts/a-b/", "posts"),
    ("posts/a\u{A0}b.md", "posts/a-b/index.html", "/posts/a-b/", "posts"),
    ("posts/a\u{200B}b.md", "posts/ab/index.html", "/posts/ab/", "posts"),
    ("posts/a—b.md", "posts/ab/index.html", "/posts/ab/", "posts"),
    ("posts/K.md", "posts/k/index.html", "/posts/k/", "posts"),
    ("posts/😀 😀.md", "posts/-/index.html", "/posts/-/", "posts"),
    ("posts/page/2.md", "posts/page/2/index.html", "/posts/page/2/", "posts"),
    ("posts/a_-_b.md", "posts/a_-_b/index.html", "/posts/a_-_b/", "posts"),
    ("posts/a - b.md", "posts/a---b/index.html", "/posts/a---b/", "posts"),
    ("posts/AT&T/_index.md", "posts/att/index.html", "/posts/att/", "posts"),
    ("posts/Dup.md", "posts/dup/index.html", "/posts/dup/", "posts"),
    ("posts/dup/index.md", "posts/dup/index.html", "/posts/dup/", "posts"),
    ("_index.md", "index.html", "/", ""),
    ("posts/a.html/index.md", "posts/a.html/index.html", "/posts/a.html/", "posts"),
    ("posts/Index.md", "posts/index.html", "/posts/", ""),
    ("posts/INDEX.MD", "posts/index.html", "/posts/", ""),
    ("posts/x.MD", "posts/x/index.html", "/posts/x/", "posts"),
    ("posts/_Index.md", "posts/index.html", "/posts/", "posts"),
    ("posts/x.mdown", "posts/x/index.html", "/posts/x/", "posts"),
    ("posts/a.EN.md", "posts/a/index.html", "/posts/a/", "posts"),
    ("posts/index.en.md", "posts/index.html", "/posts/", ""),
    ("posts/_index.en.md", "posts/index.html", "/posts/", "posts"),
    ("posts/a.b.en.md", "posts/a.b/index.html", "/posts/a.b/", "posts"),
    ("posts/-.md", "posts/-/index.html", "/posts/-/", "posts"),
    ("posts/%.md", "posts/index.html", "/posts/", "posts"),
    ("posts/x.amp.md", "posts/x.amp/index.html", "/posts/x.amp/", "posts"),
    ("posts/x.json.md", "posts/x.json/index.html", "/posts/x.json/", "posts"),
    ("posts/x.md.md", "posts/x.md/index.html", "/posts/x.md/", "posts"),
    ("posts/a\u{9}b.md", "posts/a-b/index.html", "/posts/a-b/", "posts"),
    ("posts/a\u{A}b.md", "posts/a-b/index.html", "/posts/a-b/", "posts"),
    ("posts/x\u{3000}.md", "posts/x/index.html", "/posts/x/", "posts"),
    ("posts/\u{3000}/x.md", "posts/x/index.html", "/posts/x/", "posts"),
    ("posts/💩/x.md", "posts/x/index.html", "/posts/x/", "posts"),
    ("posts/x y/_index.md", "posts/x-y/index.html", "/posts/x-y/", "posts"),
    ("😀/x.md", "x/index.html", "/x/", "😀"),
    ("😀/_index.md", "index.html", "/", "😀"),
    ("a&b/x.md", "ab/x/index.html", "/ab/x/", "a&b"),
    ("a&b/_index.md", "ab/index.html", "/ab/", "a&b"),
    ("posts/x.txt.md", "posts/x.txt/index.html", "/posts/x.txt/", "posts"),
    ("posts/1.2.3/a.md", "posts/1.2.3/a/index.html", "/posts/1.2.3/a/", "posts"),
    ("posts/a&/x.md", "posts/a/x/index.html", "/posts/a/x/", "posts"),
    ("posts/a.content.md", "posts/a.content/index.html", "/posts/a.content/", "posts"),
    ("posts/2.md/x.md", "posts/2.md/x/index.html", "/posts/2.md/x/", "posts"),
    ("posts/A.B/_index.md", "posts/a.b/index.html", "/posts/a.b/", "posts"),
    ("posts/~x/y.md", "posts/~x/y/index.html", "/posts/~x/y/", "posts"),
    ("a.en/x.md", "a.en/x/index.html", "/a.en/x/", "a.en"),
    ("posts/a.de.en.md", "posts/a.de/index.html", "/posts/a.de/", "posts"),
    ("posts/en.md", "posts/en/index.html", "/posts/en/", "posts"),
    ("index/x.md", "index/x/index.html", "/index/x/", "index"),
    ("posts/index/x.md", "posts/index/x/index.html", "/posts/index/x/", "posts"),
    ("_index/x.md", "_index/x/index.html", "/_index/x/", "_index"),
    ("💩.md", "index.html", "/", ""),
    ("posts/\u{3000}x.md", "posts/x/index.html", "/posts/x/", "posts"),
    ("posts/x\u{3000}/\u{3000}b/y.md", "posts/x-/-b/y/index.html", "/posts/x-/-b/y/", "posts"),
    ("posts/\u{3000}x/index.md", "posts/x/index.html", "/posts/x/", "posts"),
    ("posts/\u{3000}x/_index.md", "posts/-x/index.html", "/posts/-x/", "posts"),
    ("\u{3000}x/y.md", "-x/y/index.html", "/-x/y/", "\u{3000}x"),
    ("\u{3000}x.md", "x/index.html", "/x/", ""),
    ("posts/a/\u{3000}.md", "posts/a/index.html", "/posts/a/", "posts"),
    ("posts/x&\u{3000}/y.md", "posts/x/y/index.html", "/posts/x/y/", "posts"),
    ("posts/\u{3000}/\u{3000}/y.md", "posts/-/y/index.html", "/posts/-/y/", "posts"),
    ("a-/\u{3000}b.md", "a-/b/index.html", "/a-/b/", "a-"),
    ("posts/é&\u{3000}x - y.md", "posts/é-x---y/index.html", "/posts/%C3%A9-x---y/", "posts"),
    ("posts/💩/_index.md", "posts/index.html", "/posts/", "posts"),
    ("posts/💩/index.md", "posts/index.html", "/posts/", "posts"),
    ("posts/X.Y&Z.en.md", "posts/x.yz/index.html", "/posts/x.yz/", "posts"),
  ]

  private static let slugs: [(String, String, String)] = [
    ("my-slug", "posts/my-slug/index.html", "/posts/my-slug/"),
    ("My Slug", "posts/my-slug/index.html", "/posts/my-slug/"),
    ("A&B", "posts/ab/index.html", "/posts/ab/"),
    ("日本 語", "posts/日本-語/index.html", "/posts/%E6%97%A5%E6%9C%AC-%E8%AA%9E/"),
    ("a/b", "posts/a/b/index.html", "/posts/a/b/"),
    ("/a", "posts/a/index.html", "/posts/a/"),
    ("a/", "posts/a/index.html", "/posts/a/"),
    ("x.y", "posts/x.y/index.html", "/posts/x.y/"),
    ("x.html", "posts/x.html/index.html", "/posts/x.html/"),
    ("C#", "posts/c#/index.html", "/posts/c%23/"),
    ("😀", "posts/index.html", "/posts/"),
    ("a\u{3000}b", "posts/a-b/index.html", "/posts/a-b/"),
    ("a  b", "posts/a-b/index.html", "/posts/a-b/"),
    ("it's", "posts/its/index.html", "/posts/its/"),
    ("-", "posts/it/index.html", "/posts/it/"),
    ("_", "posts/_/index.html", "/posts/_/"),
    ("50%", "posts/50/index.html", "/posts/50/"),
    ("É", "posts/é/index.html", "/posts/%C3%A9/"),
    ("a?b", "posts/ab/index.html", "/posts/ab/"),
    ("a\\b", "posts/a\\b/index.html", "/posts/a%5Cb/"),
    ("", "posts/it/index.html", "/posts/it/"),
    (" ", "posts/index.html", "/posts/"),
    (" x ", "posts/x/index.html", "/posts/x/"),
    ("a:b", "posts/ab/index.html", "/posts/ab/"),
    ("index", "posts/index.html", "/posts/"),
    ("_index", "posts/_index/index.html", "/posts/_index/"),
    ("UPPER/Case", "posts/upper/case/index.html", "/posts/upper/case/"),
    ("-x", "posts/x/index.html", "/posts/x/"),
    ("x-", "posts/x/index.html", "/posts/x/"),
    ("--x", "posts/x/index.html", "/posts/x/"),
    ("a - b", "posts/a-b/index.html", "/posts/a-b/"),
    (" a-", "posts/a/index.html", "/posts/a/"),
    ("a -b", "posts/a-b/index.html", "/posts/a-b/"),
    ("a_ b", "posts/a_-b/index.html", "/posts/a_-b/"),
    ("A & B", "posts/a-b/index.html", "/posts/a-b/"),
    ("日本\u{3000}語", "posts/日本-語/index.html", "/posts/%E6%97%A5%E6%9C%AC-%E8%AA%9E/"),
    ("a—b c", "posts/ab-c/index.html", "/posts/ab-c/"),
    ("- a", "posts/a/index.html", "/posts/a/"),
    ("a-- b", "posts/a--b/index.html", "/posts/a--b/"),
    ("/ a /", "posts/-a-/index.html", "/posts/-a-/"),
    ("&-x", "posts/-x/index.html", "/posts/-x/"),
    ("x-&", "posts/x-/index.html", "/posts/x-/"),
    ("--", "posts/it/index.html", "/posts/it/"),
    ("- ", "posts/index.html", "/posts/"),
    ("-&-", "posts/index.html", "/posts/"),
    ("& x", "posts/x/index.html", "/posts/x/"),
    ("a/-b-/", "posts/a/-b-/index.html", "/posts/a/-b-/"),
    ("-/a/-", "posts/a/index.html", "/posts/a/"),
    ("\u{3000}x\u{3000}", "posts/x/index.html", "/posts/x/"),
    (".x", "posts/.x/index.html", "/posts/.x/"),
    ("x.", "posts/x./index.html", "/posts/x./"),
    ("日本-", "posts/日本/index.html", "/posts/%E6%97%A5%E6%9C%AC/"),
  ]

  private static let urls: [(String, String, String)] = [
    ("/my/url/", "my/url/index.html", "/my/url/"),
    ("my/url", "my/url/index.html", "/my/url/"),
    ("/my/url", "my/url/index.html", "/my/url/"),
    ("/My/URL/", "My/URL/index.html", "/My/URL/"),
    ("my url/", "my url/index.html", "/my%20url/"),
    ("/x.html", "x.html", "/x.html"),
    ("x.html", "x.html", "/x.html"),
    ("/a/b.html", "a/b.html", "/a/b.html"),
    ("/日本/語/", "日本/語/index.html", "/%E6%97%A5%E6%9C%AC/%E8%AA%9E/"),
    ("/a&b/", "a&b/index.html", "/a&b/"),
    ("../x", "x/index.html", "/x/"),
    ("/../x/", "x/index.html", "/x/"),
    ("/a/../b/", "b/index.html", "/b/"),
    ("//x/", "x/index.html", "/x/"),
    ("/a//b/", "a/b/index.html", "/a/b/"),
    ("/", "index.html", "/"),
    ("/a#b", "a#b/index.html", "/a%23b/"),
    ("/C#/", "C#/index.html", "/C%23/"),
    ("/x.y", "x.y", "/x.y"),
    ("/x.y/", "x.y/index.html", "/x.y/"),
    ("x.json", "x.json", "/x.json"),
    ("/:year/:slug/", "2024/the-slug/index.html", "/2024/the-slug/"),
    ("/a\\b/", "a\\b/index.html", "/a%5Cb/"),
    (" /x/ ", " /x/ /index.html", "/%20/x/%20/"),
    ("/a b/", "a b/index.html", "/a%20b/"),
    ("/😀/", "😀/index.html", "/%F0%9F%98%80/"),
    ("/a\u{3000}b/", "a\u{3000}b/index.html", "/a%E3%80%80b/"),
    ("/index.html", "index.html", "/"),
    ("/d/index.html", "d/index.html", "/d/"),
    ("..", "index.html", "/"),
    ("/..", "index.html", "/"),
    ("/pre/fix", "pre/fix/index.html", "/pre/fix/"),
    ("/x.JSON", "x.JSON", "/x.JSON"),
    ("/a./", "a./index.html", "/a./"),
    ("/.x/", ".x/index.html", "/.x/"),
    ("/.x", ".x", "/.x"),
    ("/:slug", "the-slug/index.html", "/the-slug/"),
    ("/a\"b/", "a\"b/index.html", "/a%22b/"),
    ("/a<b/", "a<b/index.html", "/a%3Cb/"),
    ("/a[b]/", "a[b]/index.html", "/a[b]/"),
    ("/a^b/", "a^b/index.html", "/a%5Eb/"),
    ("/a|b/", "a|b/index.html", "/a%7Cb/"),
    ("/a`b/", "a`b/index.html", "/a%60b/"),
    ("/a{b}/", "a{b}/index.html", "/a%7Bb%7D/"),
    ("/a'b/", "a'b/index.html", "/a'b/"),
    ("/a;b,c=d@e!f$g*h(i)~/", "a;b,c=d@e!f$g*h(i)~/index.html", "/a;b,c=d@e!f$g*h(i)~/"),
    ("/É/", "É/index.html", "/%C3%89/"),
    ("x.", "x.", "/x."),
    ("/日.本", "日.本", "/%E6%97%A5.%E6%9C%AC"),
    ("/x.y.z", "x.y.z", "/x.y.z"),
    ("/foo.bar/baz", "foo.bar/baz", "/foo.bar/baz"),
    ("/x/index", "x/index/index.html", "/x/index/"),
    ("/x//", "x/index.html", "/x/"),
    ("/a/...", "a/...", "/a/..."),
    ("/a.b/..", "index.html", "/"),
    ("/x.HTML", "x.HTML", "/x.HTML"),
    ("/日(1)!/", "日(1)!/index.html", "/%E6%97%A5%281%29%21/"),
    ("/a b(1)/", "a b(1)/index.html", "/a%20b%281%29/"),
    ("/a (x)[y]*'/", "a (x)[y]*'/index.html", "/a%20%28x%29%5By%5D%2A%27/"),
    ("/C#(1)/", "C#(1)/index.html", "/C%23(1)/"),
    ("/a\"(b)/", "a\"(b)/index.html", "/a%22%28b%29/"),
    ("/~a b~/", "~a b~/index.html", "/~a%20b~/"),
  ]

  private static let permalinks: [(String, String, String)] = [
    (
      "/:year/:month/:day/:slug/", "2024/05/06/the-title-日本-語/index.html",
      "2024/05/06/my-slug/index.html"
    ),
    ("/:year/:title/", "2024/the-title-日本-語/index.html", "2024/the-title/index.html"),
    ("/:section/:filename/", "posts/my-file/index.html", "posts/b-un/index.html"),
    ("/:sections/:slug", "posts/the-title-日本-語/index.html", "posts/my-slug/index.html"),
    ("/x/:contentbasename", "x/my-file/index.html", "x/b-un/index.html"),
    ("/:slugorcontentbasename/", "my-file/index.html", "my-slug/index.html"),
    ("/:slugorfilename/", "my-file/index.html", "my-slug/index.html"),
    (
      "/:monthname/:weekday/:weekdayname/:yearday/", "may/1/monday/127/index.html",
      "may/1/monday/127/index.html"
    ),
    ("/p/:slug.html", "p/the-title-日本-語.html/index.html", "p/my-slug.html/index.html"),
    ("/My Dir/:title/", "my-dir/the-title-日本-語/index.html", "my-dir/the-title/index.html"),
    ("/a-:year-:slug", "a-2024-the-title-日本-語/index.html", "a-2024-my-slug/index.html"),
  ]

  private static let ignored = [
    "posts/.hidden.md",
    "posts/#hash.md",
    "posts/.d/x.md",
    "posts/.md",
    "posts/...md",
    ".x/y.md",
    "posts/#x/y.md",
    "posts/x~/y.md",
    "posts/x.md~",
    "posts/.en.md",
    "posts/..x/y.md",
  ]
}
