/// The continuous knapsacks of all sites: which clients each would serve at given multipliers, were
/// it open.
///
/// A site takes the clients with the largest saving per unit of demand, u_i/d_i − c_ij/d_i, each at
/// most whole, until its capacity is used (Dantzig 1957, doi:10.1287/opre.5.2.266). Clients without
/// demand are always taken.
///
/// Complexity: O(pairs that cost less than their client's multiplier) on average; the last client
/// is found by selection, without sorting.
struct SiteFilling: Sendable {
  /// By site, the sum of what its clients save.
  private(set) var saving: [Double] = []
  /// By site: how many clients are taken whole, first in its part of `client`, and the share of the
  /// one behind them.
  private(set) var whole: [Int32] = []
  private(set) var share: [Double] = []
  /// Clients by site, from `columnStart` of the table.
  private(set) var client: [Int32] = []
  private var count: [Int32] = []
  private var load: [Double] = []
  /// By site, the savings of clients without demand.
  private var gift: [Double] = []
  private var ratio: [Double] = []
  /// Pairs looked at.
  private(set) var work = 0

  init() {}

  /// Fills every site of the table.
  mutating func fill(_ table: SplitTable, _ multipliers: [Double]) {
    let sites = table.siteCount
    if ratio.count < table.site.count {
      ratio = Array(repeating: 0, count: table.site.count)
      client = Array(repeating: 0, count: table.site.count)
    }
    saving = Array(repeating: 0, count: sites)
    load = saving
    share = saving
    gift = saving
    count = Array(repeating: 0, count: sites)
    whole = count
    work = Self.collect(table, multipliers, &ratio, &client, &count, &saving, &load, &gift)
    for j in 0..<sites {
      let start = Int(table.columnStart[j])
      let end = start + Int(count[j])
      guard load[j] > table.capacity[j] else {
        whole[j] = count[j]
        continue
      }
      let chosen = Self.select(
        &ratio, &client, start, end, table.demand, room: table.capacity[j])
      whole[j] = Int32(chosen.whole - start)
      share[j] = chosen.share
      saving[j] = chosen.saving + gift[j]
    }
  }

  /// Lists for each site the clients that would save.
  private static func collect(
    _ table: SplitTable, _ multipliers: [Double], _ ratios: inout [Double],
    _ clients: inout [Int32], _ counts: inout [Int32], _ savings: inout [Double],
    _ loads: inout [Double], _ gifts: inout [Double]
  ) -> Int {
    var ratio = ratios.mutableSpan
    var client = clients.mutableSpan
    var count = counts.mutableSpan
    var saving = savings.mutableSpan
    var load = loads.mutableSpan
    let (offsets, site, cost) = (table.offsets.span, table.site.span, table.cost.span)
    let (start, demands, multipliers) = (
      table.columnStart.span, table.demand.span, multipliers.span
    )
    var work = 0
    for i in 0..<multipliers.count {
      let (u, demand) = (multipliers[i], demands[i])
      let inverse = demand > 0 ? 1 / demand : .infinity
      var k = Int(offsets[i])
      let end = Int(offsets[i + 1])
      work += 1 - k
      while k < end {
        let saved = u - cost[k]
        if saved <= 0 { break }
        let j = Int(site[k])
        let place = Int(start[j] + count[j])
        count[j] += 1
        ratio[place] = saved * inverse
        client[place] = Int32(truncatingIfNeeded: i)
        saving[j] += saved
        load[j] += demand
        if demand == 0 { gifts[j] += saved }
        k += 1
      }
      work += k
    }
    return work
  }

  private typealias Chosen = (whole: Int, share: Double, saving: Double)

  /// Moves the clients of largest ratio that fit to the front of `start ..< end`.
  ///
  /// The part known to fit lies before `low`, the part known not to behind `high`.
  private static func select(
    _ ratios: inout [Double], _ clients: inout [Int32], _ start: Int, _ end: Int,
    _ demands: [Double], room: Double
  ) -> Chosen {
    var ratio = ratios.mutableSpan
    var client = clients.mutableSpan
    let demand = demands.span
    var (low, high, room, saving) = (start, end, room, 0.0)
    while low < high {
      // The middle of three, so that ordered lists do no harm.
      let (a, b, c) = (ratio[low], ratio[(low + high) / 2], ratio[high - 1])
      let pivot = max(min(a, b), min(max(a, b), c))
      // low ..< above is larger than the pivot, above ..< i equal, below ..< high smaller.
      var (above, i, below) = (low, low, high)
      var (load, sum) = (0.0, 0.0)
      while i < below {
        let r = ratio[i]
        if r > pivot {
          let d = demand[Int(client[i])]
          load += d
          sum += d > 0 ? r * d : 0
          ratio.swapAt(above, i)
          client.swapAt(above, i)
          above += 1
          i += 1
        } else if r < pivot {
          below -= 1
          ratio.swapAt(below, i)
          client.swapAt(below, i)
        } else {
          i += 1
        }
      }
      if load > room {
        high = above
        continue
      }
      room -= load
      saving += sum
      low = above
      // Those that tie with the pivot are taken in turn.
      while low < below {
        let d = demand[Int(client[low])]
        if d > room { return (low, max(0, room) / d, saving + max(0, room) * pivot) }
        room -= d
        saving += d > 0 ? pivot * d : 0
        low += 1
      }
    }
    return (low, 0, saving)
  }
}
