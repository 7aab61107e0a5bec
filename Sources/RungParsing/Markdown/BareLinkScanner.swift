import RungModel

/// A link written as nothing but its address.
struct BareLink {
  enum Kind {
    case url, www, email
  }

  var kind: Kind
  /// Where it stands in the text.
  var range: Range<Int>

  /// What the destination has before the text.
  var prefix: StaticString {
    switch kind {
    case .url: ""
    case .www: "http://"
    case .email: "mailto:"
    }
  }
}

/// Finds bare links as GitHub's specification describes them, except that they end where Japanese
/// text begins.
enum BareLinkScanner {
  /// The bytes at which a link may be found: the colon of `://`, the first `w` of `www.`, an `@`.
  static let triggers = ByteSet(":w@")

  /// No domain name is longer; a longer one is not looked at to its end.
  private static let longestDomain = 253

  /// The link that the trigger at `index` belongs to. Nothing outside of `range` is looked at,
  /// and its ends count as the ends of the text.
  static func link(at index: Int, in text: Bytes, _ range: Range<Int>) -> BareLink? {
    switch text[index] {
    case UInt8(ascii: ":"): url(at: index, in: text, range)
    case UInt8(ascii: "w"): www(at: index, in: text, range)
    default: email(at: index, in: text, range)
    }
  }

  private static func url(at colon: Int, in text: Bytes, _ range: Range<Int>) -> BareLink? {
    guard colon + 3 < range.upperBound, text.hasBytes("://", at: colon) else { return nil }
    var start = colon
    // One letter more than the longest scheme has, so that `xhttps` is not taken for `https`.
    while start > range.lowerBound, colon - start < 6, text[start - 1].isLetter { start -= 1 }
    let scheme = text[start..<colon].map { $0 | 0x20 }
    guard scheme == Bytes("http") || scheme == Bytes("https") || scheme == Bytes("ftp"),
      let end = domain(at: colon + 3, in: text, range.upperBound)
    else { return nil }
    return BareLink(kind: .url, range: start..<linkEnd(start, end, in: text, range.upperBound))
  }

  private static func www(at start: Int, in text: Bytes, _ range: Range<Int>) -> BareLink? {
    guard start + 4 < range.upperBound, text.hasBytes("www.", at: start),
      start == range.lowerBound || mayPrecedeWWW(text[start - 1]),
      let end = domain(at: start + 4, in: text, range.upperBound)
    else { return nil }
    return BareLink(kind: .www, range: start..<linkEnd(start, end, in: text, range.upperBound))
  }

  private static func mayPrecedeWWW(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x80..., 0x09...0x0D, UInt8(ascii: " "), UInt8(ascii: "*"), UInt8(ascii: "_"),
      UInt8(ascii: "~"), UInt8(ascii: "("):
      true
    default:
      false
    }
  }

  /// The end of the domain at `start`, if it is one: its last two segments hold no underscore.
  private static func domain(at start: Int, in text: Bytes, _ upper: Int) -> Int? {
    var index = start
    var underscores = (beforeLast: false, last: false)
    scan: while index < upper {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "_"):
        underscores.last = true
      case UInt8(ascii: "."):
        underscores = (underscores.last, false)
      case UInt8(ascii: "-"):
        break
      case 0x80...:
        let (scalar, length) = text.scalar(at: index)
        if EastAsianText.endsLink(scalar) { break scan }
        index += length - 1
      default:
        if !byte.isLetterOrDigit { break scan }
      }
      index += 1
      if index - start > longestDomain { return nil }
    }
    guard index > start, !underscores.beforeLast, !underscores.last,
      text[start] >= 0x80 || text[start].isLetterOrDigit
    else { return nil }
    return min(index, upper)
  }

  /// The end of a link whose domain ends at `domainEnd`, without the punctuation behind it.
  private static func linkEnd(_ start: Int, _ domainEnd: Int, in text: Bytes, _ upper: Int) -> Int {
    var end = domainEnd
    var openParentheses = 0
    scan: while end < upper {
      switch text[end] {
      case 0...0x20, UInt8(ascii: "<"):
        break scan
      case 0x80...:
        let (scalar, length) = text.scalar(at: end)
        if EastAsianText.endsLink(scalar) { break scan }
        end = min(end + length, upper)
      case UInt8(ascii: "("):
        openParentheses += 1
        end += 1
      case UInt8(ascii: ")"):
        openParentheses -= 1
        end += 1
      default:
        end += 1
      }
    }
    trim: while end > domainEnd || (end > start && text[end - 1] == UInt8(ascii: ".")) {
      switch text[end - 1] {
      case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "."), UInt8(ascii: ","),
        UInt8(ascii: ":"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"),
        UInt8(ascii: "'"), UInt8(ascii: "\""):
        end -= 1
      case UInt8(ascii: ")"):
        if openParentheses >= 0 { break trim }
        openParentheses += 1
        end -= 1
      case UInt8(ascii: ";"):
        var ampersand = end - 1
        while ampersand > domainEnd, text[ampersand - 1].isLetter { ampersand -= 1 }
        let isEntity =
          ampersand < end - 1 && ampersand > domainEnd
          && text[ampersand - 1] == UInt8(ascii: "&")
        end = isEntity ? ampersand - 1 : end - 1
      default:
        break trim
      }
    }
    return end
  }

  private static func email(at sign: Int, in text: Bytes, _ range: Range<Int>) -> BareLink? {
    var start = sign
    while start > range.lowerBound, text[start - 1].isEmailName { start -= 1 }
    var end = sign + 1
    var dots = 0
    scan: while end < range.upperBound {
      switch text[end] {
      case UInt8(ascii: "@"):
        return nil
      case UInt8(ascii: "."):
        guard end + 1 < range.upperBound, text[end + 1].isLetterOrDigit else { break scan }
        dots += 1
      case UInt8(ascii: "-"), UInt8(ascii: "_"):
        break
      default:
        if !text[end].isLetterOrDigit { break scan }
      }
      end += 1
    }
    guard start < sign, dots > 0, text[end - 1].isLetter else { return nil }
    return BareLink(kind: .email, range: start..<end)
  }
}

extension UInt8 {
  var isLetterOrDigit: Bool { isLetter || isDigit }

  /// Whether this may stand before the `@` of an address.
  fileprivate var isEmailName: Bool {
    switch self {
    case UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: isLetterOrDigit
    }
  }
}
