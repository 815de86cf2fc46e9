import CatchmentSupport
import Testing

@Suite("Sparse rows")
struct SparseRowsTests {
  @Test("rows come back as they went in")
  func rows() {
    let rows = [[3, 5], [], [8], [], []]
    var sparse = SparseRows(rows)
    #expect(sparse.count == 5)
    for (index, row) in rows.enumerated() { #expect(Array(sparse[index]) == row) }
    sparse.append([1, 2, 3])
    #expect(sparse.count == 6)
    #expect(Array(sparse[5]) == [1, 2, 3])
    #expect(sparse.range(2) == 2..<3)
    #expect(SparseRows(offsets: sparse.offsets, elements: sparse.elements) == sparse)
  }

  @Test("no rows, and rows without elements")
  func empty() {
    #expect(SparseRows<Int>().count == 0)
    #expect(SparseRows<Int>([]).count == 0)
    #expect(SparseRows<Int>([[]]).count == 1)
    #expect(SparseRows<Int>([[]])[0].isEmpty)
  }

  @Test("grouping is stable and loses nothing")
  func grouping() {
    var random = RandomStream(seed: 4)
    let items = (0..<500).map { (key: random.integer(below: 9), number: $0) }
    let rows = SparseRows(grouping: items, count: 10) { $0.key }
    for key in 0..<10 {
      #expect(rows[key].map(\.number) == items.filter { $0.key == key }.map(\.number))
    }
    #expect(rows[9].isEmpty)
  }
}
