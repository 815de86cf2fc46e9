public import FacilityLocation

/// The JSON form of the modular problem.
///
///     {"resources": ["seats"],
///      "sites": [{"id": "s0", "options": [
///        {"name": "closed", "cost": 0, "capacity": [0], "minimum": [0]},
///        {"name": "open", "cost": 9, "capacity": [10], "minimum": [2],
///         "modules": [{"resource": 0, "size": 5, "cost": 3, "most": 2,
///                      "takes": [{"resource": 1, "amount": 1}]}]}]}],
///      "clients": [{"id": "c0", "demand": 4, "penalty": null}],
///      "arcs": [{"client": 0, "site": 0, "mode": "walk", "cost": 1.5, "use": [1]}],
///      "side": [{"name": "at most one", "sense": "<=", "limit": 1,
///                "terms": [{"site": 0, "option": 1, "coefficient": 1}]}]}
///
/// Numbers that name something are places in the lists. `modules`, `takes`, `minimum`, `penalty`
/// and `side` may be left out. `use` is for one unit of demand, `cost` of an arc for the whole
/// client. The order of the keys is free, except that arcs and side constraints are checked against
/// the lists when the whole file is read.
extension ModularProblem {
  /// Reads a file in the JSON form.
  ///
  /// Complexity: O(size of the file).
  public static func read(_ path: String) throws(LocationFileError) -> ModularProblem {
    try parse(fileBytes(path), named: path)
  }

  /// Reads bytes in the JSON form; `named` stands in errors.
  public static func parse(
    _ bytes: [UInt8], named file: String
  ) throws(LocationFileError) -> ModularProblem {
    var reader = ModularReader()
    var scanner = JSONScanner(file: file, bytes: bytes)
    try reader.read(&scanner)
    try scanner.expectEnd()
    do {
      return try reader.problem()
    } catch {
      throw .problem(file: file, error)
    }
  }
}

/// Collects the parts of a modular problem in whatever order the file has them.
private struct ModularReader {
  private var resources: [String] = []
  private var sites: [ModularProblem.Site] = []
  private var clients: [ModularProblem.Client] = []
  private var modes: [String] = []
  private var patterns: [[Double]] = []
  private var patternIndex: [[Double]: Int] = [:]
  private var arcs: [ModularProblem.Arc] = []
  private var side: [ModularProblem.SideConstraint] = []
  /// A place in a list; the problem itself checks it against the list.
  private let places = 0..<Int(Int32.max)

  func problem() throws(ProblemError) -> ModularProblem {
    try ModularProblem(
      resources: resources, sites: sites, clients: clients, modes: modes, usePatterns: patterns,
      arcs: arcs, side: side)
  }

  mutating func read(_ scanner: inout JSONScanner) throws(LocationFileError) {
    let keys = ["resources", "sites", "clients", "arcs", "side"]
    try scanner.object("the problem", keys: keys, optional: ["side"]) {
      (scanner, key) throws(LocationFileError) in
      try scanner.array(key) { (scanner) throws(LocationFileError) in
        switch key {
        case "resources": resources.append(try scanner.string("a resource"))
        case "sites": sites.append(try site(&scanner))
        case "clients": clients.append(try client(&scanner))
        case "arcs": arcs.append(try arc(&scanner))
        default: side.append(try constraint(&scanner))
        }
      }
    }
  }

  private func numbers(
    _ scanner: inout JSONScanner, _ what: String
  ) throws(LocationFileError) -> [Double] {
    var values: [Double] = []
    try scanner.array(what) { (scanner) throws(LocationFileError) in
      values.append(try scanner.number(what))
    }
    return values
  }

  private func site(_ scanner: inout JSONScanner) throws(LocationFileError) -> ModularProblem.Site {
    var site = ModularProblem.Site(id: "", options: [])
    try scanner.object("site \(sites.count)", keys: ["id", "options"]) {
      (scanner, key) throws(LocationFileError) in
      if key == "id" {
        site.id = try scanner.string("the id of site \(sites.count)")
      } else {
        try scanner.array("the options of a site") { (scanner) throws(LocationFileError) in
          site.options.append(try option(&scanner))
        }
      }
    }
    return site
  }

  private func option(
    _ scanner: inout JSONScanner
  ) throws(LocationFileError) -> ModularProblem.Option {
    var option = ModularProblem.Option(name: "", cost: 0)
    try scanner.object(
      "an option", keys: ["name", "cost", "capacity", "minimum", "modules"],
      optional: ["minimum", "modules"]
    ) { (scanner, key) throws(LocationFileError) in
      switch key {
      case "name": option.name = try scanner.string("the name of an option")
      case "cost": option.cost = try scanner.number("the cost of an option")
      case "capacity": option.capacity = try numbers(&scanner, "a capacity")
      case "minimum": option.minimum = try numbers(&scanner, "a minimum load")
      default:
        try scanner.array("the modules of an option") { (scanner) throws(LocationFileError) in
          option.modules.append(try module(&scanner))
        }
      }
    }
    return option
  }

  private func module(
    _ scanner: inout JSONScanner
  ) throws(LocationFileError) -> ModularProblem.Module {
    var module = ModularProblem.Module(resource: 0, size: 0, cost: 0, most: 0)
    try scanner.object(
      "a module", keys: ["resource", "size", "cost", "most", "takes"], optional: ["takes"]
    ) { (scanner, key) throws(LocationFileError) in
      switch key {
      case "resource": module.resource = try scanner.index("a module's resource", in: places)
      case "size": module.size = try scanner.number("a module's size")
      case "cost": module.cost = try scanner.number("a module's cost")
      case "most": module.most = try scanner.index("the most modules", in: places)
      default:
        try scanner.array("what a module takes") { (scanner) throws(LocationFileError) in
          module.takes.append(try taking(&scanner))
        }
      }
    }
    return module
  }

  private func taking(
    _ scanner: inout JSONScanner
  ) throws(LocationFileError) -> ModularProblem.Taking {
    var taking = ModularProblem.Taking(resource: 0, amount: 0)
    try scanner.object("what a module takes", keys: ["resource", "amount"]) {
      (scanner, key) throws(LocationFileError) in
      if key == "resource" {
        taking.resource = try scanner.index("the resource that a module takes", in: places)
      } else {
        taking.amount = try scanner.number("the amount that a module takes")
      }
    }
    return taking
  }

  private func client(
    _ scanner: inout JSONScanner
  ) throws(LocationFileError) -> ModularProblem.Client {
    var client = ModularProblem.Client(id: "", demand: 0)
    try scanner.object(
      "client \(clients.count)", keys: ["id", "demand", "penalty"], optional: ["penalty"]
    ) { (scanner, key) throws(LocationFileError) in
      switch key {
      case "id": client.id = try scanner.string("the id of a client")
      case "demand": client.demand = try scanner.number("the demand of a client")
      default: client.penalty = try scanner.optionalNumber("the penalty of a client")
      }
    }
    return client
  }

  private mutating func arc(
    _ scanner: inout JSONScanner
  ) throws(LocationFileError) -> ModularProblem.Arc {
    var arc = ModularProblem.Arc(client: 0, site: 0, mode: 0, pattern: 0, cost: 0)
    try scanner.object("an arc", keys: ["client", "site", "mode", "cost", "use"]) {
      (scanner, key) throws(LocationFileError) in
      switch key {
      case "client": arc.client = Int32(try scanner.index("the client of an arc", in: places))
      case "site": arc.site = Int32(try scanner.index("the site of an arc", in: places))
      case "mode": arc.mode = Int32(mode(try scanner.string("the mode of an arc")))
      case "cost": arc.cost = try scanner.number("the cost of an arc")
      default: arc.pattern = Int32(pattern(try numbers(&scanner, "the use of a resource")))
      }
    }
    return arc
  }

  private mutating func mode(_ name: String) -> Int {
    if let index = modes.firstIndex(of: name) { return index }
    modes.append(name)
    return modes.count - 1
  }

  private mutating func pattern(_ use: [Double]) -> Int {
    if let index = patternIndex[use] { return index }
    patterns.append(use)
    patternIndex[use] = patterns.count - 1
    return patterns.count - 1
  }

  private func constraint(
    _ scanner: inout JSONScanner
  ) throws(LocationFileError) -> ModularProblem.SideConstraint {
    var result = ModularProblem.SideConstraint(name: "", terms: [], sense: .atMost, limit: 0)
    try scanner.object("a side constraint", keys: ["name", "sense", "limit", "terms"]) {
      (scanner, key) throws(LocationFileError) in
      switch key {
      case "name": result.name = try scanner.string("the name of a side constraint")
      case "limit": result.limit = try scanner.number("the limit of a side constraint")
      case "sense":
        let text = try scanner.string("the sense of a side constraint")
        guard let sense = ModularProblem.SideConstraint.Sense(rawValue: text) else {
          throw .notAllowed(
            file: scanner.file, line: scanner.line, what: "the sense of a side constraint",
            found: text, allowed: "\"<=\" or \">=\"")
        }
        result.sense = sense
      default:
        try scanner.array("the terms of a side constraint") { (scanner) throws(LocationFileError) in
          result.terms.append(try term(&scanner))
        }
      }
    }
    return result
  }

  private func term(
    _ scanner: inout JSONScanner
  ) throws(LocationFileError) -> ModularProblem.SideConstraint.Term {
    var term = ModularProblem.SideConstraint.Term(site: 0, option: 0, coefficient: 0)
    try scanner.object("a term", keys: ["site", "option", "coefficient"]) {
      (scanner, key) throws(LocationFileError) in
      switch key {
      case "site": term.site = try scanner.index("the site of a term", in: places)
      case "option": term.option = try scanner.index("the option of a term", in: places)
      default: term.coefficient = try scanner.number("the coefficient of a term")
      }
    }
    return term
  }
}
