/// Groups of ages in completed years that follow each other without a gap; the last one is open.
///
///     try AgeGroups(lowerBounds: [0, 1, 5, 10]).labels   // ["0", "1-4", "5-9", "10+"]
///     try AgeGroups(width: 5, openFrom: 100).count       // 21
public struct AgeGroups: Sendable, Hashable {
  /// The lowest age of each group, ascending.
  public let lowerBounds: [Int]

  /// Groups from their lowest ages.
  ///
  /// - Parameter lowerBounds: Whole years from 0 to 1,000, ascending; the first need not be 0.
  /// - Throws: `PopulationError` where there are none, or they do not ascend.
  public init(lowerBounds: [Int]) throws(PopulationError) {
    guard let first = lowerBounds.first else { throw .noAgeGroups }
    guard (0...Self.highest).contains(first) else { throw .badAge(position: 0, age: first) }
    for position in lowerBounds.indices.dropFirst() {
      guard lowerBounds[position] > lowerBounds[position - 1] else {
        throw .agesDoNotAscend(
          position: position, age: lowerBounds[position], previous: lowerBounds[position - 1])
      }
      guard lowerBounds[position] <= Self.highest else {
        throw .badAge(position: position, age: lowerBounds[position])
      }
    }
    self.lowerBounds = lowerBounds
  }

  /// Groups of one width from age 0.
  ///
  /// - Parameters:
  ///   - width: The years in each closed group, 1 or more.
  ///   - openFrom: The lowest age of the open group, a multiple of the width.
  /// - Throws: `PopulationError` where the two do not fit.
  public init(width: Int, openFrom: Int) throws(PopulationError) {
    guard width >= 1, (0...Self.highest).contains(openFrom), openFrom % width == 0 else {
      throw .badAgeWidth(width: width, openFrom: openFrom)
    }
    try self.init(lowerBounds: Array(stride(from: 0, through: openFrom, by: width)))
  }

  private static let highest = 1_000

  /// The number of groups, the open one among them.
  public var count: Int { lowerBounds.count }

  /// The years in a group; `nil` for the open one.
  public func width(of group: Int) -> Int? {
    group + 1 < count ? lowerBounds[group + 1] - lowerBounds[group] : nil
  }

  /// The width that all closed groups share; `nil` where they differ or there is only the open
  /// group.
  public var commonWidth: Int? {
    guard let width = width(of: 0) else { return nil }
    return (0..<count - 1).allSatisfy { self.width(of: $0) == width } ? width : nil
  }

  /// The group in which an age lies; `nil` below the first.
  ///
  /// Complexity: O(log n).
  public func group(ofAge age: Int) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if lowerBounds[middle] <= age { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  /// A group in words: "0", "5-9", "100+".
  public func label(of group: Int) -> String {
    let low = lowerBounds[group]
    guard let width = width(of: group) else { return "\(low)+" }
    return width == 1 ? "\(low)" : "\(low)-\(low + width - 1)"
  }

  /// All groups in words.
  public var labels: [String] { lowerBounds.indices.map { label(of: $0) } }

  /// For each of these groups the one of coarser groups that holds it.
  ///
  /// - Throws: `PopulationError.agesDoNotNest` where a coarser bound is not one of these bounds, or
  ///   the first bounds differ.
  func nested(in coarser: AgeGroups) throws(PopulationError) -> [Int] {
    guard coarser.lowerBounds[0] == lowerBounds[0] else {
      throw .agesDoNotNest(age: coarser.lowerBounds[0])
    }
    var mapping: [Int] = []
    mapping.reserveCapacity(count)
    var next = 1
    for bound in lowerBounds {
      if next < coarser.count, coarser.lowerBounds[next] <= bound {
        guard coarser.lowerBounds[next] == bound else {
          throw .agesDoNotNest(age: coarser.lowerBounds[next])
        }
        next += 1
      }
      mapping.append(next - 1)
    }
    guard next == coarser.count else { throw .agesDoNotNest(age: coarser.lowerBounds[next]) }
    return mapping
  }
}
