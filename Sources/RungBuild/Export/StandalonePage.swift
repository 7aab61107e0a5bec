import RungModel

/// Makes of a built page one that needs no other file: what is shown or run in it is put into it, what it
/// leads to becomes an address of the published site, and what could not work alone goes.
///
/// The page's start tags are read as a browser finds them, and only what changes is written anew. Should one
/// ever be read otherwise than a browser does, the policy in its head keeps the page from asking for anything.
struct StandalonePage {
  /// The built page.
  let page: Bytes
  let path: String
  let links: SiteLinks
  /// Scheme and host of the published site; empty where it has no address.
  let origin: String
  var parts: SiteParts
  var tags: TagScanner
  var edits = PageEdits()
  var policy = ContentPolicy()
  /// The folder that relative addresses start from.
  var folder: String
  /// Scripts that wait for the whole page.
  var deferred = Bytes()
  /// What `<source>` elements of the last `<picture>` offer to everyone.
  var offered: Bytes?
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
}
