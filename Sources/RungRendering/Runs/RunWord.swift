/// A word that pages of runs use, in the languages that the interface speaks. Each file that writes
/// such pages declares the words it needs.
struct RunWord: Sendable {
  let english: String
  let japanese: String

  init(_ english: String, _ japanese: String) {
    self.english = english
    self.japanese = japanese
  }
}

/// Picks words for a site's language.
struct RunWords: Sendable {
  private let isJapanese: Bool

  init(language: String) {
    isJapanese = language.lowercased().hasPrefix("ja")
  }

  func callAsFunction(_ word: RunWord) -> String {
    isJapanese ? word.japanese : word.english
  }
}
