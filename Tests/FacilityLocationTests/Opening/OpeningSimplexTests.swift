import CatchmentSupport
import Testing

@testable import FacilityLocation

@Suite("The relaxation of a table is solved: a solution of it and a bound on it meet")
struct OpeningSimplexTests {
  private static let grid = CostGrid(total: 1e7)

  /// A random table; `span` is how many different costs there are, few for many ties.
  private func table(
    _ random: inout RandomStream, sites: Int, clients: Int, span: Int, least: Int, most: Int
  ) -> OpeningTable {
    var table = OpeningTable(constant: 3, least: least, most: most)
    table.fixed = (0..<sites).map { _ in
      least == most ? 0 : Double(random.integer(below: 2 * span)) - Double(span) / 4
    }
    table.siteName = (0..<Int32(sites)).map { $0 }
    for i in 0..<clients {
      var row: [(cost: Double, site: Int32)] = []
      for j in 0..<sites where random.integer(below: 4) > 0 || j == i % sites {
        row.append((Double(random.integer(below: span)), Int32(j)))
      }
      row.sort { ($0.cost, $0.site) < ($1.cost, $1.site) }
      let cap = Double(span) * (1 + random.uniform()).rounded(.down) + 1
      for pair in row {
        table.site.append(pair.site)
        table.cost.append(pair.cost)
      }
      table.endRow(cap: cap, served: cap, name: Int32(i))
    }
    return table
  }

  /// What y costs in the relaxation: every client takes from its cheapest sites what they offer, and
  /// the rest at its cap.
  private func cost(_ table: OpeningTable, _ y: [Double]) -> Double {
    var sum = table.constant
    for j in y.indices { sum += table.fixed[j] * y[j] }
    for i in 0..<table.clientCount {
      var left = 1.0
      for k in Int(table.offsets[i])..<Int(table.offsets[i + 1]) {
        let part = min(left, y[Int(table.site[k])])
        sum += part * table.cost[k]
        left -= part
      }
      sum += left * table.cap[i]
    }
    return sum
  }

  private func bound(_ table: OpeningTable, _ simplex: OpeningSimplex, _ fate: [SiteFate]) -> Double
  {
    var u = simplex.multipliers
    for i in u.indices { u[i] = min(Self.grid.down(u[i]), table.cap[i]) }
    var bound = OpeningBound()
    bound.evaluate(
      table, u, limit: Self.grid.limit, fate: fate, least: table.least, most: table.most)
    return bound.value
  }

  private func solved(
    _ simplex: inout OpeningSimplex, _ cutoff: Double
  ) -> OpeningSimplex.Outcome {
    simplex.solve(cutoff: cutoff, pivots: 10_000)
  }

  private func check(
    _ table: OpeningTable, _ simplex: OpeningSimplex, _ fate: [SiteFate], _ what: String
  ) {
    let y = simplex.y
    let sum = y.reduce(0, +)
    #expect(sum >= Double(table.least) - 1e-6 && sum <= Double(table.most) + 1e-6, "\(what)")
    for j in y.indices {
      #expect(y[j] > -1e-6 && y[j] < 1 + 1e-6, "\(what)")
      if fate[j] == .open { #expect(y[j] > 1 - 1e-6, "\(what)") }
      if fate[j] == .closed { #expect(y[j] < 1e-6, "\(what)") }
    }
    let (above, below) = (cost(table, y), bound(table, simplex, fate))
    #expect(abs(above - below) < 1e-4 * (1 + abs(above)), "\(what): \(above), \(below)")
  }

  @Test("from any multipliers, with ties, limits on the number, decisions, and back")
  func optimal() {
    for number in 0..<300 {
      var random = RandomStream(seed: 21, stream: number)
      let sites = 2 + random.integer(below: 14)
      let least = random.integer(below: sites)
      let kind = random.integer(below: 3)
      let most =
        kind == 0 ? least : kind == 1 ? sites : least + random.integer(below: sites - least)
      let table = table(
        &random, sites: sites, clients: 1 + random.integer(below: 30),
        span: [3, 20, 1000][random.integer(below: 3)], least: kind == 1 ? 0 : least, most: most)
      let start = table.cap.map { $0 * random.uniform() }
      var simplex = OpeningSimplex(table, multipliers: start, perturbation: 1e-7)
      var fate = [SiteFate](repeating: .free, count: sites)
      do {
        let outcome = solved(&simplex, .infinity)
        #expect(outcome == .optimal, "number \(number)")
      }
      check(table, simplex, fate, "number \(number)")
      let root = (simplex.basis, simplex.objective)
      for _ in 0..<6 {
        let j = random.integer(below: sites)
        let old = fate[j]
        fate[j] = [.open, .closed, .free][random.integer(below: 3)]
        let opened = fate.count { $0 == .open }
        let closed = fate.count { $0 == .closed }
        if opened > table.most || sites - closed < table.least { fate[j] = old }
        for k in fate.indices {
          simplex.setRange(
            k, lower: fate[k] == .open ? 1 : 0, upper: fate[k] == .closed ? 0 : 1)
        }
        simplex.settle()
        do {
          let outcome = solved(&simplex, .infinity)
          #expect(outcome == .optimal)
        }
        check(table, simplex, fate, "number \(number), decided")
      }
      for k in fate.indices { simplex.setRange(k, lower: 0, upper: 1) }
      simplex.restore(root.0)
      do {
        let outcome = solved(&simplex, .infinity)
        #expect(outcome == .optimal)
      }
      #expect(abs(simplex.objective - root.1) < 1e-6 * (1 + abs(root.1)), "number \(number)")
    }
  }

  @Test("a cutoff or too few pivots end it, with a bound that holds")
  func stopped() {
    for number in 0..<60 {
      var random = RandomStream(seed: 22, stream: number)
      let table = table(&random, sites: 12, clients: 40, span: 100, least: 3, most: 3)
      let free = [SiteFate](repeating: .free, count: 12)
      let start = table.cap.map { _ in 0.0 }
      var whole = OpeningSimplex(table, multipliers: start, perturbation: 1e-6)
      do {
        let outcome = solved(&whole, .infinity)
        #expect(outcome == .optimal)
      }
      let value = bound(table, whole, free)
      var part = OpeningSimplex(table, multipliers: start, perturbation: 1e-6)
      var last = -Double.infinity
      for _ in 0..<5 {
        _ = part.solve(cutoff: .infinity, pivots: 4)
        let now = bound(table, part, free)
        #expect(now <= value + 1e-3)
        #expect(now >= last - 1e-3, "the dual value does not fall")
        last = now
      }
      var cut = OpeningSimplex(table, multipliers: start, perturbation: 1e-6)
      let cutoff = (value - table.constant) * 0.9
      do {
        let outcome = solved(&cut, cutoff)
        #expect(outcome == .reachedCutoff)
      }
      #expect(bound(table, cut, free) >= table.constant + cutoff - 1e-3)
    }
  }
}
