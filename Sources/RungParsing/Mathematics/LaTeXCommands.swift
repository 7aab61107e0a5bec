/// What LaTeX's commands other than symbols do, as far as a table can say it.
enum LaTeXCommands {
  /// Marks above a letter.
  static let accents: [String: String] = [
    "hat": "ˆ", "check": "ˇ", "tilde": "˜", "acute": "´", "grave": "`", "dot": "˙", "ddot": "¨",
    "dddot": "…", "ddddot": "····", "breve": "˘", "bar": "¯", "vec": "→",
    "mathring": "˚",
  ]

  /// Lines, arrows and braces above something, as wide as it is.
  static let above: [String: String] = [
    "overline": "‾", "widehat": "^", "widecheck": "ˇ", "widetilde": "~", "overbrace": "⏞",
    "overbracket": "⎴", "overgroup": "⏠", "overrightarrow": "→", "overleftarrow": "←",
    "overleftrightarrow": "↔", "overrightharpoon": "⇀", "overleftharpoon": "↼",
    "Overrightarrow": "⇒",
  ]

  /// Lines, arrows and braces below something.
  static let below: [String: String] = [
    "underline": "_", "underbar": "_", "utilde": "~", "underbrace": "⏟", "underbracket": "⎵",
    "undergroup": "⏡", "underrightarrow": "→", "underleftarrow": "←", "underleftrightarrow": "↔",
  ]

  /// Arrows that are as long as the text above and below them.
  static let arrows: [String: String] = [
    "xrightarrow": "→", "xleftarrow": "←", "xleftrightarrow": "↔", "xRightarrow": "⇒",
    "xLeftarrow": "⇐", "xLeftrightarrow": "⇔", "xmapsto": "↦", "xhookrightarrow": "↪",
    "xhookleftarrow": "↩", "xtwoheadrightarrow": "↠", "xtwoheadleftarrow": "↞",
    "xrightharpoonup": "⇀", "xrightharpoondown": "⇁", "xleftharpoonup": "↼",
    "xleftharpoondown": "↽", "xrightleftharpoons": "⇌", "xleftrightharpoons": "⇋",
    "xtofrom": "⇄", "xlongequal": "=",
  ]

  /// Fences that a command puts around its argument.
  static let fences: [String: (open: String, close: String)] = [
    "abs": ("|", "|"), "norm": ("‖", "‖"), "bra": ("⟨", "|"), "Bra": ("⟨", "|"),
    "ket": ("|", "⟩"), "Ket": ("|", "⟩"), "braket": ("⟨", "⟩"), "Braket": ("⟨", "⟩"),
  ]

  /// Fences of a given height, in thousandths of an em.
  static let fenceHeights: [String: Int] = {
    var heights: [String: Int] = [:]
    for (name, height) in [("big", 1_200), ("Big", 1_800), ("bigg", 2_400), ("Bigg", 3_000)] {
      for suffix in ["", "l", "r", "m"] { heights[name + suffix] = height }
    }
    return heights
  }()

  /// Spaces, in thousandths of an em.
  static let spaces: [String: Int] = [
    ",": 167, "thinspace": 167, ":": 222, ">": 222, "medspace": 222, ";": 278, "thickspace": 278,
    "enspace": 500, "quad": 1_000, "qquad": 2_000, " ": 333, "space": 333, "nobreakspace": 333,
    "!": -167, "negthinspace": -167, "negmedspace": -222, "negthickspace": -278,
  ]

  /// Signs and words that a command stands for in a text as in a formula.
  static let texts: [String: String] = [
    "%": "%", "#": "#", "&": "&", "_": "_", "$": "$", "textdollar": "$", "-": "\u{AD}",
    "textunderscore": "_", "textendash": "–", "textemdash": "—", "textasciitilde": "~",
    "textasciicircum": "^", "textbackslash": "\\", "textbar": "|", "textless": "<",
    "textgreater": ">", "textbraceleft": "{", "textbraceright": "}", "textquoteleft": "‘",
    "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”", "lq": "‘",
    "rq": "’", "textregistered": "®", "textsterling": "£", "textdagger": "†",
    "textdaggerdbl": "‡", "sect": "§", "TeX": "TeX", "LaTeX": "LaTeX", "KaTeX": "KaTeX",
  ]

  /// Commands whose argument is words.
  static let wordCommands: Set<String> = [
    "text", "textrm", "textnormal", "textup", "textmd", "textbf", "textit", "textsl", "textsf",
    "texttt", "textsc", "emph", "mbox", "hbox", "intertext",
  ]

  /// Accents in words: marks that stand behind the letter in Unicode.
  static let wordAccents: [String: String] = [
    "'": "\u{301}", "`": "\u{300}", "^": "\u{302}", "~": "\u{303}", "=": "\u{304}", ".": "\u{307}",
    "\"": "\u{308}", "u": "\u{306}", "r": "\u{30A}", "H": "\u{30B}", "v": "\u{30C}",
    "c": "\u{327}",
  ]

  /// Commands that mean nothing for what a page shows.
  static let ignored: Set<String> = [
    "relax", "nobreak", "allowbreak", "noindent", "centering", "null", "hfill", "hline",
    "hdashline", "notag", "nonumber", "strut", "mathstrut", "scriptstyle", "scriptscriptstyle",
    "limits", "nolimits", "displaylimits", "tiny", "scriptsize", "footnotesize", "small",
    "normalsize", "large", "Large", "LARGE", "huge", "Huge", "/",
  ]

  /// Commands that mean nothing together with their argument.
  static let ignoredWithArgument: Set<String> = ["label", "tag", "color", "cline", "vphantom"]

  /// Commands of which only the last argument is shown, by the number of those before it.
  static let shownArguments: [String: Int] = [
    "mathord": 0, "mathbin": 0, "mathrel": 0, "mathopen": 0, "mathclose": 0, "mathpunct": 0,
    "mathinner": 0, "ensuremath": 0, "smash": 0, "mathllap": 0, "mathrlap": 0, "mathclap": 0,
    "vcenter": 0, "textcolor": 1, "colorbox": 1, "fcolorbox": 2, "href": 1, "htmlId": 1,
    "htmlClass": 1, "htmlStyle": 1, "htmlData": 1, "class": 1, "cssId": 1, "style": 1,
    "raisebox": 1,
  ]

  /// The relation that `\not` makes of another.
  static let negations: [String: String] = [
    "=": "≠", "∈": "∉", "∋": "∌", "≡": "≢", "<": "≮", ">": "≯", "≤": "≰", "≥": "≱", "∼": "≁",
    "≃": "≄", "≅": "≇", "≈": "≉", "⊂": "⊄", "⊃": "⊅", "⊆": "⊈", "⊇": "⊉", "∣": "∤", "∥": "∦",
    "⊢": "⊬", "⊨": "⊭", "∃": "∄", "≺": "⊀", "≻": "⊁",
  ]

  /// Commands with a syntax of their own.
  static let special: Set<String> = [
    "frac", "dfrac", "tfrac", "cfrac", "binom", "dbinom", "tbinom", "over", "atop", "choose",
    "brace", "brack", "sqrt", "left", "right", "middle", "begin", "end", "operatorname", "mathop",
    "overset", "underset", "stackrel", "substack", "not", "pmod", "pod", "bmod", "mod", "boxed",
    "fbox", "cancel", "bcancel", "xcancel", "sout", "phantom", "hphantom", "hspace", "kern",
    "mkern", "hskip", "mskip", "displaystyle", "textstyle", "url", "cr", "newline",
  ]

  /// The names of commands that show by themselves that they are mathematics.
  static let formulaNames: Set<String> = {
    var names = Set(LaTeXSymbols.named.keys)
    names.formUnion(["frac", "dfrac", "tfrac", "binom", "sqrt", "operatorname"])
    for more in [accents, above, below] { names.formUnion(more.keys) }
    return names.filter { $0.utf8.count > 1 }
  }()

  /// The names of all commands, without their backslashes.
  static let names: Set<String> = {
    var names = special.union(ignored).union(ignoredWithArgument).union(wordCommands)
    for more in [
      Array(LaTeXSymbols.named.keys), Array(LaTeXAlphabet.commands.keys), Array(accents.keys),
      Array(above.keys), Array(below.keys), Array(arrows.keys), Array(fences.keys),
      Array(fenceHeights.keys), Array(spaces.keys), Array(texts.keys), Array(shownArguments.keys),
    ] {
      names.formUnion(more)
    }
    return names
  }()
}
