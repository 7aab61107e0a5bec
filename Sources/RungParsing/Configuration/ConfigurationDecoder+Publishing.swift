import RungModel

extension ConfigurationDecoder {
  /// `[publish.NAME]`: the places to which the site is published.
  mutating func publishTargets() -> [PublishTarget] {
    reader.tables(below: "publish").compactMap { name, settings in
      var table = TargetTable(name: name, settings: settings)
      let target = table.read(&reader)
      return target
    }
  }
}

/// The settings of one target, asked for by name as its type needs them.
private struct TargetTable {
  let name: String
  let settings: [Setting]
  private var known: [String] = ["type", "baseURL", "maxDeletes", "confirm"]

  init(name: String, settings: [Setting]) {
    self.name = name
    self.settings = settings
  }

  /// Nil where it is not said what is published where.
  mutating func read(_ reader: inout SettingsReader) -> PublishTarget? {
    guard isTable(&reader), let kind = kind(&reader), let place = place(kind, &reader) else {
      return nil
    }
    var target = PublishTarget(name: name, place: place)
    target.baseURL = text("baseURL", "an http or https address without `?` and `#`", &reader) {
      BaseURL($0)
    }
    let limit = integer("maxDeletes", in: -1...Int.max, &reader) ?? PublishTarget.usualMaxDeletes
    target.maxDeletes = limit < 0 ? nil : limit
    target.asksFirst = flag("confirm", &reader) ?? target.asksFirst
    reportUnknown(kind, &reader)
    return target
  }

  // MARK: The table

  private func isTable(_ reader: inout SettingsReader) -> Bool {
    if let only = settings.first, only.written.count == 2, only.value != .table([:]) {
      reader.report(only, "`publish.\(name)` has to be a table, this is \(only.value.kindName)")
      return false
    }
    guard name.utf8.allSatisfy(nameBytes.contains),
      name.utf8.first.map({ $0.isDigit || $0.isLetter }) == true,
      name.utf8.count <= 64
    else {
      if let first = settings.first {
        reader.report(
          first, code: "configuration-value",
          "the name of a target is made of letters, digits, `-`, `_` and `.`")
      }
      return false
    }
    return true
  }

  private func kind(_ reader: inout SettingsReader) -> PublishTarget.Kind? {
    let names = PublishTarget.Kind.allCases.map(\.rawValue)
    guard let setting = setting("type") else {
      if let first = settings.first {
        reader.report(
          first, "`publish.\(name)` needs a `type`",
          help: "one of " + names.map { "`\($0)`" }.joined(separator: ", "))
      }
      return nil
    }
    guard let text = setting.value.string, let kind = PublishTarget.Kind(rawValue: text) else {
      reader.report(
        setting, code: "configuration-value",
        "`publish.\(name).type` has to be one of "
          + names.map { "`\($0)`" }.joined(separator: ", "),
        help: setting.value.string.flatMap { Nearest.suggestion(for: $0, among: names) })
      return nil
    }
    note("type", setting, &reader)
    return kind
  }

  private func reportUnknown(_ kind: PublishTarget.Kind, _ reader: inout SettingsReader) {
    let names = Set(known.map(SettingPath.plain))
    for setting in settings where setting.written.count > 2 {
      let key = setting.written[2]
      guard !names.contains(SettingPath.plain(key)) else { continue }
      reader.report(
        setting, code: "unknown-key",
        "`publish.\(name).\(key)` is not a setting of a target of type `\(kind.rawValue)`",
        help: Nearest.suggestion(for: key, among: known))
    }
  }

  // MARK: Places

  private mutating func place(
    _ kind: PublishTarget.Kind, _ reader: inout SettingsReader
  ) -> PublishTarget.Place? {
    switch kind {
    case .folder: folder(&reader).map { .folder($0) }
    case .rsync: rsync(&reader).map { .rsync($0) }
    case .git: git(&reader).map { .git($0) }
    case .rclone: rclone(&reader).map { .rclone($0) }
    }
  }

  private mutating func folder(_ reader: inout SettingsReader) -> PublishTarget.Folder? {
    let path = address("path", &reader)
    let switches = flag("switch", &reader)
    let keep = integer("keep", in: 0...1_000, &reader)
    guard var folder = path.map(PublishTarget.Folder.init(path:)) else { return nil }
    folder.switches = switches ?? folder.switches
    folder.keep = keep ?? folder.keep
    return folder
  }

  private mutating func rsync(_ reader: inout SettingsReader) -> PublishTarget.Rsync? {
    let destination = address("destination", &reader)
    let options = options(.rsync, &reader)
    guard var rsync = destination.map(PublishTarget.Rsync.init(destination:)) else { return nil }
    rsync.options = options
    return rsync
  }

  private mutating func rclone(_ reader: inout SettingsReader) -> PublishTarget.Rclone? {
    let remote = address("remote", &reader)
    let options = options(.rclone, &reader)
    guard var rclone = remote.map(PublishTarget.Rclone.init(remote:)) else { return nil }
    rclone.options = options
    return rclone
  }

  private mutating func git(_ reader: inout SettingsReader) -> PublishTarget.Git? {
    let repository = address("repository", &reader)
    var git = PublishTarget.Git(repository: repository ?? "")
    git.branch =
      text("branch", "the name of a branch such as `gh-pages`", &reader) {
        TargetTable.isBranch($0) ? $0 : nil
      } ?? git.branch
    git.subfolder =
      text("subfolder", "a folder of the branch such as `docs`", &reader, TargetTable.folderPath)
      ?? git.subfolder
    git.authorName = text("authorName", "a name", &reader, TargetTable.identity)
    git.authorEmail = text("authorEmail", "an e-mail address", &reader, TargetTable.identity)
    git.message = text("message", "a text", &reader) { $0.contains("\0") ? nil : $0 }
    git.domain = text("domain", "the name of a host such as `www.example.org`", &reader) {
      $0.utf8.allSatisfy(hostBytes.contains) && !$0.hasPrefix("-") && !$0.isEmpty ? $0 : nil
    }
    git.writesNoJekyll = flag("noJekyll", &reader) ?? git.writesNoJekyll
    git.keepsHistory = flag("history", &reader) ?? git.keepsHistory
    return repository == nil ? nil : git
  }

  /// What `git check-ref-format` allows, of letters, digits and `._-/` alone.
  private static func isBranch(_ name: String) -> Bool {
    name.utf8.allSatisfy { nameBytes.contains($0) || $0 == UInt8(ascii: "/") }
      && !name.isEmpty && !name.contains("..") && !name.hasSuffix(".")
      && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
        !$0.isEmpty && !$0.hasPrefix("-") && !$0.hasPrefix(".") && !$0.hasSuffix(".lock")
      }
  }

  /// A path without a slash at its ends; nil for one that leaves the branch.
  private static func folderPath(_ path: String) -> String? {
    let parts = path.split(separator: "/").map(String.init)
    let isSafe = parts.allSatisfy { part in
      part != "." && part != ".." && part.lowercased() != ".git"
        && part.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    }
    return isSafe ? parts.joined(separator: "/") : nil
  }

  private static func identity(_ text: String) -> String? {
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.value >= 0x20 && $0.value != 0x7F && $0 != "<" && $0 != ">"
    }
    return isPlain && text.contains { $0 != " " } ? text : nil
  }

  // MARK: Values

  private func setting(_ key: String) -> Setting? {
    let plain = SettingPath.plain(key)
    return settings.first { $0.written.count == 3 && SettingPath.plain($0.written[2]) == plain }
  }

  /// Where a target is: nothing that a program could take for an option.
  private mutating func address(_ key: String, _ reader: inout SettingsReader) -> String? {
    let isMissing = setting(key) == nil
    let address = text(
      key, "a text that is not empty and does not begin with `-`", &reader
    ) { text in
      let isPlain = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
      return isPlain && !text.isEmpty && !text.hasPrefix("-") ? text : nil
    }
    if isMissing, let first = settings.first {
      reader.report(first, "`publish.\(name)` needs a `\(key)`")
    }
    return address
  }

  private mutating func options(
    _ kind: PublishTarget.Kind, _ reader: inout SettingsReader
  ) -> [String] {
    known.append("options")
    guard let setting = setting("options") else { return [] }
    guard let options = setting.value.texts else {
      reader.report(setting, "`publish.\(name).options` has to be a list of strings")
      return []
    }
    for option in options where !ProgramOptions.allows(option, for: kind) {
      let name = ProgramOptions.name(of: option)
      let allowed = ProgramOptions.allowed(for: kind)
      reader.report(
        setting, code: "configuration-value",
        allowed.contains(name)
          ? "`\(name)` needs a value" : "`\(name)` is not an option that a target may set",
        help: Nearest.suggestion(for: name, among: allowed)
          ?? "those are " + allowed.map { "`\($0)`" }.joined(separator: ", "))
    }
    note("options", setting, &reader)
    return options
  }

  private mutating func text<Made>(
    _ key: String, _ expected: String, _ reader: inout SettingsReader,
    _ make: (String) -> Made?
  ) -> Made? {
    known.append(key)
    guard let setting = setting(key) else { return nil }
    guard let text = setting.value.string, let made = make(text) else {
      report(setting, key, expected, &reader)
      return nil
    }
    note(key, setting, &reader)
    return made
  }

  private mutating func flag(_ key: String, _ reader: inout SettingsReader) -> Bool? {
    known.append(key)
    guard let setting = setting(key) else { return nil }
    guard let flag = setting.value.bool else {
      report(setting, key, "`true` or `false`", &reader)
      return nil
    }
    note(key, setting, &reader)
    return flag
  }

  private mutating func integer(
    _ key: String, in range: ClosedRange<Int>, _ reader: inout SettingsReader
  ) -> Int? {
    known.append(key)
    guard let setting = setting(key) else { return nil }
    guard let number = setting.value.integer, range.contains(number) else {
      let expected =
        range.upperBound == .max
        ? "an integer of at least \(range.lowerBound)"
        : "an integer from \(range.lowerBound) to \(range.upperBound)"
      report(setting, key, expected, &reader)
      return nil
    }
    note(key, setting, &reader)
    return number
  }

  private func report(
    _ setting: Setting, _ key: String, _ expected: String, _ reader: inout SettingsReader
  ) {
    let found =
      setting.value.text.map { "`\(Secrets().blotted($0))`" } ?? setting.value.kindName
    reader.report(setting, "`publish.\(name).\(key)` has to be \(expected), this is \(found)")
  }

  /// Secrets are shown nowhere.
  private func note(_ key: String, _ setting: Setting, _ reader: inout SettingsReader) {
    let secrets = Secrets()
    let shown: Value =
      switch setting.value {
      case .string(let text): .string(secrets.blotted(text))
      case .array(let values): .array(values.map { .string(secrets.blotted($0.text ?? "")) })
      default: setting.value
      }
    reader.note("publish.\(name).\(key)", shown, reader.table.originText(setting))
  }
}

private let nameBytes = ByteSet(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.")

private let hostBytes = ByteSet(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.")
