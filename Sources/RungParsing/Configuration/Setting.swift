import RungModel

/// One value of the configuration and the place it comes from.
struct Setting {
  enum Origin {
    /// The number of the file, and the keys that lead to the value in it.
    case file(Int, [String])
    case flag
  }

  /// The keys as they were written.
  var written: [String]
  var value: Value
  var origin: Origin
}

/// The path under which a setting is found, whichever way it was spelled: `pager-size`, `pagerSize` and
/// `pagersize` are one key, while the names that an owner chooses (of params, menus, taxonomies, sections
/// and targets) stay as they are.
struct SettingPath: Hashable {
  var steps: [String]

  init(_ written: [String]) {
    steps = []
    for (position, step) in written.enumerated() {
      let isLanguage = steps.first == "languages"
      let root = isLanguage ? (steps.count > 2 ? steps[2] : "") : steps.first ?? ""
      let isChosen =
        position == 1 && (isLanguage || root == "publish")
        || SettingPath.namedByOwner.contains(root)
      steps.append(isChosen ? step : SettingPath.plain(step))
    }
  }

  /// A path as the code names it: `pagination.pagerSize`.
  init(_ name: String) {
    self.init(name.split(separator: ".").map(String.init))
  }

  /// A name without what spellings differ in.
  static func plain(_ step: String) -> String {
    let name = step.lowercased().filter { $0 != "-" && $0 != "_" }
    return name == "menu" ? "menus" : name
  }

  private static let namedByOwner: Set<String> = ["params", "menus", "taxonomies", "permalinks"]
}
