/// Rows of unequal length, stored end to end (compressed sparse rows).
///
///     let rows = SparseRows([[3, 5], [], [8]])
///     Array(rows[0])   // [3, 5]
///     rows.count       // 3
public struct SparseRows<Element> {
  /// Where each row starts in `elements`, and behind the last row its end: `count + 1` offsets.
  public private(set) var offsets: [Int]
  /// The elements of all rows, row after row.
  public var elements: [Element]

  /// No rows.
  public init() {
    offsets = [0]
    elements = []
  }

  /// Copies `rows`.
  public init(_ rows: [[Element]]) {
    self.init()
    offsets.reserveCapacity(rows.count + 1)
    elements.reserveCapacity(rows.reduce(0) { $0 + $1.count })
    for row in rows { append(row) }
  }

  /// Takes over offsets and elements that fit together.
  public init(offsets: [Int], elements: [Element]) {
    precondition(
      offsets.first == 0 && offsets.last == elements.count,
      "offsets must run from 0 to \(elements.count)")
    self.offsets = offsets
    self.elements = elements
  }

  /// The number of rows.
  @inlinable public var count: Int { offsets.count - 1 }

  /// Where the elements of `row` lie in `elements`.
  @inlinable public func range(_ row: Int) -> Range<Int> { offsets[row]..<offsets[row + 1] }

  /// One row.
  @inlinable public subscript(row: Int) -> ArraySlice<Element> { elements[range(row)] }

  /// Adds a row at the end.
  public mutating func append(_ row: some Sequence<Element>) {
    elements.append(contentsOf: row)
    offsets.append(elements.count)
  }
}

extension SparseRows: Sendable where Element: Sendable {}
extension SparseRows: Equatable where Element: Equatable {}

extension SparseRows {
  /// Groups `elements` by `key`, stably, into `count` rows.
  ///
  /// - Parameters:
  ///   - elements: What to group.
  ///   - count: The number of rows; every key is below it.
  ///   - key: The row of an element.
  ///
  /// Complexity: O(`elements.count` + `count`).
  public init(grouping elements: [Element], count: Int, by key: (Element) -> Int) {
    var offsets = [Int](repeating: 0, count: count + 1)
    for element in elements { offsets[key(element) + 1] += 1 }
    for row in 0..<count { offsets[row + 1] += offsets[row] }
    var next = offsets
    var order = [Int](repeating: 0, count: elements.count)
    for (index, element) in elements.enumerated() {
      order[next[key(element)]] = index
      next[key(element)] += 1
    }
    self.init(offsets: offsets, elements: order.map { elements[$0] })
  }
}
