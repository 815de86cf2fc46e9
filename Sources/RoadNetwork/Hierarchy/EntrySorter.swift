/// Sorts the entries of a row by time, then length, then destination.
///
/// Two or three passes over the digits of the times, least digits first, then the few entries of
/// one time by length and destination: linear whatever the times are.
struct EntrySorter: Sendable {
  private var starts: [Int32] = []
  private var spare: [PathTable.Entry] = []

  /// Complexity: O(n) for n entries of different times.
  mutating func sort(_ block: inout RowBlock, from first: Int) {
    let count = block.entries.count - first
    if count <= 24 { return Self.insert(&block.entries, from: first) }
    var (least, most) = (UInt32.max, UInt32.min)
    for index in first..<block.entries.count {
      least = min(least, block.entries[index].time)
      most = max(most, block.entries[index].time)
    }
    let width: UInt32 = count < 200 ? 7 : count < 2_000 ? 9 : 11
    var shift: UInt32 = 0
    while (most &- least) >> shift > 0 {
      pass(&block.entries, first, least: least, shift: shift, width: width)
      shift += width
    }
    block.sortTies(from: first)
  }

  /// Sorts by one digit, keeping the order of entries that share it.
  private mutating func pass(
    _ entries: inout [PathTable.Entry], _ first: Int, least: UInt32, shift: UInt32, width: UInt32
  ) {
    spare.removeAll(keepingCapacity: true)
    spare.append(contentsOf: entries[first...])
    let digits = 1 << Int(width)
    let mask = UInt32(digits - 1)
    starts.removeAll(keepingCapacity: true)
    starts.append(contentsOf: repeatElement(0, count: digits + 1))
    let held = spare
    let (count, source) = (held.count, held.span)
    var bins = starts.mutableSpan
    for index in 0..<count {
      bins[Int((source[index].time &- least) >> shift & mask) &+ 1] &+= 1
    }
    for digit in 1..<digits { bins[digit] &+= bins[digit &- 1] }
    var sorted = entries.mutableSpan
    for index in 0..<count {
      let entry = source[index]
      let digit = Int((entry.time &- least) >> shift & mask)
      sorted[first &+ Int(bins[digit])] = entry
      bins[digit] &+= 1
    }
  }

  /// Insertion sort, for short rows.
  private static func insert(_ entries: inout [PathTable.Entry], from first: Int) {
    let count = entries.count
    var entries = entries.mutableSpan
    var index = first &+ 1
    while index < count {
      let entry = entries[index]
      var hole = index
      while hole > first, isBefore(entry, entries[hole &- 1]) {
        entries[hole] = entries[hole &- 1]
        hole &-= 1
      }
      if hole != index { entries[hole] = entry }
      index &+= 1
    }
  }

  @inline(__always)
  private static func isBefore(_ a: PathTable.Entry, _ b: PathTable.Entry) -> Bool {
    let (x, y) = (a.cost, b.cost)
    return x < y || (x == y && a.destination < b.destination)
  }
}
