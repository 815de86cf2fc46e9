/// Sets of clients that single sites served in earlier evaluations, kept between nodes.
///
/// They are the columns of the Dantzig-Wolfe master problem. A set that holds at one node holds at
/// every other once the clients that may not come, or come anyway, are left out; a site with less
/// room left loses a few more.
struct ColumnPool: Sendable {
  /// The arcs of all columns, one after the other.
  private(set) var arcs: [Int32] = []
  /// Where the arcs of each column start, with the end behind the last.
  private(set) var start = [0]
  /// The site of each column.
  private(set) var site: [Int32] = []
  /// How far each was used by the last node that saw it.
  private(set) var share: [Double] = []
  /// For how many nodes each was of no use.
  private var age: [Int32] = []
  /// The last length of a step, for the next node to start with.
  var step = 0.0

  /// The most columns that a site keeps.
  static let mostKept = 32

  var count: Int { site.count }

  /// Puts a column behind the others.
  mutating func append(_ column: some Sequence<Int32>, site j: Int, share used: Double) {
    arcs.append(contentsOf: column)
    start.append(arcs.count)
    site.append(Int32(j))
    share.append(used)
    age.append(0)
  }

  /// Notes how far a column was used.
  mutating func note(_ column: Int, share used: Double) {
    share[column] = used
    age[column] = used > 0 ? 0 : age[column] + 1
  }

  /// Forgets the columns that were of no use for longest where a site has too many.
  mutating func trim(sites: Int) {
    var of = [[Int]](repeating: [], count: sites)
    for k in 0..<count { of[Int(site[k])].append(k) }
    var kept: [Int] = []
    for columns in of {
      kept += columns.sorted { (age[$0], $1) < (age[$1], $0) }.prefix(Self.mostKept)
    }
    guard kept.count < count else { return }
    var rest = ColumnPool()
    for k in kept.sorted() {
      rest.append(arcs[start[k]..<start[k + 1]], site: Int(site[k]), share: share[k])
      rest.age[rest.count - 1] = age[k]
    }
    rest.step = step
    self = rest
  }
}
