import RungModel

/// What becomes of scripts in a page that stands alone.
enum StandaloneScript {
  enum Kind {
    case classic, module
    /// Names other files that are to be loaded.
    case needsOthers

    /// Nil for data, which no browser runs.
    /// - Parameter type: in lower case.
    init?(type: String) {
      switch type {
      case "", "text/javascript", "application/javascript", "application/x-javascript",
        "text/ecmascript", "application/ecmascript":
        self = .classic
      case "module": self = .module
      case "importmap", "speculationrules": self = .needsOthers
      default: return nil
      }
    }
  }

  /// Whether a module may load others: it has the word `import` or `from` in front of what names one.
  static func importsOthers(_ script: Bytes) -> Bool {
    names("import", in: script, beforeAny: ByteSet("(\"'{*"))
      || names("from", in: script, beforeAny: ByteSet("\"'"))
  }

  private static func names(
    _ word: StaticString, in script: Bytes, beforeAny openings: ByteSet
  ) -> Bool {
    var from = 0
    while let place = script.firstIndex(of: word, in: from..<script.count) {
      from = place + word.utf8CodeUnitCount
      guard place == 0 || !isName(script[place - 1]) else { continue }
      let next = script[from...].first { $0 > 0x20 }
      if let next, openings.contains(next) { return true }
    }
    return false
  }

  private static func isName(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte >= 0x80
      || [UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: ".")].contains(byte)
  }

  /// Whether an attribute still means something where the script is in the page.
  static func keeps(_ page: Bytes, _ name: Range<Int>) -> Bool {
    page.isEqual(name, ignoringCaseOf: "type") || page.isEqual(name, ignoringCaseOf: "id")
      || name.count > 5 && page.isEqual(name.prefix(5), ignoringCaseOf: "data-")
  }
}
