import FacilityLocation

/// What a file holds, before it is known which class of problem to make of it.
struct LocationData {
  let file: String
  var costs: ServiceCosts?
  /// Points in place of costs, where they are too many for a table.
  var points: PlanePoints?
  var rounding = DistanceRounding.none
  var fixedCosts: [Double]?
  var demands: [Double]?
  var capacities: [Double]?
  var openCount: Int?

  /// The problem of a class; throws where neither the file nor the caller gives what it needs.
  mutating func instance(
    as problem: LocationClass, parameters: LocationParameters
  ) throws(LocationFileError) -> LocationInstance {
    if let p = parameters.openCount { openCount = p }
    do {
      switch problem {
      case .uncapacitated:
        return .uncapacitated(
          try UncapacitatedProblem(costs: need(costs), fixedCosts: need(fixedCosts)))
      case .pMedian:
        if let points {
          return .planarPMedian(
            try PlanarPMedianProblem(
              clients: points, sites: points, rounding: rounding, openCount: needOpenCount()))
        }
        return .pMedian(try PMedianProblem(costs: need(costs), openCount: needOpenCount()))
      case .capacitated:
        return .capacitated(
          try CapacitatedProblem(
            costs: need(costs), fixedCosts: need(fixedCosts), demands: need(demands),
            capacities: need(capacities)))
      case .singleSource:
        return .singleSource(
          try SingleSourceProblem(
            costs: need(costs), fixedCosts: need(fixedCosts), demands: need(demands),
            capacities: need(capacities)))
      case .capacitatedPMedian:
        return .capacitatedPMedian(
          try CapacitatedPMedianProblem(
            costs: need(costs), demands: need(demands), capacities: need(capacities),
            openCount: needOpenCount()))
      case .setCovering, .maximalCovering:
        return try covering(problem, parameters)
      case .pCenter:
        return .pCenter(try center())
      case .modular:
        throw LocationFileError.missing(
          file: file, what: "this family holds no modular problem",
          remedy: "ask for another --problem")
      }
    } catch let error as ProblemError {
      throw .problem(file: file, error)
    } catch let error as LocationFileError {
      throw error
    } catch {
      throw .unreadable(file: file, reason: "\(error)")
    }
  }

  private func covering(
    _ problem: LocationClass, _ parameters: LocationParameters
  ) throws -> LocationInstance {
    let costs = try need(costs)
    guard let radius = parameters.radius, !radius.isNaN else {
      throw LocationFileError.missing(
        file: file, what: "a covering problem needs a radius", remedy: "give one with --radius R")
    }
    let coverage = Coverage(costs, within: radius)
    let siteCosts = fixedCosts ?? Array(repeating: 1, count: costs.siteCount)
    if problem == .setCovering {
      return .setCovering(try SetCoveringProblem(coverage: coverage, fixedCosts: siteCosts))
    }
    let demands = demands ?? Array(repeating: 1, count: costs.clientCount)
    if let budget = parameters.budget {
      return .maximalCovering(
        try MaximalCoveringProblem(
          coverage: coverage, demands: demands, siteCosts: siteCosts, budget: budget,
          capacities: capacities))
    }
    return .maximalCovering(
      try MaximalCoveringProblem(
        coverage: coverage, demands: demands, openCount: needOpenCount(), capacities: capacities))
  }

  private func center() throws -> PCenterProblem {
    guard let demands, let capacities else {
      return try PCenterProblem(costs: need(costs), openCount: needOpenCount())
    }
    return try PCenterProblem(
      costs: need(costs), openCount: needOpenCount(),
      limits: .init(demands: demands, capacities: capacities))
  }

  private func needOpenCount() throws(LocationFileError) -> Int {
    guard let openCount else {
      throw .missing(
        file: file, what: "it does not say how many sites open", remedy: "give a number with --p P")
    }
    return openCount
  }

  private func need<T>(_ value: T?) throws(LocationFileError) -> T {
    guard let value else {
      throw .missing(
        file: file, what: "this family lacks data that a problem of this class needs",
        remedy: "leave out --problem for the family's own class")
    }
    return value
  }
}

extension LocationFamily {
  /// Reads the data of a file of this family.
  func data(
    _ scanner: inout NumberScanner, parameters: LocationParameters
  ) throws(LocationFileError) -> LocationData {
    switch self {
    case .pMedianORLibrary: try graphData(&scanner)
    case .tsplib: try tsplibData(&scanner, parameters)
    case .uncapacitatedORLibrary: try warehouseData(&scanner, nil, isCapacitated: false)
    case .uncapacitatedLibrary, .uncapacitatedKoerkelGhosh: try plantData(&scanner)
    case .capacitatedORLibrary:
      try warehouseData(&scanner, parameters.capacity, isCapacitated: true)
    case .capacitatedGenerated: try sectionData(&scanner)
    case .singleSourceHolmberg, .singleSourceYang: try holmbergData(&scanner)
    case .singleSourceDelmaire: try delmaireData(&scanner)
    case .singleSourceAvellaBoccia: try avellaBocciaData(&scanner)
    case .capacitatedPMedianOsman: try medianPointData(&scanner, rounding: .down)
    case .capacitatedPMedianLorena: try medianPointData(&scanner, rounding: .none)
    case .maximalCovering: try coveringData(&scanner)
    case .modular:
      throw .missing(file: scanner.file, what: "the modular form is JSON", remedy: "read it so")
    }
  }
}
