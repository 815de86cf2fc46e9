/// The cheapest way to serve all clients from the open sites: a transport problem kept optimal
/// while sites open and close.
///
/// Flow and prices satisfy complementary slackness throughout: every part of a client lies where
/// unit cost plus price of the site is least, and a site with room has price 0. A client is added,
/// or what a closed site served is placed anew, along cheapest paths over the sites (Ford and
/// Fulkerson 1957; Edmonds and Karp 1972, doi:10.1145/321694.321699). A step from one site to the
/// next moves a part of a client; paths are found by Dijkstra's method on reduced costs. Rows are
/// sorted and prices not negative, so a row is read only up to the best end known, and most
/// searches stay near their client.
///
/// Complexity: a path costs O(sites² + parts · sites) at worst.
struct Transport: Sendable {
  let network: TransportNetwork
  private(set) var isOpen: [Bool]
  /// By site: the capacity left, and the price of a unit of capacity.
  var room: [Double]
  var price: [Double]
  var flows: TransportFlows
  /// The cost of all flows.
  var cost = 0.0
  /// Whether everything is placed.
  private(set) var isFeasible = true
  /// When a path was not found: the client in want, and the sites reached from it.
  private(set) var stuck: (client: Int, sites: [Int])?
  /// Elementary steps so far.
  var work = 0

  /// By site, during a search: its distance, whether that is final, and the part that moves there
  /// (−1: the client that is placed) with its cost there.
  var distance: [Double]
  var isFinal: [Bool]
  var movedPart: [Int32]
  var movedUnit: [Double]
  /// By site, in a search backwards, where that part goes.
  var movedTo: [Int32]
  /// The sites that the search has seen.
  var seen: [Int32] = []

  /// No site is open and nothing is served.
  init(_ network: TransportNetwork) {
    self.network = network
    isOpen = Array(repeating: false, count: network.siteCount)
    room = Array(repeating: 0, count: network.siteCount)
    price = room
    distance = Array(repeating: .infinity, count: network.siteCount)
    isFinal = isOpen
    movedPart = Array(repeating: -1, count: network.siteCount)
    movedUnit = room
    movedTo = movedPart
    flows = TransportFlows(sites: network.siteCount, clients: network.demand.count)
  }

  /// Serves everybody from these sites.
  init(_ network: TransportNetwork, open: [Bool]) {
    self.init(network)
    isOpen = open
    for j in open.indices where open[j] { room[j] = network.capacity[j] }
    for i in network.demand.indices where network.demand[i] > 0 && isFeasible {
      place(i, network.demand[i])
    }
  }

  /// Closes a site and serves its clients from the others.
  mutating func close(_ j: Int) {
    isOpen[j] = false
    var moved: [(client: Int, amount: Double)] = []
    while flows.siteHead[j] >= 0 {
      let part = Int(flows.siteHead[j])
      moved.append((Int(flows.client[part]), flows.amount[part]))
      cost -= flows.amount[part] * flows.unit[part]
      flows.remove(part)
    }
    room[j] = 0
    price[j] = 0
    for part in moved where isFeasible { place(part.client, part.amount) }
  }

  /// Opens a site and moves to it what it serves more cheaply.
  mutating func open(_ j: Int) {
    isOpen[j] = true
    room[j] = network.capacity[j]
    var highest = 0.0
    for k in Int(network.columnStart[j])..<Int(network.columnStart[j + 1]) {
      highest = max(highest, clientPrice(Int(network.columnClient[k])) - network.columnUnit[k])
    }
    price[j] = highest
    release(j)
  }

  /// What a unit of a client's demand costs at the margin.
  func clientPrice(_ i: Int) -> Double {
    let part = flows.clientHead[i]
    guard part >= 0 else { return -.infinity }
    return flows.unit[Int(part)] + price[Int(flows.site[Int(part)])]
  }

  // MARK: Placing demand

  private mutating func place(_ i: Int, _ amount: Double) {
    var left = amount
    repeat {
      let end = findRoom(for: i)
      guard end >= 0 else {
        stuck = (i, seen.map(Int.init))
        forgetSearch()
        isFeasible = false
        return
      }
      let moved = min(left, bottleneck(end))
      let length = distance[end]
      for l in seen {
        let l = Int(l)
        if isFinal[l], distance[l] < length { price[l] += length - distance[l] }
      }
      augment(to: end, i, moved)
      forgetSearch()
      left -= moved
    } while left > network.dust
  }

  /// Dijkstra's method from a client to the nearest site with room; −1 if there is none.
  private mutating func findRoom(for i: Int) -> Int {
    var best = Double.infinity
    reach(from: i, base: 0, part: -1, &best)
    while true {
      var l = -1
      for s in seen where !isFinal[Int(s)] {
        let s = Int(s)
        if l < 0 || distance[s] < distance[l] || (distance[s] == distance[l] && s < l) { l = s }
      }
      work += seen.count
      if l < 0 { return -1 }
      isFinal[l] = true
      if room[l] > network.dust { return l }
      var part = flows.siteHead[l]
      while part >= 0 {
        let p = Int(part)
        reach(
          from: Int(flows.client[p]), base: distance[l] - (flows.unit[p] + price[l]), part: part,
          &best)
        part = flows.nextAtSite[p]
      }
    }
  }

  /// Looks where a client could go; `base` is what the path costs so far.
  private mutating func reach(from i: Int, base: Double, part: Int32, _ best: inout Double) {
    let start = Int(network.rowStart[i])
    let end = Int(network.rowStart[i + 1])
    var k = start
    while k < end {
      let unit = network.rowUnit[k]
      if base + unit >= best { break }
      let l = Int(network.rowSite[k])
      k += 1
      guard isOpen[l], !isFinal[l] else { continue }
      let d = base + unit + price[l]
      guard d < distance[l] else { continue }
      if distance[l] == .infinity { seen.append(Int32(l)) }
      distance[l] = d
      movedPart[l] = part
      movedUnit[l] = unit
      if d < best, room[l] > network.dust { best = d }
    }
    work += k - start + 1
  }

  private func bottleneck(_ end: Int) -> Double {
    var most = room[end]
    var part = movedPart[end]
    while part >= 0 {
      most = min(most, flows.amount[Int(part)])
      part = movedPart[Int(flows.site[Int(part)])]
    }
    return most
  }

  private mutating func augment(to end: Int, _ i: Int, _ moved: Double) {
    room[end] -= moved
    var l = end
    while true {
      let part = Int(movedPart[l])
      guard part >= 0 else { break }
      let (client, from) = (Int(flows.client[part]), Int(flows.site[part]))
      cost += moved * (movedUnit[l] - flows.unit[part])
      flows.take(moved, from: part, dust: network.dust)
      flows.add(client: client, site: l, moved, unit: movedUnit[l])
      l = from
    }
    flows.add(client: i, site: l, moved, unit: movedUnit[l])
    cost += moved * movedUnit[l]
  }

  mutating func forgetSearch() {
    for l in seen {
      distance[Int(l)] = .infinity
      isFinal[Int(l)] = false
      movedPart[Int(l)] = -1
    }
    seen.removeAll(keepingCapacity: true)
  }
}
