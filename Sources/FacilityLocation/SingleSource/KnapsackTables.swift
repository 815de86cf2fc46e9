/// Tables of the best choice among the items before, and behind, each item.
struct KnapsackTables {
  private let cost: [Double]
  private let weight: [Int]
  private let width: Int
  /// Row k: the best of the first k items, by room.
  private var before: [Double]
  /// Row k: the best of the items from k on, by room.
  private var behind: [Double]

  init(cost: [Double], weight: [Int], width: Int) {
    self.cost = cost
    self.weight = weight
    self.width = width
    before = Array(repeating: 0, count: (cost.count + 1) * width)
    behind = before
    Self.fillForward(cost, weight, width, &before)
    Self.fillBackward(cost, weight, width, &behind)
  }

  private static func fillForward(
    _ cost: [Double], _ weight: [Int], _ width: Int, _ table: inout [Double]
  ) {
    var before = table.mutableSpan
    for k in cost.indices {
      let (row, next, w, c) = (k * width, (k + 1) * width, weight[k], cost[k])
      for s in 0..<min(w, width) { before[next + s] = before[row + s] }
      if w < width {
        for s in w..<width {
          let (without, with) = (before[row + s], before[row + s - w] + c)
          before[next + s] = with < without ? with : without
        }
      }
    }
  }

  private static func fillBackward(
    _ cost: [Double], _ weight: [Int], _ width: Int, _ behind: inout [Double]
  ) {
    var table = behind.mutableSpan
    for k in stride(from: cost.count - 1, through: 0, by: -1) {
      let (row, next, w, c) = (k * width, (k + 1) * width, weight[k], cost[k])
      for s in 0..<min(w, width) { table[row + s] = table[next + s] }
      if w < width {
        for s in w..<width {
          let (without, with) = (table[next + s], table[next + s - w] + c)
          table[row + s] = with < without ? with : without
        }
      }
    }
  }

  /// The best of all items within a room.
  func within(_ room: Int) -> Double { before[cost.count * width + room] }

  /// The best with item k, and without it; infinite where it does not fit.
  func values(of k: Int) -> (with: Double, without: Double) {
    let before = before.span
    let behind = behind.span
    let (row, next) = (k * width, (k + 1) * width)
    var without = 0.0
    for s in 0..<width {
      let value = before[row + s] + behind[next + width - 1 - s]
      without = value < without ? value : without
    }
    let left = width - 1 - weight[k]
    guard left >= 0 else { return (.infinity, without) }
    var with = 0.0
    for s in 0...left {
      let value = before[row + s] + behind[next + left - s]
      with = value < with ? value : with
    }
    return (with + cost[k], without)
  }
}
