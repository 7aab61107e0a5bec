import RungModel

extension SiteParts {
  /// Sheets that import each other lead in circles only so far.
  private static let deepestImport = 8

  /// A style sheet with everything that it names in it: other sheets, pictures, fonts (CSS Syntax 3, as far
  /// as addresses stand in it).
  /// - Parameter folder: where relative addresses start from.
  mutating func style(
    _ sheet: SourceText, folder: String, depth: Int = 0
  ) throws(DiskFailure) -> Bytes {
    let text = sheet.bytes
    var result = Bytes()
    var done = 0
    var index = 0
    // Behind the first rule an import is none.
    var mayImport = true
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        index = StyleString(text, at: index).end
      case UInt8(ascii: "\\"):
        index += 2
      case UInt8(ascii: "/") where text.hasBytes("/*", at: index):
        index =
          text.firstIndex(of: "*/", in: min(index + 2, text.count)..<text.count).map { $0 + 2 }
          ?? text.count
      case UInt8(ascii: "{"):
        mayImport = false
        index += 1
      case UInt8(ascii: "@") where SiteParts.isNamed("@import", text, index):
        let rule = StyleImport(text, at: index)
        result.append(text, done..<index)
        if mayImport {
          result += try imported(rule, in: sheet, at: index, folder: folder, depth: depth)
        }
        (done, index) = (rule.end, rule.end)
      case let byte where byte.isLetter || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-"):
        if SiteParts.isNamed("url", text, index), text.hasBytes("(", at: index + 3) {
          let address = StyleAddress(text, at: index)
          if let replaced = try replaced(address.value, in: sheet, at: index, folder: folder) {
            result.append(text, done..<index)
            result += Bytes("url(\"") + replaced + Bytes("\")")
            done = address.end
          }
          index = address.end
        } else {
          index += 1
          while index < text.count, SiteParts.isName(text[index]) { index += 1 }
        }
      default:
        index += 1
      }
    }
    result.append(text, done..<text.count)
    return result
  }

  /// The style sheet that a file of the site is.
  mutating func style(at path: String, depth: Int = 0) throws(DiskFailure) -> Bytes {
    let sheet = SourceText(path: label(path), bytes: try read(path))
    let folder = Disk.folder(of: path)
    return try style(sheet, folder: folder.isEmpty ? "" : folder + "/", depth: depth)
  }

  private mutating func imported(
    _ rule: StyleImport, in sheet: SourceText, at offset: Int, folder: String, depth: Int
  ) throws(DiskFailure) -> Bytes {
    let shown = String(decoding: rule.value, as: UTF8.self).withoutControlCharacters
    switch meaning(of: rule.value, from: folder) {
    case .kept:
      return []
    case .missing(let path):
      mistakes.add(missing(path, in: sheet, at: offset))
      return []
    case .file where depth == SiteParts.deepestImport || !rule.isConditionKnown:
      let reason = rule.isConditionKnown ? "by too many others" : "under a condition like this"
      mistakes.add(
        sheet.diagnostic(
          .warning, "export-left-out", at: offset,
          "`\(shown)` is imported \(reason): it is left out"))
      return []
    case .file(let path, _):
      let text = try style(at: path, depth: depth + 1)
      return rule.condition.isEmpty
        ? text : Bytes("@media ") + rule.condition + Bytes(" {\n") + text + Bytes("}")
    case .outside:
      mistakes.add(outside(shown, in: sheet, at: offset))
      return []
    }
  }

  /// What an address becomes; nil for one that stays.
  private mutating func replaced(
    _ value: Bytes, in sheet: SourceText, at offset: Int, folder: String
  ) throws(DiskFailure) -> Bytes? {
    switch meaning(of: value, from: folder) {
    case .kept: return nil
    case .file(let path, let fragment):
      return try dataAddress(of: path, fragment: fragment)
    case .missing(let path):
      mistakes.add(missing(path, in: sheet, at: offset))
    case .outside:
      mistakes.add(
        outside(
          String(decoding: value, as: UTF8.self).withoutControlCharacters, in: sheet, at: offset))
    }
    return Bytes("data:,")
  }

  private func missing(_ path: String, in sheet: SourceText, at offset: Int) -> Diagnostic {
    sheet.diagnostic(
      .error, "missing-file", at: offset, "there is no file `\(path)`",
      help: help(for: path))
  }

  private func outside(_ shown: String, in sheet: SourceText, at offset: Int) -> Diagnostic {
    sheet.diagnostic(
      .warning, "export-left-out", at: offset, "`\(shown)` is not of this site: it is left out")
  }

  // MARK: Bytes

  private static func isName(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte >= 0x80 || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "_")
  }

  /// Whether a name stands at a place, and no longer one.
  private static func isNamed(_ name: StaticString, _ text: Bytes, _ index: Int) -> Bool {
    let end = index + name.utf8CodeUnitCount
    guard end <= text.count, text.isEqual(index..<end, ignoringCaseOf: name) else { return false }
    return end == text.count || !isName(text[end])
  }
}
