import RungModel

/// What an attribute makes a browser do, whichever element has it, where that matters to a page that stands
/// alone.
enum StandaloneAttribute {
  /// `href`: leads somewhere, or names what is drawn.
  case address
  /// `src`, `poster`: shown in the page.
  case source, poster
  /// `srcset`, `sizes`: what a browser chooses from.
  case candidates, sizes
  /// Another document, or a picture that a style sheet should name.
  case data, frame, background
  /// Asked for beside, or sent somewhere.
  case request
  /// A script, a style.
  case handler, style

  init?(_ page: Bytes, _ name: Range<Int>) {
    func isNamed(_ wanted: StaticString) -> Bool { page.isEqual(name, ignoringCaseOf: wanted) }
    switch name.count {
    case 3 where isNamed("src"): self = .source
    case 4 where isNamed("href"): self = .address
    case 4 where isNamed("data"): self = .data
    case 4 where isNamed("ping"): self = .request
    case 5 where isNamed("style"): self = .style
    case 5 where isNamed("sizes"): self = .sizes
    case 6 where isNamed("srcset"): self = .candidates
    case 6 where isNamed("poster"): self = .poster
    case 6 where isNamed("srcdoc"): self = .frame
    case 6 where isNamed("action"): self = .request
    case 8 where isNamed("manifest"): self = .request
    case 10 where isNamed("xlink:href"): self = .address
    case 10 where isNamed("background"): self = .background
    case 10 where isNamed("formaction"): self = .request
    case 3... where page.isEqual(name.prefix(2), ignoringCaseOf: "on"): self = .handler
    default: return nil
    }
  }
}
