import RungBuild
import RungModel

/// Posts as a table, for people and for spreadsheets.
enum ListTable {
  private static let header = ["path", "title", "date", "state", "permalink"]

  /// With lines as RFC 4180 ends them.
  static func csv(_ entries: [SiteListing.Entry]) -> String {
    ([header] + entries.map(fields)).map { fields in
      fields.map(quoted).joined(separator: ",") + "\r\n"
    }.joined()
  }

  private static func fields(_ entry: SiteListing.Entry) -> [String] {
    [entry.path, entry.title, entry.date?.rfc3339 ?? "", entry.state, entry.permalink]
  }

  private static func quoted(_ field: String) -> String {
    let special: Set<Unicode.Scalar> = ["\"", ",", "\r", "\n"]
    guard field.unicodeScalars.contains(where: special.contains) else { return field }
    return "\"" + field.replacing("\"", with: "\"\"") + "\""
  }

  /// - Parameter width: columns of the terminal; nil where lines may be as long as they are.
  static func lines(_ entries: [SiteListing.Entry], width: Int?) -> [String] {
    let rows = entries.map { entry in
      [
        entry.date.map { String($0.rfc3339.prefix(10)) } ?? "", entry.state, entry.path.onOneLine,
        entry.title.onOneLine,
      ]
    }
    let widths = (0..<3).map { column in rows.map { $0[column].width }.max() ?? 0 }
    return rows.map { row in
      let line = zip(row, widths).map { $0.padded(to: $1) }.joined(separator: "  ") + "  " + row[3]
      return width.map { line.cut(to: $0) } ?? line
    }
  }
}

extension SiteListing.Entry {
  /// `published`, or all that keeps it from being that.
  var state: String {
    reasons.isEmpty ? "published" : reasons.map(\.rawValue).joined(separator: " ")
  }
}
