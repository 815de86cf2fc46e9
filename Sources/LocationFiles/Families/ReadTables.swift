import FacilityLocation

/// The most pairs of clients and sites that a dense file may ask for: about half a gigabyte.
let mostPairs = 40_000_000

extension NumberScanner {
  /// Two sizes whose product a dense table can hold.
  mutating func sizes(
    _ first: String, _ second: String
  ) throws(LocationFileError) -> (Int, Int) {
    let a = try count(first, in: 0...1_000_000)
    let b = try count(second, in: 0...1_000_000)
    guard a * b <= mostPairs else {
      throw .notAllowed(
        file: file, line: line, what: "\(first) times \(second)", found: "\(a * b)",
        allowed: "at most \(mostPairs)")
    }
    return (a, b)
  }

  /// A full table of costs, cost(client, site) looked up in a list that was read.
  func table(
    sites: Int, clients: Int, _ cost: (_ client: Int, _ site: Int) -> Double
  ) throws(LocationFileError) -> ServiceCosts {
    var dense: [Double] = []
    dense.reserveCapacity(sites * clients)
    for i in 0..<clients {
      for j in 0..<sites { dense.append(cost(i, j)) }
    }
    do {
      return try ServiceCosts(sites: sites, clients: clients, dense: dense)
    } catch {
      throw .problem(file: file, error)
    }
  }
}

extension LocationFamily {
  /// OR-Library: `m n`, m times capacity and fixed cost, then by client its demand and m costs.
  ///
  /// The files capa, capb and capc have the word "capacity" in place of a number: `given` stands
  /// for it, and where capacities do not matter any word does.
  func warehouseData(
    _ scanner: inout NumberScanner, _ given: Double?, isCapacitated: Bool
  ) throws(LocationFileError) -> LocationData {
    let (m, n) = try scanner.sizes("the number of sites", "the number of clients")
    try scanner.expectRoom(for: 2 * m + n * (m + 1), "the capacity of site 0")
    var data = LocationData(file: scanner.file)
    var capacities: [Double] = []
    var fixed: [Double] = []
    for j in 0..<m {
      capacities.append(try capacity(&scanner, site: j, given, isCapacitated))
      fixed.append(try scanner.number("the fixed cost of site \(j)"))
    }
    var demands: [Double] = []
    var dense: [Double] = []
    for i in 0..<n {
      demands.append(try scanner.number("the demand of client \(i)"))
      dense += try scanner.numbers(m) { "the cost of client \(i) at site \($0)" }
    }
    data.costs = try scanner.table(sites: m, clients: n) { dense[$0 * m + $1] }
    data.fixedCosts = fixed
    if isCapacitated { (data.demands, data.capacities) = (demands, capacities) }
    return data
  }

  private func capacity(
    _ scanner: inout NumberScanner, site: Int, _ given: Double?, _ isCapacitated: Bool
  ) throws(LocationFileError) -> Double {
    guard let next = scanner.peek(), next.first?.isLetter == true else {
      return try scanner.number("the capacity of site \(site)")
    }
    _ = try scanner.word("the capacity of site \(site)")
    guard isCapacitated else { return 0 }
    guard let given else {
      throw .missing(
        file: scanner.file,
        what: "line \(scanner.line) has the word \"\(next)\" in place of a capacity",
        remedy: "give the capacity of every site with --capacity S")
    }
    return given
  }

  /// UflLib: `FILE: name`, then `m n 0` and by site its number, fixed cost and n costs; or
  /// OR-Library's form, which starts with a number.
  func plantData(_ scanner: inout NumberScanner) throws(LocationFileError) -> LocationData {
    guard scanner.peek()?.hasPrefix("FILE") == true else {
      return try warehouseData(&scanner, nil, isCapacitated: false)
    }
    _ = scanner.restOfLine()
    let (m, n) = try scanner.sizes("the number of sites", "the number of clients")
    _ = try scanner.number("the number 0 behind the sizes")
    try scanner.expectRoom(for: m * (n + 2), "site 1")
    var fixed = [Double](repeating: 0, count: m)
    var seen = [Bool](repeating: false, count: m)
    var bySite = [Double](repeating: 0, count: m * n)
    for _ in 0..<m {
      let j = try scanner.count("the number of a site", in: 1...m) - 1
      guard !seen[j] else {
        throw .notAllowed(
          file: scanner.file, line: scanner.line, what: "the number of a site",
          found: "\(j + 1), for the second time", allowed: "each site once")
      }
      seen[j] = true
      fixed[j] = try scanner.number("the fixed cost of site \(j + 1)")
      for i in 0..<n {
        bySite[j * n + i] = try scanner.number("the cost of client \(i) at site \(j + 1)")
      }
    }
    var data = LocationData(file: scanner.file)
    data.fixedCosts = fixed
    data.costs = try scanner.table(sites: m, clients: n) { bySite[$1 * n + $0] }
    return data
  }

  /// Holmberg: `m n`, m times capacity and fixed cost, n demands, m rows of n costs.
  func holmbergData(_ scanner: inout NumberScanner) throws(LocationFileError) -> LocationData {
    let (m, n) = try scanner.sizes("the number of sites", "the number of clients")
    try scanner.expectRoom(for: 2 * m + n + m * n, "the capacity of site 0")
    let sites = try scanner.numbers(2 * m) {
      $0 % 2 == 0 ? "the capacity of site \($0 / 2)" : "the fixed cost of site \($0 / 2)"
    }
    var data = LocationData(file: scanner.file)
    data.capacities = (0..<m).map { sites[2 * $0] }
    data.fixedCosts = (0..<m).map { sites[2 * $0 + 1] }
    data.demands = try scanner.numbers(n) { "the demand of client \($0)" }
    let bySite = try scanner.numbers(m * n) {
      "the cost of client \($0 % n) at site \($0 / n)"
    }
    try skipOptimum(&scanner)
    data.costs = try scanner.table(sites: m, clients: n) { bySite[$1 * n + $0] }
    return data
  }

  /// Some collections put the optimum behind the table: one number more is read over.
  private func skipOptimum(_ scanner: inout NumberScanner) throws(LocationFileError) {
    if scanner.peek() != nil { _ = try scanner.number("the optimal value or the end") }
  }

  /// Delmaire: `n m`, n rows of m costs, n demands, m fixed costs, m capacities.
  func delmaireData(_ scanner: inout NumberScanner) throws(LocationFileError) -> LocationData {
    let (n, m) = try scanner.sizes("the number of clients", "the number of sites")
    try scanner.expectRoom(for: n * m + n + 2 * m, "the costs of client 0")
    let dense = try scanner.numbers(n * m) { "the cost of client \($0 / m) at site \($0 % m)" }
    var data = LocationData(file: scanner.file)
    data.demands = try scanner.numbers(n) { "the demand of client \($0)" }
    data.fixedCosts = try scanner.numbers(m) { "the fixed cost of site \($0)" }
    data.capacities = try scanner.numbers(m) { "the capacity of site \($0)" }
    data.costs = try scanner.table(sites: m, clients: n) { dense[$0 * m + $1] }
    return data
  }

  /// Avella and Boccia: `m n`, n demands, m capacities, m fixed costs, m rows of n costs of one
  /// unit each.
  func avellaBocciaData(_ scanner: inout NumberScanner) throws(LocationFileError) -> LocationData {
    let (m, n) = try scanner.sizes("the number of sites", "the number of clients")
    try scanner.expectRoom(for: n + 2 * m + m * n, "the demand of client 0")
    let demands = try scanner.numbers(n) { "the demand of client \($0)" }
    var data = LocationData(file: scanner.file)
    data.demands = demands
    data.capacities = try scanner.numbers(m) { "the capacity of site \($0)" }
    data.fixedCosts = try scanner.numbers(m) { "the fixed cost of site \($0)" }
    let unit = try scanner.numbers(m * n) { "the unit cost of client \($0 % n) at site \($0 / n)" }
    data.costs = try scanner.table(sites: m, clients: n) { unit[$1 * n + $0] * demands[$0] }
    return data
  }
}
