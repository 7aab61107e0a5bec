import RungModel

/// Says which page reports each run log of the content.
///
/// 1. A page of the same name beside it: `trial.json` belongs to `trial.md`.
/// 2. Else the page whose bundle it lies in.
/// 3. Else one that is made for it: in a section, where pages lie side by side, a page of the log's
///    name; in any other folder one page for all logs of the folder.
struct RunPlaces {
  /// A run log, and the page that reports it.
  struct Place: Equatable {
    /// The log's path below the content folder.
    var log: String
    /// The path that the page's file has, or would have if there were one.
    var page: String
    var isGenerated: Bool
    /// The run's name in full: the page's path, and the log's name where the page has several.
    var name: String
  }

  private(set) var places: [Place] = []

  /// - Parameters:
  ///   - logs: paths of run logs below the content folder.
  ///   - pages: paths of the Markdown files that are pages.
  init(logs: [String], pages: [String]) {
    let known = Set(pages)
    var bundles: [String: String] = [:]
    var sections = Set<String>()
    for page in pages {
      let folder = Disk.folder(of: page)
      if ContentPath(page).kind == .bundle {
        bundles[folder] = page
      } else {
        sections.insert(folder)
      }
    }
    let found = logs.map { log -> (log: String, page: String) in
      let folder = Disk.folder(of: log)
      let beside = (folder.isEmpty ? "" : folder + "/") + RunPlaces.stem(of: log) + ".md"
      if known.contains(beside) { return (log, beside) }
      if let bundle = RunPlaces.bundle(around: folder, bundles) { return (log, bundle) }
      let isSection = !folder.contains("/") || sections.contains(folder)
      return (log, isSection ? beside : folder + "/index.md")
    }
    let counts = Dictionary(found.map { ($0.page, 1) }, uniquingKeysWith: +)
    places = found.map { log, page in
      let path = ContentPath(page)
      let name = (path.folders + [path.name]).joined(separator: "/")
      return Place(
        log: log, page: page, isGenerated: !known.contains(page),
        name: counts[page] == 1 ? name : name + "/" + RunPlaces.stem(of: log))
    }
  }

  private static func bundle(around folder: String, _ bundles: [String: String]) -> String? {
    var folder = folder
    while !folder.isEmpty {
      if let bundle = bundles[folder] { return bundle }
      folder = Disk.folder(of: folder)
    }
    return nil
  }

  private static let endings = [".json", ".jsonl", ".json.gz", ".jsonl.gz"]

  /// Whether a file could be a run log by its name.
  static func mayBeLog(_ path: String) -> Bool {
    endings.contains { path.hasSuffix($0) }
  }

  /// The name of a log's file without its ending.
  static func stem(of log: String) -> String {
    let name = Disk.name(of: log)
    guard let ending = endings.last(where: { name.hasSuffix($0) }) else { return name }
    return String(name.dropLast(ending.count))
  }

  /// The name of the folder for the report of a log that shares its page with others.
  static func folderName(of log: String) -> String {
    let name = AddressRules.segment(stem(of: log))
    return name.isEmpty ? "run" : name
  }

  /// The runs that a user may mean by `name`, as indices: the one of that name in full, else all whose
  /// names end with it.
  static func matches(_ name: String, among names: [String]) -> [Int] {
    let wanted = name.split(separator: "/").joined(separator: "/")
    if let exact = names.firstIndex(of: wanted) { return [exact] }
    return names.indices.filter { names[$0].hasSuffix("/" + wanted) }
  }

  /// The shortest ends of the full names that tell them apart, of at least one part and, below a page
  /// with several runs, two.
  func shortNames() -> [String] {
    let counts = Dictionary(places.map { ($0.page, 1) }, uniquingKeysWith: +)
    let parts = places.map { $0.name.split(separator: "/").map(String.init) }
    var lengths = places.map { counts[$0.page] == 1 ? 1 : 2 }
    while true {
      let names = places.indices.map { parts[$0].suffix(lengths[$0]).joined(separator: "/") }
      let uses = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
      let longer = places.indices.filter {
        uses[names[$0]] != 1 && lengths[$0] < parts[$0].count
      }
      if longer.isEmpty { return names }
      for index in longer { lengths[index] += 1 }
    }
  }
}
