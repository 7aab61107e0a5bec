/// How hard an answer is, by what it is made of. It is the level of the log's nodes.
enum Difficulty: Int, CaseIterable {
  /// Sums of powers of x.
  case monomials
  /// Sums of elementary functions of linear arguments.
  case sums
  /// Products, quotients and powers of these.
  case products
  /// Functions of functions, roots, logarithms, inverse functions.
  case compositions
  /// Three deep, with absolute values, multiplied and added.
  case deepCompositions
  /// Pieces, fast oscillation, large and small scales, cancellation.
  case extremes

  var text: String {
    switch self {
    case .monomials: "sums of powers of x"
    case .sums: "sums of elementary functions of linear arguments"
    case .products: "products, quotients and powers of these"
    case .compositions: "functions of functions, roots, logarithms, inverse functions"
    case .deepCompositions: "three deep, with absolute values, multiplied and added"
    case .extremes: "pieces, fast oscillation, large and small scales, cancellation"
    }
  }
}
