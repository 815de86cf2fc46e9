/// The ways from some nodes to others: a row for each origin, nearest first.
public struct PathTable: Sendable {
  /// A way to a destination.
  @frozen
  public struct Entry: Sendable, Equatable {
    /// The position of the destination in the list of destinations.
    public var destination: Int32
    /// The time.
    public var time: UInt32
    /// The length.
    public var length: UInt32

    /// A way to a destination.
    @inlinable public init(destination: Int32, cost: PathCost) {
      self.destination = destination
      (time, length) = (cost.time, cost.length)
    }

    /// Time and length.
    @inlinable public var cost: PathCost { PathCost(time: time, length: length) }
  }

  /// Rows in blocks of `blockSize`, so that no copy of all of them is ever needed.
  private let blocks: [RowBlock]
  private let blockSize: Int
  /// Where each row stands in the blocks.
  private let places: [Int32]

  init(blocks: [RowBlock], blockSize: Int, places: [Int32]) {
    self.blocks = blocks
    self.blockSize = blockSize
    self.places = places
  }

  /// The number of rows: one an origin.
  public var count: Int { places.count }

  /// The ways from one origin by time, then length, then destination.
  public subscript(row: Int) -> ArraySlice<Entry> {
    let place = Int(places[row])
    let block = blocks[place / blockSize]
    return block.entries[block.range(place % blockSize)]
  }

  /// Whether another table has the same ways in the same order, however it was made.
  public func hasSameRows(as other: PathTable) -> Bool {
    count == other.count && (0..<count).allSatisfy { self[$0] == other[$0] }
  }

  /// The number of ways in the table.
  public var pairs: Int { blocks.reduce(0) { $0 + $1.entries.count } }

  /// The bytes that the ways take.
  public var bytes: Int {
    pairs * MemoryLayout<Entry>.stride + 2 * count * MemoryLayout<Int32>.stride
  }

  /// The cost of the way between a pair, or `nil` where there is none in the table.
  ///
  /// Complexity: O(row length).
  public func cost(from origin: Int, to destination: Int) -> PathCost? {
    self[origin].first { $0.destination == Int32(destination) }?.cost
  }
}

extension PathTable: Equatable {
  /// Tables are equal if they have the same rows.
  public static func == (a: PathTable, b: PathTable) -> Bool { a.hasSameRows(as: b) }
}

/// Some rows, end to end.
struct RowBlock: Sendable, Equatable {
  var entries: [PathTable.Entry] = []
  var ends: [Int32] = []

  func range(_ row: Int) -> Range<Int> { (row == 0 ? 0 : Int(ends[row - 1]))..<Int(ends[row]) }

  mutating func endRow() { ends.append(Int32(entries.count)) }

  /// The same rows without the room that growing arrays keep.
  var compact: RowBlock {
    var exact: [PathTable.Entry] = []
    exact.reserveCapacity(entries.count)
    exact.append(contentsOf: entries)
    return RowBlock(entries: exact, ends: ends)
  }

  /// Puts entries of the same time in order of length, then destination.
  mutating func sortTies(from first: Int) {
    var start = first
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].time == entries[start].time { end += 1 }
      if end > start + 1 {
        entries[start..<end].sort {
          ($0.cost, $0.destination) < ($1.cost, $1.destination)
        }
      }
      start = end
    }
  }
}

/// How far a search goes.
public struct SearchReach: Sendable, Equatable {
  /// The longest time to keep.
  public var time: UInt32
  /// The most destinations to keep for an origin: its nearest ones; all without a number.
  public var nearest: Int?

  /// A reach.
  public init(time: UInt32 = ArcGraph.longestTime, nearest: Int? = nil) {
    precondition(nearest ?? 1 > 0, "at least one destination must be asked for")
    self.time = min(time, ArcGraph.longestTime)
    self.nearest = nearest
  }
}
