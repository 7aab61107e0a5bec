import RungModel
import RungPictures

/// What a look at a picture's file found out, for as long as the file stays as it was.
struct KnownPicture: Sendable {
  /// Below the site's folder.
  var path: String
  var status: FileStatus
  /// Of the workshop that made the forms.
  var version: Int
  /// The SHA-256 of the file, in hexadecimal digits; empty where it was not read.
  var digest: String
  /// What the file's first bytes say; nil where it is none of the kinds that are read.
  var facts: PictureFacts?
  /// Why smaller forms of it cannot be made, though its name promises a picture.
  var failure: String?
}

/// Of a picture, what pages have to know.
struct PictureFacts: Sendable, Hashable {
  var kind: PictureKind
  var width: Int
  var height: Int
  /// Whether smaller forms of it can be made.
  var isResizable: Bool
  /// Whether its pixels stand as they are to be seen.
  var isUpright: Bool
}

extension KnownPicture: CacheableRecord {
  static var blank: KnownPicture {
    KnownPicture(path: "", status: .blank, version: 0, digest: "")
  }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    try cache(&path)
    try cache(&status)
    try cache(&version)
    try cache(&digest)
    try cache(&facts)
    try cache(&failure)
  }
}

extension PictureFacts: CacheableRecord {
  static var blank: PictureFacts {
    PictureFacts(kind: .png, width: 0, height: 0, isResizable: false, isUpright: true)
  }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    try cache(&kind)
    try cache(&width)
    try cache(&height)
    try cache(&isResizable)
    try cache(&isUpright)
  }
}

extension PictureKind: Cacheable {}
