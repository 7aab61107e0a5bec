import RungModel
import RungParsing

/// Fetches a thread of Hacker News: whole from Algolia, or else from Firebase, a level of answers at
/// a time.
enum HNDownload {
  /// Where Algolia gives an item with all that answers it.
  static func address(of id: Int) -> String {
    "https://hn.algolia.com/api/v1/items/\(id)"
  }

  private static func firebaseAddress(of id: Int) -> String {
    "https://hacker-news.firebaseio.com/v0/item/\(id).json"
  }

  /// Firebase gives one item a request.
  private static let mostItems = 5_000
  private static let batch = 100

  static func fetch(_ id: Int) async throws(DiskFailure) -> SourceText {
    do throws(Curl.Failure) {
      let bytes = try await Curl.fetch([address(of: id)], limit: ImportInput.mostBytes)
      return SourceText(path: address(of: id), bytes: bytes)
    } catch .missing {
      throw failure(id, "the program `curl` is not installed")
    } catch {
      // Algolia's index may be behind, or down.
      return try await fetchFromFirebase(id, afterwards: error)
    }
  }

  private static func fetchFromFirebase(
    _ id: Int, afterwards first: Curl.Failure
  ) async throws(DiskFailure) -> SourceText {
    var all = Bytes()
    var wanted = [id]
    var seen: Set<Int> = [id]
    do throws(Curl.Failure) {
      while !wanted.isEmpty {
        guard seen.count <= mostItems else { throw Curl.Failure.tooMuch }
        let ids = wanted.prefix(batch)
        wanted.removeFirst(ids.count)
        let bytes = try await Curl.fetch(
          ids.map(firebaseAddress), limit: ImportInput.mostBytes - all.count)
        all += bytes
        all.append(UInt8(ascii: "\n"))
        let kids = HNThread.kids(in: SourceText(path: firebaseAddress(of: id), bytes: bytes))
        wanted += kids.filter { seen.insert($0).inserted }
      }
    } catch {
      throw failure(id, reason(all.isEmpty ? first : error))
    }
    guard all.contains(UInt8(ascii: "{")) else { throw failure(id, "there is no such item") }
    return SourceText(path: firebaseAddress(of: id), bytes: all)
  }

  private static func reason(_ failure: Curl.Failure) -> String {
    switch failure {
    case .missing: "the program `curl` is not installed"
    case .exit(let code): Curl.meaning(of: code)
    case .tooMuch: "it is too large"
    case .system(let message): message
    }
  }

  private static func failure(_ id: Int, _ reason: String) -> DiskFailure {
    DiskFailure(
      path: address(of: id),
      message: "cannot fetch this: \(reason); save it elsewhere and give the file: "
        + "rung import hn FILE")
  }
}
