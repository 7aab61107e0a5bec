import RungModel
import Testing

@testable import RungRendering

/// A library of templates that are written down in a test.
func templateLibrary(_ templates: KeyValuePairs<String, String>) -> TemplateLibrary {
  TemplateLibrary(
    templates.map { name, text in
      (name, SourceText(path: "templates/\(name).html", bytes: Bytes(text)))
    })
}

/// What the first of the templates makes of a view.
func renderTemplates(_ templates: KeyValuePairs<String, String>, _ views: TemplateValue...) throws
  -> String
{
  let library = templateLibrary(templates)
  #expect(library.diagnostics == [])
  let template = try #require(library.template(named: templates[0].key))
  var output = Bytes()
  let problem = template.render(views, into: &output)
  #expect(problem == nil)
  return String(decoding: output, as: UTF8.self)
}

extension Diagnostic {
  /// The diagnostic as the command line prints it: place, message, line and caret, help.
  var printed: String {
    var lines = ["\(code): \(message)"]
    if let place = location {
      lines = ["\(place.path):\(place.line):\(place.column): \(severity): \(lines[0])"]
    }
    if let excerpt {
      lines += [excerpt.line, String(repeating: " ", count: excerpt.caret) + "^"]
    }
    if let help { lines.append("help: \(help)") }
    return lines.joined(separator: "\n")
  }
}
