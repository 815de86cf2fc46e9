/// Whether supplies of rows can reach demands of columns through the cells that are open.
///
/// A largest flow by augmenting paths, shortest ones first (Edmonds and Karp 1972,
/// doi:10.1145/321694.321699).
struct SupportFlow {
  private let open: [Bool]
  private let supply, demand: [Double]

  init(_ open: [Bool], supply: [Double], demand: [Double]) {
    self.open = open
    self.supply = supply
    self.demand = demand
  }

  /// Rows that can only reach columns which want less than these rows have; `nil` where all is met.
  func cut() -> (rows: [Int], columns: [Int])? {
    let (rows, columns) = (supply.count, demand.count)
    let least = 1e-9 * supply.reduce(0, +)
    var flow = [Double](repeating: 0, count: rows * columns)
    var left = supply
    var wanted = demand
    for row in 0..<rows {
      for column in 0..<columns where open[row * columns + column] {
        let amount = min(left[row], wanted[column])
        flow[row * columns + column] = amount
        left[row] -= amount
        wanted[column] -= amount
      }
    }
    while true {
      // A breadth-first search; nodes are the rows, then the columns.
      var parent = [Int](repeating: -1, count: rows + columns)
      var queue = (0..<rows).filter { left[$0] > least }
      if queue.isEmpty { return nil }
      for row in queue { parent[row] = row }
      var (head, goal) = (0, -1)
      while head < queue.count, goal < 0 {
        let node = queue[head]
        head += 1
        if node < rows {
          for column in 0..<columns
          where open[node * columns + column] && parent[rows + column] < 0 {
            parent[rows + column] = node
            queue.append(rows + column)
            if wanted[column] > least, goal < 0 { goal = rows + column }
          }
        } else {
          for row in 0..<rows where parent[row] < 0 && flow[row * columns + node - rows] > least {
            parent[row] = node
            queue.append(row)
          }
        }
      }
      guard goal >= 0 else {
        let reached = (0..<rows + columns).filter { parent[$0] >= 0 }
        return (reached.filter { $0 < rows }, reached.filter { $0 >= rows }.map { $0 - rows })
      }
      augment(&flow, &left, &wanted, parent, goal)
    }
  }

  /// Sends along a path what it can hold.
  private func augment(
    _ flow: inout [Double], _ left: inout [Double], _ wanted: inout [Double], _ parent: [Int],
    _ goal: Int
  ) {
    let (rows, columns) = (supply.count, demand.count)
    var amount = wanted[goal - rows]
    var node = goal
    while parent[node] != node {
      if node < rows { amount = min(amount, flow[node * columns + parent[node] - rows]) }
      node = parent[node]
    }
    amount = min(amount, left[node])
    left[node] -= amount
    wanted[goal - rows] -= amount
    node = goal
    while parent[node] != node {
      if node < rows {
        flow[node * columns + parent[node] - rows] -= amount
      } else {
        flow[parent[node] * columns + node - rows] += amount
      }
      node = parent[node]
    }
  }
}
