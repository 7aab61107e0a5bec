import Foundation
import RungModel
import RungTestSupport
import Testing

@testable import RungBuild

/// Every page of this repository's own site as a file of its own.
struct OwnSiteExportTests {
  @Test func `no page asks for another file, and each permits what is in it and nothing else`()
    throws
  {
    let site = try TemporaryFolder()
    for path in ["rung.toml", "content"] {
      try site.copy(SharedData.repository.appending(path: path), to: path)
    }
    #expect(try Program.rung(["build", "-q", "-s", site.path]).exitCode == 0)
    let records = site.files(in: "public").map {
      OutputFolder.Record(
        path: $0, size: FileStatus(site.full("public/" + $0))?.size ?? 0, modified: 0)
    }
    let pages = records.map(\.path).filter { $0.hasSuffix(".html") }
    #expect(pages.count > 100)
    for path in pages {
      let exported = try ExportedFile(
        Bytes(try site.text("public/" + path)), at: path, in: site.full("public"), records,
        base: "https://rung.example/")
      #expect(exported.messages == [], "\(path)")
      let page = Bytes(exported.text)
      #expect(OwnSiteExportTests.requests(of: page) == [], "\(path)")
      for (directive, element) in [("style-src", "style"), ("script-src", "script")]
        as [(String, StaticString)]
      {
        #expect(
          exported.permitted(directive) == ExportedFile.hashes(of: element, in: page), "\(path)")
      }
    }
  }

  /// What a browser would ask for to show a page, and links that lead nowhere from a folder of one's own.
  private static func requests(of page: Bytes) -> [String] {
    var tags = TagScanner(page)
    var found: [String] = []
    while tags.next() {
      for attribute in tags.attributes {
        let name = String(decoding: page[attribute.name], as: UTF8.self).lowercased()
        let value = String(decoding: page[attribute.value], as: UTF8.self)
        switch name {
        case "href", "xlink:href":
          let isLink = ["a", "area"].contains { tags.isNamed($0) }
          let leads = ["#", "https://", "http://", "mailto:"].contains { value.hasPrefix($0) }
          let says = tags.isNamed("link") && value.hasPrefix("https://rung.example/")
          if !(isLink && leads) && !says && !value.hasPrefix("#") { found.append(value) }
        case "src", "srcset", "poster", "data", "style", "background", "srcdoc", "action", "ping":
          if !value.hasPrefix("data:") { found.append(value) }
        default:
          if name.hasPrefix("on") { found.append(name) }
        }
      }
      if tags.isNamed("style"), String(decoding: page[tags.text], as: UTF8.self).contains("@import")
      {
        found.append("@import")
      }
    }
    return found
  }
}
