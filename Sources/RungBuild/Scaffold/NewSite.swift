import RungModel
import RungParsing

/// The files of a new site. They build without a warning, and `rung check` finds nothing in them.
enum NewSite {
  static func files(title: String, date: String) -> [(path: String, text: String)] {
    [
      ("rung.toml", configuration(title)), (".gitignore", "/public/\n/.rung/\n"),
      ("content/posts/_index.md", "+++\ntitle = \"Posts\"\n+++\n"),
      ("content/posts/sample.md", post(date)),
    ]
  }

  private static func configuration(_ title: String) -> String {
    """
    # `rung config` prints every setting that holds, with its default.
    title = \(Value.string(title).tomlText)
    # Where the site will be published.
    baseURL = "https://example.org/"
    languageCode = "en"
    timeZone = "UTC"

    [[menus.main]]
    name = "Posts"
    pageRef = "posts"
    weight = 1

    [[menus.main]]
    name = "Tags"
    pageRef = "tags"
    weight = 2

    """
  }

  private static func post(_ date: String) -> String {
    """
    +++
    title = "Sample: a small discussion"
    date = \(date)
    tags = ["sample"]
    +++

    **This page is a sample. Its comments are invented; delete it when you have a post of your own.**

    {{< quote userName="sample_ann" createdAt="2025-03-14T09:05:00Z" id="start" parent="top" >}}
    A comment is text between two tags. Markdown works in it, *within limits*.
    {{< /quote >}}

    {{< quote userName="sample_ben" createdAt="2025-03-14T09:21:40Z" parent="start" >}}
    > within limits

    An answer names the comment that it answers as its `parent`. Where nobody wrote that down, Rung guesses,
    and says how sure it is.
    {{< /quote >}}

    {{< quote userName="sample_ann" createdAt="2025-03-14T09:40:12Z" body="A short one fits into an argument." >}}

    """
  }
}
