import RungBuild
import RungModel

/// What a preview has to know of a site's configuration.
struct PreviewSettings: Sendable {
  /// The path below which the site will be published, such as `/blog/`: it is served there, too.
  var basePath = "/"
  var contentFolder = "content"
  var folders = WatchedFolders(nil)

  init() {}

  /// - Throws: where there is no site, or its configuration cannot be read.
  init(_ options: BuildOptions) throws(BuildFailure) {
    let configuration = try SiteInputs(options).configuration
    basePath = configuration.baseURL?.path ?? "/"
    contentFolder = configuration.contentDirectory
    folders = WatchedFolders(configuration)
  }
}
