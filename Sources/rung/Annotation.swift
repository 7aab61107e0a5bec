import RungModel

extension Diagnostic {
  /// A workflow command of GitHub Actions, which shows the finding beside its line in a change.
  /// - Parameter source: the site's folder, from the one in which the repository is.
  func annotation(below source: String) -> String {
    var properties: [String] = []
    if let location, !location.path.isEmpty {
      properties.append("file=" + Diagnostic.property(path(location.path, below: source)))
      if location.line > 0 {
        properties += ["line=\(location.line)", "col=\(location.column)"]
      }
    }
    properties.append("title=" + Diagnostic.property(code))
    let text = help.map { message + "\nhelp: " + $0 } ?? message
    return "::\(severity.rawValue) \(properties.joined(separator: ","))::" + Diagnostic.data(text)
  }

  private func path(_ path: String, below source: String) -> String {
    guard !source.hasPrefix("/") else { return path }
    let folder = source.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    return folder.isEmpty ? path : folder + "/" + path
  }

  /// As `actions/toolkit` escapes it: a line of its own would be another command.
  private static func data(_ text: String) -> String {
    escaped(text, ["%", "\r", "\n"])
  }

  private static func property(_ text: String) -> String {
    escaped(text, ["%", "\r", "\n", ":", ","])
  }

  private static func escaped(_ text: String, _ special: Set<Unicode.Scalar>) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if special.contains(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
