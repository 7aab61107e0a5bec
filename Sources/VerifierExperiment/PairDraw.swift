import RungModel
import RungVerification

/// Draws pairs: an intact one, and one that is broken.
struct PairDraw {
  /// What was drawn and not taken.
  struct Rejections {
    /// Answers with no integrand to speak of, or of too great length.
    var answers = 0
    /// Damages that change nothing as far as can be shown.
    var harmless: [Damage.Kind: Int] = [:]
    /// Answers that have no place for the kind of damage whose turn it was.
    var impossible: [Damage.Kind: Int] = [:]
  }

  /// Longer integrands and answers are drawn again: nobody would read them.
  private static let longest = 320

  let seed: UInt64
  private(set) var rejections = Rejections()

  init(seed: UInt64) {
    self.seed = seed
  }

  mutating func pairs(_ difficulty: Difficulty, ladder: Int) -> [Pair] {
    let random = SplitMix(seed: seed, level: difficulty.rawValue, ladder: ladder)
    var grammar = AnswerGrammar(random)
    let pair = intact(difficulty, ladder, &grammar)
    guard let damaged = damaged(pair, grammar.random) else { return [pair] }
    return [pair, damaged]
  }

  private mutating func intact(
    _ difficulty: Difficulty, _ ladder: Int, _ grammar: inout AnswerGrammar
  ) -> Pair {
    while true {
      let answer = grammar.answer(difficulty)
      let integrand = answer.slope
      let isOfUse =
        integrand != .zero && integrand.differs(from: .zero)
        && max(SymPyText.of(answer).utf8.count, SymPyText.of(integrand).utf8.count)
          <= PairDraw.longest
      if isOfUse {
        return Pair(
          difficulty: difficulty, ladder: ladder, integrand: integrand, answer: answer)
      }
      rejections.answers += 1
    }
  }

  /// The kinds take turns; where one is impossible the next is tried. nil where none is possible.
  private mutating func damaged(_ pair: Pair, _ random: SplitMix) -> Pair? {
    var draw = DamageDraw(answer: pair.answer, integrand: pair.integrand, random: random)
    let kinds = Damage.Kind.allCases
    for turn in kinds.indices {
      let kind = kinds[(pair.ladder + pair.difficulty.rawValue + turn) % kinds.count]
      for _ in 0..<12 {
        guard let damage = draw.draw(kind) else {
          rejections.impossible[kind, default: 0] += 1
          break
        }
        let answer = damage.apply(to: pair.answer)
        if damage.isStep || answer.slope.differs(from: pair.integrand) {
          var damaged = pair
          (damaged.answer, damaged.damage) = (answer, damage)
          return damaged
        }
        rejections.harmless[kind, default: 0] += 1
      }
    }
    return nil
  }
}
