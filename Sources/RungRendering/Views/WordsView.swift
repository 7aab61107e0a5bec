import RungModel

/// The words of the interface, in the site's language where there are some, else in English.
final class WordsView: TemplateObject {
  private let words: [ViewField: TemplateValue]

  init(language: String) {
    let table = language.lowercased().hasPrefix("ja") ? WordsView.japanese : WordsView.english
    words = table.mapValues { .string($0) }
  }

  func value(_ field: ViewField) -> TemplateValue? {
    words[field]
  }

  static var fields: [ViewField] { Array(english.keys) }

  private static let english: [ViewField: String] = [
    .home: "Home", .skip: "Skip to content", .menu: "Menu", .toc: "Contents",
    .minutes: "min read", .wordCount: "words", .comments: "comments", .newer: "Newer",
    .older: "Older", .related: "Related", .previous: "Previous page", .next: "Next page",
    .pages: "Pages", .highlighted: "Worth reading", .source: "Source", .draft: "Draft",
    .more: "More", .notFound: "There is no page at this address.", .feeds: "Feeds",
    .posts: "posts", .modified: "Updated", .terms: "Terms", .entries: "Posts",
  ]

  private static let japanese: [ViewField: String] = [
    .home: "ホーム", .skip: "本文へ", .menu: "メニュー", .toc: "目次", .minutes: "分で読めます",
    .wordCount: "語", .comments: "件のコメント", .newer: "新しい記事", .older: "古い記事",
    .related: "関連記事", .previous: "前のページ", .next: "次のページ", .pages: "ページ",
    .highlighted: "注目", .source: "引用元", .draft: "下書き", .more: "もっと見る",
    .notFound: "このアドレスにはページがありません。", .feeds: "フィード", .posts: "件", .modified: "更新",
    .terms: "一覧", .entries: "記事",
  ]
}
