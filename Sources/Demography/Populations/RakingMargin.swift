/// The totals that a table must have over one or several of its dimensions.
///
///     RakingMargin("township by sex", dimensions: [0, 2], totals: counts)
public struct RakingMargin: Sendable, Equatable {
  /// What the totals are, for messages.
  public var name: String
  /// The dimensions that stay, counted from 0; the others are summed over.
  public var dimensions: [Int]
  /// The totals, row-major over `dimensions` in their order.
  public var totals: [Double]
  /// The categories' names for messages, one for each total; without them they are numbered.
  public var labels: [String]

  /// A margin.
  public init(_ name: String, dimensions: [Int], totals: [Double], labels: [String] = []) {
    self.name = name
    self.dimensions = dimensions
    self.totals = totals
    self.labels = labels
  }

  /// The name of a category.
  func label(_ index: Int) -> String {
    labels.indices.contains(index) ? labels[index] : "category \(index + 1)"
  }

  /// For each cell of a table the total to which it counts.
  func categories(_ shape: [Int]) -> [Int32] {
    let cells = shape.reduce(1, *)
    var strides = [Int](repeating: 0, count: shape.count)
    var stride = 1
    for dimension in dimensions.reversed() {
      strides[dimension] = stride
      stride *= shape[dimension]
    }
    var result = [Int32](repeating: 0, count: cells)
    var position = [Int](repeating: 0, count: shape.count)
    var category = 0
    for cell in 0..<cells {
      result[cell] = Int32(category)
      for dimension in shape.indices.reversed() {
        position[dimension] += 1
        category += strides[dimension]
        if position[dimension] < shape[dimension] { break }
        category -= strides[dimension] * shape[dimension]
        position[dimension] = 0
      }
    }
    return result
  }

  /// The totals summed over the dimensions that are not in `kept`, which are in ascending order.
  func collapsed(to kept: [Int], _ shape: [Int]) -> [Double] {
    let own = dimensions.map { shape[$0] }
    let inner = RakingMargin(
      name, dimensions: kept.compactMap { dimensions.firstIndex(of: $0) }, totals: [])
    var sums = [Double](repeating: 0, count: kept.reduce(1) { $0 * shape[$1] })
    for (cell, category) in inner.categories(own).enumerated() {
      sums[Int(category)] += totals[cell]
    }
    return sums
  }
}
