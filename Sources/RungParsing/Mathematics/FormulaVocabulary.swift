import RungModel

/// What the tokens of a formula tell before it is read: which names are variables, and which
/// brackets belong together.
struct FormulaVocabulary {
  /// Names that an integral, a sum, a loop or the like is over.
  private(set) var variables: Set<String> = []
  /// Single letters, also Greek ones, that stand somewhere without a bracket after them.
  private(set) var plainNames: Set<String> = []
  /// For each opening bracket the place of its closing one, if it has one.
  private(set) var partners: [Int: Int] = [:]
  /// The opening brackets that have a comma right inside.
  private(set) var bracketsWithComma: Set<Int> = []
  /// Whether more brackets are opened than closed.
  private(set) var lacksBracket = false
  /// The last token that is a differential such as `dx`, or -1.
  private(set) var lastDifferential = -1

  init(_ tokens: [FormulaToken]) {
    var opened: [(bracket: Int, commas: Int)] = []
    for (index, token) in tokens.enumerated() {
      switch token.kind {
      case .open, .openBracket, .openBrace: opened.append((index, 0))
      case .close, .closeBracket, .closeBrace:
        if let partner = opened.popLast() { partners[partner.bracket] = index }
      case .comma:
        guard let last = opened.last else { break }
        bracketsWithComma.insert(last.bracket)
        opened[opened.count - 1].commas += 1
      case .name:
        let isSecond = opened.last.map { $0.commas == 1 && isForm(before: $0.bracket, tokens) }
        note(index, tokens, isSecondOfForm: isSecond ?? false)
      default: break
      }
    }
    lacksBracket = !opened.isEmpty
  }

  private mutating func note(_ index: Int, _ tokens: [FormulaToken], isSecondOfForm: Bool) {
    let token = tokens[index]
    let next = tokens[index + 1]
    let previous = index > 0 ? tokens[index - 1] : nil
    if isDifferential(token) { lastDifferential = index }
    if next.kind != .open, FormulaVocabulary.isLetter(token.text) { plainNames.insert(token.text) }
    let declares =
      switch previous?.kind {
      case .comma:
        isSecondOfForm && (next.kind == .comma || next.kind == .close || next.kind == .end)
      case .open: next.kind == .comma && !isFunction(before: index - 1, tokens)
      case .name: previous?.text == "for" || previous?.text == "lambda"
      case .openBrace: next.kind == .equal
      default: false
      }
    if declares || next.kind == .arrow, ConstantNames.constants[token.text] == nil {
      variables.insert(token.text)
    }
  }

  /// Whether the bracket at `index` belongs to an integral, a sum or the like, whose second argument
  /// is its variable.
  private func isForm(before index: Int, _ tokens: [FormulaToken]) -> Bool {
    index > 0 && tokens[index - 1].kind == .name && FormulaForm(name: tokens[index - 1].text) != nil
  }

  /// Whether the bracket at `index` holds the arguments of a function other than `Lambda`.
  private func isFunction(before index: Int, _ tokens: [FormulaToken]) -> Bool {
    index > 0 && tokens[index - 1].kind == .name && tokens[index - 1].text != "Lambda"
  }

  /// `dx`, `dtheta`
  func isDifferential(_ token: FormulaToken) -> Bool {
    token.kind == .name && token.text.utf8.first == UInt8(ascii: "d")
      && FormulaVocabulary.isLetter(String(token.text.dropFirst()))
  }

  /// Whether a name is one letter, Latin or Greek.
  static func isLetter(_ name: String) -> Bool {
    name.utf8.count == 1 || GreekLetters.letter(named: name) != nil
  }

  /// The tokens with names cut into letters where they are products: `ix`, `kx`, `isin(x)`.
  func splittingNames(of tokens: [FormulaToken]) -> [FormulaToken] {
    var result: [FormulaToken] = []
    result.reserveCapacity(tokens.count)
    for (index, token) in tokens.enumerated() {
      let parts =
        token.kind == .name ? parts(of: token, isCalled: tokens[index + 1].kind == .open) : 0
      var rest = token
      for _ in 0..<parts {
        var letter = rest
        let start = rest.range.lowerBound
        letter.range = start..<start + 1
        letter.text = String(rest.text.prefix(1))
        letter.isSplit = true
        result.append(letter)
        rest.range = start + 1..<rest.range.upperBound
        rest.text.removeFirst()
      }
      result.append(rest)
    }
    return result
  }

  /// How many letters of a name are factors of what is left.
  private func parts(of token: FormulaToken, isCalled: Bool) -> Int {
    let name = token.text
    let letters = Array(name.utf8)
    guard (2...8).contains(letters.count), token.range.count == letters.count,
      letters.allSatisfy(\.isLetter), letters[0] != UInt8(ascii: "d"), !isWord(name)
    else { return 0 }
    if isCalled, let function = FunctionNames.canonical(String(name.dropFirst())),
      FunctionNames.elementary.contains(function), isFactor(String(name.prefix(1)))
    {
      return 1
    }
    guard isVariable(String(name.suffix(1))) else { return 0 }
    switch letters.count {
    case 2: return 1
    case 3: return letters[0] | 0x20 == UInt8(ascii: "i") ? 2 : 0
    default: return 0
    }
  }

  private func isWord(_ name: String) -> Bool {
    FunctionNames.canonical(name) != nil || ConstantNames.constants[name] != nil
      || GreekLetters.letter(named: name) != nil || FormulaWords.operators.contains(name)
      || variables.contains(name) || FormulaForm(name: name) != nil
  }

  private func isFactor(_ letter: String) -> Bool {
    letter == "i" || letter == "I" || letter == "e" || plainNames.contains(letter)
  }

  func isVariable(_ name: String) -> Bool {
    variables.contains(name) || name == "x"
  }

  /// Whether a bracket after `name` is a factor and not its argument.
  func isFactorBeforeBracket(_ name: String, at bracket: Int) -> Bool {
    if bracketsWithComma.contains(bracket) { return false }
    if ["x", "i", "e", "I", "E"].contains(name) || ConstantNames.constants[name] != nil {
      return true
    }
    return FormulaVocabulary.isLetter(name) && name != "d" && plainNames.contains(name)
  }

  /// The one name that an integral without variable can be over.
  var onlyVariable: String? {
    if variables.contains("x") || plainNames.contains("x") { return "x" }
    let candidates = plainNames.subtracting(["e", "i", "d", "C"]).filter {
      ConstantNames.constants[$0] == nil
    }
    return candidates.count == 1 ? candidates.first : nil
  }
}
