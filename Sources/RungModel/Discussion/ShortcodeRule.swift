/// What a shortcode of a certain name may hold.
package struct ShortcodeRule: Sendable, Hashable {
  /// Whether `{{< name >}}` has a closing tag.
  package enum Content: Sendable, Hashable {
    /// Never: a closing tag is an error.
    case none
    /// Where one is written: without it the shortcode stands alone.
    case optional
    /// Always: without it the author forgot one.
    case required
  }

  package enum Role: Sendable, Hashable {
    /// A quoted comment; its body is a stranger's.
    case quote
    /// An address of another page, put into the Markdown as text.
    case reference(absolute: Bool)
    /// A program's text, kept as it is.
    case code
    /// A template with arguments; what it encloses is Markdown.
    case template
    /// A part of a run; its arguments are checked against the run's log.
    case run(RunShortcode)
    /// A text whose numbers are bound to no run, and need not be.
    case unchecked
  }

  package var name: String
  package var content: Content
  package var role: Role
  /// The named arguments it knows; nil where any are allowed.
  package var arguments: [String]?
  /// The arguments without which it means nothing.
  package var required: [String]
  /// How many arguments may be given without a name, in the order of `arguments`.
  package var positional: Int
  /// The template that renders it, such as `shortcodes/quote`.
  package var template: String
  /// Whether what it encloses is Markdown of the author's.
  package var holdsMarkdown: Bool { role == .template || role == .unchecked }
  /// Whether it is a word of its paragraph, even where it has a line for itself.
  package var isInline: Bool

  package init(
    _ name: String, content: Content = .none, role: Role = .template, arguments: [String]? = nil,
    required: [String] = [], positional: Int = .max, template: String? = nil,
    isInline: Bool = false
  ) {
    self.name = name
    self.content = content
    self.role = role
    self.arguments = arguments
    self.required = required
    self.positional = positional
    self.template = template ?? "shortcodes/\(name)"
    self.isInline = isInline
  }
}

/// The shortcodes that a site can use, found by name.
package struct ShortcodeVocabulary: Sendable {
  package private(set) var rules: [ShortcodeRule]
  private var names: [Bytes]

  /// Later rules replace earlier ones of the same name.
  package init(_ rules: [ShortcodeRule]) {
    var byName: [String: Int] = [:]
    self.rules = []
    for rule in rules {
      if let index = byName[rule.name] {
        self.rules[index] = rule
      } else {
        byName[rule.name] = self.rules.count
        self.rules.append(rule)
      }
    }
    names = self.rules.map { Bytes($0.name) }
  }

  /// The index in `rules` of the name that stands in `range`. The list is short, and its first
  /// entry is nearly always the one: comparing bytes beats hashing.
  package func index(of source: Bytes, _ range: Range<Int>) -> Int? {
    for (index, name) in names.enumerated()
    where name.count == range.count && source[range].elementsEqual(name) {
      return index
    }
    return nil
  }

  package static let builtIn: [ShortcodeRule] = {
    let quote = ShortcodeRule(
      "matomeQuote", content: .optional, role: .quote,
      arguments: [
        "body", "userName", "createdAt", "color", "id", "parent", "url", "lang", "depth", "score",
      ],
      positional: 0, template: "shortcodes/quote")
    var short = quote
    short.name = "quote"
    return [
      quote, short,
      ShortcodeRule(
        "details", content: .required, arguments: ["summary", "title", "class", "open", "name"],
        positional: 1),
      ShortcodeRule("ref", role: .reference(absolute: true), arguments: ["path", "lang"]),
      ShortcodeRule("relref", role: .reference(absolute: false), arguments: ["path", "lang"]),
      ShortcodeRule(
        "matomeSummary", content: .optional, arguments: ["body", "title", "source", "url"],
        positional: 1),
      ShortcodeRule(
        "list", arguments: ["limit", "title", "section", "tag", "cardView", "where", "value"],
        positional: 0),
      ShortcodeRule(
        "figure",
        arguments: [
          "src", "alt", "caption", "title", "link", "target", "rel", "width", "height", "class",
          "attr", "attrlink", "loading",
        ], required: ["src"], positional: 1),
      ShortcodeRule(
        "highlight", content: .required, role: .code, arguments: ["lang", "options"], positional: 2),
      ShortcodeRule(
        "unchecked", content: .optional, role: .unchecked, arguments: ["text"], positional: 1,
        isInline: true),
    ] + RunShortcode.allCases.map(\.rule)
  }()
}

extension RunShortcode {
  /// `run` names the run; without it the page's own is meant.
  fileprivate var rule: ShortcodeRule {
    switch self {
    case .run: rule(["run"], positional: 1)
    case .ladder: rule(["problem", "run"])
    case .curve: rule(["metric", "run", "phase", "problem", "level"])
    case .levels: rule(["run"], positional: 1)
    case .evaluation: rule(["id", "run", "set", "metric"])
    case .attempt: rule(["id", "run"], required: ["id"])
    case .diff: rule(["a", "b"], required: ["a", "b"], positional: 2)
    case .claim:
      rule(
        ["path", "expect", "run", "of", "tol", "format"], required: ["path"], positional: 2,
        isInline: true)
    }
  }

  private func rule(
    _ arguments: [String], required: [String] = [], positional: Int = 1,
    isInline: Bool = false
  ) -> ShortcodeRule {
    ShortcodeRule(
      rawValue, role: .run(self), arguments: arguments, required: required, positional: positional,
      isInline: isInline)
  }
}
