/// LaTeX's commands that stand for one sign or one name.
///
/// The names are those of LaTeX, amsmath and amssymb that KaTeX and MathJax know too, and a few that
/// models write (`\acos`, `\sech`).
enum LaTeXSymbols {
  enum Kind {
    /// A letter, or a sign that is set like one.
    case letter
    /// A letter that is set upright.
    case upright
    /// An operator, a relation, an arrow, a fence, a mark of punctuation.
    case symbol
    /// A large operator whose limits stand below and above it.
    case largeOperator
    /// A large operator whose limits stand beside it.
    case integral
    /// The name of a function.
    case function
    /// The name of a function whose limits stand below and above it.
    case functionWithLimits
  }

  struct Symbol {
    var text: String
    var kind: Kind
  }

  /// The symbol of a command, by its name without the backslash.
  static let named: [String: Symbol] = {
    var symbols: [String: Symbol] = [:]
    for (kind, table) in [
      (Kind.letter, greekLetters + " " + letters), (.upright, capitals), (.symbol, operators),
      (.symbol, relations), (.symbol, negations), (.symbol, arrows), (.symbol, fences),
      (.symbol, logic), (.largeOperator, largeOperators), (.integral, integrals),
    ] {
      let words = table.split(whereSeparator: \.isWhitespace)
      for index in stride(from: 0, to: words.count - 1, by: 2) {
        symbols[String(words[index])] = Symbol(text: String(words[index + 1]), kind: kind)
      }
    }
    for name in functions.split(whereSeparator: \.isWhitespace) {
      symbols[String(name)] = Symbol(text: String(name), kind: .function)
    }
    for name in functionsWithLimits.split(whereSeparator: \.isWhitespace) {
      symbols[String(name)] = Symbol(text: String(name), kind: .functionWithLimits)
    }
    for (name, text) in [
      ("argmax", "arg\u{2009}max"), ("argmin", "arg\u{2009}min"), ("injlim", "inj\u{2009}lim"),
      ("liminf", "lim\u{2009}inf"), ("limsup", "lim\u{2009}sup"), ("projlim", "proj\u{2009}lim"),
    ] {
      symbols[name] = Symbol(text: text, kind: .functionWithLimits)
    }
    return symbols
  }()

  /// The names of Greek letters in lower case.
  static let greek = Set(
    greekLetters.split(whereSeparator: \.isWhitespace).map(String.init)
      .filter { $0.utf8.first.map { (0x61...0x7A).contains($0) } ?? false })

  /// Signs that stand in a text by themselves and are more than a mark between two operands.
  static let characters: [String: Kind] = {
    var kinds: [String: Kind] = [:]
    for symbol in named.values where symbol.text.unicodeScalars.count == 1 {
      if kinds[symbol.text] == nil || symbol.kind != .letter { kinds[symbol.text] = symbol.kind }
    }
    return kinds
  }()

  // MARK: Tables of names and signs

  private static let greekLetters = """
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ thetasym ϑ
    iota ι kappa κ varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ
    varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω digamma ϝ
    varGamma Γ varDelta Δ varTheta Θ varLambda Λ varXi Ξ varPi Π varSigma Σ varUpsilon Υ varPhi Φ
    varPsi Ψ varOmega Ω
    """

  private static let capitals = """
     Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν
     Xi Ξ Omicron Ο Pi Π Rho Ρ Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω nabla ∇
    """

  private static let letters = """
     infty ∞ infin ∞ partial ∂ ell ℓ hbar ℏ hslash ℏ imath ı jmath ȷ wp ℘ weierp ℘ Re ℜ real ℜ Im ℑ
    image ℑ aleph ℵ alef ℵ alefsym ℵ beth ℶ gimel ℷ daleth ℸ eth ð emptyset ∅ empty ∅ varnothing ∅
    mho ℧ Finv Ⅎ Game ⅁ Bbbk 𝕜 N ℕ natnums ℕ Z ℤ Q ℚ R ℝ reals ℝ Reals ℝ C ℂ cnums ℂ Complex ℂ
    ldots … dots … dotsc … dotso … mathellipsis … textellipsis … cdots ⋯ dotsb ⋯ dotsm ⋯ dotsi ⋯
    vdots ⋮ ddots ⋱ iddots ⋰ top ⊤ bot ⊥ angle ∠ measuredangle ∡ sphericalangle ∢ degree °
    textdegree ° surd √ flat ♭ natural ♮ sharp ♯ clubsuit ♣ clubs ♣ diamondsuit ♢ diamonds ♢
    heartsuit ♡ hearts ♡ spadesuit ♠ spades ♠ checkmark ✓ maltese ✠ dag † dagger † ddag ‡ ddagger ‡
    Dagger ‡ pounds £ mathsterling £ yen ¥ copyright © circledR ® circledS Ⓢ S § P ¶ Box □ square □
    blacksquare ■ triangle △ vartriangle △ triangledown ▽ blacktriangle ▲ blacktriangledown ▼
    blacktriangleleft ◀ blacktriangleright ▶ Diamond ◊ lozenge ◊ blacklozenge ⧫ bigstar ★ diagup ╱
    diagdown ╲ backslash \\ aa å AA Å ae æ AE Æ oe œ OE Œ o ø O Ø ss ß i ı j ȷ
    """

  private static let operators = """
     pm ± plusmn ± mp ∓ times × div ÷ cdot ⋅ cdotp ⋅ centerdot ⋅ sdot ⋅ ldotp . ast ∗ star ⋆ circ ∘
    bullet ∙ cap ∩ cup ∪ uplus ⊎ sqcap ⊓ sqcup ⊔ setminus ∖ smallsetminus ∖ wr ≀ diamond ⋄
    bigtriangleup △ bigtriangledown ▽ triangleleft ◃ triangleright ▹ lhd ⊲ rhd ⊳ unlhd ⊴ unrhd ⊵
    oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ bigcirc ◯ amalg ⨿ dotplus ∔ ltimes ⋉ rtimes ⋊
    leftthreetimes ⋋ rightthreetimes ⋌ circledast ⊛ circledcirc ⊚ circleddash ⊝ boxplus ⊞ boxminus ⊟
    boxtimes ⊠ boxdot ⊡ Cap ⋒ doublecap ⋒ Cup ⋓ doublecup ⋓ curlywedge ⋏ curlyvee ⋎ barwedge ⊼
    veebar ⊻ doublebarwedge ⩞ divideontimes ⋇ intercal ⊺ And & gtrdot ⋗ lessdot ⋖ minuso ⦵
    backprime ‵ prime ′ colon : vcentcolon ∶ ratio ∶
    """

  private static let relations = """
     lt < gt > le ≤ leq ≤ leqq ≦ leqslant ⩽ ge ≥ geq ≥ geqq ≧ geqslant ⩾ ll ≪ gg ≫ lll ⋘ llless ⋘
    ggg ⋙ gggtr ⋙ equiv ≡ sim ∼ simeq ≃ approx ≈ approxeq ≊ cong ≅ asymp ≍ doteq ≐ Doteq ≑
    doteqdot ≑ fallingdotseq ≒ risingdotseq ≓ propto ∝ varpropto ∝ models ⊨ perp ⟂ mid ∣ shortmid ∣
    parallel ∥ shortparallel ∥ vdash ⊢ dashv ⊣ vDash ⊨ Vdash ⊩ Vvdash ⊪ in ∈ isin ∈ ni ∋ owns ∋
    subset ⊂ sub ⊂ supset ⊃ subseteq ⊆ sube ⊆ supseteq ⊇ supe ⊇ subseteqq ⫅ supseteqq ⫆ Subset ⋐
    Supset ⋑ sqsubset ⊏ sqsupset ⊐ sqsubseteq ⊑ sqsupseteq ⊒ prec ≺ succ ≻ preceq ⪯ succeq ⪰
    preccurlyeq ≼ succcurlyeq ≽ curlyeqprec ⋞ curlyeqsucc ⋟ precsim ≾ succsim ≿ precapprox ⪷
    succapprox ⪸ lesssim ≲ gtrsim ≳ lessapprox ⪅ gtrapprox ⪆ lessgtr ≶ gtrless ≷ lesseqgtr ⋚
    gtreqless ⋛ lesseqqgtr ⪋ gtreqqless ⪌ eqslantless ⪕ eqslantgtr ⪖ eqcirc ≖ circeq ≗ triangleq ≜
    bumpeq ≏ Bumpeq ≎ eqsim ≂ backsim ∽ backsimeq ⋍ thicksim ∼ thickapprox ≈ bowtie ⋈ Join ⋈ smile ⌣
    frown ⌢ smallsmile ⌣ smallfrown ⌢ between ≬ pitchfork ⋔ multimap ⊸ backepsilon ∍ origof ⊶
    imageof ⊷ trianglelefteq ⊴ trianglerighteq ⊵ vartriangleleft ⊲ vartriangleright ⊳ therefore ∴
    because ∵ coloneqq ≔ colonequals ≔ coloneq ≔ Coloneqq ⩴ coloncolonequals ⩴ eqqcolon ≕
    equalscolon ≕ dblcolon ∷ coloncolon ∷ approxcolon ≈∶ simcolon ∼∶ colonapprox ∶≈ colonsim ∶∼
    """

  private static let negations = """
     ne ≠ neq ≠ nless ≮ ngtr ≯ nleq ≰ ngeq ≱ nleqslant ⩽̸ ngeqslant ⩾̸ nleqq ≦̸ ngeqq ≧̸ lneq ⪇ gneq ⪈
    lneqq ≨ gneqq ≩ lvertneqq ≨ gvertneqq ≩ lnsim ⋦ gnsim ⋧ lnapprox ⪉ gnapprox ⪊ nsim ≁ ncong ≆
    notin ∉ notni ∌ nmid ∤ nshortmid ∤ nparallel ∦ nshortparallel ∦ nprec ⊀ nsucc ⊁ npreceq ⋠
    nsucceq ⋡ precneqq ⪵ succneqq ⪶ precnsim ⋨ succnsim ⋩ precnapprox ⪹ succnapprox ⪺ nsubseteq ⊈
    nsupseteq ⊉ nsubseteqq ⫅̸ nsupseteqq ⫆̸ subsetneq ⊊ supsetneq ⊋ varsubsetneq ⊊ varsupsetneq ⊋
    subsetneqq ⫋ supsetneqq ⫌ varsubsetneqq ⫋ varsupsetneqq ⫌ nvdash ⊬ nvDash ⊭ nVdash ⊮ nVDash ⊯
    ntriangleleft ⋪ ntriangleright ⋫ ntrianglelefteq ⋬ ntrianglerighteq ⋭
    """

  private static let arrows = """
     to → rightarrow → rarr → gets ← leftarrow ← larr ← leftrightarrow ↔ harr ↔ lrarr ↔ uparrow ↑ uarr ↑
    downarrow ↓ darr ↓ updownarrow ↕ Rightarrow ⇒ rArr ⇒ Rarr ⇒ Leftarrow ⇐ lArr ⇐ Larr ⇐
    Leftrightarrow ⇔ hArr ⇔ Harr ⇔ lrArr ⇔ Lrarr ⇔ Uparrow ⇑ uArr ⇑ Uarr ⇑ Downarrow ⇓ dArr ⇓ Darr ⇓
    Updownarrow ⇕ implies ⟹ impliedby ⟸ iff ⟺ longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷
    Longrightarrow ⟹ Longleftarrow ⟸ Longleftrightarrow ⟺ mapsto ↦ longmapsto ⟼ hookrightarrow ↪
    hookleftarrow ↩ rightharpoonup ⇀ rightharpoondown ⇁ leftharpoonup ↼ leftharpoondown ↽
    rightleftharpoons ⇌ leftrightharpoons ⇋ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ leadsto ⇝
    rightsquigarrow ⇝ leftrightsquigarrow ↭ twoheadrightarrow ↠ twoheadleftarrow ↞ rightarrowtail ↣
    leftarrowtail ↢ rightrightarrows ⇉ leftleftarrows ⇇ upuparrows ⇈ downdownarrows ⇊
    rightleftarrows ⇄ leftrightarrows ⇆ Rrightarrow ⇛ Lleftarrow ⇚ looparrowright ↬ looparrowleft ↫
    curvearrowright ↷ curvearrowleft ↶ circlearrowright ↻ circlearrowleft ↺ upharpoonright ↾
    upharpoonleft ↿ downharpoonright ⇂ downharpoonleft ⇃ restriction ↾ Lsh ↰ Rsh ↱
    dashrightarrow ⇢ dashleftarrow ⇠ nrightarrow ↛ nleftarrow ↚ nleftrightarrow ↮ nRightarrow ⇏
    nLeftarrow ⇍ nLeftrightarrow ⇎
    """

  private static let fences = """
     lbrace { rbrace } lbrack [ rbrack ] langle ⟨ lang ⟨ rangle ⟩ rang ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ vert | lvert | rvert |
    Vert ‖ lVert ‖ rVert ‖ lparen ( rparen ) llbracket ⟦ rrbracket ⟧ lBrace ⦃ rBrace ⦄ lgroup ⟮
    rgroup ⟯ lmoustache ⎰ rmoustache ⎱ ulcorner ┌ urcorner ┐ llcorner └ lrcorner ┘
    """

  private static let logic = """
     forall ∀ exists ∃ exist ∃ nexists ∄ neg ¬ lnot ¬ land ∧ wedge ∧ lor ∨ vee ∨ complement ∁
    """

  private static let largeOperators = """
     sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀
    biguplus ⨄ bigsqcup ⨆
    """

  private static let integrals = """
     int ∫ iint ∬ iiint ∭ iiiint ⨌ oint ∮ oiint ∯ oiiint ∰ intop ∫ smallint ∫
    """

  private static let functions = """
    sin cos tan cot sec csc cosec tg ctg cotg sinh cosh tanh coth sech csch sh ch th cth
    arcsin arccos arctan arccot arcsec arccsc arctg arcctg arcsinh arccosh arctanh arsinh arcosh
    artanh asin acos atan acot asec acsc asinh acosh atanh
    exp log ln lg arg deg dim hom ker sgn sign erf erfc tr rank diag lcm ord supp
    """

  private static let functionsWithLimits = """
    lim max min sup inf det gcd Pr plim
    """
}
