public import FacilityLocation

extension PlanePoints {
  /// Reads the points of a TSPLIB file of type EUC_2D.
  public static func readTSPLIB(_ path: String) throws(LocationFileError) -> PlanePoints {
    var scanner = NumberScanner(file: path, bytes: try fileBytes(path))
    let points = try scanner.tsplibPoints()
    try scanner.expectEnd()
    return points
  }

  /// A full table of the distances between all points, every point a client and a site.
  func table(
    _ rounding: DistanceRounding, _ scanner: NumberScanner
  ) throws(LocationFileError) -> ServiceCosts {
    guard count * count <= mostPairs else {
      throw .missing(
        file: scanner.file, what: "\(count) points make too many pairs for a full table",
        remedy: "use at most 6,324 points, or the p-median, which needs no table")
    }
    return try scanner.table(sites: count, clients: count) { i, j in
      rounding.distance(x[i] - x[j], y[i] - y[j])
    }
  }
}

extension NumberScanner {
  /// The header, points and end mark of a TSPLIB file.
  mutating func tsplibPoints() throws(LocationFileError) -> PlanePoints {
    var dimension: Int?
    while true {
      let key = try word("NODE_COORD_SECTION")
      let name = key.prefix { $0 != ":" }
      if name == "NODE_COORD_SECTION" { break }
      var value = restOfLine()
      if !key.contains(":"), value.hasPrefix(":") { value.removeFirst() }
      value = (key.dropFirst(name.count + 1) + value).trimmedSpace
      switch name {
      case "DIMENSION":
        guard let n = Int(value), (1...10_000_000).contains(n) else {
          throw .notAllowed(
            file: file, line: line - 1, what: "DIMENSION", found: value,
            allowed: "a whole number from 1 to 10000000")
        }
        dimension = n
      case "EDGE_WEIGHT_TYPE" where value != "EUC_2D":
        throw .notAllowed(
          file: file, line: line - 1, what: "EDGE_WEIGHT_TYPE", found: value, allowed: "EUC_2D")
      case "NAME", "COMMENT", "TYPE", "EDGE_WEIGHT_TYPE", "NODE_COORD_TYPE", "DISPLAY_DATA_TYPE":
        continue
      default:
        throw .unexpected(
          file: file, line: line - 1, found: String(name),
          expected: "a header of TSPLIB such as DIMENSION, or NODE_COORD_SECTION")
      }
    }
    guard let n = dimension else {
      throw .wrongKey(
        file: file, line: line, key: "DIMENSION", problem: "is missing in the header")
    }
    return try coordinates(n)
  }

  private mutating func coordinates(_ n: Int) throws(LocationFileError) -> PlanePoints {
    try expectRoom(for: 3 * n, "point 1")
    var points = PlanePoints()
    for k in 1...n {
      _ = try count("the number of point \(k)", in: k...k)
      points.x.append(try number("x of point \(k)"))
      points.y.append(try number("y of point \(k)"))
    }
    if peek() == "EOF" { _ = try word("EOF") }
    return points
  }
}

/// With more points than this, a p-median goes without a table of all pairs.
private let mostTabulated = 4000

extension LocationFamily {
  /// TSPLIB: every point is a client and a site.
  ///
  /// The p-median values published for these points are those of distances rounded down, although
  /// TSPLIB itself rounds to the nearest: with p = 5, rl1304 costs 3,099,073 rounded down, the
  /// published value, and 3,099,657 rounded to the nearest.
  func tsplibData(
    _ scanner: inout NumberScanner, _ parameters: LocationParameters
  ) throws(LocationFileError) -> LocationData {
    let points = try scanner.tsplibPoints()
    let rounding = parameters.rounding ?? .down
    var data = LocationData(file: scanner.file)
    if points.count > mostTabulated, parameters.problem ?? .pMedian == .pMedian {
      (data.points, data.rounding) = (points, rounding)
    } else {
      data.costs = try points.table(rounding, scanner)
    }
    return data
  }

  /// Capacitated p-median: `n p`, then n times x, y, capacity and demand.
  func medianPointData(
    _ scanner: inout NumberScanner, rounding: DistanceRounding
  ) throws(LocationFileError) -> LocationData {
    let n = try scanner.count("the number of points", in: 0...1_000_000)
    var data = LocationData(file: scanner.file)
    data.openCount = try scanner.count("the number of open sites", in: 0...n)
    let names = ["x", "y", "the capacity", "the demand"]
    let values = try scanner.numbers(4 * n) { "\(names[$0 % 4]) of point \($0 / 4)" }
    var points = PlanePoints()
    points.x = (0..<n).map { values[4 * $0] }
    points.y = (0..<n).map { values[4 * $0 + 1] }
    data.capacities = (0..<n).map { values[4 * $0 + 2] }
    data.demands = (0..<n).map { values[4 * $0 + 3] }
    data.costs = try points.table(rounding, scanner)
    return data
  }

  /// Maximal covering: `m n`, m times `F number x y cost`, n times `C number x y demand`.
  ///
  /// A site covers a client at a Euclidean distance of at most the radius, unrounded, as in the
  /// authors' program.
  func coveringData(_ scanner: inout NumberScanner) throws(LocationFileError) -> LocationData {
    let (m, n) = try scanner.sizes("the number of sites", "the number of clients")
    try scanner.expectRoom(for: 5 * (m + n), "site 0")
    let sites = try rows(&scanner, m, mark: "F", what: "site")
    let clients = try rows(&scanner, n, mark: "C", what: "client")
    var data = LocationData(file: scanner.file)
    data.fixedCosts = sites.map(\.value)
    data.demands = clients.map(\.value)
    data.costs = try scanner.table(sites: m, clients: n) { i, j in
      DistanceRounding.none.distance(clients[i].x - sites[j].x, clients[i].y - sites[j].y)
    }
    return data
  }

  private func rows(
    _ scanner: inout NumberScanner, _ count: Int, mark: String, what: String
  ) throws(LocationFileError) -> [(x: Double, y: Double, value: Double)] {
    var result: [(x: Double, y: Double, value: Double)] = []
    for k in 0..<count {
      let found = try scanner.word("the mark \(mark) of \(what) \(k)")
      guard found == mark else {
        throw .unexpected(
          file: scanner.file, line: scanner.line, found: found,
          expected: "the mark \(mark) of \(what) \(k)")
      }
      _ = try scanner.count("the number of \(what) \(k)", in: k...k)
      result.append(
        (
          try scanner.number("x of \(what) \(k)"), try scanner.number("y of \(what) \(k)"),
          try scanner.number("the value of \(what) \(k)")
        ))
    }
    return result
  }
}
