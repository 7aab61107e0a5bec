import RungModel

/// Reads one page for a survey.
struct PageLook {
  var page: PageSurvey.Page
  /// The folder that relative addresses start from.
  private var folder: String
  private var ids = Set<ByteSlice>()
  /// The names of anchors, which fragments lead to as well.
  private var names = Set<ByteSlice>()
  /// The fragments of links within the page, with the `#`.
  private var fragments: [ByteSlice] = []
  private var repeatedIDs = 0
  private var deadFragments = 0
  private var imagesWithoutText = 0

  init(_ path: String) {
    page = PageSurvey.Page(path: path)
    folder = Disk.folder(of: path)
    if !folder.isEmpty { folder += "/" }
  }

  mutating func read(_ content: Bytes, into survey: inout PageSurvey) {
    var tags = TagScanner(content)
    while tags.next() {
      page.elements += 1
      read(tags, into: &survey)
    }
    var told = Set<ByteSlice>()
    for fragment in fragments
    where !leadsSomewhere(fragment.dropFirst()) && told.insert(fragment).inserted {
      survey.add(.deadFragment, fragment, count: &deadFragments)
    }
  }

  private mutating func read(_ tags: TagScanner, into survey: inout PageSurvey) {
    for attribute in tags.attributes {
      guard let role = Role(tags.page, attribute.name) else { continue }
      let value = CharacterReferences.resolved(tags.page[attribute.value])
      switch role {
      case .id:
        add(id: value, into: &survey)
      case .name:
        guard tags.isNamed("a"), !value.isEmpty else { continue }
        names.insert(value)
        append(id: value)
      case .address:
        add(value, of: tags, into: &survey)
      case .part:
        _ = survey.add(value.trimmed, folder: folder, isPart: true)
      case .candidates:
        for address in ImageCandidates.addresses(in: value) {
          _ = survey.add(address, folder: folder, isPart: true)
        }
      }
    }
    if tags.isNamed("img"), tags.value(of: "alt") == nil {
      let source = tags.value(of: "src").map { CharacterReferences.resolved(tags.page[$0]) } ?? []
      survey.add(.imageWithoutText, source, count: &imagesWithoutText)
    }
  }

  /// What an attribute says, whichever element has it.
  private enum Role {
    case id, name, address, part, candidates

    init?(_ page: Bytes, _ name: Range<Int>) {
      func isNamed(_ wanted: StaticString) -> Bool { page.isEqual(name, ignoringCaseOf: wanted) }
      switch name.count {
      case 2 where isNamed("id"): self = .id
      case 3 where isNamed("src"): self = .part
      case 4 where isNamed("href"): self = .address
      case 4 where isNamed("name"): self = .name
      case 6 where isNamed("srcset"): self = .candidates
      case 6 where isNamed("poster"): self = .part
      case 10 where isNamed("xlink:href"): self = .address
      default: return nil
      }
    }
  }

  // MARK: Ids and fragments

  private mutating func add(id: ByteSlice, into survey: inout PageSurvey) {
    guard !id.isEmpty else { return }
    if ids.insert(id).inserted {
      append(id: id)
    } else {
      survey.add(.repeatedID, id, count: &repeatedIDs)
    }
  }

  private mutating func append(id: ByteSlice) {
    page.ids += id
    page.idEnds.append(page.ids.count)
  }

  /// Whether a fragment, without the `#`, leads to a place of the page.
  private func leadsSomewhere(_ fragment: ByteSlice) -> Bool {
    if ids.contains(fragment) { return true }
    guard let id = Fragment.target(fragment) else { return true }
    return ids.contains(id[...]) || names.contains(id[...])
  }

  // MARK: Addresses

  private mutating func add(_ value: ByteSlice, of tags: TagScanner, into survey: inout PageSurvey)
  {
    let address = value.trimmed
    if tags.isNamed("base") {
      move(to: address)
    } else if address.first == UInt8(ascii: "#") {
      fragments.append(address)
    } else if !address.isEmpty {
      let relations = tags.isNamed("link") ? relations(of: tags) : []
      let isPart =
        relations.contains { PageLook.parts.contains($0) } || tags.isNamed("use")
        || tags.isNamed("image")
      let target = survey.add(address, folder: folder, isPart: isPart)
      if relations.contains("stylesheet"), let target { page.styleSheets.append(target) }
    }
  }

  private func relations(of tags: TagScanner) -> [String] {
    guard let value = tags.value(of: "rel") else { return [] }
    return String(decoding: tags.page[value], as: UTF8.self).lowercased().split(separator: " ")
      .map(String.init)
  }

  /// The relations whose targets are shown or used in the page.
  private static let parts: Set<String> = [
    "stylesheet", "icon", "apple-touch-icon", "preload", "modulepreload", "manifest", "mask-icon",
  ]

  /// `base` moves the place from which relative addresses start.
  private mutating func move(to address: ByteSlice) {
    guard !address.hasScheme else { return }
    let path = String(decoding: address, as: UTF8.self)
    guard path.hasPrefix("/"), !path.hasPrefix("//") else { return }
    folder = Disk.folder(of: path) + "/"
  }
}

extension ByteSlice {
  /// Without white space at the ends, which addresses in attributes may have.
  var trimmed: ByteSlice {
    guard let first = firstIndex(where: { $0 > 0x20 }), let last = lastIndex(where: { $0 > 0x20 })
    else { return [] }
    return self[first...last]
  }
}
