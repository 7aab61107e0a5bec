import Foundation
import RungModel
import RungParsing
import RungTestSupport
import Testing

/// One example of a specification: a source beside the HTML that it is to become.
struct SpecificationExample: Decodable, Sendable, CustomTestStringConvertible {
  var example: Int
  var section: String
  var markdown: String
  var html: String
  var source: String?

  var testDescription: String { "\(source ?? "") \(example) (\(section))" }

  static let commonMark = load("commonmark-0.30.json")
  static let gitHub = load("gfm-extensions.json")

  private static func load(_ name: String) -> [SpecificationExample] {
    guard let data = try? Data(contentsOf: SharedData.url("specs/\(name)"))
    else { return [] }
    return (try? JSONDecoder().decode([SpecificationExample].self, from: data)) ?? []
  }
}

/// The HTML of a source, as text.
func html(_ source: String, _ options: MarkdownOptions) -> String {
  String(decoding: Markdown.html(Bytes(source), options), as: UTF8.self)
}
