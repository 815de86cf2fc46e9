import CatchmentSupport

/// Sites divided into parts of about equal size whose sites share clients.
struct Division: Sendable {
  /// The sites of each part, ascending.
  let parts: [[Int]]
  /// The part of each site, and its place there.
  let part: [Int32]
  let position: [Int32]

  private init(_ parts: [[Int]], sites: Int) {
    self.parts = parts
    var part = [Int32](repeating: -1, count: sites)
    var position = part
    for (index, list) in parts.enumerated() {
      for (i, site) in list.enumerated() {
        part[site] = Int32(index)
        position[site] = Int32(i)
      }
    }
    (self.part, self.position) = (part, position)
  }

  /// Grows each part from a site through its neighbours until it has `size` sites, in an order that
  /// depends on the seed; what is left over in small pieces joins a neighbour's part.
  ///
  /// Complexity: O(sites + neighbours).
  init(sites: Int, neighbours: SparseRows<Int32>, size: Int, random: inout RandomStream) {
    var part = [Int](repeating: -1, count: sites)
    var parts: [[Int]] = []
    var order = Array(0..<sites)
    for i in order.indices.dropLast() {
      order.swapAt(i, i + random.integer(below: sites - i))
    }
    // Where one part ends the next begins, so that no pockets are left between parts.
    var border: [Int] = []
    var next = 0
    while true {
      var seed: Int?
      while seed == nil, let site = border.popLast() { if part[site] < 0 { seed = site } }
      while seed == nil, next < sites {
        if part[order[next]] < 0 { seed = order[next] }
        next += 1
      }
      guard let seed else { break }
      let grown = Self.grow(from: seed, parts.count, &part, neighbours, size)
      border += grown.border
      parts.append(grown.sites)
    }
    self.init(Self.joined(parts, &part, neighbours, size), sites: sites)
  }

  /// The sites nearest to `seed` that are in no part yet, and those next to them.
  private static func grow(
    from seed: Int, _ index: Int, _ part: inout [Int], _ neighbours: SparseRows<Int32>,
    _ size: Int
  ) -> (sites: [Int], border: [Int]) {
    var list = [seed]
    part[seed] = index
    var position = 0
    while position < list.count {
      for neighbour in neighbours[list[position]] where part[Int(neighbour)] < 0 {
        guard list.count < size else {
          var border: [Int] = []
          for site in list[position...] {
            for other in neighbours[site] where part[Int(other)] < 0 { border.append(Int(other)) }
          }
          return (list, border)
        }
        part[Int(neighbour)] = index
        list.append(Int(neighbour))
      }
      position += 1
    }
    return (list, [])
  }

  /// Gives the parts below a third of `size` to a part next to them, if there is one.
  private static func joined(
    _ parts: [[Int]], _ part: inout [Int], _ neighbours: SparseRows<Int32>, _ size: Int
  ) -> [[Int]] {
    var parts = parts
    for index in parts.indices where parts[index].count * 3 < size {
      var other: Int?
      for site in parts[index] where other == nil {
        for neighbour in neighbours[site] where part[Int(neighbour)] != index {
          other = part[Int(neighbour)]
        }
      }
      guard let other else { continue }
      for site in parts[index] { part[site] = other }
      parts[other] += parts[index]
      parts[index] = []
    }
    return parts.filter { !$0.isEmpty }.map { $0.sorted() }
  }
}
