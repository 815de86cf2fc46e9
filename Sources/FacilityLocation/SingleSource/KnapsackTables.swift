/// Tables of the best choice among the items before, and behind, each item.
struct KnapsackTables {
  private let cost: [Double]
  private let weight: [Int]
  private let width: Int
  /// Row k: the best of the first k items, by room.
  private var before: [Double]
  /// Row k: the best of the last k items, by room.
  private var behind: [Double]

  init(cost: [Double], weight: [Int], width: Int) {
    self.cost = cost
    self.weight = weight
    self.width = width
    before = Array(repeating: 0, count: (cost.count + 1) * width)
    behind = before
    for k in cost.indices {
      let last = cost.count - 1 - k
      KnapsackSearch.extend(&before, row: k, width: width, weight: weight[k], cost: cost[k])
      KnapsackSearch.extend(
        &behind, row: k, width: width, weight: weight[last], cost: cost[last])
    }
  }

  /// The best of all items within a room.
  func within(_ room: Int) -> Double { before[cost.count * width + room] }

  /// The best with item k, and without it; infinite where it does not fit.
  func values(of k: Int) -> (with: Double, without: Double) {
    let before = before.span.extracting(k * width..<(k + 1) * width)
    let row = cost.count - 1 - k
    let behind = behind.span.extracting(row * width..<(row + 1) * width)
    var without = 0.0
    for s in 0..<width {
      let value = before[s] + behind[width - 1 - s]
      without = value < without ? value : without
    }
    let left = width - 1 - weight[k]
    guard left >= 0 else { return (.infinity, without) }
    var with = 0.0
    for s in 0...left {
      let value = before[s] + behind[left - s]
      with = value < with ? value : with
    }
    return (with + cost[k], without)
  }
}
