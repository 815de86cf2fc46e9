/// Who pays.
public enum Purse: Int, Sendable, CaseIterable {
  /// The county that runs the schools.
  case county
  /// The province and the state.
  case higherGovernment
  /// Families, their time included.
  case families
}

/// What is paid for.
public enum CostItem: Int, Sendable, CaseIterable {
  /// Running a school whatever its pupils: head, caretaker, heating, administration by size.
  case operation
  /// Classes: their staff posts.
  case classes
  /// Public funds spent on pupils.
  case pupils
  /// New classrooms, as a yearly payment.
  case rooms
  /// New beds, as a yearly payment.
  case beds
  /// New sites, as a yearly payment.
  case sites
  /// Dormitories: canteen, life teachers, food.
  case boarding
  /// School buses.
  case bus
  /// The value of pupils' travel time.
  case travelTime
  /// The price set on crossing township borders.
  case crossing
  /// Transfers between purses: funds, floors and grants. They add up to nothing.
  case transfers
}

/// Yearly money by item and purse, in the region's currency: positive is a cost.
public struct Ledger: Sendable, Equatable {
  private var amounts: [Double]

  /// An empty ledger.
  public init() {
    amounts = Array(repeating: 0, count: CostItem.allCases.count * Purse.allCases.count)
  }

  /// The amount of one item in one purse.
  public subscript(item: CostItem, purse: Purse) -> Double {
    get { amounts[item.rawValue * Purse.allCases.count + purse.rawValue] }
    set { amounts[item.rawValue * Purse.allCases.count + purse.rawValue] = newValue }
  }

  /// The sum of one purse over all items.
  public subscript(purse: Purse) -> Double {
    CostItem.allCases.reduce(0) { $0 + self[$1, purse] }
  }

  /// The sum of one item over all purses.
  public subscript(item: CostItem) -> Double {
    Purse.allCases.reduce(0) { $0 + self[item, $1] }
  }

  /// Everything: what society pays.
  ///
  /// Transfers cancel out.
  public var total: Double { amounts.reduce(0, +) }

  /// Adds, entry by entry.
  public static func += (a: inout Ledger, b: Ledger) {
    for i in a.amounts.indices { a.amounts[i] += b.amounts[i] }
  }

  /// The sum, entry by entry.
  public static func + (a: Ledger, b: Ledger) -> Ledger {
    var sum = a
    sum += b
    return sum
  }

  /// The difference, entry by entry.
  public static func - (a: Ledger, b: Ledger) -> Ledger { a + b.scaled(by: -1) }

  /// Every entry times `factor`.
  public func scaled(by factor: Double) -> Ledger {
    var result = self
    for i in result.amounts.indices { result.amounts[i] *= factor }
    return result
  }
}
