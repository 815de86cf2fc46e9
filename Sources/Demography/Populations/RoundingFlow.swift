/// The closest rounding as a least-cost flow from rows to columns.
///
/// A cell that goes up costs 1 − 2 p for its fraction p, what it adds to the sum of distances. First
/// each row takes its cheapest cells; that is optimal without the columns. Then shortest augmenting
/// paths move units from columns with too many to those with too few, and keep it optimal for what
/// the columns have (Ahuja, Magnanti and Orlin, *Network Flows* (1993), section 9.7).
struct RoundingFlow {
  /// Which cells go up.
  private(set) var isUp: [Bool]
  private let cells: [FractionTable.Cell]
  private let cost: [Int64]
  private let rows, columns: Int
  private let rowStart, columnStart: [Int]
  private let columnCells: [Int32]
  /// Too many in a column, or, if negative, too few.
  private var excess: [Int]
  private var potential: [Int64]
  private let rowNeeds: [Int]

  init(_ table: FractionTable) {
    cells = table.cells
    rows = table.rowNeeds.count
    columns = table.columnNeeds.count
    rowNeeds = table.rowNeeds
    // Whole costs, so that sums along paths are exact and ties are ties. Totals count a millionth of
    // what cells count.
    let (lastRow, lastColumn) = (table.rows, table.columns)
    cost = cells.map { cell in
      let isAdded = cell.row == lastRow || cell.column == lastColumn
      return Int64(((1 - 2 * cell.fraction) * (isAdded ? 0x1p20 : 0x1p40)).rounded())
    }
    isUp = [Bool](repeating: false, count: cells.count)
    excess = table.columnNeeds.map { -$0 }
    potential = [Int64](repeating: 0, count: rows + columns)
    var rowStart = [Int](repeating: 0, count: rows + 1)
    var columnStart = [Int](repeating: 0, count: columns + 1)
    for cell in cells {
      rowStart[Int(cell.row) + 1] += 1
      columnStart[Int(cell.column) + 1] += 1
    }
    for k in 0..<rows { rowStart[k + 1] += rowStart[k] }
    for k in 0..<columns { columnStart[k + 1] += columnStart[k] }
    var columnCells = [Int32](repeating: 0, count: cells.count)
    var fill = columnStart
    for (index, cell) in cells.enumerated() {
      columnCells[fill[Int(cell.column)]] = Int32(index)
      fill[Int(cell.column)] += 1
    }
    self.rowStart = rowStart
    self.columnStart = columnStart
    self.columnCells = columnCells
  }

  /// Rounds; `false` where the totals cannot be met.
  mutating func balance() -> Bool {
    for row in 0..<rows {
      guard takeCheapest(row) else { return false }
    }
    guard excess.reduce(0, +) == 0 else { return false }
    var search = Search(nodes: rows + columns)
    // Most paths are short: look no farther than a few lengths of the last one, unless in vain.
    var reach = Int64(1) << 30
    while excess.contains(where: { $0 > 0 }) {
      let lacking = excess.count { $0 < 0 }
      if let length = augment(&search, within: reach, goals: 1 + lacking / 2) {
        reach = max(4 * length, 1 << 30)
      } else if reach < .max / 64 {
        reach *= 64
      } else {
        return false
      }
    }
    return true
  }

  /// Gives a row its cheapest cells, and the potential that proves them so.
  private mutating func takeCheapest(_ row: Int) -> Bool {
    let range = rowStart[row]..<rowStart[row + 1]
    let need = rowNeeds[row]
    guard need >= 0, need <= range.count else { return false }
    let order = range.sorted { cost[$0] != cost[$1] ? cost[$0] < cost[$1] : $0 < $1 }
    for index in order.prefix(need) {
      isUp[index] = true
      excess[Int(cells[index].column)] += 1
    }
    // Any number between the costs of the dearest cell taken and the cheapest left proves it. With
    // the latter, to enter a row costs what its best exchange does, and few rows are entered.
    if need < order.count {
      potential[row] = -cost[order[need]]
    } else if let last = order.last {
      potential[row] = -cost[last]
    }
    return true
  }

  /// The working memory of one search: rows first, then columns.
  private struct Search {
    var distance: [Int64]
    var via: [Int32]
    var settled: [Int32] = []
    var isSettled: [Bool]
    var touched: [Int32] = []
    var heap = KeyHeap()
    /// Beyond this nothing is looked at.
    var limit: Int64 = 0

    init(nodes: Int) {
      distance = [Int64](repeating: .max, count: nodes)
      via = [Int32](repeating: -1, count: nodes)
      isSettled = [Bool](repeating: false, count: nodes)
    }

    mutating func clear(within limit: Int64) {
      for node in touched {
        distance[Int(node)] = .max
        isSettled[Int(node)] = false
      }
      self.limit = limit
      touched.removeAll(keepingCapacity: true)
      settled.removeAll(keepingCapacity: true)
      heap.removeAll()
    }

    mutating func reach(_ node: Int, at key: Int64, via cell: Int) {
      guard key <= limit, key < distance[node] else { return }
      if distance[node] == .max { touched.append(Int32(node)) }
      distance[node] = key
      via[node] = Int32(cell)
      heap.put(node, key: key)
    }
  }

  /// Moves units along shortest paths to up to `goals` columns that have too few; the result is the
  /// length of the longest path, if there is one within a limit.
  ///
  /// All paths are of one tree of shortest paths, so that each keeps the flow optimal after the
  /// others, as long as they have no cell in common.
  private mutating func augment(
    _ search: inout Search, within limit: Int64, goals: Int
  ) -> Int64? {
    search.clear(within: limit)
    for column in 0..<columns where excess[column] > 0 {
      search.reach(rows + column, at: 0, via: -1)
    }
    var ends: [Int] = []
    while ends.count < goals, let node = search.heap.take() {
      if search.isSettled[node] { continue }
      search.isSettled[node] = true
      search.settled.append(Int32(node))
      if node >= rows, excess[node - rows] < 0 { ends.append(node) }
      relax(node, &search)
    }
    guard let last = ends.last else { return nil }
    let length = search.distance[last]
    for node in search.settled { potential[Int(node)] += search.distance[Int(node)] - length }
    for end in ends { turn(end, search) }
    return length
  }

  private func relax(_ node: Int, _ search: inout Search) {
    let key = search.distance[node] + potential[node]
    if node < rows {
      for index in rowStart[node]..<rowStart[node + 1] where !isUp[index] {
        let next = rows + Int(cells[index].column)
        search.reach(next, at: key + cost[index] - potential[next], via: index)
      }
    } else {
      for k in columnStart[node - rows]..<columnStart[node - rows + 1] {
        let index = Int(columnCells[k])
        guard isUp[index] else { continue }
        let next = Int(cells[index].row)
        search.reach(next, at: key - cost[index] - potential[next], via: index)
      }
    }
  }

  /// Turns the cells of the path to a column over, unless an earlier path took one of them.
  private mutating func turn(_ end: Int, _ search: Search) {
    var start = end
    while search.via[start] >= 0 {
      let index = Int(search.via[start])
      // A path enters a column by a cell that goes up, and a row by one that goes down.
      guard isUp[index] == (start < rows) else { return }
      start = start >= rows ? Int(cells[index].row) : rows + Int(cells[index].column)
    }
    guard excess[start - rows] > 0 else { return }
    var node = end
    while node != start {
      let index = Int(search.via[node])
      isUp[index].toggle()
      node = node >= rows ? Int(cells[index].row) : rows + Int(cells[index].column)
    }
    excess[end - rows] += 1
    excess[start - rows] -= 1
  }
}

/// Nodes by least key, ties by the lower node.
struct KeyHeap {
  private var heap: [(key: Int64, node: Int32)] = []

  mutating func removeAll() { heap.removeAll(keepingCapacity: true) }

  mutating func put(_ node: Int, key: Int64) {
    heap.append((key, Int32(node)))
    var k = heap.count - 1
    while k > 0, heap[k] < heap[(k - 1) / 2] {
      heap.swapAt(k, (k - 1) / 2)
      k = (k - 1) / 2
    }
  }

  mutating func take() -> Int? {
    guard let least = heap.first, let last = heap.popLast() else { return nil }
    if heap.isEmpty { return Int(least.node) }
    heap[0] = last
    var k = 0
    while 2 * k + 1 < heap.count {
      var child = 2 * k + 1
      if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
      guard heap[child] < heap[k] else { break }
      heap.swapAt(child, k)
      k = child
    }
    return Int(least.node)
  }
}
