import RungModel
import RungTestSupport
import Testing

@testable import RungRendering

/// A run with Rung's own verdicts beside all that is shown of them: `Tests/Golden/judged-run.txt`.
struct JudgedRunTests {
  @Test(arguments: [("en", "judged-run"), ("ja", "judged-run-ja")])
  func `all that a report shows of verdicts`(_ language: String, _ golden: String) throws {
    let published = PublishedRun.judged
    let report = published.report(language: language)
    var files: [(String, Bytes)] = [("headline.html", report.headline(hasLink: false))]
    for part in report.parts(besides: [], prefix: "report.") {
      files.append(("\(part.kind.rawValue).html", part.markup))
    }
    for page in report.pages.pages {
      var content = Bytes()
      report.writer.write(page, into: &content)
      files.append((report.pages.file(of: page), content))
    }
    for file in report.files {
      var content = Bytes()
      report.writeCSV(file, to: &content)
      files.append((file.path, content.filter { $0 != UInt8(ascii: "\r") }))
    }
    let archive = TextArchive(files: files.map { ($0, String(decoding: $1, as: UTF8.self)) })
    #expect(try Golden.difference(archive.text, from: golden) == nil)
  }
}
