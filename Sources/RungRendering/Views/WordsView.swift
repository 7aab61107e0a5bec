import RungModel

/// The words of the interface, in the site's language where there are some, else in English.
final class WordsView: TemplateObject {
  private let words: [ViewField: TemplateValue]
  private let isJapanese: Bool

  init(language: String) {
    isJapanese = language.lowercased().hasPrefix("ja")
    let table = isJapanese ? WordsView.japanese : WordsView.english
    words = table.mapValues { .string($0) }
  }

  func value(_ field: ViewField) -> TemplateValue? {
    words[field]
  }

  /// A word for code that writes without a template.
  func word(_ field: ViewField) -> String {
    words[field].flatMap { if case .string(let word) = $0 { word } else { nil } } ?? ""
  }

  /// `1 reply`, `2 replies`, `1,200 replies`
  func count(_ number: Int, _ one: ViewField, _ many: ViewField) -> String {
    "\(ReportText.count(number)) \(word(number == 1 ? one : many))"
  }

  /// The sentence that a page shows a part of somebody's comments.
  func newest(_ shown: Int, of all: Int) -> String {
    isJapanese
      ? "\(all)件のコメントのうち、新しい議論の\(shown)件です。"
      : "\(shown) of \(all) comments, those in the newest discussions."
  }

  static var fields: [ViewField] { Array(english.keys) }

  private static let english: [ViewField: String] = [
    .home: "Home", .skip: "Skip to content", .menu: "Menu", .toc: "Contents",
    .minutes: "min read", .wordCount: "words", .comments: "comments", .newer: "Newer",
    .older: "Older", .related: "Related", .previous: "Previous page", .next: "Next page",
    .pages: "Pages", .highlighted: "Worth reading", .source: "Source", .draft: "Draft",
    .more: "More", .notFound: "There is no page at this address.", .feeds: "Feeds",
    .posts: "posts", .modified: "Updated", .terms: "Terms", .entries: "Posts",
    .discussion: "Discussion", .participants: "participants", .threads: "threads",
    .comment: "comment", .participant: "participant", .thread: "thread", .newMark: "New",
    .previousComment: "previous", .nextComment: "next", .unknownAuthor: "unknown",
    .noText: "(no text)", .experiments: "Experiments", .claimed: "claimed",
    .reverified: "re-verified",
    .notReverified: "not re-verified",
    .reply: "reply", .replies: "replies", .guess: "guess", .submitter: "OP", .starter: "starter",
    .moreReplies: "More replies:", .timeline: "Comments over time", .feed: "Feed",
    .knownEdge: "solid line: known reply",
    .inferredEdge:
      "dashed line: a guess from order, times, names and words, with the probability that it is right",
    .expandAll: "Expand all", .collapseAll: "Collapse all",
    .search: "Search", .searchFor: "Search the posts",
    .searchNeedsScripts: "The search needs scripts. Without them, posts are found here:",
    .searchFound: " found",
    .searchFails: "The search does not work here: its index cannot be loaded.",
    .newComments: "New since your last visit", .breadcrumbs: "Pages above", .keys: "Keyboard keys",
    .oneDiscussion: "discussion", .discussions: "discussions", .participantList: "Participants",
    .olderDiscussions: "Earlier discussions",
    .keysHelp:
      "j/k next and previous comment, J/K next and previous thread, p parent, c collapse, n next new",
  ]

  private static let japanese: [ViewField: String] = [
    .home: "ホーム", .skip: "本文へ", .menu: "メニュー", .toc: "目次", .minutes: "分で読めます",
    .wordCount: "語", .comments: "件のコメント", .newer: "新しい記事", .older: "古い記事",
    .related: "関連記事", .previous: "前のページ", .next: "次のページ", .pages: "ページ",
    .highlighted: "注目", .source: "引用元", .draft: "下書き", .more: "もっと見る",
    .notFound: "このアドレスにはページがありません。", .feeds: "フィード", .posts: "件", .modified: "更新",
    .terms: "一覧", .entries: "記事", .previousComment: "前へ", .nextComment: "次へ",
    .unknownAuthor: "不明", .noText: "（本文なし）", .discussion: "議論", .participants: "人が参加",
    .comment: "件のコメント", .participant: "人が参加", .thread: "スレッド", .newMark: "新着",
    .threads: "スレッド", .reply: "件の返信", .replies: "件の返信", .guess: "推定", .submitter: "投稿者",
    .starter: "スレ主", .moreReplies: "続きの返信：", .timeline: "コメントの時系列", .feed: "フィード",
    .knownEdge: "実線：確かな返信",
    .inferredEdge: "破線：順序・時刻・名前・言葉からの推定。数字は正しい確率",
    .expandAll: "すべて開く", .collapseAll: "すべて閉じる", .newComments: "前回から新しいコメント",
    .experiments: "実験", .claimed: "ログ", .reverified: "再検証", .notReverified: "再検証なし",
    .search: "検索", .searchFor: "記事を検索",
    .searchNeedsScripts: "検索にはスクリプトが必要です。記事は次のページからも探せます。",
    .searchFound: "件見つかりました",
    .searchFails: "検索の索引を読み込めないため、ここでは検索できません。",
    .breadcrumbs: "上の階層", .keys: "キー操作",
    .oneDiscussion: "件の議論", .discussions: "件の議論", .participantList: "参加者",
    .olderDiscussions: "以前の議論",
    .keysHelp: "j/k 次・前のコメント、J/K 次・前のスレッド、p 返信先、c 開閉、n 次の新着",
  ]
}
