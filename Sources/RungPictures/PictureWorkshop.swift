package import RungModel

/// Makes smaller forms of a picture.
package enum PictureWorkshop {
  /// Another number makes every form anew: to be raised where they come out otherwise than before.
  package static let version = 1

  /// Decodes the picture once and makes all of its forms.
  /// - Parameter file: all of the picture's file, whose header is `header`.
  /// - Returns: the files of the forms, in their order.
  package static func make(
    _ forms: [PictureForm], of file: Bytes, _ header: PictureHeader
  ) throws(PictureFailure) -> [Bytes] {
    var image = try GDImage(file, header)
    var made: [PictureSize: GDImage] = [:]
    // From the largest on, each is made of the one before where that is at least twice as large.
    var previous: GDImage?
    for size in Set(forms.map(\.size)).sorted(by: { ($0.width, $0.height) > ($1.width, $1.height) })
    {
      if let previous, previous.width >= 2 * size.width, previous.height >= 2 * size.height {
        image = previous
      }
      guard let scaled = image.scaled(to: size) else { throw .damaged(header.kind) }
      made[size] = scaled
      if !size.isCut { previous = scaled }
    }
    var files: [Bytes] = []
    for form in forms {
      guard let file = made[form.size]?.encoded(as: form.kind) else {
        throw .damaged(header.kind)
      }
      files.append(file)
    }
    return files
  }
}
