/// Moves of clients between open sites.
extension SingleSourceImprover {
  /// Moves until none improves.
  mutating func improve() {
    var isBetter = true
    var rounds = 0
    while isBetter && rounds < 50 {
      rounds += 1
      isBetter = shift()
      isBetter = swap() || isBetter
      if !isBetter { isBetter = relocate() || closeOne() || openOne() }
    }
  }

  private mutating func shift() -> Bool {
    var isBetter = false
    for i in site.indices {
      let (now, demand) = (paid[i], model.demand[i])
      steps += 8
      for k in model.arcs(of: i) {
        let arc = Int(model.clientArc[k])
        guard model.arcCost[arc] < now else { break }
        let j = Int(model.arcSite[arc])
        guard isOpen[j], room[j] >= demand else { continue }
        take(i)
        put(arc)
        moves += 1
        isBetter = true
        break
      }
    }
    return isBetter
  }

  /// Exchanges the sites of two clients, for each client with the first other for which that pays.
  ///
  /// What anybody saves by coming to a site limits how much dearer its own clients may go: few
  /// other sites are looked at.
  private mutating func swap() -> Bool {
    var isBetter = false
    let clients = clientsBySite()
    for a in 0..<model.siteCount where !clients[a].isEmpty {
      spread(site: a)
      var most = 0.0
      for k in site.indices where site[k] != a { most = max(most, paid[k] - byClient[k]) }
      for i in clients[a] where site[i] == a {
        guard let (there, k) = partner(of: i, most: most, clients),
          let here = model.arc(client: k, site: a)
        else { continue }
        take(i)
        take(k)
        put(there)
        put(here)
        moves += 1
        isBetter = true
      }
      spread(site: a, forgetting: true)
      steps += site.count
    }
    return isBetter
  }

  /// The first client elsewhere with which `i` had better change places, and the arc of `i` to
  /// there.
  private mutating func partner(
    of i: Int, most: Double, _ clients: [[Int]]
  ) -> (arc: Int, client: Int)? {
    let (a, now, own) = (site[i], paid[i], model.demand[i])
    for k in model.arcs(of: i) {
      let arc = Int(model.clientArc[k])
      let loss = model.arcCost[arc] - now
      if loss >= most { return nil }
      let b = Int(model.arcSite[arc])
      guard isOpen[b], b != a else { continue }
      steps += clients[b].count
      for k in clients[b] where site[k] == b && loss + byClient[k] < paid[k] {
        let more = own - model.demand[k]
        if more <= room[b], -more <= room[a] { return (arc, k) }
      }
    }
    return nil
  }

  /// The clients of each site, ascending.
  func clientsBySite() -> [[Int]] {
    var clients = [[Int]](repeating: [], count: model.siteCount)
    for i in site.indices { clients[site[i]].append(i) }
    return clients
  }
}
