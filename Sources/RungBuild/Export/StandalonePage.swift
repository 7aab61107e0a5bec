import RungModel

/// Makes of a built page one that needs no other file: what is shown or run in it is put into it, what it
/// leads to becomes an address of the published site, and what could not work alone goes.
///
/// The page's start tags are read as a browser finds them, and only what changes is written anew. Should one
/// ever be read otherwise than a browser does, the policy in its head keeps the page from asking for anything.
struct StandalonePage {
  /// The built page.
  private let page: Bytes
  private let path: String
  private let links: SiteLinks
  /// Scheme and host of the published site; empty where it has no address.
  private let origin: String
  private(set) var parts: SiteParts
  private var tags: TagScanner
  private var edits = PageEdits()
  private var policy = ContentPolicy()
  /// The folder that relative addresses start from.
  private var folder: String
  /// Scripts that wait for the whole page.
  private var deferred = Bytes()
  /// What `<source>` elements of the last `<picture>` offer to everyone.
  private var offered: Bytes?
  /// Behind this place the head has begun, as far as it is known.
  private var headStart = 0
  private var isHeadFound = false

  /// - Parameter path: the page's file below the output folder.
  init(_ page: Bytes, path: String, _ configuration: SiteConfiguration, parts: SiteParts) {
    self.page = page
    self.path = path
    self.parts = parts
    links = SiteLinks(configuration)
    origin = configuration.baseURL?.origin ?? ""
    tags = TagScanner(page)
    let folder = Disk.folder(of: path)
    self.folder = folder.isEmpty ? "" : folder + "/"
    if page.isEqual(0..<min(9, page.count), ignoringCaseOf: "<!doctype") {
      headStart = page.firstIndex(of: UInt8(ascii: ">"), in: 0..<page.count).map { $0 + 1 } ?? 0
    }
  }

  /// The page as one file.
  mutating func inlined() throws(DiskFailure) -> Bytes {
    var skippedTo = 0
    while tags.next() {
      findHead()
      guard tags.tag.lowerBound >= skippedTo else { continue }
      if tags.isNamed("form"), tags.value(of: "action") != nil {
        // It asks a server, and there is none.
        skippedTo = endOfForm
        remove(tags.tag.lowerBound..<skippedTo)
      } else {
        try readTag()
      }
    }
    edits.insert(head, at: headStart)
    edits.insert(deferred, at: endOfBody)
    return edits.applied(to: page)
  }

  // MARK: Head and end

  /// The head begins behind the first tags, as long as they are `<html>` and `<head>`.
  private mutating func findHead() {
    guard !isHeadFound else { return }
    isHeadFound = !tags.isNamed("html")
    if tags.isNamed("html") || tags.isNamed("head") { headStart = tags.tag.upperBound }
  }

  /// The encoding stands first, where browsers look for it.
  private var head: Bytes {
    Bytes(
      "\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy.text)\">"
    )
  }

  private var endOfBody: Int {
    let end = Bytes("</body")
    var place = page.count - end.count
    while place >= 0 {
      if page.isEqual(place..<place + end.count, ignoringCaseOf: "</body") { return place }
      // Behind it are the end of the document and white space; no page has more than this.
      guard page.count - place < 1_000 else { break }
      place -= 1
    }
    return page.count
  }

  private var endOfForm: Int {
    var from = tags.index
    while let place = page.firstIndex(of: "</", in: from..<page.count) {
      from = place + 2
      guard from + 4 <= page.count, page.isEqual(from..<from + 4, ignoringCaseOf: "form") else {
        continue
      }
      return page.firstIndex(of: UInt8(ascii: ">"), in: from..<page.count).map { $0 + 1 }
        ?? page.count
    }
    return page.count
  }

  // MARK: Tags

  private mutating func readTag() throws(DiskFailure) {
    if tags.isNamed("script") { return try readScript() }
    if tags.isNamed("style") { return try readStyle() }
    if tags.isNamed("link") { return try readLink() }
    if tags.isNamed("meta") { return readMeta() }
    if tags.isNamed("base") { return readBase() }
    if tags.isNamed("picture") { offered = nil }
    if tags.isNamed("source"), try readOffer() { return }
    let chosen = tags.isNamed("img") ? widestForm : nil
    var seen: [StandaloneAttribute] = []
    for attribute in tags.attributes {
      guard let role = StandaloneAttribute(page, attribute.name) else { continue }
      // Of two attributes with one name the first counts.
      guard role == .handler || role == .style || !seen.contains(role) else {
        remove(attribute)
        continue
      }
      seen.append(role)
      try readAttribute(attribute, role, chosen: chosen)
    }
  }

  /// - Parameter chosen: of a picture with several forms the one that is shown.
  private mutating func readAttribute(
    _ attribute: TagScanner.Attribute, _ role: StandaloneAttribute, chosen: ByteSlice?
  ) throws(DiskFailure) {
    switch role {
    case .address where tags.isNamed("image") || tags.isNamed("feimage"):
      try replace(attribute, withPart: value(of: attribute))
    case .address where tags.isNamed("a") || tags.isNamed("area"):
      lead(attribute)
    case .address:
      // What draws with another file, or leads there from a formula.
      if value(of: attribute).first != UInt8(ascii: "#") { leaveOut(attribute) }
    case .source where StandalonePage.shows(tags):
      try replace(attribute, withPart: chosen ?? value(of: attribute))
    case .poster:
      try replace(attribute, withPart: value(of: attribute))
    case .candidates, .sizes:
      remove(attribute)
    case .data where !tags.isNamed("object"):
      break
    case .source, .data, .frame, .background:
      leaveOut(attribute)
    case .request:
      remove(attribute)
    case .handler, .style:
      leaveOutInline(attribute)
    }
  }

  /// Whether what `src` names is shown in the page by itself.
  private static func shows(_ tags: TagScanner) -> Bool {
    ["img", "input", "video", "audio", "source", "track"].contains { tags.isNamed($0) }
  }

  // MARK: Links

  /// A link to another page leads to the published site; where that has no address, it is text.
  private mutating func lead(_ attribute: TagScanner.Attribute) {
    let written = value(of: attribute)
    guard let first = written.first, first != UInt8(ascii: "#"), !written.hasScheme else { return }
    if case .inside(let target, let fragment) = links.destination(of: Bytes(written), in: folder),
      !fragment.isEmpty, String(decoding: BuiltFiles.file(at: target), as: UTF8.self) == path
    {
      return set(attribute, Bytes("#") + fragment)
    }
    if written.starts(with: "//".utf8) {
      let scheme = origin.isEmpty ? "https:" : String(origin.prefix { $0 != "/" })
      return set(attribute, Bytes(scheme) + written)
    }
    guard !origin.isEmpty else {
      remove(attribute)
      for one in tags.attributes where StandalonePage.belongsToLink(page, one.name) { remove(one) }
      return
    }
    let isAbsolute = first == UInt8(ascii: "/")
    let base = isAbsolute ? "" : Address(folder: links.basePath + folder).urlPath
    set(attribute, Bytes(origin + base) + written)
  }

  /// Attributes that an `<a>` has only together with an address.
  private static func belongsToLink(_ page: Bytes, _ name: Range<Int>) -> Bool {
    ["target", "download", "rel", "hreflang", "type", "referrerpolicy"].contains {
      page.isEqual(name, ignoringCaseOf: $0)
    }
  }

  private mutating func readBase() {
    if let range = tags.value(of: "href") {
      let address = CharacterReferences.resolved(page[range]).trimmed
      if case .inside(let path, _) = links.destination(of: Bytes(address), in: folder) {
        let steps = String(decoding: path, as: UTF8.self)
        let above = Disk.folder(of: steps)
        folder = above.isEmpty ? "" : above + "/"
      }
    }
    remove(tags.tag)
  }

  /// Of the relations to other files those are kept that are shown, or only say something.
  private mutating func readLink() throws(DiskFailure) {
    let relations =
      tags.value(of: "rel").map {
        String(decoding: page[$0], as: UTF8.self).lowercased().split(separator: " ")
      } ?? []
    guard
      let attribute = tags.attributes.first(where: { page.isEqual($0.name, ignoringCaseOf: "href") }
      )
    else { return remove(tags.tag) }
    if relations.contains("stylesheet") {
      let isUsed = !relations.contains("alternate") && tags.value(of: "disabled") == nil
      return isUsed ? try readStyleSheet(attribute) : remove(tags.tag)
    }
    if relations.contains("icon") {
      return try replace(attribute, withPart: value(of: attribute))
    }
    guard relations.contains(where: { ["canonical", "license", "author", "me"].contains($0) }),
      value(of: attribute).hasScheme || !origin.isEmpty
    else { return remove(tags.tag) }
    lead(attribute)
  }

  private mutating func readMeta() {
    if tags.value(of: "charset") != nil || tags.value(of: "http-equiv") != nil { remove(tags.tag) }
  }

  // MARK: Style sheets

  private mutating func readStyleSheet(
    _ attribute: TagScanner.Attribute
  ) throws(DiskFailure) {
    let written = value(of: attribute)
    guard case .file(let path, _) = parts.meaning(of: Bytes(written), from: folder) else {
      tell(attribute)
      return remove(tags.tag)
    }
    let text = EmbeddedText.style(try parts.style(at: path))
    policy.permit(style: text)
    let media = tags.attributes.first { page.isEqual($0.name, ignoringCaseOf: "media") }
    var element = Bytes("<style")
    if let media { element += Bytes(" ") + page[whole(media)] }
    element += Bytes(">") + text + Bytes("</style>")
    edits.replace(tags.tag, with: element)
  }

  private mutating func readStyle() throws(DiskFailure) {
    for attribute in tags.attributes where page.isEqual(attribute.name, ignoringCaseOf: "nonce") {
      remove(attribute)
    }
    let sheet = SourceText(path: parts.label(path), bytes: Bytes(page[tags.text]))
    let text = EmbeddedText.style(try parts.style(sheet, folder: folder))
    policy.permit(style: text)
    if text != sheet.bytes { edits.replace(tags.text, with: text) }
  }

  // MARK: Scripts

  private mutating func readScript() throws(DiskFailure) {
    let element = tags.tag.lowerBound..<tags.index
    let type =
      tags.value(of: "type").map {
        String(decoding: page[$0].trimmed, as: UTF8.self).lowercased()
      } ?? ""
    let source = tags.attributes.first { page.isEqual($0.name, ignoringCaseOf: "src") }
    guard let kind = StandaloneScript.Kind(type: type) else {
      if let source { remove(source) }
      return
    }
    guard kind != .needsOthers, tags.value(of: "nomodule") == nil else { return remove(element) }
    var text = Bytes(page[tags.text])
    if let source {
      guard case .file(let path, _) = parts.meaning(of: Bytes(value(of: source)), from: folder)
      else {
        tell(source)
        return remove(element)
      }
      text = try parts.read(path)
    }
    if kind == .module, StandaloneScript.importsOthers(text) {
      parts.mistakes.add(
        .warning, "export-left-out", source.map { Bytes(value(of: $0)) } ?? [],
        at: element.lowerBound,
        "this script imports others: it is left out",
        help: "write what the page needs into one module")
      return remove(element)
    }
    text = EmbeddedText.script(text)
    policy.permit(script: text)
    var script = Bytes("<script")
    for attribute in tags.attributes where StandaloneScript.keeps(page, attribute.name) {
      script += Bytes(" ") + page[whole(attribute)]
    }
    script += Bytes(">") + text + Bytes("</script>")
    // A script in a page does not wait for its end, whatever it says.
    let waits =
      kind == .classic && source != nil
      && (tags.value(of: "defer") != nil || tags.value(of: "async") != nil)
    if waits {
      remove(element)
      deferred += script + Bytes("\n")
    } else {
      edits.replace(element, with: script)
    }
  }

  // MARK: Pictures

  /// Reads a `<source>` of a `<picture>`: what it offers to everyone goes into the `<img>`, so that each
  /// picture is in the file once.
  /// - Returns: whether the tag was one of these.
  private mutating func readOffer() throws(DiskFailure) -> Bool {
    guard let candidates = tags.value(of: "srcset") else { return false }
    let widest = ImageCandidates.widest(in: CharacterReferences.resolved(page[candidates]))
    if tags.value(of: "media") == nil {
      offered = offered ?? widest.map { Bytes($0) }
      remove(tags.tag)
    } else if let widest {
      for attribute in tags.attributes {
        if page.isEqual(attribute.name, ignoringCaseOf: "srcset") {
          try replace(attribute, withPart: widest)
        } else if page.isEqual(attribute.name, ignoringCaseOf: "sizes") {
          remove(attribute)
        }
      }
    }
    return true
  }

  /// Of the forms of an `<img>` the widest goes into the file, for each in its place.
  private var widestForm: ByteSlice? {
    mutating get {
      defer { offered = nil }
      if let offered { return offered[...] }
      return tags.value(of: "srcset").flatMap {
        ImageCandidates.widest(in: CharacterReferences.resolved(page[$0]))
      }
    }
  }

  // MARK: Attributes

  private func value(of attribute: TagScanner.Attribute) -> ByteSlice {
    CharacterReferences.resolved(page[attribute.value]).trimmed
  }

  /// The attribute with its value and the quotes around it.
  private func whole(_ attribute: TagScanner.Attribute) -> Range<Int> {
    let (name, value) = (attribute.name, attribute.value)
    guard page[name.upperBound..<value.lowerBound].contains(UInt8(ascii: "=")) else { return name }
    let quote = page[value.lowerBound - 1]
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    return name.lowerBound..<value.upperBound + (isQuoted ? 1 : 0)
  }

  private mutating func set(_ attribute: TagScanner.Attribute, _ value: Bytes) {
    var text = Bytes(page[attribute.name]) + Bytes("=\"")
    text.append(escaping: value[...])
    text.append("\"")
    edits.replace(whole(attribute), with: text)
  }

  private mutating func remove(_ attribute: TagScanner.Attribute) {
    var range = whole(attribute)
    if page[range.lowerBound - 1] <= 0x20 { range = range.lowerBound - 1..<range.upperBound }
    edits.replace(range, with: [])
  }

  /// Removes an element, and its line where it has one for itself.
  private mutating func remove(_ range: Range<Int>) {
    let hasLine =
      range.lowerBound > 0 && page[range.lowerBound - 1] == 0x0A && range.upperBound < page.count
      && page[range.upperBound] == 0x0A
    edits.replace(range.lowerBound..<range.upperBound + (hasLine ? 1 : 0), with: [])
  }

  private mutating func replace(
    _ attribute: TagScanner.Attribute, withPart written: ByteSlice
  ) throws(DiskFailure) {
    switch parts.meaning(of: Bytes(written), from: folder) {
    case .kept: break
    case .file(let path, let fragment):
      set(attribute, try parts.dataAddress(of: path, fragment: fragment))
    case .missing, .outside:
      tell(attribute, written)
      remove(attribute)
    }
  }

  // MARK: What is left out

  /// Tells why the file that an attribute names is not in the page.
  private mutating func tell(_ attribute: TagScanner.Attribute, _ written: ByteSlice? = nil) {
    let address = Bytes(written ?? value(of: attribute))
    if case .missing(let path) = parts.meaning(of: address, from: folder) {
      parts.mistakes.add(
        .error, "missing-file", address, at: attribute.value.lowerBound,
        "there is no file `\(path)`", help: parts.help(for: path))
    } else {
      let shown = String(decoding: address, as: UTF8.self).withoutControlCharacters
      parts.mistakes.add(
        .warning, "export-left-out", address, at: attribute.value.lowerBound,
        "`\(shown)` is not of this site: it is left out",
        help: "put a copy into the site to have it in the file")
    }
  }

  /// Other documents within the page, and what is drawn with them.
  private mutating func leaveOut(_ attribute: TagScanner.Attribute) {
    let element = String(decoding: page[tags.name], as: UTF8.self).withoutControlCharacters
    let address = Bytes(value(of: attribute))
    parts.mistakes.add(
      .warning, "export-left-out", address, at: attribute.name.lowerBound,
      "what `<\(element)>` shows cannot be put into a page: it is left out")
    remove(attribute)
  }

  private mutating func leaveOutInline(_ attribute: TagScanner.Attribute) {
    let name = String(decoding: page[attribute.name], as: UTF8.self).withoutControlCharacters
    parts.mistakes.add(
      .warning, "export-left-out", Bytes(page[whole(attribute)]), at: attribute.name.lowerBound,
      "the attribute `\(name)` is left out: styles and scripts in attributes are not permitted",
      help: "write them into a style sheet or a script of the site")
    remove(attribute)
  }
}
