import RungModel
import RungPictures

/// Looks at the pictures that pages show, and makes their smaller forms, once.
struct PictureLibrary {
  /// A picture's file, below the site's folder.
  struct Source: Sendable {
    var path: String
    var status: FileStatus
  }

  let root: String
  let store: PictureStore
  let pool: WorkerPool
  let progress: BuildProgress?

  /// No larger file is read.
  private static let mostBytes = 100 << 20
  /// So many pixels are decoded at a time, on all cores together, unless one picture alone has more.
  private static let pixelsAtOnce = PictureHeader.mostPixels

  /// What is known of each of the sources, in their order, and how many forms were made.
  func look(at sources: [Source]) throws(DiskFailure) -> (known: [KnownPicture], made: Int) {
    guard !sources.isEmpty else { return ([], 0) }
    let remembered = Dictionary(
      store.known.map { ($0.path, $0) }, uniquingKeysWith: { _, last in last })
    var pictures = sources.map { source -> KnownPicture? in
      guard let known = remembered[source.path], known.status == source.status,
        known.version == PictureWorkshop.version, isComplete(known)
      else { return nil }
      return known
    }
    let new = sources.indices.filter { pictures[$0] == nil }
    guard !new.isEmpty else { return (pictures.compactMap(\.self), 0) }
    for (index, known) in try onAllCores(
      new, pool, { index throws(DiskFailure) in try read(sources[index]) })
    {
      pictures[index] = known
    }
    let work = new.filter { index in pictures[index].map { !isComplete($0) } ?? false }
    let made = work.reduce(0) { $0 + (pictures[$1].map { forms($0).count } ?? 0) }
    progress?.begin("pictures", total: work.count)
    for lane in lanes(work, pictures) {
      let done = try onAllCores(lane.pictures, WorkerPool(workers: lane.workers)) {
        [pictures] index throws(DiskFailure) in try make(pictures[index])
      }
      for (index, known) in done { pictures[index] = known }
    }
    let known = pictures.compactMap(\.self)
    try store.save(known)
    return (known, made)
  }

  /// A form's file; made again where it is not in the store as it should be.
  func bytes(of file: PictureForms.File, from source: Source) throws(DiskFailure) -> Bytes {
    if let stored = store[file.name] { return stored }
    _ = try make(try read(source))
    guard let stored = store[file.name] else {
      throw DiskFailure(
        path: root + "/" + source.path, message: "this picture changed while the site was built")
    }
    return stored
  }

  private func forms(_ known: KnownPicture) -> [PictureForms.File] {
    PictureForms(known, at: "", link: { $0 }).files
  }

  private func isComplete(_ known: KnownPicture) -> Bool {
    forms(known).allSatisfy { store.has($0.name) }
  }

  // MARK: One picture

  private func read(_ source: Source) throws(DiskFailure) -> KnownPicture {
    var known = KnownPicture(
      path: source.path, status: source.status, version: PictureWorkshop.version, digest: "")
    guard source.status.size <= PictureLibrary.mostBytes else {
      known.failure = "its file has more than \(PictureLibrary.mostBytes >> 20) MB"
      return known
    }
    let file = try Disk.read(root + "/" + source.path)
    do throws(PictureFailure) {
      let header = try PictureHeader(file)
      known.digest = SHA256.digest(of: file).description
      known.facts = PictureFacts(
        kind: header.kind, width: header.width, height: header.height,
        isResizable: !header.isAnimated, isUpright: header.isUpright)
    } catch {
      known.failure = promisesPicture(source.path) || error != .unknownKind ? error.message : nil
    }
    return known
  }

  /// Whether a file's name says that it is of a kind that is read.
  private func promisesPicture(_ path: String) -> Bool {
    let name = path.lowercased()
    return name.hasSuffix(".jpeg")
      || PictureKind.allCases.contains { name.hasSuffix("." + $0.ending) }
  }

  /// Makes all forms of a picture, since some are made of others.
  private func make(_ picture: KnownPicture?) throws(DiskFailure) -> KnownPicture? {
    guard var known = picture else { return nil }
    progress?.advance()
    let files = forms(known)
    let file = try Disk.read(root + "/" + known.path)
    let made: [Bytes]
    do throws(PictureFailure) {
      made = try PictureWorkshop.make(files.map(\.form), of: file, try PictureHeader(file))
    } catch {
      (known.facts, known.failure) = (nil, error.message)
      return known
    }
    for (form, bytes) in zip(files, made) { try store.save(bytes, as: form.name) }
    return known
  }

  // MARK: Cores

  private typealias Lane = (pictures: [Int], workers: Int)

  /// Small pictures on all cores; of larger ones, only so many at a time as the memory has room for.
  private func lanes(_ indices: [Int], _ pictures: [KnownPicture?]) -> [Lane] {
    var lanes: [Int: [Int]] = [:]
    for index in indices {
      guard let facts = pictures[index]?.facts else { continue }
      let atOnce = PictureLibrary.pixelsAtOnce / max(1, facts.width * facts.height)
      lanes[min(pool.workers, max(1, atOnce)), default: []].append(index)
    }
    return lanes.sorted { $0.key > $1.key }.map { (pictures: $0.value, workers: $0.key) }
  }

  private func onAllCores<Value: Sendable>(
    _ indices: [Int], _ pool: WorkerPool,
    _ work: @escaping @Sendable (Int) throws(DiskFailure) -> Value
  ) throws(DiskFailure) -> [(Int, Value)] {
    let parts = pool.run(
      indices.count, chunk: 1, makeState: { (done: [(Int, Value)](), failure: DiskFailure?.none) },
      body: { state, place in
        guard state.failure == nil else { return }
        do throws(DiskFailure) {
          state.done.append((indices[place], try work(indices[place])))
        } catch {
          state.failure = error
        }
      }, finish: { $0 })
    if let failure = parts.compactMap(\.failure).first { throw failure }
    return parts.flatMap(\.done)
  }
}
