/// An exact 0-1 knapsack by states around the break item.
///
/// Items come best ratio first; the break solution takes those before the first that does not fit.
/// From there items are exchanged in turn, one behind and one before, and of all choices only those
/// states (weight, value) stay that no other one dominates and whose continuous completion can
/// still be better than the best known: the expanding core of Pisinger (1997, MINKNAP,
/// doi:10.1287/opre.45.5.758). Nothing is rounded, whatever the sizes of the weights.
///
/// Near the best multipliers all ratios come close, but so do the best value and its continuous
/// bound: measured, a third less time for an evaluation than by a table over all capacities. It
/// loses where many states stay, as with large weights nearly proportional to values: it gives up
/// above `mostStates` at a time, and a table does better. (`KnapsackCore` is for ranked profiles.)
///
/// Complexity: O(items · states).
struct KnapsackCoreSearch: Sendable {
  /// Steps of all searches so far.
  private(set) var steps = 0
  private var states: [State] = []
  private var next: [State] = []
  /// The items exchanged to reach each state: the exchange before, and the item.
  private var parent: [Int32] = []
  private var items: [Int32] = []

  /// States beyond which a search is given up.
  static let mostStates = 2048

  /// A choice; of a list, each has more weight and more value than the one before.
  private struct State: Sendable {
    var weight = 0.0
    var value = 0.0
    /// The last exchange, or −1.
    var exchange: Int32 = -1
  }

  /// What limits a state's completion.
  private struct Outlook {
    let room: Double
    /// What a unit of room left can bring, at most, and what one too many costs, at least.
    let gain: Double
    let loss: Double

    /// The most that completions of a state are worth.
    func most(_ weight: Double, _ value: Double) -> Double {
      let left = room - weight
      return left >= 0 ? value + left * gain : value + left * loss
    }
  }

  /// Looks for a choice of lower cost than `known`, which is at most that of all items where they
  /// fit, among items of negative whole `cost`, best ratio first.
  ///
  /// The least cost, with `taken` set if that is below `known`; `nil` if the search was given up.
  mutating func solve(
    count: Int, room: Double, known: Double, _ cost: [Double], _ weight: [Double],
    _ taken: inout [Bool]
  ) -> Double? {
    var (split, held, base) = (0, 0.0, 0.0)
    while split < count && held + weight[split] <= room {
      held += weight[split]
      base += cost[split]
      split += 1
    }
    guard split < count else { return known }
    // Values count from the break solution, so that they are small and exact.
    var (best, bestExchange) = (base - known, Int32(-2))
    let ratio = -cost[split] / weight[split]
    let most = (room - held) * ratio
    var size = 1
    if states.isEmpty { states = [State()] }
    states[0] = State(weight: held)
    if 0 > best { (best, bestExchange) = (0, -1) }
    parent.removeAll(keepingCapacity: true)
    items.removeAll(keepingCapacity: true)
    var (low, high, isBehind) = (split, split, true)
    while size > 0 && (low > 0 || high < count) {
      isBehind = high < count && (isBehind || low == 0)
      let t = isBehind ? high : low - 1
      if isBehind { high += 1 } else { low -= 1 }
      // Whole values: only what can be better by 1 counts, with a half for rounding.
      if most - abs(cost[t] + ratio * weight[t]) >= best + 0.5 {
        let outlook = Outlook(
          room: room, gain: high < count ? -cost[high] / weight[high] : 0,
          loss: low > 0 && weight[low - 1] > 0 ? -cost[low - 1] / weight[low - 1] : .infinity)
        let sign = isBehind ? 1.0 : -1.0
        let item = State(weight: sign * weight[t], value: -sign * cost[t], exchange: Int32(t))
        size = exchange(item, size, outlook, &best, &bestExchange)
        if size > Self.mostStates { return nil }
      }
      isBehind.toggle()
    }
    guard bestExchange > -2 else { return known }
    for k in 0..<count { taken[k] = k < split }
    while bestExchange >= 0 {
      taken[Int(items[Int(bestExchange)])].toggle()
      bestExchange = parent[Int(bestExchange)]
    }
    return base - best
  }

  /// Merges `size` states with and without the exchange of an item; how many they are then.
  private mutating func exchange(
    _ item: State, _ size: Int, _ outlook: Outlook, _ best: inout Double,
    _ bestExchange: inout Int32
  ) -> Int {
    steps += 2 * size
    if next.count < 2 * size {
      next.append(contentsOf: repeatElement(State(), count: 4 * size - next.count))
    }
    let count = Self.merge(
      states, size, &next, item, outlook, &best, &bestExchange, &parent, &items)
    swap(&states, &next)
    return count
  }

  private static func merge(
    _ old: [State], _ size: Int, _ new: inout [State], _ item: State, _ outlook: Outlook,
    _ best: inout Double, _ bestExchange: inout Int32, _ parent: inout [Int32],
    _ items: inout [Int32]
  ) -> Int {
    let from = old.span
    var to = new.mutableSpan
    var (a, b, count, last) = (0, 0, 0, -Double.infinity)
    while a < size || b < size {
      let first = a < size ? from[a].weight : .infinity
      let second = b < size ? from[b].weight + item.weight : .infinity
      let isOld =
        first < second || (first == second && from[a].value >= from[b].value + item.value)
      var state = isOld ? from[a] : from[b]
      if isOld {
        a += 1
      } else {
        b += 1
        state.weight = second
        state.value += item.value
      }
      let isBetter = state.weight <= outlook.room && state.value > best
      guard state.value > last, isBetter || outlook.most(state.weight, state.value) >= best + 0.5
      else { continue }
      if !isOld {
        parent.append(state.exchange)
        items.append(item.exchange)
        state.exchange = Int32(truncatingIfNeeded: parent.count - 1)
      }
      if isBetter { (best, bestExchange) = (state.value, state.exchange) }
      to[count] = state
      last = state.value
      count += 1
    }
    return count
  }
}
