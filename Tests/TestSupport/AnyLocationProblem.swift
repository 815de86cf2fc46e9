public import FacilityLocation

/// A location problem of any class with sites that open or not.
public enum AnyLocationProblem {
  /// Uncapacitated location.
  case uncapacitated(UncapacitatedProblem)
  /// p-median.
  case pMedian(PMedianProblem)
  /// Capacitated location with split demand.
  case capacitated(CapacitatedProblem)
  /// Single-source capacitated location.
  case singleSource(SingleSourceProblem)
  /// Capacitated p-median.
  case capacitatedPMedian(CapacitatedPMedianProblem)
  /// Set covering.
  case setCovering(SetCoveringProblem)
  /// Maximal covering.
  case maximalCovering(MaximalCoveringProblem)
  /// p-center.
  case pCenter(PCenterProblem)

  /// The problem itself.
  public var problem: any EnumeratedProblem {
    switch self {
    case .uncapacitated(let problem): problem
    case .pMedian(let problem): problem
    case .capacitated(let problem): problem
    case .singleSource(let problem): problem
    case .capacitatedPMedian(let problem): problem
    case .setCovering(let problem): problem
    case .maximalCovering(let problem): problem
    case .pCenter(let problem): problem
    }
  }

  /// One random problem of every class, those of maximal covering and p-center without and with
  /// capacities.
  public static func ofEveryClass(_ number: Int) throws -> [AnyLocationProblem] {
    var random = RandomLocation(number)
    var all: [AnyLocationProblem] = [
      .uncapacitated(try random.uncapacitated()), .pMedian(try random.pMedian()),
      .capacitated(try random.capacitated()), .singleSource(try random.singleSource()),
      .capacitatedPMedian(try random.capacitatedPMedian()),
      .setCovering(try random.setCovering()),
    ]
    for isCapacitated in [false, true] {
      all.append(.maximalCovering(try random.maximalCovering(isCapacitated: isCapacitated)))
      all.append(.pCenter(try random.pCenter(isCapacitated: isCapacitated)))
    }
    return all
  }
}
