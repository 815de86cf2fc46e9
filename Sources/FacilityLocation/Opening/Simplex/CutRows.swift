/// The rows from which cuts are read: by client, sites with costs in ascending order, and the cap of
/// the client's level.
///
/// The cut of client i at level u has the coefficients max(0, u − c_ij).
struct CutRows: Sendable {
  private let offsets: [Int32]
  private let site: [Int32]
  private let cost: [Double]
  let cap: [Double]
  /// By client, then site: the costs, where they fit; infinity for a pair that is absent.
  private var dense: [Double] = []
  private let siteCount: Int
  private static let mostDense = 6_000_000

  init(_ table: OpeningTable, scale: Double) {
    offsets = table.offsets
    site = table.site
    cost = table.cost.map { $0 * scale }
    cap = table.cap.map { $0 * scale }
    siteCount = table.siteCount
    guard siteCount * clientCount <= Self.mostDense else { return }
    dense = Array(repeating: .infinity, count: siteCount * clientCount)
    for i in 0..<clientCount {
      for k in Int(offsets[i])..<Int(offsets[i + 1]) {
        dense[i * siteCount + Int(site[k])] = cost[k]
      }
    }
  }

  var clientCount: Int { cap.count }
  var pairCount: Int { site.count }

  /// The cheapest cost of a client.
  func floor(_ client: Int) -> Double { cost[Int(offsets[client])] }

  /// Adds `factor` × (cut at `level` − cut at `key`) to `target`, by site.
  @inline(__always) func add(
    _ client: Int, _ level: Double, less key: Double, times factor: Double,
    to target: UnsafeMutableBufferPointer<Double>
  ) {
    let (low, high) = (min(level, key), max(level, key))
    // Below both levels the coefficients differ by as much as the levels do.
    let sign = level > key ? factor : -factor
    let common = sign * (high - low)
    cost.withUnsafeBufferPointer { cost in
      site.withUnsafeBufferPointer { site in
        var k = Int(offsets[client])
        let end = Int(offsets[client + 1])
        while k < end, cost[k] < low {
          target[Int(site[k])] += common
          k += 1
        }
        while k < end, cost[k] < high {
          target[Int(site[k])] += sign * (high - cost[k])
          k += 1
        }
      }
    }
  }

  /// (cut at `level` − cut at `key`) × `values`, which are by site.
  @inline(__always) func multiply(
    _ client: Int, _ level: Double, less key: Double, _ values: UnsafeBufferPointer<Double>
  ) -> Double {
    let (low, high) = (min(level, key), max(level, key))
    var (near, far) = (0.0, 0.0)
    cost.withUnsafeBufferPointer { cost in
      site.withUnsafeBufferPointer { site in
        var k = Int(offsets[client])
        let end = Int(offsets[client + 1])
        while k < end, cost[k] < low {
          near += values[Int(site[k])]
          k += 1
        }
        while k < end, cost[k] < high {
          far += (high - cost[k]) * values[Int(site[k])]
          k += 1
        }
      }
    }
    let sum = near * (high - low) + far
    return level > key ? sum : -sum
  }

  /// Writes (cut at `level` − cut at `key`) to `target`, at the sites' positions that are not −1.
  @inline(__always) func gather(
    _ client: Int, _ level: Double, less key: Double, _ position: UnsafeBufferPointer<Int32>,
    into target: UnsafeMutableBufferPointer<Double>, from base: Int = 0
  ) {
    let most = max(level, key)
    cost.withUnsafeBufferPointer { cost in
      site.withUnsafeBufferPointer { site in
        var k = Int(offsets[client])
        let end = Int(offsets[client + 1])
        while k < end, cost[k] < most {
          let b = Int(position[Int(site[k])])
          if b >= 0 { target[base + b] = max(0, level - cost[k]) - max(0, key - cost[k]) }
          k += 1
        }
      }
    }
  }

  /// The coefficient of one site in (cut at `level` − cut at `key`).
  @inline(__always) func coefficient(
    _ client: Int, _ level: Double, less key: Double, site j: Int
  ) -> Double {
    var c = Double.infinity
    if !dense.isEmpty {
      c = dense[client * siteCount + j]
    } else {
      var k = Int(offsets[client])
      let end = Int(offsets[client + 1])
      let most = max(level, key)
      while k < end, cost[k] < most {
        if Int(site[k]) == j {
          c = cost[k]
          break
        }
        k += 1
      }
    }
    return max(0, level - c) - max(0, key - c)
  }

  /// Subtracts the cut of each client at its level from `prices`, by site.
  func subtractCuts(_ levels: [Double], from prices: inout [Double]) {
    for i in 0..<clientCount {
      let u = levels[i]
      var k = Int(offsets[i])
      let end = Int(offsets[i + 1])
      while k < end, cost[k] < u {
        prices[Int(site[k])] -= u - cost[k]
        k += 1
      }
    }
  }

  /// The most violated cut of a client at y, where its key is tight, and by how much it is violated.
  @inline(__always) func worstCut(
    _ client: Int, key: Double, _ y: UnsafeBufferPointer<Double>
  ) -> (level: Double, violation: Double) {
    var theta = key
    var (left, served) = (1.0, 0.0)
    var level = -Double.infinity
    cost.withUnsafeBufferPointer { cost in
      site.withUnsafeBufferPointer { site in
        var k = Int(offsets[client])
        let end = Int(offsets[client + 1])
        while k < end {
          let c = cost[k]
          if c >= key, left <= 0 { break }
          let part = y[Int(site[k])]
          k += 1
          if part == 0 { continue }
          if c < key { theta -= (key - c) * part }
          if left <= 0 { continue }
          if left - part <= 1e-11 {
            level = c
            served += left * c
            left = 0
          } else {
            served += part * c
            left -= part
          }
        }
      }
    }
    if left > 0 {
      level = cap[client]
      served += left * level
    }
    return (level, served - theta)
  }
}
