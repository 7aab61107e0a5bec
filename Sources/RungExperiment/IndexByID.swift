/// Where the records of a list stand, by their ids. Of several with one id the first counts.
struct IndexByID<ID: Hashable> {
  private var indices: [ID: Int32] = [:]
  /// Records whose id an earlier one has.
  private(set) var duplicates: [(record: Int, first: Int)] = []

  init(_ ids: some Collection<ID>) {
    indices.reserveCapacity(ids.count)
    for (record, id) in ids.enumerated() {
      if let first = indices[id] {
        duplicates.append((record, Int(first)))
      } else {
        indices[id] = Int32(record)
      }
    }
  }

  subscript(id: ID) -> Int? {
    indices[id].map(Int.init)
  }
}
