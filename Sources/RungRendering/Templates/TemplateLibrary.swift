package import RungModel

/// All templates of a site, compiled once.
///
/// The language is Mustache, with sections, partials and inheritance as its specification has them,
/// and three additions: `partials/` may be left out of a partial's name, a name can be checked
/// against a `ViewSchema` before anything is rendered, and mistakes have places.
package final class TemplateLibrary: Sendable {
  /// What is wrong with the templates themselves. A template with a mistake renders nothing.
  package let diagnostics: [Diagnostic]
  private let names: TemplateNames
  private let program: TemplateProgram
  private let reaches: [TemplateReach]

  /// Compiles templates; of two with the same name the last one counts.
  package init(_ templates: [(name: String, source: SourceText)]) {
    names = TemplateNames(templates.map(\.name))
    let compiled = TemplateCompiler.compile(templates.map(\.source), named: names)
    program = compiled.program
    reaches = TemplateReach.all(of: program)
    diagnostics = compiled.diagnostics.sorted { $0.precedes($1) }
  }

  private init(_ library: TemplateLibrary, _ program: TemplateProgram) {
    names = library.names
    diagnostics = library.diagnostics
    self.program = program
    reaches = library.reaches
  }

  /// The same templates with everything that `name.…` gives written out, once they are checked:
  /// the interface's words stand in every comment.
  func writingOut(_ name: String, _ view: any TemplateObject) -> TemplateLibrary {
    TemplateLibrary(self, program.writingOut(name, view))
  }

  /// The template with exactly this name.
  package func template(named name: String) -> Template? {
    names[name].map {
      Template(program: program, entry: program.entries[$0], reach: reaches[$0])
    }
  }

  /// Every name that the template `name`, or something it includes, uses and none of the views
  /// offers; and every text that is not escaped. The views are those it is rendered with, the
  /// outermost first.
  func check(_ name: String, against schemas: ViewSchema...) -> [Diagnostic] {
    guard let number = names[name] else { return [] }
    return TemplateCheck.check(program, from: program.entries[number], against: schemas)
  }
}

/// A template that is ready to be rendered, as often as wanted and from any thread.
package struct Template: Sendable {
  fileprivate let program: TemplateProgram
  fileprivate let entry: Int
  let reach: TemplateReach

  /// Appends the template's text with the values of a view.
  /// - Returns: why the text was cut short, if templates include one another without an end.
  @discardableResult
  func render(_ view: TemplateValue, into output: inout Bytes) -> Diagnostic? {
    render([view], into: &output)
  }

  /// What renders the template with these views, the outermost first, as often as wanted.
  func interpreter(for views: [TemplateValue]) -> TemplateInterpreter {
    TemplateInterpreter(program, from: entry, views)
  }

  /// Appends the template's text with the values of several views, the outermost first.
  /// - Returns: why the text was cut short, if templates include one another without an end.
  @discardableResult
  func render(_ views: [TemplateValue], into output: inout Bytes) -> Diagnostic? {
    do throws(Diagnostic) {
      var interpreter = interpreter(for: views)
      try interpreter.run(into: &output)
      return nil
    } catch {
      return error
    }
  }
}
