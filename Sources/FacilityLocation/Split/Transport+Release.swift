extension Transport {
  /// Fills a site that has room and a price above 0, until one of them is gone.
  ///
  /// The search runs backwards from the site: a client's part moves in, another takes the room that
  /// it left, and so on; the path ends where room is worth least. Its length counts reduced costs,
  /// and it pays as long as it is shorter than the price.
  mutating func release(_ j: Int) {
    while price[j] > 0, room[j] > network.dust {
      let end = findSource(for: j)
      let length = distance[end] + price[end]
      for l in seen {
        let l = Int(l)
        if isFinal[l], distance[l] < length { price[l] = max(0, price[l] - (length - distance[l])) }
      }
      if end == j {
        price[j] = 0
        forgetSearch()
        return
      }
      price[end] = 0
      pull(from: end, to: j)
      forgetSearch()
    }
  }

  /// The site from which a path to `j` is shortest, its own price added: `j` itself if none pays.
  private mutating func findSource(for j: Int) -> Int {
    distance[j] = 0
    seen.append(Int32(j))
    var (end, best) = (j, price[j])
    while true {
      var k = -1
      for s in seen where !isFinal[Int(s)] {
        let s = Int(s)
        if k < 0 || distance[s] < distance[k] || (distance[s] == distance[k] && s < k) { k = s }
      }
      work += seen.count
      if k < 0 || distance[k] >= best { return end }
      isFinal[k] = true
      reachBack(from: k, &end, &best)
    }
  }

  /// Looks who could move into a site, and from where.
  private mutating func reachBack(from k: Int, _ end: inout Int, _ best: inout Double) {
    let base = distance[k] + price[k]
    let column = Int(network.columnStart[k])..<Int(network.columnStart[k + 1])
    work += column.count
    for place in column {
      let i = Int(network.columnClient[place])
      var part = flows.clientHead[i]
      guard part >= 0 else { continue }
      let p = Int(part)
      let step = network.columnUnit[place] - flows.unit[p] - price[Int(flows.site[p])]
      let d = max(distance[k], base + step)
      if d >= best { continue }
      while part >= 0 {
        let l = Int(flows.site[Int(part)])
        if d < distance[l], !isFinal[l] {
          if distance[l] == .infinity { seen.append(Int32(l)) }
          distance[l] = d
          movedPart[l] = part

          movedUnit[l] = network.columnUnit[place]
          movedTo[l] = Int32(k)
          if d + price[l] < best { (end, best) = (l, d + price[l]) }
        }
        part = flows.nextAtClient[Int(part)]
      }
    }
  }

  private mutating func pull(from end: Int, to j: Int) {
    var moved = room[j]
    var l = end
    while l != j {
      moved = min(moved, flows.amount[Int(movedPart[l])])
      l = Int(movedTo[l])
    }
    l = end
    room[end] += moved
    room[j] -= moved
    while l != j {
      let part = Int(movedPart[l])
      let client = Int(flows.client[part])
      cost += moved * (movedUnit[l] - flows.unit[part])
      flows.take(moved, from: part, dust: network.dust)
      flows.add(client: client, site: Int(movedTo[l]), moved, unit: movedUnit[l])
      l = Int(movedTo[l])
    }
  }
}
