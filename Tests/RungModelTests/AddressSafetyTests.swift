import RungModel
import Testing

/// What differs from Hugo: names that would lead out of their folder, or links that would miss.
@Suite struct AddressSafetyTests {
  @Test(arguments: [
    ("..", "/tags/"), (".", "/tags/"), ("../x", "/tags/x/"), ("a/../../b", "/tags/a/b/"),
    ("a//b", "/tags/a/b/"), ("/etc/passwd", "/tags/etc/passwd/"), ("a\u{0}b", "/tags/ab/"),
    ("\u{0}..\u{0}", "/tags/"), ("./.", "/tags/"), ("", "/tags/"),
    ("..\\..\\x", "/tags/..\\..\\x/"), ("/\u{301}..", "/tags/\u{301}../"),
  ])
  func `a term never leaves its taxonomy`(_ term: String, path: String) {
    #expect(AddressRules.term(term, of: "tags").path == path)
  }

  @Test(arguments: [
    ("..", "/posts/"), ("../x", "/posts/x/"), ("x/../y", "/posts/x/y/"), ("&/..", "/posts/"),
  ])
  func `a slug never leaves its folder`(_ slug: String, path: String) {
    #expect(AddressRules.page(ContentPath("posts/it.md"), slug: slug).path == path)
  }

  @Test(arguments: [
    ("../../x", "/x/"), ("/a/../../../b/", "/b/"), ("//host/x", "/host/x/"), ("/x/.", "/x/"),
    ("/x/..", "/"), (".", "/"), ("..", "/"), ("/a\u{0}/.\u{7}./b", "/b/"), ("/a:b/", "/a:b/"),
    ("https://example.org/x.html", "/https:/example.org/x.html"),
  ])
  func `a url never leaves the site`(_ url: String, path: String) throws {
    let facts = Permalink.Facts(content: ContentPath("posts/it.md"))
    #expect(try #require(AddressRules.page(url: url, facts)).path == path)
  }

  @Test(arguments: [
    ("../../etc/passwd.md", "/etc/passwd/"), ("/posts//x.md", "/posts/x/"),
    ("posts/💩/💩/y.md", "/posts/y/"), ("..\u{0}/a.md", "/a/"),
  ])
  func `a content file never leaves the site`(_ file: String, path: String) {
    #expect(AddressRules.page(ContentPath(file)).path == path)
  }

  @Test(arguments: [
    ("%41", "tags/%41/index.html", "/tags/%2541/"),
    ("a%20b", "tags/a%20b/index.html", "/tags/a%2520b/"),
    ("%2e%2e", "tags/%2e%2e/index.html", "/tags/%252e%252e/"),
  ])
  func `a link to a name with an escape leads to its file`(
    _ term: String, file: String, link: String
  ) {
    let address = AddressRules.term(term, of: "tags")
    #expect(address.outputPath == file)
    #expect(address.urlPath == link)
  }

  @Test func `an empty url asks for nothing`() {
    #expect(AddressRules.page(url: "", .init(content: ContentPath("posts/it.md"))) == nil)
  }

  @Test func `unknown words of a permalink are named`() {
    #expect(Permalink("/:year/:nonsense/:Slug").unknownWords == ["nonsense", ""])
    #expect(Permalink("/:year/:slug/").unknownWords.isEmpty)
  }

  @Test func `a very long name takes linear time`() {
    let name = String(repeating: "長い ../ 名前 & ", count: 20_000)
    #expect(AddressRules.term(name, of: "tags").path.utf8.count > 300_000)
  }
}
