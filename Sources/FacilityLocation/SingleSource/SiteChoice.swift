/// Which free sites open: the cheapest that the number of sites, or the capacity still needed,
/// allows.
///
/// With a number of sites the cheapest so many; without, all of negative value and, where they
/// hold too little, the cheapest others that make up for it: a 0-1 knapsack of the sites that stay
/// closed. The capacity constraint follows from the others, but not in the relaxation, which it
/// strengthens.
struct SiteChoice: Sendable {
  /// The free sites, ascending.
  let free: [Int]
  /// What each free site is worth opening; set before solving.
  var value: [Double]
  private(set) var isChosen: [Bool]
  /// How many free sites open, or `nil` where that is free.
  let wanted: Int?
  private let room: [Double]
  /// The capacity that free sites must add.
  let need: Double
  private var search: KnapsackSearch
  private var order: [Int]
  private var forced: (index: Int, isOpen: Bool)?

  init(_ model: SingleSourceModel, _ node: SingleSourceNode) {
    free = (0..<model.siteCount).filter { node.status[$0] == .free }
    value = Array(repeating: 0, count: free.count)
    isChosen = Array(repeating: false, count: free.count)
    wanted = model.openCount.map { $0 - node.openSites }
    room = free.map { node.room[$0] }
    var open = 0.0
    for j in 0..<model.siteCount where node.status[j] == .open { open += node.room[j] }
    need = node.openDemand - open
    search = KnapsackSearch(count: free.count)
    order = Array(free.indices)
  }

  /// The least value; `isChosen` tells the choice.
  mutating func solve() -> Double {
    forced = nil
    return choose()
  }

  /// The least value where a free site, by its place in `free`, must open or stay closed.
  mutating func solve(forcing index: Int, open: Bool) -> Double {
    forced = (index, open)
    return choose()
  }

  private mutating func choose() -> Double {
    if let wanted { return chooseCheapest(wanted) }
    var (total, held) = (0.0, 0.0)
    order.removeAll(keepingCapacity: true)
    for k in free.indices {
      let must = forced.flatMap { $0.index == k ? $0.isOpen : nil }
      isChosen[k] = must ?? (value[k] < 0)
      if isChosen[k] {
        total += value[k]
        held += room[k]
      } else if must == nil {
        order.append(k)
      }
    }
    return held >= need ? total : total + cover(need - held)
  }

  /// Opens the cheapest of the sites in `order` that hold at least `lack`.
  private mutating func cover(_ lack: Double) -> Double {
    let (value, room) = (value, room)
    var (spare, sum) = (-lack, 0.0)
    for k in order {
      spare += room[k]
      sum += value[k]
      isChosen[k] = true
    }
    guard spare >= 0 else { return .infinity }
    order.sort { (-value[$0] / max(room[$0], 0.5), $0) < (-value[$1] / max(room[$1], 0.5), $1) }
    var count = 0
    for k in order {
      // A site of no room is left closed at no loss.
      guard room[k] > 0 else {
        isChosen[k] = false
        sum -= value[k]
        continue
      }
      guard value[k] > 0 else { continue }
      search.cost[count] = -value[k]
      search.weight[count] = room[k]
      order[count] = k
      count += 1
    }
    let saved = search.solve(count: count, room: spare)
    for k in 0..<count where search.taken[k] { isChosen[order[k]] = false }
    return sum + saved
  }

  private mutating func chooseCheapest(_ wanted: Int) -> Double {
    let value = value
    var left = wanted
    var total = 0.0
    order.removeAll(keepingCapacity: true)
    for k in free.indices {
      let must = forced.flatMap { $0.index == k ? $0.isOpen : nil }
      isChosen[k] = must ?? false
      if must == true {
        left -= 1
        total += value[k]
      } else if must == nil {
        order.append(k)
      }
    }
    guard left >= 0, left <= order.count else { return .infinity }
    order.sort { (value[$0], $0) < (value[$1], $1) }
    for k in order[..<left] {
      isChosen[k] = true
      total += value[k]
    }
    return total
  }
}
