/// Who serves how much of whom: parts of clients in a pool, linked by site and by client.
struct TransportFlows: Sendable {
  /// By part: its client, its site, how much it is, and its cost per unit.
  private(set) var client: [Int32] = []
  private(set) var site: [Int32] = []
  private(set) var amount: [Double] = []
  private(set) var unit: [Double] = []
  /// By part: the next part of the same site, and of the same client; −1 at the end.
  private(set) var nextAtSite: [Int32] = []
  private(set) var nextAtClient: [Int32] = []
  /// The first part of each site and client, or −1.
  private(set) var siteHead: [Int32]
  private(set) var clientHead: [Int32]
  private var spare: Int32 = -1

  init(sites: Int, clients: Int) {
    siteHead = Array(repeating: -1, count: sites)
    clientHead = Array(repeating: -1, count: clients)
  }

  /// Adds an amount to what a site serves of a client.
  mutating func add(client i: Int, site j: Int, _ more: Double, unit c: Double) {
    var part = clientHead[i]
    while part >= 0 {
      if Int(site[Int(part)]) == j {
        amount[Int(part)] += more
        return
      }
      part = nextAtClient[Int(part)]
    }
    let place = newPlace()
    (client[place], site[place]) = (Int32(i), Int32(j))
    (amount[place], unit[place]) = (more, c)
    (nextAtSite[place], siteHead[j]) = (siteHead[j], Int32(place))
    (nextAtClient[place], clientHead[i]) = (clientHead[i], Int32(place))
  }

  private mutating func newPlace() -> Int {
    if spare >= 0 {
      let place = Int(spare)
      spare = nextAtSite[place]
      return place
    }
    client.append(-1)
    site.append(-1)
    amount.append(0)
    unit.append(0)
    nextAtSite.append(-1)
    nextAtClient.append(-1)
    return client.count - 1
  }

  /// Takes an amount from a part; a part of at most `dust` goes.
  mutating func take(_ less: Double, from part: Int, dust: Double) {
    amount[part] -= less
    if amount[part] <= dust { remove(part) }
  }

  /// Removes a part.
  mutating func remove(_ part: Int) {
    Self.unlink(part, &siteHead[Int(site[part])], &nextAtSite)
    Self.unlink(part, &clientHead[Int(client[part])], &nextAtClient)
    amount[part] = 0
    nextAtSite[part] = spare
    spare = Int32(part)
  }

  private static func unlink(_ part: Int, _ head: inout Int32, _ next: inout [Int32]) {
    if Int(head) == part {
      head = next[part]
      return
    }
    var before = Int(head)
    while Int(next[before]) != part { before = Int(next[before]) }
    next[before] = next[part]
  }
}
