/// A run of the site: its values, and where its report stands.
package struct PublishedRun: Sendable {
  package var run: Run
  package var summary: RunSummary
  package var texts: any RunTexts
  /// The index of its post in the site's posts.
  package var post: Int
  /// The folder of its report: the post's own, or one below it where the post has several.
  package var address = Address.home
  /// The same as a link: encoded, below the base URL's path.
  package var link = ""
  /// The link to the log itself, where the site publishes it, as Hugo's `publishResources` says.
  package var logLink: String?
  /// What the text of its post shows of it, where the report stands below that and leaves it out.
  package var shown: Set<RunPart> = []
  /// The name of the log's file.
  package var file: String
  /// Bytes of the file as it lies on the disk.
  package var fileSize: Int

  package init(
    run: Run, summary: RunSummary, texts: any RunTexts, post: Int, file: String, fileSize: Int
  ) {
    self.run = run
    self.summary = summary
    self.texts = texts
    self.post = post
    self.file = file
    self.fileSize = fileSize
  }
}

/// The folders below a report in which the pages and tables of its run stand. Nothing else does.
package enum RunFolder: String, Sendable, CaseIterable {
  case problems, ladders, tables
}
