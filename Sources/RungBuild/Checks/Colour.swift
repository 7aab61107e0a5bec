import Glibc
import RungModel

/// A colour that covers what is behind it, in sRGB.
struct Colour: Equatable {
  /// From 0 to 1.
  var red: Double
  var green: Double
  var blue: Double

  /// How light it is beside white (WCAG 2.2, “relative luminance”).
  var luminance: Double {
    func linear(_ channel: Double) -> Double {
      channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// From 1 for equal colours to 21 for black and white (WCAG 2.2, “contrast ratio”).
  func contrast(with other: Colour) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }
}

extension Colour {
  /// `#rgb`, `#rrggbb`, `rgb()`, `hsl()`, `white` and `black`; nil for other forms of CSS and for what is
  /// not opaque.
  init?(css: String) {
    let text = css.lowercased()
    switch text {
    case "white": self.init(red: 1, green: 1, blue: 1)
    case "black": self.init(red: 0, green: 0, blue: 0)
    case _ where text.hasPrefix("#"): self.init(hexadecimal: text.dropFirst())
    case _ where text.hasSuffix(")"):
      guard let open = text.firstIndex(of: "(") else { return nil }
      self.init(
        function: text[..<open], Colour.parts(text[text.index(after: open)...].dropLast()))
    default: return nil
    }
  }

  private init?(hexadecimal digits: Substring) {
    guard let value = UInt32(digits, radix: 16), digits.first != "+" else { return nil }
    let isShort = digits.count <= 4
    guard [3, 4, 6, 8].contains(digits.count) else { return nil }
    let bits: UInt32 = isShort ? 4 : 8
    let most: UInt32 = isShort ? 15 : 255
    let hasAlpha = digits.count == 4 || digits.count == 8
    if hasAlpha, value & most != most { return nil }
    let colour = hasAlpha ? value >> bits : value
    func channel(_ place: UInt32) -> Double {
      Double(colour >> (place * bits) & most) / Double(most)
    }
    self.init(red: channel(2), green: channel(1), blue: channel(0))
  }

  private init?(function: Substring, _ parts: [Substring]) {
    guard parts.count == 3 || parts.count == 4 && ["1", "100%", "1.0"].contains(parts[3]) else {
      return nil
    }
    switch function {
    case "rgb", "rgba":
      let channels = parts.prefix(3).compactMap { part in
        part.hasSuffix("%")
          ? Double(part.dropLast()).map { $0 / 100 } : Double(part).map { $0 / 255 }
      }
      guard channels.count == 3, channels.allSatisfy(\.isFinite) else { return nil }
      let inside = channels.map { min(max($0, 0), 1) }
      self.init(red: inside[0], green: inside[1], blue: inside[2])
    case "hsl", "hsla":
      let degrees = parts[0].hasSuffix("deg") ? parts[0].dropLast(3) : parts[0]
      guard let hue = Double(degrees), let saturation = Double(parts[1].dropSuffix("%")),
        let lightness = Double(parts[2].dropSuffix("%")), hue.isFinite, saturation.isFinite,
        lightness.isFinite
      else { return nil }
      self.init(
        hue: hue, saturation: min(max(saturation / 100, 0), 1),
        lightness: min(max(lightness / 100, 0), 1))
    default: return nil
    }
  }

  /// CSS Color 4, section 7.1.
  private init(hue: Double, saturation: Double, lightness: Double) {
    func channel(_ n: Double) -> Double {
      let turn = (n + hue / 30).truncatingRemainder(dividingBy: 12)
      let k = turn < 0 ? turn + 12 : turn
      return lightness - saturation * min(lightness, 1 - lightness) * max(-1, min(k - 3, 9 - k, 1))
    }
    self.init(red: channel(0), green: channel(8), blue: channel(4))
  }

  private static func parts(_ text: Substring) -> [Substring] {
    text.split { $0 == "," || $0 == "/" || $0.isWhitespace }
  }
}

extension Substring {
  fileprivate func dropSuffix(_ suffix: String) -> Substring {
    hasSuffix(suffix) ? dropLast(suffix.count) : self
  }
}
