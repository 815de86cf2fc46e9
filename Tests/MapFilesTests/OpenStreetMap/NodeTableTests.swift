import Geography
import Testing

@testable import MapFiles

@Suite struct NodeTableTests {
  @Test func everyOrderFindsTheSame() {
    let ids: [Int64] = [9, 3, 3, -7, 100, 41, 9, .max, .min]
    let sorted = Set(ids).sorted()
    let queries = sorted + [0, 4, 42, 99, 101]
    for first in queries {
      for second in queries {
        var table = NodeTable(ids)
        #expect(table.ids == sorted)
        #expect(table.find(first) == sorted.firstIndex(of: first))
        #expect(table.find(second) == sorted.firstIndex(of: second))
      }
    }
    var empty = NodeTable()
    #expect(empty.find(3) == nil && empty.isEmpty)
  }
}
