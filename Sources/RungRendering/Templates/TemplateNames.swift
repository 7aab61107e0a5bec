import RungModel

/// The names of a library's templates: `page`, `partials/head`.
struct TemplateNames: Sendable {
  private let numbers: [String: Int]

  private static let partials = "partials/"

  init(_ names: [String]) {
    numbers = Dictionary(zip(names, names.indices)) { _, last in last }
  }

  /// The number of the template with exactly this name.
  subscript(name: String) -> Int? { numbers[name] }

  /// The number of the template that a tag means: `partials/` may be left out there.
  func number(ofPartial name: String) -> Int? {
    numbers[name] ?? numbers[Self.partials + name]
  }

  /// “did you mean `x`?” with the nearest name, as a tag may write it.
  func suggestion(for name: String) -> String? {
    let short = numbers.keys.filter { $0.hasPrefix(Self.partials) }.map {
      String($0.dropFirst(Self.partials.count))
    }
    return Nearest.suggestion(for: name, among: short + numbers.keys)
  }
}
