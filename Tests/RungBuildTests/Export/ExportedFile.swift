import Foundation
import RungModel
import RungTestSupport

@testable import RungBuild

/// A page made to stand alone among a few files, without a site around it.
struct ExportedFile {
  var text: String
  /// The messages as they are printed, but for the lines that they quote.
  var messages: [String]

  /// - Parameters:
  ///   - files: what the build wrote, as a text archive.
  ///   - base: the address of the site.
  init(
    _ page: String, at path: String = "posts/a/index.html", files archive: String = "",
    base: String = "https://e.org/blog/", source: String? = nil, room: Int = 1 << 20
  ) throws {
    let folder = try TemporaryFolder(archive)
    let records = folder.files(in: "").map { path in
      OutputFolder.Record(
        path: path, size: (try? folder.text(path).utf8.count) ?? 0, modified: 0)
    }
    try self.init(
      Bytes(page), at: path, in: folder.path, records, base: base, source: source, room: room)
  }

  init(
    _ bytes: Bytes, at path: String, in folder: String, _ records: [OutputFolder.Record],
    base: String, source: String? = nil, room: Int = 1 << 20
  ) throws {
    var configuration = SiteConfiguration()
    configuration.baseURL = BaseURL(base)
    let mistakes = ExportMistakes(
      page: SourceText(path: "built/" + path, bytes: bytes),
      source: source.map { SourceText(path: "content/posts/a.md", bytes: Bytes($0)) })
    let parts = SiteParts(
      folder: folder, label: "built", files: records, links: SiteLinks(configuration), room: room,
      mistakes: mistakes)
    var page = StandalonePage(bytes, path: path, configuration, parts: parts)
    text = String(decoding: try page.inlined(), as: UTF8.self)
    messages = page.parts.mistakes.diagnostics.map { diagnostic in
      let lines = diagnostic.text.split(separator: "\n")
      let help = lines.dropFirst().filter { $0.contains("= help") }
      return ([lines[0]] + help).joined(separator: "\n")
    }
  }

  /// The page without what stands in its head by itself.
  var body: String {
    guard let head = text.firstRange(of: /\n<meta charset="utf-8">\n<meta http-equiv[^>]*>/) else {
      return text
    }
    return String(text[..<head.lowerBound] + text[head.upperBound...])
  }

  /// What the policy permits of styles or scripts.
  func permitted(_ directive: String) -> Set<String> {
    guard let start = text.firstRange(of: directive + " ") else { return [] }
    return Set(
      text[start.upperBound...].prefix { $0 != ";" }.split(separator: " ").map(String.init))
  }

  /// The sources that a browser would look for in the policy: of each element the hash of its text.
  static func hashes(of element: StaticString, in page: Bytes) -> Set<String> {
    var tags = TagScanner(page)
    var found = Set<String>()
    while tags.next() {
      let type = tags.value(of: "type").map { String(decoding: page[$0], as: UTF8.self) }
      guard tags.isNamed(element), type != "application/ld+json" else { continue }
      let digest = Data(SHA256.digest(of: Bytes(page[tags.text])).bytes)
      found.insert("'sha256-\(digest.base64EncodedString())'")
    }
    return found.isEmpty ? ["'none'"] : found
  }
}
