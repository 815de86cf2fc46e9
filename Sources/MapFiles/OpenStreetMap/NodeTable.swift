import Geography

/// The nodes that roads need, by identifier.
struct NodeTable {
  /// The identifiers, ascending, each once.
  let ids: [Int64]
  private var latitudes: [Double]
  private var longitudes: [Double]
  // Where the next search begins: files mostly list nodes in ascending order.
  private var cursor = 0

  init() { self.init([]) }

  /// A table of the identifiers that occur in `references`.
  init(_ references: [Int64]) {
    var ids = references
    ids.sort()
    var count = 0
    for i in ids.indices where i == 0 || ids[i] != ids[i - 1] {
      ids[count] = ids[i]
      count += 1
    }
    ids.removeLast(ids.count - count)
    self.ids = ids
    latitudes = [Double](repeating: .nan, count: count)
    longitudes = [Double](repeating: .nan, count: count)
  }

  var count: Int { ids.count }
  var isEmpty: Bool { ids.isEmpty }

  /// The index of an identifier.
  ///
  /// Complexity: O(log of the distance to the search before).
  mutating func find(_ id: Int64) -> Int? {
    var (low, high) = (cursor, ids.count)
    if cursor > 0, ids[cursor - 1] >= id {
      (low, high) = (0, cursor)
    } else {
      // Gallop forward.
      var step = 1
      while low + step <= high, ids[low + step - 1] < id {
        low += step
        step <<= 1
      }
      high = min(low + step, high)
    }
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    cursor = low
    return low < ids.count && ids[low] == id ? low : nil
  }

  func isSet(_ index: Int) -> Bool { !latitudes[index].isNaN }

  /// Sets the place of a node that has none; `false` where it has one.
  mutating func set(_ index: Int, _ coordinate: Coordinate) -> Bool {
    guard !isSet(index) else { return false }
    latitudes[index] = coordinate.latitude
    longitudes[index] = coordinate.longitude
    return true
  }

  func coordinate(_ index: Int) -> Coordinate {
    Coordinate(validLatitude: latitudes[index], longitude: longitudes[index])
  }
}
