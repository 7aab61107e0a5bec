import RungModel
import RungPictures

/// How pages show a picture, and the files that they need for it.
struct PictureForms {
  /// A smaller form of a picture.
  struct File: Sendable {
    /// Below the output folder.
    var path: String
    /// Of the file in the store.
    var name: String
    var form: PictureForm
  }

  let thumbnail: Picture
  let picture: Picture
  let files: [File]

  /// - Parameters:
  ///   - known: the picture's file.
  ///   - path: where it is in the output.
  ///   - link: makes a link of such a path.
  init(_ known: KnownPicture, at path: String, link: (String) -> String) {
    guard let facts = known.facts, facts.isResizable else {
      var original = Picture(link: link(path))
      (original.width, original.height) = (known.facts?.width, known.facts?.height)
      (thumbnail, picture, files) = (original, original, [])
      return
    }
    var files: [File] = []
    func file(_ size: PictureSize, _ kind: PictureKind) -> String {
      let file = File(
        path: "\(path).\(size.width)x\(size.height).\(kind.ending)",
        name: PictureForms.name(known.digest, PictureForm(size, kind)),
        form: PictureForm(size, kind))
      // A picture that has the sides of thumbnails is not cut for them.
      if !files.contains(where: { $0.path == file.path }) { files.append(file) }
      return file.path
    }
    func shown(_ use: PictureUse) -> Picture {
      let sizes = use.sizes(width: facts.width, height: facts.height)
      let own = sizes.map { size in
        let isOriginal =
          facts.isUpright && facts.kind != .gif && size.width == facts.width
          && size.height == facts.height
        return isOriginal ? path : file(size, facts.kind == .gif ? .png : facts.kind)
      }
      func set(_ paths: [String]) -> String {
        zip(paths, sizes).map { "\(link($0)) \($1.width)w" }.joined(separator: ", ")
      }
      var picture = Picture(link: link(own[own.count - 1]))
      picture.forms = set(own)
      if facts.kind != .webp { picture.webp = set(sizes.map { file($0, .webp) }) }
      (picture.width, picture.height) = (
        sizes[sizes.count - 1].width, sizes[sizes.count - 1].height
      )
      return picture
    }
    thumbnail = shown(.thumbnail)
    picture = shown(.post)
    self.files = files
  }

  /// The picture as it is, where nothing can be made of it.
  init(_ path: String, _ site: Site) {
    thumbnail = Picture(link: site.link(toFile: path))
    picture = thumbnail
    files = []
  }

  /// The name of a form in the store: all that its bytes depend on.
  private static func name(_ digest: String, _ form: PictureForm) -> String {
    let size = "\(form.size.width)x\(form.size.height)\(form.size.isCut ? "-cut" : "")"
    return "\(digest.prefix(32))-\(PictureWorkshop.version)-\(size).\(form.kind.ending)"
  }
}
