import RungModel

/// Follows every link of the pages as they would be written.
struct LinkCheck {
  private let surveys: [PageSurvey]
  private let links: SiteLinks
  /// Beginnings of addresses that nobody wants followed.
  private let ignored: [Bytes]
  private var files: BuiltFiles
  private(set) var findings: [Finding] = []
  /// How many links lead to the site itself; one address counts once a page.
  private(set) var count = 0
  /// Where links lead out of the site, with the pages that have them.
  private(set) var outside: [String: OutsideUse] = [:]

  /// The pages that lead to an outside address, and how they name it.
  struct OutsideUse {
    var written: Bytes
    var pages: [String]
  }

  init(_ surveys: [PageSurvey], _ configuration: SiteConfiguration) {
    self.surveys = surveys
    links = SiteLinks(configuration)
    ignored = configuration.check.ignoredLinks.filter { !$0.isEmpty }.map { Bytes($0) }
    files = BuiltFiles(surveys, basePath: links.basePath)
    follow()
    addFlaws()
  }

  /// What is wrong, whichever pages have it.
  private struct Mistake: Hashable {
    var destination: SiteLinks.Destination
    var isPart: Bool
  }

  private struct Uses {
    var written: Set<Bytes> = []
    var pages: Set<String> = []

    /// What mistakes are put in order by: the first page, and the first spelling.
    var key: (String, String) {
      (
        pages.min() ?? "", written.map { String(decoding: $0, as: UTF8.self) }.min() ?? ""
      )
    }
  }

  private mutating func follow() {
    var mistakes: [Mistake: Uses] = [:]
    for survey in surveys {
      for target in survey.targets where !ignored.contains(where: target.written.starts(with:)) {
        var destination = links.destination(of: target.written, in: target.folder)
        switch destination {
        case .nowhere: continue
        case .outside(let address):
          let pages = target.pages.map { survey.pages[$0].path }
          outside[address, default: OutsideUse(written: target.written, pages: [])].pages += pages
          continue
        case .inside(let path, let fragment):
          count += target.pages.count
          if leads(to: path, fragment) { continue }
          if !files.has(path) { destination = .inside(path: path, fragment: []) }
        case .beside(let path):
          // What else that server has is not known; only what is meant for this site is wrong.
          guard files.has(Bytes(path.dropFirst())) else { continue }
          count += target.pages.count
        }
        let mistake = Mistake(destination: destination, isPart: target.isPart)
        mistakes[mistake, default: Uses()].written.insert(target.written)
        for page in target.pages {
          mistakes[mistake, default: Uses()].pages.insert(survey.pages[page].path)
        }
      }
    }
    // In an order of their own, so that the help that is given does not change from run to run.
    let ordered = mistakes.map { (key: $0.value.key, mistake: $0) }.sorted { $0.key < $1.key }
    findings = ordered.map { finding($0.mistake.key, $0.mistake.value) }
  }

  private mutating func leads(to path: Bytes, _ fragment: Bytes) -> Bool {
    guard files.has(path) else { return false }
    guard !fragment.isEmpty, let ids = files.ids(at: path) else { return true }
    guard !ids.contains(fragment[...]), let id = Fragment.target(fragment[...]) else { return true }
    return ids.contains(id[...])
  }

  private mutating func finding(_ mistake: Mistake, _ uses: Uses) -> Finding {
    let written = uses.written.sorted { $0.lexicographicallyPrecedes($1) }
    var marks = written.flatMap { Finding.Mark.address($0) }
    var finding = Finding(
      code: "dead-link", message: "", help: nil, marks: [], pages: uses.pages.sorted())
    switch mistake.destination {
    case .inside(let path, let fragment) where files.has(path):
      finding.code = "dead-fragment"
      finding.message = "the page `\(files.shown(path))` has no place `#\(shown(fragment))`"
      finding.help = files.help(for: fragment, at: path)
      // A reference is written otherwise than the address that it becomes.
      marks += Finding.Mark.address(Bytes("#") + fragment).map {
        Finding.Mark(text: $0.text, isWhole: false)
      }
    case .inside(let path, _):
      finding.code = mistake.isPart ? "missing-file" : "dead-link"
      finding.message =
        mistake.isPart
        ? "there is no file `\(files.shown(path))`" : "there is no page `\(files.shown(path))`"
      finding.help = files.help(for: path)
    case .beside(let path):
      let shown = String(decoding: path, as: UTF8.self).withoutControlCharacters
      finding.message = "`\(shown)` is not below the site's base `\(links.basePath)`"
      finding.help = "write `\(files.shown(Bytes(path.dropFirst())))`"
    case .outside, .nowhere:
      break
    }
    finding.marks = marks
    return finding
  }

  /// A fragment as people read it.
  private func shown(_ fragment: Bytes) -> String {
    String(decoding: PercentEncoding.decoded(fragment[...]), as: UTF8.self).withoutControlCharacters
  }

  // MARK: Flaws

  private mutating func addFlaws() {
    struct Subject: Hashable {
      var kind: PageSurvey.Flaw.Kind
      var text: Bytes
    }
    var pages: [Subject: [String]] = [:]
    for survey in surveys {
      for flaw in survey.flaws {
        pages[Subject(kind: flaw.kind, text: flaw.text), default: []].append(
          survey.pages[flaw.page].path)
      }
    }
    for (subject, pages) in pages.sorted(by: {
      $0.key.text.lexicographicallyPrecedes($1.key.text)
    }) {
      findings.append(finding(subject.kind, subject.text, pages.sorted()))
    }
  }

  private mutating func finding(
    _ kind: PageSurvey.Flaw.Kind, _ text: Bytes, _ pages: [String]
  ) -> Finding {
    let shown = String(decoding: text, as: UTF8.self).withoutControlCharacters
    switch kind {
    case .repeatedID:
      return Finding(
        code: "repeated-id", message: "two elements of the page have the id `\(shown)`",
        help: "links lead to the first of them: give one another id",
        marks: ["id=\"\(shown)\"", "id='\(shown)'", "id=\(shown)"].map {
          Finding.Mark(text: Bytes($0), isWhole: false)
        }, pages: pages)
    case .deadFragment:
      let path = BuiltFiles.address(of: Bytes(pages[0]))
      return Finding(
        code: "dead-fragment",
        message: "the page has no place `#\(self.shown(Bytes(text.dropFirst())))`",
        help: files.help(for: Bytes(text.dropFirst()), at: path),
        marks: Finding.Mark.address(text), pages: pages)
    case .imageWithoutText:
      return Finding(
        code: "image-without-text", message: "the picture `\(shown)` has no `alt`",
        help: "say what it shows, for those who do not see it; `alt=\"\"` where it only adorns",
        marks: text.isEmpty ? [] : Finding.Mark.address(text), pages: pages)
    }
  }
}
