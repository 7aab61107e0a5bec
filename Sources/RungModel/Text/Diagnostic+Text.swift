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
    excerpt.line.unicodeScalars.prefix(excerpt.caret).map { isWide($0) ? "  " : " " }.joined()
  }

  /// Unicode's East Asian Width W and F, in blocks.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
