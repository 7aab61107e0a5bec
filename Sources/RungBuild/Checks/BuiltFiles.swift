import RungModel

/// The files that a build would make, by their paths, and the places inside its pages.
struct BuiltFiles {
  private enum File {
    case page(survey: Int, index: Int)
    case other
  }

  private let surveys: [PageSurvey]
  private let basePath: String
  private var files: [Bytes: File] = [:]
  /// The ids of the pages that were asked for.
  private var ids: [Bytes: Set<ByteSlice>] = [:]
  /// The paths by their lower case, and by their last steps; made where something is looked for in vain.
  private lazy var lowercased = Dictionary(
    grouping: sorted, by: { String(decoding: $0, as: UTF8.self).lowercased() })
  private lazy var byName = Dictionary(grouping: sorted, by: { BuiltFiles.name(of: $0) })
  private lazy var sorted = files.keys.sorted { $0.lexicographicallyPrecedes($1) }
  /// Comparing a name with all others takes its time: only so many are.
  private var comparisonsLeft = 20

  init(_ surveys: [PageSurvey], basePath: String) {
    self.surveys = surveys
    self.basePath = basePath
    for (number, survey) in surveys.enumerated() {
      for file in survey.files { files[Bytes(file)] = .other }
      for (index, page) in survey.pages.enumerated() {
        files[Bytes(page.path)] = .page(survey: number, index: index)
      }
    }
  }

  /// The file that a server gives for a path below the site's base.
  static func file(at path: Bytes) -> Bytes {
    path.isEmpty || path.last == UInt8(ascii: "/") ? path + Bytes("index.html") : path
  }

  /// The path below the base at which a file is led to.
  static func address(of file: Bytes) -> Bytes {
    let index = Bytes("index.html")
    let isPage = file.suffix(index.count).elementsEqual(index)
    let folder = file.dropLast(isPage ? index.count : 0)
    return folder.isEmpty || folder.last == UInt8(ascii: "/") ? Bytes(folder) : file
  }

  func has(_ path: Bytes) -> Bool {
    files[BuiltFiles.file(at: path)] != nil
  }

  /// The ids of the page at a path; nil where a file is there that is no page.
  mutating func ids(at path: Bytes) -> Set<ByteSlice>? {
    let file = BuiltFiles.file(at: path)
    if let known = ids[file] { return known }
    guard case .page(let survey, let index) = files[file] else { return nil }
    let page = surveys[survey].pages[index]
    var found = Set<ByteSlice>()
    var start = 0
    for end in page.idEnds {
      found.insert(page.ids[start..<end])
      start = end
    }
    ids[file] = found
    return found
  }

  // MARK: Help

  /// What to write instead of a path at which nothing is.
  mutating func help(for path: Bytes) -> String? {
    let file = BuiltFiles.file(at: path)
    if files[path + Bytes("/index.html")] != nil {
      return "write `\(shown(path + Bytes("/")))`, with a slash at its end"
    }
    let lower = String(decoding: file, as: UTF8.self).lowercased()
    if let same = lowercased[lower]?.first ?? lowercased[lower + "/index.html"]?.first {
      return
        "addresses tell capitals from small letters: write `\(shown(BuiltFiles.address(of: same)))`"
    }
    let page = BuiltFiles.page(ofSource: path)
    if let moved = byName[BuiltFiles.name(of: page.map { BuiltFiles.file(at: $0) } ?? file)],
      let target = moved.first(where: { BuiltFiles.address(of: $0) == page }) ?? moved.first,
      moved.count == 1 || page != nil
    {
      let address = shown(BuiltFiles.address(of: target))
      return page == nil
        ? "did you mean `\(address)`?"
        : "links lead to pages, not to their sources: did you mean `\(address)`?"
    }
    guard comparisonsLeft > 0 else { return nil }
    comparisonsLeft -= 1
    let ending = BuiltFiles.ending(of: file)
    let candidates = sorted.lazy.filter { BuiltFiles.ending(of: $0) == ending }
      .map { String(decoding: BuiltFiles.address(of: $0), as: UTF8.self) }
    return Nearest.name(to: String(decoding: path, as: UTF8.self), among: candidates).map {
      "did you mean `\(shown(Bytes($0)))`?"
    }
  }

  /// What a file's name says of its kind: `html`.
  private static func ending(of file: Bytes) -> ByteSlice {
    let dot = file.lastIndex(of: UInt8(ascii: ".")) ?? file.endIndex
    return file[dot...]
  }

  /// What to write instead of a fragment that leads to nothing in the page at a path.
  mutating func help(for fragment: Bytes, at path: Bytes) -> String? {
    guard let ids = ids(at: path), comparisonsLeft > 0 else { return nil }
    comparisonsLeft -= 1
    let names = ids.map { "#" + String(decoding: $0, as: UTF8.self) }.sorted()
    return Nearest.suggestion(
      for: "#" + String(decoding: PercentEncoding.decoded(fragment[...]), as: UTF8.self),
      among: names.prefix(5_000))
  }

  /// The path as people read it, with the site's base in front.
  func shown(_ path: Bytes) -> String {
    (basePath + String(decoding: path, as: UTF8.self)).withoutControlCharacters
  }

  /// Where the page of a Markdown file is, if `path` is one's.
  private static func page(ofSource path: Bytes) -> Bytes? {
    let ending = Bytes(".md")
    guard path.suffix(ending.count).elementsEqual(ending) else { return nil }
    let plain = Bytes(path.dropLast(ending.count))
    for index in ["_index", "index"] where plain.suffix(index.utf8.count).elementsEqual(index.utf8)
    {
      return Bytes(plain.dropLast(index.utf8.count))
    }
    return plain + Bytes("/")
  }

  /// The last step of a file's path: of a page, its folder's name.
  private static func name(of file: Bytes) -> Bytes {
    Bytes(address(of: file).split(separator: UInt8(ascii: "/")).last ?? [])
  }
}

extension String {
  /// The text without characters that would move a terminal's cursor or turn its writing.
  var withoutControlCharacters: String {
    var text = UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: text.append("\u{FFFD}")
      default: text.append(scalar)
      }
    }
    return String(text)
  }
}
