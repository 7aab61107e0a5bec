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

    var listOfSpelling: [String: Int] = [:]
    var listOfAddress: [Address: Int] = [:]
    var uses: [String: [Int]] = [:]
    for post in assembler.posts.indices {
      for term in assembler.posts[post].frontMatter.terms[plural] ?? [] {
        guard let list = list(of: term, post) else { continue }
        guard assembler.lists[list].posts.last != post else { continue }
        uses[term, default: []].append(post)
        assembler.posts[post].terms.append(Post.Term(taxonomy: index, list: list))
        if assembler.posts[post].frontMatter.build.list != .never {
          assembler.lists[list].posts.append(post)
        }
      }
    }
    // The most used term first: that is what a reader of the list looks for.
    let counts = assembler.lists.indices.map { assembler.lists[$0].posts.count }
    let addresses = assembler.lists.indices.map { assembler.lists[$0].address }
    assembler.lists[taxonomyList].lists = (taxonomyList + 1..<counts.count).sorted {
      counts[$0] == counts[$1] ? addresses[$0] < addresses[$1] : counts[$0] > counts[$1]
    }
    reportSpellings(uses, plural, &assembler)

    func list(of term: String, _ post: Int) -> Int? {
      if let known = listOfSpelling[term] { return known }
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
            taxonomy: index))
        listOfAddress[address] = list
      }
      listOfSpelling[term] = list
      return list
    }
  }

  /// Spellings that differ by case or width alone were most likely meant to be one term.
  private static func reportSpellings(
    _ uses: [String: [Int]], _ plural: String, _ assembler: inout SiteAssembler
  ) {
    let groups = Dictionary(grouping: uses.keys, by: TermFolding.key)
    for spellings in groups.values where spellings.count > 1 {
      let ordered = spellings.sorted {
        let (a, b) = (uses[$0]?.count ?? 0, uses[$1]?.count ?? 0)
        return a == b ? $0.utf8.lexicographicallyPrecedes($1.utf8) : a > b
      }
      guard let rarest = ordered.last, let post = uses[rarest]?.first else { continue }
      let counts = ordered.map { "“\($0)” (\(uses[$0]?.count ?? 0))" }
      assembler.diagnostics.append(
        .about(
          assembler.posts[post].sourcePath, .warning, "term-spelling",
          "one of \(plural) is spelt in \(ordered.count) ways: \(counts.joined(separator: ", "))",
          help: "use “\(ordered[0])” everywhere"))
    }
  }
}
