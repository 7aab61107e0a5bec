import RungModel

/// A shortcode other than a quote: its arguments under `get`, what it encloses as `inner` (rendered)
/// and `innerText` (as written), what it shows of a run as `figure`, and the site's newest posts.
final class ShortcodeView: TemplateObject {
  private let shortcode: PostBody.Shortcode
  private let inner: ByteSlice
  private let figure: Bytes
  private let site: Site
  private let siteView: SiteView
  private let number: Int

  /// - Parameter figure: what a shortcode that shows a part of a run makes.
  init(
    _ shortcode: PostBody.Shortcode, number: Int, inner: ByteSlice, figure: Bytes = [], site: Site,
    siteView: SiteView
  ) {
    self.shortcode = shortcode
    self.figure = figure
    self.number = number
    self.inner = inner
    self.site = site
    self.siteView = siteView
  }

  func value(_ field: ViewField) -> TemplateValue? {
    switch field {
    case .get: .table(arguments)
    case .inner: .markup(inner)
    case .innerText: .text(shortcode.shownText)
    case .code: .markup(CodeMarkup.markup(Bytes(shortcode.shownText), shortcode.code)[...])
    case .figure: .markup(figure[...])
    case .number: .integer(number)
    case .posts: siteView.entries(posts)
    case .site: .object(siteView)
    case .words: .object(siteView.words)
    default: nil
    }
  }

  private var arguments: [String: TemplateValue] {
    Dictionary(shortcode.arguments.map { ($0.name, .text($0.value)) }) { _, last in last }
  }

  /// The newest posts, narrowed by the arguments `section`, `tag` and `limit` (five without it).
  private var posts: ArraySlice<Int> {
    func argument(_ name: String) -> String? {
      shortcode.arguments.last { $0.name == name }.map { String(decoding: $0.value, as: UTF8.self) }
    }
    let section = argument("section")
    let tag = argument("tag")
    let limit = argument("limit").flatMap { Int($0) } ?? 5
    let posts = site.posts.indices.filter { index in
      let inSection = section.map { name in
        site.posts[index].section.map { site.lists[$0].address.path } == "/\(name)/"
      }
      let hasTag = tag.map { name in
        site.posts[index].terms.contains { site.lists[$0.list].title == name }
      }
      return inSection != false && hasTag != false
    }
    return posts.sorted { site.ages[$0] < site.ages[$1] }.prefix(max(0, limit))
  }
}
