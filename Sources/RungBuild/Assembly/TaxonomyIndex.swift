import RungModel
import RungParsing

/// Groups posts by the terms of each taxonomy and adds the lists for that.
enum TaxonomyIndex {
  static func add(to assembler: inout SiteAssembler) {
    for taxonomy in assembler.configuration.taxonomies.indices { add(taxonomy, to: &assembler) }
  }

  private static func add(_ index: Int, to assembler: inout SiteAssembler) {
    let plural = assembler.configuration.taxonomies[index].plural
    let address = AddressRules.taxonomy(plural)
    let taxonomyList = assembler.lists.count
    assembler.lists.append(
      PageList(
        kind: .taxonomy, address: address, link: assembler.link(address),
        title: plural.prefix(1).uppercased() + plural.dropFirst(), taxonomy: index))
    assembler.lists[0].lists.append(taxonomyList)

    var spellings = Spellings()
    var listOfAddress: [Address: Int] = [:]
    let isListed = assembler.posts.map { $0.frontMatter.build.list != .never }
    for (post, terms) in assembler.posts.map({ $0.frontMatter.terms[plural] }).enumerated() {
      for term in terms ?? [] {
        let spelling = spellings.number(of: term)
        guard let list = list(of: spelling, post) else { continue }
        guard assembler.lists[list].posts.last != post else { continue }
        spellings.uses[spelling].append(post)
        assembler.posts[post].terms.append(Post.Term(taxonomy: index, list: list))
        if isListed[post] {
          assembler.lists[list].posts.append(post)
        }
      }
    }
    // The most used term first, or the newest month: that is what a reader of the list looks for.
    let months = assembler.lists[(taxonomyList + 1)...].map { MonthTerm($0.title) }
    let isArchive = !months.isEmpty && months.allSatisfy { $0 != nil }
    let counts = assembler.lists.indices.map { assembler.lists[$0].posts.count }
    let addresses = assembler.lists.indices.map { assembler.lists[$0].address }
    assembler.lists[taxonomyList].lists = (taxonomyList + 1..<counts.count).sorted {
      if isArchive { return addresses[$0] > addresses[$1] }
      return counts[$0] == counts[$1] ? addresses[$0] < addresses[$1] : counts[$0] > counts[$1]
    }
    reportSpellings(spellings, plural, &assembler)

    func list(of spelling: Int, _ post: Int) -> Int? {
      if let known = spellings.lists[spelling] { return known }
      let term = spellings.texts[spelling]
      let address = AddressRules.term(term, of: plural)
      guard address != assembler.lists[taxonomyList].address else {
        assembler.diagnostics.append(
          .about(
            assembler.posts[post].sourcePath, .warning, "term-address",
            "nothing of “\(term)” can stand in an address; the post is not listed under it"))
        return nil
      }
      let list = listOfAddress[address] ?? assembler.lists.count
      if list == assembler.lists.count {
        assembler.lists.append(
          PageList(
            kind: .term, address: address, link: assembler.link(address), title: term,
            taxonomy: index, parent: taxonomyList))
        listOfAddress[address] = list
      }
      spellings.lists[spelling] = list
      return list
    }
  }

  /// The terms as they are written. Text is compared once for each use, and slowly where it is not
  /// ASCII; from then on a spelling is a number.
  private struct Spellings {
    private var numbers: [String: Int] = [:]
    private(set) var texts: [String] = []
    var lists: [Int?] = []
    /// The posts that use each.
    var uses: [[Int]] = []

    mutating func number(of text: String) -> Int {
      if let known = numbers[text] { return known }
      numbers[text] = texts.count
      texts.append(text)
      lists.append(nil)
      uses.append([])
      return texts.count - 1
    }
  }

  /// Spellings that differ by case or width alone were most likely meant to be one term.
  private static func reportSpellings(
    _ all: Spellings, _ plural: String, _ assembler: inout SiteAssembler
  ) {
    let used = all.texts.indices.filter { !all.uses[$0].isEmpty }
    let groups = Dictionary(grouping: used) { TermFolding.key(all.texts[$0]) }
    for spellings in groups.values where spellings.count > 1 {
      let ordered = spellings.sorted {
        let (a, b) = (all.uses[$0].count, all.uses[$1].count)
        return a == b
          ? all.texts[$0].utf8.lexicographicallyPrecedes(all.texts[$1].utf8) : a > b
      }
      guard let rarest = ordered.last, let post = all.uses[rarest].first else { continue }
      let counts = ordered.map { "“\(all.texts[$0])” (\(all.uses[$0].count))" }
      assembler.diagnostics.append(
        .about(
          assembler.posts[post].sourcePath, .warning, "term-spelling",
          "one of \(plural) is spelt in \(ordered.count) ways: \(counts.joined(separator: ", "))",
          help: "use “\(all.texts[ordered[0]])” everywhere"))
    }
  }
}
