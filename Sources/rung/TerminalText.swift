import Glibc
import RungModel

extension String {
  /// The text of a stranger as one line: without what would move a terminal's cursor or turn its
  /// writing, and with one blank for any white space.
  var onOneLine: String {
    var line = UnicodeScalarView()
    var isBlankDue = false
    for scalar in unicodeScalars {
      if scalar.properties.isWhitespace {
        isBlankDue = !line.isEmpty
        continue
      }
      switch scalar.properties.generalCategory {
      case .control, .format: continue
      default: break
      }
      if isBlankDue { line.append(" ") }
      isBlankDue = false
      line.append(scalar)
    }
    return String(line)
  }

  /// Columns of a terminal.
  var width: Int {
    unicodeScalars.reduce(0) { $0 + ($1.isWide ? 2 : 1) }
  }

  /// The text with blanks behind it, `width` columns in all.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - self.width))
  }

  /// The text, or its beginning and `…`, in at most `width` columns.
  func cut(to width: Int) -> String {
    guard self.width > width else { return self }
    var cut = UnicodeScalarView()
    var rest = width - 1
    for scalar in unicodeScalars {
      rest -= scalar.isWide ? 2 : 1
      guard rest >= 0 else { break }
      cut.append(scalar)
    }
    return String(cut) + (width > 0 ? "…" : "")
  }
}

enum Terminal {
  /// Columns of the terminal that standard output is; nil where it is none.
  static var width: Int? {
    var size = winsize()
    guard isatty(1) == 1, ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }
}
