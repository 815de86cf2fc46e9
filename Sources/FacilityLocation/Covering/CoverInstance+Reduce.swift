import CatchmentSupport

extension CoverInstance {
  /// Drops what cannot matter, until nothing more can be dropped; `nil` if a client is left without
  /// a site.
  ///
  /// These are clients whose covering another client implies, and sites that another one replaces at
  /// no higher cost. The only site of a client is opened and added to `opened`.
  ///
  /// Toregas and ReVelle (1972, doi:10.1111/j.1435-5597.1972.tb01589.x). Two sites that replace one
  /// another: the first stays.
  func reduced(opened: inout [Int32], cost total: inout Int) -> CoverInstance? {
    var current = self
    while true {
      var isOnly = [Bool](repeating: false, count: current.siteCount)
      for i in 0..<current.clientCount where current.rows.range(i).count == 1 {
        isOnly[Int(current.rows.elements[current.rows.range(i).lowerBound])] = true
      }
      let open = isOnly.indices.filter { isOnly[$0] }
      for j in open {
        opened.append(current.name[j])
        total += current.cost[j]
      }
      if !open.isEmpty {
        guard let rest = current.fixed(open: open, closed: []) else { return nil }
        current = rest
      }
      let keepClient = current.clientsToKeep()
      let every = [Bool](repeating: true, count: current.siteCount)
      guard let fewer = current.restricted(sites: every, clients: keepClient) else { return nil }
      let keepSite = fewer.sitesToKeep()
      guard
        let next = fewer.restricted(
          sites: keepSite, clients: Array(repeating: true, count: fewer.clientCount))
      else { return nil }
      let isDone = next.siteCount == current.siteCount && next.clientCount == current.clientCount
      current = next
      if isDone { return current }
    }
  }

  /// All clients but those that are covered whenever another one is.
  private func clientsToKeep() -> [Bool] {
    var keep = [Bool](repeating: true, count: clientCount)
    let sets = BitRows(rows, width: siteCount)
    guard sets.isWorthwhile else { return keep }
    for i in 0..<clientCount where keep[i] {
      // A client whose row holds this one's has this one's sites, the scarcest of them too.
      guard let scarce = rows[i].min(by: { degree($0) < degree($1) }) else { continue }
      for other in columns[Int(scarce)] {
        let o = Int(other)
        guard o != i, keep[o], rows.range(o).count >= rows.range(i).count else { continue }
        if sets.isSubset(i, of: o) { keep[o] = false }
      }
    }
    return keep
  }

  private func degree(_ site: Int32) -> Int { columns.range(Int(site)).count }

  /// All sites but those without clients, and those that another one replaces.
  private func sitesToKeep() -> [Bool] {
    var keep = (0..<siteCount).map { !columns.range($0).isEmpty }
    let sets = BitRows(columns, width: clientCount)
    guard sets.isWorthwhile else { return keep }
    for j in 0..<siteCount where keep[j] {
      guard
        let scarce = columns[j].min(by: {
          rows.range(Int($0)).count < rows.range(Int($1)).count
        })
      else { continue }
      for other in rows[Int(scarce)] {
        let o = Int(other)
        guard o != j, keep[o], cost[o] <= cost[j],
          columns.range(o).count >= columns.range(j).count, sets.isSubset(j, of: o)
        else { continue }
        let isSame = cost[o] == cost[j] && columns.range(o).count == columns.range(j).count
        if !isSame || o < j {
          keep[j] = false
          break
        }
      }
    }
    return keep
  }
}

/// Rows as sets of bits, for quick tests of one holding another.
struct BitRows {
  private let words: Int
  private var bits: [UInt64] = []
  /// Whether the sets are small enough to be made at all.
  let isWorthwhile: Bool

  init(_ rows: SparseRows<Int32>, width: Int) {
    words = (width + 63) / 64
    isWorthwhile = rows.count * words <= 16_000_000
    guard isWorthwhile else { return }
    bits = [UInt64](repeating: 0, count: rows.count * words)
    for i in 0..<rows.count {
      for j in rows[i] { bits[i * words + Int(j) >> 6] |= 1 << UInt64(j & 63) }
    }
  }

  /// Whether every element of row `a` is in row `b`.
  func isSubset(_ a: Int, of b: Int) -> Bool {
    for w in 0..<words where bits[a * words + w] & ~bits[b * words + w] != 0 { return false }
    return true
  }
}
