/// The continuous knapsacks of all sites: which clients each would serve at given prices, were it
/// open.
///
/// A site takes the clients with the largest saving per unit of demand, price less unit cost, each
/// at most whole, until its capacity is used (Dantzig 1957, doi:10.1287/opre.5.2.266). Columns are
/// sorted by unit cost, and a site remembers what its last client saved: clients far below that are
/// not looked at unless those above leave room.
///
/// Complexity: O(pairs whose unit cost is below the largest price) at worst; the last client is
/// found by selection, without sorting.
struct SiteFilling: Sendable {
  /// By site, the sum of what its clients save, and their demand.
  private(set) var saving: [Double] = []
  private(set) var load: [Double] = []
  /// By site: where its clients start in `client`, the end of those taken whole, and the share of
  /// the one behind them.
  private(set) var start: [Int32] = []
  private(set) var whole: [Int32] = []
  private(set) var share: [Double] = []
  private(set) var client: [Int32] = []
  private var ratio: [Double] = []
  /// By site of the problem, the saving per unit of the client that filled it last time.
  private var last: [Double] = []
  /// Pairs looked at.
  private(set) var work = 0

  init() {}

  /// Fills every site of the table, at the prices of a unit of each client's demand.
  mutating func fill(_ table: SplitTable, _ prices: [Double]) {
    let network = table.network
    if last.count != network.siteCount {
      last = Array(repeating: 0, count: network.siteCount)
      ratio = Array(repeating: 0, count: network.columnClient.count)
      client = Array(repeating: 0, count: network.columnClient.count)
    }
    let sites = table.siteCount
    saving = Array(repeating: 0, count: sites)
    (load, share) = (saving, saving)
    whole = Array(repeating: 0, count: sites)
    start = whole
    let highest = prices.max() ?? 0
    var place = 0
    work = 0
    for j in 0..<sites {
      let name = Int(table.siteName[j])
      let column = Int(network.columnStart[name])..<Int(network.columnStart[name + 1])
      let room = table.capacity[j]
      var cutoff = last[name] * 0.85
      var found = Self.collect(network, column, prices, highest, cutoff, place, &ratio, &client)
      if cutoff > 0, found.load < room {
        work += found.seen
        cutoff = 0
        found = Self.collect(network, column, prices, highest, 0, place, &ratio, &client)
      }
      work += found.seen + 2 * found.count
      start[j] = Int32(place)
      let end = place + found.count
      if found.load <= room {
        (saving[j], load[j], whole[j]) = (found.saving, found.load, Int32(end))
        last[name] = 0
      } else {
        let chosen = Self.select(&ratio, &client, place, end, network.demand, room: room)
        (saving[j], load[j], whole[j]) = (chosen.saving, room, Int32(chosen.whole))
        share[j] = chosen.share
        last[name] = chosen.last
      }
      place = min(Int(whole[j]) + 1, end)
    }
  }

  private typealias Found = (count: Int, load: Double, saving: Double, seen: Int)

  /// Lists the clients that would save more than `cutoff` for each unit.
  private static func collect(
    _ network: TransportNetwork, _ column: Range<Int>, _ prices: [Double], _ highest: Double,
    _ cutoff: Double, _ place: Int, _ ratios: inout [Double], _ clients: inout [Int32]
  ) -> Found {
    var ratio = ratios.mutableSpan
    var client = clients.mutableSpan
    let (columnClient, unit) = (network.columnClient.span, network.columnUnit.span)
    let (demand, prices) = (network.demand.span, prices.span)
    var found: Found = (0, 0, 0, 0)
    let most = highest - cutoff
    var k = column.lowerBound
    while k < column.upperBound {
      let cost = unit[k]
      if cost >= most { break }
      let i = Int(columnClient[k])
      k += 1
      let saved = prices[i] - cost
      guard saved > cutoff else { continue }
      ratio[place + found.count] = saved
      client[place + found.count] = Int32(truncatingIfNeeded: i)
      found.count += 1
      found.load += demand[i]
      found.saving += saved * demand[i]
    }
    found.seen = k - column.lowerBound
    return found
  }

  private typealias Chosen = (whole: Int, share: Double, saving: Double, last: Double)

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
          sum += r * d
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
        if d > room { return (low, max(0, room) / d, saving + max(0, room) * pivot, pivot) }
        room -= d
        saving += pivot * d
        low += 1
      }
    }
    return (low, 0, saving, 0)
  }
}
