extension Diagnostic {
  /// `path:line:col: error[code]: message`, the line with a caret, and help.
  package var text: String {
    var text = ""
    if let location, !location.path.isEmpty {
      text += location.path
      if location.line > 0 { text += ":\(location.line):\(location.column)" }
      text += ": "
    }
    text += "\(severity.rawValue)[\(code)]: \(message)"
    if let excerpt {
      text += "\n  | \(excerpt.line)\n  | \(Diagnostic.padding(excerpt))^"
    }
    if let help { text += "\n  = help: \(help)" }
    return text
  }

  /// Blanks as wide as what stands before the caret: East Asian characters take two columns.
  private static func padding(_ excerpt: Excerpt) -> String {
    excerpt.line.unicodeScalars.prefix(excerpt.caret).map { $0.isWide ? "  " : " " }.joined()
  }
}
