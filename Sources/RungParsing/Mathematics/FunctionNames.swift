import RungModel

/// The functions that formulas of logs use, by the names that SymPy gives them.
package enum FunctionNames {
  /// Functions of one argument that are also written without brackets: `sin x`.
  static let elementary: Set<String> = [
    "sin", "cos", "tan", "cot", "sec", "csc", "asin", "acos", "atan", "acot", "asec", "acsc",
    "sinh", "cosh", "tanh", "coth", "sech", "csch", "asinh", "acosh", "atanh", "acoth", "asech",
    "acsch", "sqrt", "cbrt", "log", "exp",
  ]

  /// Other functions of one argument.
  private static let unary: Set<String> = [
    "Abs", "sign", "floor", "ceiling", "re", "im", "conjugate", "arg", "sinc", "erf", "erfc",
    "erfi", "Ei", "Si", "Ci", "Shi", "Chi", "li", "Li", "gamma", "loggamma", "digamma",
    "fresnels", "fresnelc",
  ]

  private static let others: Set<String> = [
    "Max", "Min", "Mod", "Heaviside", "DiracDelta", "LambertW", "polylog", "polygamma", "zeta",
    "beta", "uppergamma", "lowergamma", "expint", "binomial", "atan2", "root", "besselj",
    "bessely", "besseli", "besselk", "elliptic_k", "elliptic_e", "elliptic_f", "elliptic_pi",
    "hyper", "meijerg", "RootSum", "CRootOf", "KroneckerDelta", "legendre", "chebyshevt",
    "chebyshevu", "hermite", "laguerre", "subs",
  ]

  private static let aliases: [String: String] = [
    "ln": "log", "arcsin": "asin", "arccos": "acos", "arctan": "atan", "arccot": "acot",
    "arcsec": "asec", "arccsc": "acsc", "arcsinh": "asinh", "arccosh": "acosh",
    "arctanh": "atanh", "arccoth": "acoth", "arcsech": "asech", "arccsch": "acsch",
    "arsinh": "asinh", "arcosh": "acosh", "artanh": "atanh", "cosec": "csc", "ctg": "cot",
    "tg": "tan", "arctg": "atan", "abs": "Abs", "fabs": "Abs", "sgn": "sign", "ceil": "ceiling",
    "max": "Max", "min": "Min", "mod": "Mod", "Gamma": "gamma", "Re": "re", "Im": "im",
    "real": "re", "imag": "im", "lambertw": "LambertW", "comb": "binomial", "nCr": "binomial",
    "heaviside": "Heaviside", "diracdelta": "DiracDelta", "psi": "digamma",
    "exponential": "exp", "lgamma": "loggamma",
  ]

  private static let known = elementary.union(unary).union(others)

  /// The function's own name, or nil of an unknown one.
  package static func canonical(_ name: String) -> String? {
    if known.contains(name) { return name }
    if let own = aliases[name] { return own }
    // `Sin` and `Exp`, but not `E`.
    let small = name.lowercased()
    return small != name && small.count > 2 && elementary.contains(small) ? small : nil
  }

  /// Whether a function takes one argument only: what follows a comma is not its own.
  static func isUnary(_ name: String) -> Bool {
    name != "log" && (elementary.contains(name) || unary.contains(name))
  }

  static let inverses: [String: String] = [
    "sin": "asin", "cos": "acos", "tan": "atan", "cot": "acot", "sec": "asec", "csc": "acsc",
    "sinh": "asinh", "cosh": "acosh", "tanh": "atanh", "coth": "acoth", "sech": "asech",
    "csch": "acsch",
  ]
}

/// The constants by the names that they have in formulas, `e` and `i` aside.
enum ConstantNames {
  static let constants: [String: Formula.Constant] = [
    "pi": .pi, "Pi": .pi, "PI": .pi, "E": .e, "I": .i, "oo": .infinity, "inf": .infinity,
    "Infinity": .infinity, "infinity": .infinity, "infty": .infinity, "zoo": .complexInfinity,
    "nan": .undefined, "NaN": .undefined, "True": .true, "False": .false, "true": .true,
    "false": .false,
  ]
}

/// Words of the syntax, which are no names.
enum FormulaWords {
  static let operators: Set<String> = [
    "for", "in", "if", "else", "where", "with", "from", "to", "and", "or", "not", "mod",
    "as", "is", "of",
  ]
}
