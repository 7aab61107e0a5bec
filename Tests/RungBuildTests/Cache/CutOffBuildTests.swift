import Foundation
import RungBuild
import RungModel
import RungTestSupport
import Testing

/// A build that is killed leaves whole pages, and the next one ends as if nothing had happened.
struct CutOffBuildTests {
  /// Two states of a site: posts that stay, change, come and go.
  private static func archive(_ state: Int) -> String {
    (0..<90).filter { $0 % 6 != state * 3 }.map { number in
      """
      -- content/posts/p\(number).md --
      +++
      title = "Post \(number)\(number % 3 == 0 ? " \(state)" : "")"
      date = 2025-01-0\(1 + number % 9)
      tags = ["t\(number % 5)"]
      +++
      \(String(repeating: "Words of state \(number % 2 == 0 ? state : 2). ", count: 40))
      {{< quote userName="n" body="A comment." >}}

      """
    }.joined()
  }

  private static func write(_ state: Int, to site: TemporarySite) throws {
    if site.folder.has("content") { try site.folder.remove("content") }
    for file in TextArchive(archive(state)).files {
      try site.folder.write(file.text, to: file.path)
    }
  }

  private static func output(of site: TemporarySite) throws -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: try site.output.map { ($0, try site.folder.text("public/" + $0)) })
  }

  @Test func `killed at any moment, no page is torn, no file is lost, and the next build is whole`()
    throws
  {
    let states = try [0, 1].map { state in
      let site = try TemporarySite(CutOffBuildTests.archive(state))
      try site.build()
      return try CutOffBuildTests.output(of: site)
    }
    let common = Set(states[0].keys).intersection(states[1].keys)
    var random = SplitMix(state: 9)
    let site = try TemporarySite(CutOffBuildTests.archive(0))
    try site.build()
    let journal = try site.journal()
    var kills = 0
    for round in 1...12 {
      let state = round % 2
      try CutOffBuildTests.write(state, to: site)
      let isFresh = round % 5 == 0
      if isFresh {
        try site.folder.remove("public")
        try site.folder.remove(".rung")
      }
      // So many bytes of the journal, the names of what is being written.
      let moment = random.below(isFresh ? 12_000 : 3_000)
      let program = try Program.started(["build", "-s", site.folder.path])
      let isKilled = program.kill {
        ((try? site.folder.text(journal))?.utf8.count ?? -1) >= moment
      }
      kills += isKilled ? 1 : 0
      for (path, text) in try CutOffBuildTests.output(of: site) where !path.hasSuffix("-new") {
        #expect(
          text == states[0][path] || text == states[1][path], "round \(round): \(path) is torn")
      }
      if !isFresh {
        let lost = common.filter { !site.folder.has("public/" + $0) }
        #expect(lost == [], "round \(round)")
      }
      try site.build()
      #expect(try CutOffBuildTests.output(of: site) == states[state], "round \(round)")
      #expect(try site.build().isUpToDate)
    }
    #expect(kills > 6, "most builds were over before they could be killed")
  }

  @Test func `what a build that was killed had begun is known to the next one`() throws {
    let site = try TemporarySite("-- content/a.md --\nA.\n-- content/b.md --\nB.\n")
    try site.build()
    let journal = try site.journal()
    try site.folder.write("77\0c/index.html\0b/index.html\0../foreign.txt\0", to: journal)
    for file in ["public/c/index.html", "public/b/index.html.rung-77-new", "foreign.txt"] {
      try site.folder.write("torn", to: file)
    }
    try site.folder.write("mine", to: "public/d/index.html")
    try site.build()
    #expect(!site.folder.has("public/c") && site.folder.has("foreign.txt"))
    #expect(!site.folder.has("public/b/index.html.rung-77-new"))
    #expect(site.folder.has("public/b/index.html") && site.folder.has("public/d/index.html"))
    #expect(!site.folder.has(journal))
  }

  @Test func `every file in .rung may be damaged or gone`() throws {
    let site = try TemporarySite(RandomEdits(seed: 3).archive)
    try site.build()
    let whole = try site.outputArchive()
    for file in site.folder.files(in: ".rung") where file != "lock" {
      let path = ".rung/" + file
      let bytes = try Data(contentsOf: URL(filePath: site.folder.full(path)))
      for damage in 0..<6 {
        switch damage {
        case 0: try site.folder.remove(path)
        case 1: try site.folder.write("", to: path)
        case 2: try site.folder.write(Bytes(bytes.prefix(bytes.count / 2)), to: path)
        case 3: try site.folder.write(Bytes(bytes + bytes), to: path)
        default:
          var changed = Bytes(bytes)
          if !changed.isEmpty { changed[changed.count * (damage - 3) / 4] ^= 0x11 }
          try site.folder.write(changed, to: path)
        }
        // Something has changed, so that the caches are used.
        try site.folder.write("\(file) \(damage)", to: "static/plain.txt")
        try site.build()
        try site.folder.write("0", to: "static/plain.txt")
        try site.build()
        #expect(try site.outputArchive() == whole, "\(file), damage \(damage)")
      }
    }
  }
}

extension TemporarySite {
  /// The path of the journal of builds into `public/`.
  fileprivate func journal() throws -> String {
    let manifest = folder.files(in: ".rung").first { $0.hasPrefix("manifest-") }
    return try ".rung/" + #require(manifest).replacing("manifest", with: "journal")
  }
}
