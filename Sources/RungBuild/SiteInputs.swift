import Glibc
package import RungModel
import RungParsing

/// Every file that a build reads, found but not yet opened, and the configuration, which is.
package struct SiteInputs: Sendable {
  /// The site's folder, without links.
  package let root: String
  package let configuration: SiteConfiguration
  /// Every setting with the place it comes from.
  package let origins: [SettingOrigin]
  let zone: TimeZoneRules
  /// Below the content folder.
  let content: [FoundFile]
  /// Below `templates/`.
  let templates: [FoundFile]
  /// Below each of the configuration's static folders.
  let statics: [(folder: String, files: [FoundFile])]
  /// Below the assets folder.
  let assets: [FoundFile]
  /// The program that knows the words of code, where it is wanted and installed.
  let pygments: Pygments?
  /// The program that makes the index for the search, where it is wanted and installed.
  let pagefind: Pagefind?
  /// Warnings of the configuration and of the folders.
  package let warnings: [Diagnostic]
  /// Tells this state of all files from any other.
  let fingerprint: UInt64
  /// Tells this program, and the zone in which times are read, from others.
  let programFingerprint: UInt64
  /// Tells this program and this configuration, on which every page depends, from others.
  let environmentFingerprint: UInt64

  /// Finds a site's files.
  /// - Throws: `usage` where there is no site, `configuration`, or `disk`.
  package init(_ options: BuildOptions) throws(BuildFailure) {
    guard let root = Disk.resolve(options.source) else {
      throw .usage("there is no folder `\(options.source)`")
    }
    self = try BuildFailure.wrapping { () throws(DiskFailure) in
      try SiteInputs.find(root, options)
    }
  }

  private static func find(
    _ root: String, _ options: BuildOptions
  ) throws(DiskFailure) -> Result<SiteInputs, BuildFailure> {
    let names = ConfigurationFile.patterns(environment: options.environment)
    let folder = try FolderWalk(root + "/config", label: "config", boundary: root)
    var paths = names.filter { !$0.contains("*") && FileStatus(root + "/" + $0) != nil }
    paths += folder.files.map { "config/" + $0.path }
    paths = paths.filter {
      ConfigurationFile(path: $0, environment: options.environment) != nil
    }
    let hasContent = FileStatus(root + "/content", followingLinks: true)?.kind == .folder
    guard !paths.isEmpty || hasContent else {
      return .failure(
        .usage(
          "no site in \(options.source): looked for rung.toml, hugo.toml, config/_default/ and content/"
        ))
    }
    var sources: [SourceText] = []
    for path in paths {
      sources.append(SourceText(path: path, bytes: try Disk.read(root + "/" + path)))
    }
    var (configuration, origins, diagnostics) = ConfigurationParser.parse(
      files: sources, environment: options.environment, overrides: overrides(options))
    let zone = timeZone(configuration.timeZone, &diagnostics)
    guard !diagnostics.contains(where: { $0.severity == .error }) else {
      return .failure(.configuration(diagnostics))
    }
    diagnostics += folder.diagnostics
    return .success(
      try SiteInputs(root, options, configuration, origins, zone, sources, diagnostics))
  }

  private init(
    _ root: String, _ options: BuildOptions, _ configuration: SiteConfiguration,
    _ origins: [SettingOrigin], _ zone: TimeZoneRules, _ sources: [SourceText],
    _ diagnostics: [Diagnostic]
  ) throws(DiskFailure) {
    var warnings = diagnostics
    var hash = ContentHash()
    if let program = FileStatus("/proc/self/exe", followingLinks: true) {
      hash.combine(FoundFile(path: configuration.timeZone, status: program))
    }
    hash.combine(zone)
    programFingerprint = hash.value
    for source in sources {
      hash.combine(source.path)
      hash.combine(source.bytes, 0..<source.bytes.count)
    }
    // Flags of the command line are settings too.
    for setting in origins { hash.combine("\(setting.key)=\(setting.value)") }
    pygments = configuration.highlight.isEnabled == false ? nil : Pygments()
    hash.combine(Int(truncatingIfNeeded: pygments?.fingerprint ?? 0))
    environmentFingerprint = hash.value
    func walk(_ folder: String, hidden: Bool = false) throws(DiskFailure) -> [FoundFile] {
      let walk = try FolderWalk(
        root + "/" + folder, label: folder, boundary: root, includesHidden: hidden)
      warnings += walk.diagnostics
      hash.combine(folder)
      for file in walk.files { hash.combine(file) }
      return walk.files
    }
    self.root = root
    self.configuration = configuration
    self.origins = origins
    self.zone = zone
    content = try walk(configuration.contentDirectory)
    templates = try walk("templates")
    var statics: [(folder: String, files: [FoundFile])] = []
    for folder in configuration.staticDirectories {
      statics.append((folder, try walk(folder, hidden: true)))
    }
    self.statics = statics
    assets = try walk(configuration.assetDirectory)
    hash.combine("\(options.isStrict)")
    if options.drawsCards, configuration.cards.isEnabled {
      hash.combine(
        Int(truncatingIfNeeded: CardPlan.fingerprint(configuration, root: root)))
    }
    pagefind = configuration.hasSearch && options.indexesPosts ? Pagefind() : nil
    hash.combine(Int(truncatingIfNeeded: pagefind?.fingerprint ?? 0))
    fingerprint = hash.value
    self.warnings = warnings
  }

  private static func overrides(_ options: BuildOptions) -> [(key: String, value: Value)] {
    var overrides: [(key: String, value: Value)] = []
    if let baseURL = options.baseURL { overrides.append(("baseURL", .string(baseURL))) }
    if options.includesDrafts { overrides.append(("buildDrafts", .bool(true))) }
    if options.includesFuture { overrides.append(("buildFuture", .bool(true))) }
    if options.includesExpired { overrides.append(("buildExpired", .bool(true))) }
    return overrides
  }

  private static func timeZone(_ name: String, _ diagnostics: inout [Diagnostic]) -> TimeZoneRules {
    if let fixed = TimeZoneFile.fixed(named: name) { return fixed }
    if TimeZoneFile.isWellFormed(name: name),
      let bytes = try? Disk.read("/usr/share/zoneinfo/" + name),
      let rules = TimeZoneFile.rules(named: name, bytes)
    {
      return rules
    }
    diagnostics.append(
      Diagnostic(
        severity: .error, code: "time-zone", message: "there is no time zone “\(name)” here",
        help: "use a name such as `Asia/Tokyo` (from Debian's `tzdata`) or an offset like `+09:00`")
    )
    return .utc
  }
}

extension ContentHash {
  fileprivate mutating func combine(_ zone: TimeZoneRules) {
    combine(zone.name)
    combine(zone.initialOffset)
    for transition in zone.transitions {
      combine(transition.start)
      combine(transition.offset)
    }
  }

  /// What tells a file from its other versions without opening it.
  fileprivate mutating func combine(_ file: FoundFile) {
    combine(file.path)
    combine(file.status)
  }

  mutating func combine(_ status: FileStatus) {
    combine(status.size)
    combine(status.modified)
    combine(status.changed)
    combine(status.inode)
  }
}
