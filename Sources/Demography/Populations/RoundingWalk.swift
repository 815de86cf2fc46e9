import CatchmentSupport

/// An unbiased rounding by a walk over the cells that are not whole.
///
/// The walk goes in turn along a row and along a column, from cell to cell. Where it meets a row or
/// column again it has found a cycle, around which it moves the cells up and down in turn: the
/// totals stay, and at least one cell becomes whole. The rest of the walk is used again.
struct RoundingWalk {
  private let cells: [FractionTable.Cell]
  private let rows: Int
  private let needs: [Int]
  private var value: [Double]
  private var random: RandomStream
  /// The cells that are not whole yet by node (rows, then columns): `list[start[node]..<end[node]]`.
  private var list: [Int32]
  private let start: [Int]
  private var end: [Int]
  /// Where each cell stands in its row's and its column's part of the list.
  private var place: [(row: Int, column: Int)]
  /// The walk: nodes, and the cells between each and the next.
  private var nodes: [Int] = []
  private var path: [Int] = []
  private var position: [Int]

  init(_ table: FractionTable, random: RandomStream) {
    cells = table.cells
    rows = table.rowNeeds.count
    needs = table.rowNeeds + table.columnNeeds
    value = cells.map(\.fraction)
    self.random = random
    var start = [Int](repeating: 0, count: needs.count + 1)
    for cell in cells {
      start[Int(cell.row) + 1] += 1
      start[rows + Int(cell.column) + 1] += 1
    }
    for node in 0..<needs.count { start[node + 1] += start[node] }
    end = Array(start.prefix(needs.count))
    list = [Int32](repeating: 0, count: 2 * cells.count)
    place = []
    place.reserveCapacity(cells.count)
    for (index, cell) in cells.enumerated() {
      let (row, column) = (Int(cell.row), rows + Int(cell.column))
      place.append((end[row], end[column]))
      list[end[row]] = Int32(index)
      list[end[column]] = Int32(index)
      end[row] += 1
      end[column] += 1
    }
    self.start = start
    position = [Int](repeating: -1, count: needs.count)
  }

  /// Which cells go up; `nil` where a total was missed.
  mutating func run() -> [Bool]? {
    for first in needs.indices {
      while end[first] > start[first] { walk(from: first) }
    }
    var sums = [Int](repeating: 0, count: needs.count)
    for (index, cell) in cells.enumerated() where value[index] == 1 {
      sums[Int(cell.row)] += 1
      sums[rows + Int(cell.column)] += 1
    }
    return sums == needs ? value.map { $0 == 1 } : nil
  }

  /// Walks from a node until it has no cells left, or the walk ends at it.
  private mutating func walk(from first: Int) {
    append(first)
    while let node = nodes.last {
      let arrival = path.last ?? -1
      guard let cell = nextCell(node, except: arrival) else {
        // A dead end: all else in this row or column is whole, so that this cell is, to rounding.
        if arrival >= 0 { settle(arrival, value[arrival].rounded()) }
        removeLast()
        continue
      }
      let other = node < rows ? rows + Int(cells[cell].column) : Int(cells[cell].row)
      path.append(cell)
      if position[other] < 0 { append(other) } else { turn(from: position[other]) }
    }
  }

  private mutating func append(_ node: Int) {
    position[node] = nodes.count
    nodes.append(node)
  }

  private mutating func removeLast() {
    if let node = nodes.popLast() { position[node] = -1 }
    _ = path.popLast()
  }

  /// A cell of a row or column that is not whole, other than the one by which it was reached.
  private func nextCell(_ node: Int, except arrival: Int) -> Int? {
    for k in start[node]..<end[node] where Int(list[k]) != arrival { return Int(list[k]) }
    return nil
  }

  /// Moves the cells of the cycle that starts at a place of the walk, and cuts the walk where the
  /// first of them became whole.
  private mutating func turn(from first: Int) {
    var (up, down) = (Double.infinity, Double.infinity)
    for k in first..<path.count {
      let rise = (k - first) % 2 == 0
      let (above, below) = (1 - value[path[k]], value[path[k]])
      up = min(up, rise ? above : below)
      down = min(down, rise ? below : above)
    }
    // Up by `up` with the chance down / (up + down): on average nothing changes.
    let step = random.uniform() * (up + down) < down ? up : -down
    var cut = -1
    for k in first..<path.count {
      let cell = path[k]
      value[cell] += (k - first) % 2 == 0 ? step : -step
      if value[cell] < 1e-12 || value[cell] > 1 - 1e-12 {
        settle(cell, value[cell].rounded())
        if cut < 0 { cut = k }
      }
    }
    // Nodes after the cut are left; the node before the cut cell stays.
    path.removeSubrange(cut..<path.count)
    while nodes.count > cut + 1 {
      if let node = nodes.popLast() { position[node] = -1 }
    }
  }

  /// Makes a cell whole and takes it out of its row and column.
  private mutating func settle(_ cell: Int, _ whole: Double) {
    value[cell] = whole
    let (row, column) = (Int(cells[cell].row), rows + Int(cells[cell].column))
    for (node, at) in [(row, place[cell].row), (column, place[cell].column)] {
      end[node] -= 1
      let moved = Int(list[end[node]])
      list[at] = Int32(moved)
      if node < rows { place[moved].row = at } else { place[moved].column = at }
    }
  }
}
