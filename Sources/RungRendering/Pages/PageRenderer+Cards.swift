package import RungModel

extension PageRenderer {
  /// What the card of a post says: its title, and how large its discussion is or what its first run has
  /// solved, as logged and by Rung's own verdicts.
  package func card(of post: Post) -> Card {
    let shares = post.runs.first.map { self.shares(of: reports.reports[$0]) } ?? []
    let foot =
      shares.isEmpty
      ? Card.Foot.discussion(size(of: post.facts), threads: post.facts.shape.sizes)
      : .shares(shares)
    return Card(title: post.title, site: site.configuration.title, foot: foot)
  }

  /// The card of all other pages.
  package var siteCard: Card {
    let comments = site.posts.reduce(0) { $0 + $1.facts.comments }
    let origin = site.configuration.baseURL?.origin ?? ""
    var words = [siteView.words.count(site.posts.count, .posts, .posts)]
    if comments > 0 { words.append(siteView.words.count(comments, .comment, .comments)) }
    return Card(
      title: site.configuration.title,
      site: origin.split(separator: "/").last.map(String.init) ?? "",
      foot: .discussion(words.joined(separator: " · "), threads: []))
  }

  private func size(of facts: PostFacts) -> String {
    guard facts.comments > 0 else { return "" }
    let words = siteView.words
    return [
      words.count(facts.comments, .comment, .comments),
      words.count(facts.shape.participants, .participant, .participants),
      words.count(facts.shape.threads, .thread, .threads),
    ].joined(separator: " · ")
  }

  private func shares(of report: RunReport) -> [Card.Share] {
    let summary = report.published.summary
    let problems = summary.problems
    let (solved, verified, total) =
      problems.attempted > 0
      ? (problems.solved, problems.verification.solved, problems.nodes)
      : (summary.total.solved, summary.total.verification.solved, summary.total.attempted)
    guard total > 0 else { return [] }
    func share(_ name: ViewField, _ part: Int) -> Card.Share {
      Card.Share(
        name: siteView.words.word(name), text: ReportText.proportion(Proportion(part, of: total)),
        percent: part * 100 / total)
    }
    let logged = share(.claimed, solved)
    return report.isReverified ? [logged, share(.reverified, verified)] : [logged]
  }
}
