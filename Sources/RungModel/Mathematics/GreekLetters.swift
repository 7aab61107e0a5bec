/// The Greek letters and the names that SymPy gives them.
package enum GreekLetters {
  /// `theta` of `θ`.
  package static func name(of letter: Unicode.Scalar) -> String? {
    byLetter[letter]
  }

  /// `θ` of `theta`.
  package static func letter(named name: String) -> String? {
    byName[name]
  }

  package static let names = Set(byName.keys)

  private static let byName: [String: String] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
    "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ",
    "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ",
    "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ",
    "Omega": "Ω",
  ]

  private static let byLetter: [Unicode.Scalar: String] = {
    var names: [Unicode.Scalar: String] = ["ϵ": "epsilon", "ϑ": "theta", "ϕ": "phi", "µ": "mu"]
    for (name, letter) in byName {
      for scalar in letter.unicodeScalars { names[scalar] = name }
    }
    return names
  }()
}
