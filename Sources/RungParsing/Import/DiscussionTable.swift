import RungModel

/// What the front matter of a post says of the discussion it shows: the table `discussion`.
enum DiscussionTable {
  private static let name = "discussion"

  /// Keys and values; the values are written so that TOML, YAML and JSON read them.
  static func entries(of thread: HNThread) -> [(key: String, value: String)] {
    var entries = [("source", PlainValue.quoted(thread.source))]
    let submitter = PlainValue.clean(thread.author)
    if !submitter.isEmpty { entries.append(("submitter", PlainValue.quoted(submitter))) }
    return entries
  }

  /// The post with the table added to its front matter.
  enum Addition {
    case added(Bytes)
    /// It has a table of this name, with this source.
    case present(source: String)
    /// These lines would have to be added by hand.
    case impossible(String)
  }

  /// Adds the table behind all else in the front matter, in its language.
  ///
  /// The result is read again: where it does not say exactly this more than before, as with YAML in
  /// braces, nothing is added.
  static func add(_ thread: HNThread, to source: SourceText) -> Addition {
    let bytes = source.bytes
    let toml = "[\(name)]\n" + lines(thread, " = ", indentation: "")
    guard let place = Place(source), case .table(let old) = place.value else {
      return .impossible(toml)
    }
    if let present = old.first(where: { $0.key.lowercased() == name }) {
      let source = present.value.table?.first { $0.key.lowercased() == "source" }
      guard let source = source?.value.string else { return .impossible(toml) }
      return .present(source: source)
    }
    let text: String
    switch place.language {
    case .toml: text = (old.isEmpty ? "" : "\n") + toml
    case .yaml: text = "\(name):\n" + lines(thread, ": ", indentation: "  ")
    case .json:
      let members = entries(of: thread).map { "\"\($0.key)\": \($0.value)" }
      text = (old.isEmpty ? "" : ",") + "\n  \"\(name)\": {\(members.joined(separator: ", "))}\n"
    }
    var added = Bytes(bytes[..<place.end])
    if place.language == .json { while let last = added.last, last <= 0x20 { added.removeLast() } }
    let usesCarriageReturns = bytes.firstIndex(of: "\r\n", in: 0..<place.end) != nil
    for byte in text.utf8 {
      if usesCarriageReturns, byte == UInt8(ascii: "\n") { added.append("\r") }
      added.append(byte)
    }
    added += bytes[place.end...]
    guard let after = Place(SourceText(path: source.path, bytes: added)),
      case .table(var new) = after.value, new.removeValue(forKey: name) != nil, new == old
    else { return .impossible(text) }
    return .added(added)
  }

  private static func lines(
    _ thread: HNThread, _ separator: String, indentation: String
  ) -> String {
    entries(of: thread).map { "\(indentation)\($0.key)\(separator)\($0.value)\n" }.joined()
  }

  /// A front matter as it was read, and where more can be written into it.
  private struct Place {
    var language: DataLanguage
    var value: Value
    var end: Int

    init?(_ source: SourceText) {
      do {
        if let fence = try FrontMatterFence.find(source.bytes) {
          language = fence.language
          value = try fence.language.read(source, range: fence.content)
          end = fence.content.upperBound
        } else if let start = FrontMatterFence.jsonStart(source.bytes) {
          language = .json
          let (value, end) = try JSONReader.readPrefix(source, from: start)
          self.value = value
          self.end = end - 1
        } else {
          return nil
        }
        if case .null = value { value = .table([:]) }
      } catch {
        return nil
      }
    }
  }
}
