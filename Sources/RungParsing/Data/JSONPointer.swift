/// A JSON Pointer (RFC 6901): `/summary/levels/2/solved`.
package enum JSONPointer {
  /// The names and keys that lead to the value; nil where the text is no pointer.
  package static func steps(of text: String) -> [String]? {
    guard text.isEmpty || text.hasPrefix("/") else { return nil }
    var steps: [String] = []
    for part in text.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      var step = String.UnicodeScalarView()
      var isEscape = false
      for scalar in part.unicodeScalars {
        switch (isEscape, scalar) {
        case (false, "~"): isEscape = true
        case (false, _): step.append(scalar)
        case (true, "0"): step.append("~")
        case (true, "1"): step.append("/")
        case (true, _): return nil
        }
        if isEscape, scalar != "~" { isEscape = false }
      }
      guard !isEscape else { return nil }
      steps.append(String(step))
    }
    return steps
  }

  /// The pointer of steps from the root.
  package static func text(_ steps: some Sequence<String>) -> String {
    var text = ""
    for step in steps {
      text += "/"
      for scalar in step.unicodeScalars {
        switch scalar {
        case "~": text += "~0"
        case "/": text += "~1"
        default: text.unicodeScalars.append(scalar)
        }
      }
    }
    return text
  }
}
