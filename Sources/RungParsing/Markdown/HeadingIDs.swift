import RungModel

/// Gives headings the ids that GitHub and Hugo give them.
struct HeadingIDs {
  private var used: Set<String> = []
  private var nextNumber: [String: Int] = [:]

  /// An id made from a heading's text: lower case, hyphens for spaces, letters and digits of any
  /// script, a number where the same id came before.
  mutating func id(for text: Bytes) -> String {
    let base = HeadingIDs.slug(text)
    var id = base
    while !used.insert(id).inserted {
      let number = nextNumber[base, default: 1]
      id = "\(base)-\(number)"
      nextNumber[base] = number + 1
    }
    return id
  }

  private static func slug(_ text: Bytes) -> String {
    var slug = String.UnicodeScalarView()
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      switch scalar {
      case " ", "\n", "\t":
        slug.append("-")
      case "-", "_":
        slug.append(scalar)
      case "a"..."z", "0"..."9":
        slug.append(scalar)
      default:
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
          .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber,
          .otherNumber:
          slug.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
        default:
          break
        }
      }
    }
    return slug.isEmpty ? "heading" : String(slug)
  }
}
