import RungModel
import RungRendering

extension SiteAssembler.Result {
  /// Adds the pages of participants: after everything that authors have put somewhere, since it gives
  /// way to that.
  /// - Parameter paths: those of the files that are copied into the output.
  mutating func addParticipants(_ chosen: [ParticipantIndex.Choice], besides paths: Set<String>) {
    guard !chosen.isEmpty else { return }
    let configuration = site.configuration
    let folder = AddressRules.taxonomy(configuration.participants.path)
    let pages = Pager.count(of: chosen.count, configuration.pagination)
    guard !paths.contains(String(folder.path.dropFirst().dropLast())),
      addresses.claim(folder, "the list of participants", pages: pages) == nil
    else {
      diagnostics.append(
        Diagnostic(
          severity: .warning, code: "participants-address",
          message: "participants have no pages: something else stands at \(folder)",
          help: "`participants.path` puts them somewhere else, `participants.limit = 0` ends this"))
      return
    }
    let places = ParticipantAddresses.of(
      chosen.map(\.name), in: folder, besides: paths, book: &addresses)
    let ages = site.ages
    let participants = zip(chosen, places).map { candidate, address in
      Participant(
        name: candidate.name, address: address, link: link(address),
        posts: candidate.posts.sorted { ages[$0] < ages[$1] })
    }
    site = site.adding(
      Participants(
        participants, posts: site.posts.count, address: folder, link: link(folder)))
  }

  /// An address as a link has it.
  private func link(_ address: Address) -> String {
    site.basePath.dropLast() + address.urlPath
  }
}
