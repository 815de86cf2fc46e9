import CatchmentSupport
import Testing

@testable import FacilityLocation

@Suite("Local search by exchanges")
struct InterchangeTests {
  private func table(_ random: inout RandomStream, median: Bool) -> OpeningTable {
    let sites = 14
    var table = OpeningTable(constant: 2, least: median ? 4 : 0, most: median ? 4 : sites)
    table.fixed = (0..<sites).map { _ in median ? 0 : Double(5 + random.integer(below: 30)) }
    table.siteName = (0..<Int32(sites)).map { $0 }
    for i in 0..<25 {
      let row = (0..<sites).map { (cost: Double(random.integer(below: 60)), site: Int32($0)) }
        .filter { _ in random.integer(below: 3) > 0 }
        .sorted { ($0.cost, $0.site) < ($1.cost, $1.site) }
      table.cost.append(contentsOf: row.map(\.cost))
      table.site.append(contentsOf: row.map(\.site))
      table.endRow(cap: 80, served: 80, name: Int32(i))
    }
    return table
  }

  private func value(_ table: OpeningTable, _ open: [Bool]) -> Double {
    var sum = table.constant
    for j in open.indices where open[j] { sum += table.fixed[j] }
    for i in 0..<table.clientCount {
      let row = Int(table.offsets[i])..<Int(table.offsets[i + 1])
      sum += row.first { open[Int(table.site[$0])] }.map { table.cost[$0] } ?? table.cap[i]
    }
    return sum
  }

  @Test("a descent ends where no single change helps; the value is kept", arguments: [false, true])
  func localOptimum(median: Bool) {
    for number in 0..<60 {
      var random = RandomStream(seed: 31, stream: number)
      let table = table(&random, median: median)
      var search = Interchange(table, missing: 1000)
      search.start((0..<14).map { _ in random.integer(below: 3) == 0 })
      search.descend()
      let open = search.isOpen
      let found = value(table, open)
      #expect(abs(search.value - found) < 1e-9)
      #expect(search.openCount == open.count { $0 })
      if median { #expect(search.openCount == 4) }
      for j in open.indices {
        var other = open
        other[j].toggle()
        if !median { #expect(value(table, other) >= found - 1e-5) }
        for k in open.indices where open[k] != open[j] {
          var exchanged = other
          exchanged[k].toggle()
          #expect(value(table, exchanged) >= found - 1e-5)
        }
      }
    }
  }

  @Test("undoing returns to the same sites and value; iterating never ends worse")
  func iterated() {
    for number in 0..<20 {
      var random = RandomStream(seed: 32, stream: number)
      let table = table(&random, median: number % 2 == 0)
      var search = Interchange(table, missing: 1000)
      search.start((0..<14).map { $0 % 4 == 0 })
      search.descend()
      search.commit()
      let (open, before) = (search.isOpen, search.value)
      let all = (0..<Int32(14)).map { $0 }
      search.exchangeAtRandom(count: 3, among: all, &random)
      search.revert()
      #expect(search.isOpen == open)
      #expect(abs(search.value - before) < 1e-9)
      var last = before
      search.iterate(
        budget: 200_000, patience: 50, among: all, &random, isStopped: { false },
        improved: { better in
          #expect(better.value < last)
          last = better.value
        })
      #expect(last <= before)
    }
  }
}
