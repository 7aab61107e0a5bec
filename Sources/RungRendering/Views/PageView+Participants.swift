import RungModel

/// The pages of participants, and the list of them.
extension PageView {
  func value(_ field: ViewField, of participation: Participation) -> TemplateValue? {
    let list = LinkView(
      title: siteView.words.word(.participantList), link: site.participants.link)
    return switch field {
    case .kind: .string("website")
    case .noIndex: .flag(!site.configuration.participants.isIndexed)
    case .participant:
      .object(ParticipantView(participation, site: site, words: siteView.words))
    case .breadcrumbs: .list([home, .object(list)])
    default: nil
    }
  }

  func value(_ field: ViewField, ofParticipants pager: Pager) -> TemplateValue? {
    switch field {
    case .kind: .string("website")
    case .noIndex: .flag(!site.configuration.participants.isIndexed)
    case .count: .integer(site.participants.all.count)
    case .participants:
      .list(
        pager.participants(of: site.participants).map {
          Participation($0, in: site).entry(siteView.words)
        })
    case .pager: pager.total > 1 ? pager.view : .null
    case .breadcrumbs: .list([home])
    default: nil
    }
  }

  private var home: TemplateValue {
    .object(LinkView(title: siteView.words.word(.home), link: site.basePath))
  }
}
