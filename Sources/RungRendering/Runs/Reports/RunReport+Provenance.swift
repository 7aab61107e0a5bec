package import RungModel

extension RunReport {
  /// Where the figures come from, and how to get them again.
  package func provenance() -> Bytes {
    let metadata = published.run.log.metadata
    let isRelated = "nofollow ugc noopener"
    var output = Bytes()
    var list = DescriptionList()
    list.add(words(.log)) { output in
      output.append(name: published.file, link: published.logLink)
      output.append(escaping: " (\(ReportText.size(published.fileSize)))")
    }
    if let digest = published.run.log.digest {
      list.add("SHA-256") { output in
        output.append("<code>")
        output.append(text: digest.description)
        output.append("</code>")
      }
    }
    list.add(words(.created), metadata.created?.rfc3339)
    let base = metadata.baseModel.map { words(.basedOn, $0) }
    list.add(
      words(.model), [metadata.model, base].compactMap { $0 }.joined(separator: " "))
    list.add(words(.generator), metadata.generator)
    list.add(words(.judge), metadata.judge)
    list.add(words(.verifier), metadata.verifier)
    list.add(words(.seed), metadata.seed)
    for (name, address) in [(RunWord.paper, metadata.paper), (.repository, metadata.repository)] {
      guard let address, !address.isEmpty else { continue }
      list.add(words(name)) { output in
        output.append(
          name: address, link: LinkScheme.isWeb(address) ? address : nil, relation: isRelated)
      }
    }
    list.add(words(.commit), metadata.commit)
    list.add(words(.notes), metadata.notes)
    list.add(words(.reportedBy), "Rung \(ProgramVersion.current)")
    if let verdicts = published.run.verdicts {
      list.add(
        words(.judgedBy),
        words(
          .judgedWith, "\(verdicts.version)", "\(verdicts.seed)",
          ReportText.count(verdicts.workLimit), ReportText.count(verdicts.conflictLimit)))
    }
    list.write(to: &output)
    let sources = sourceTable
    if !sources.isEmpty { sources.write(file: nil, words: words, to: &output) }
    output.append("<p>")
    output.append(escaping: words(.repeat))
    output.append("</p>\n<pre><code>sha256sum ")
    output.append(escaping: published.file.shellWord)
    output.append("\nrung build")
    if published.run.verdicts != nil {
      output.append("\nrung verify ")
      output.append(escaping: published.run.name.shellWord)
    }
    output.append("</code></pre>\n")
    return output
  }

  /// The files that an import made the log from.
  private var sourceTable: ReportTable {
    let sources = published.run.log.metadata.sources
    var table = ReportTable(
      words(.sources),
      [
        .init("path", words(.path)), .init("shape", words(.shape)), .init("sha256", "SHA-256"),
      ], count: sources.count
    ) { index in
      [
        .init(text: sources[index].path), .init(text: sources[index].shape),
        .init(text: sources[index].digest),
      ]
    }
    table.shownRows = RunReport.shownRows
    return table
  }
}

/// Terms with what is said of each; what is empty is left out.
private struct DescriptionList {
  private var items = Bytes()

  mutating func add(_ term: String, _ write: (inout Bytes) -> Void) {
    items.append("<div><dt>")
    items.append(escaping: term)
    items.append("</dt><dd>")
    write(&items)
    items.append("</dd></div>\n")
  }

  mutating func add(_ term: String, _ text: String?) {
    guard let text, !text.isEmpty else { return }
    add(term) { $0.append(escaping: text) }
  }

  func write(to output: inout Bytes) {
    output.append("<dl class=\"provenance\">\n")
    output += items
    output.append("</dl>\n")
  }
}

extension Bytes {
  fileprivate mutating func append(name: String, link: String?, relation: String? = nil) {
    guard let link else { return append(escaping: name) }
    append("<a href=\"")
    append(escaping: link)
    if let relation {
      append("\" rel=\"")
      append(escaping: relation)
    }
    append("\">")
    append(escaping: name)
    append("</a>")
  }
}

extension String {
  /// As a shell takes it for one word.
  fileprivate var shellWord: String {
    let isPlain =
      !isEmpty && utf8.first != UInt8(ascii: "-")
      && utf8.allSatisfy { $0 >= 0x80 || $0.isLetter || $0.isDigit || "-_./".utf8.contains($0) }
    guard !isPlain else { return self }
    var word = "'"
    for scalar in unicodeScalars {
      if scalar == "'" { word += "'\\''" } else { word.unicodeScalars.append(scalar) }
    }
    return word + "'"
  }
}

extension RunWord {
  fileprivate static let log = RunWord("Log", "ログ")
  fileprivate static let created = RunWord("Begun", "開始")
  fileprivate static let model = RunWord("Model", "モデル")
  fileprivate static let basedOn = RunWord("(from %1)", "（元：%1）")
  fileprivate static let generator = RunWord("Variants made by", "変種の生成")
  fileprivate static let judge = RunWord("Judge", "判定者")
  fileprivate static let verifier = RunWord("Verifier", "検証器")
  fileprivate static let seed = RunWord("Seed", "シード")
  fileprivate static let paper = RunWord("Paper", "論文")
  fileprivate static let repository = RunWord("Code", "コード")
  fileprivate static let commit = RunWord("Commit", "コミット")
  fileprivate static let notes = RunWord("Notes", "備考")
  fileprivate static let reportedBy = RunWord("Report made by", "報告の作成")
  fileprivate static let judgedBy = RunWord("Re-verified with", "再検証")
  fileprivate static let judgedWith = RunWord(
    "Verifier %1; seed %2; at most %3 operations and %4 conflicts for each answer",
    "検証器%1、シード%2、解答ごとに演算%3回、衝突%4回まで")
  fileprivate static let sources = RunWord("Files that the log was made from", "ログの元ファイル")
  fileprivate static let path = RunWord("File", "ファイル")
  fileprivate static let shape = RunWord("Read as", "形式")
  fileprivate static let `repeat` = RunWord(
    "To repeat the report: download the log, compare its SHA-256, put it below the content folder of a site, and build the site.",
    "再現するには：ログをダウンロードしてSHA-256を比べ、サイトのcontentフォルダに置いてビルドします。")
}
