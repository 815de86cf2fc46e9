public import FacilityLocation

/// A problem of any class, as a file gave it.
///
///     let instance = try LocationInstance.read("pmed1.txt", family: .pMedianORLibrary)
///     if case .pMedian(let problem) = instance { print(problem.openCount) }   // 5
public enum LocationInstance: Sendable, Equatable {
  /// Uncapacitated location.
  case uncapacitated(UncapacitatedProblem)
  /// p-median.
  case pMedian(PMedianProblem)
  /// p-median on many points, without a table.
  case planarPMedian(PlanarPMedianProblem)
  /// Capacitated location, split demand.
  case capacitated(CapacitatedProblem)
  /// Capacitated location, single source.
  case singleSource(SingleSourceProblem)
  /// Capacitated p-median.
  case capacitatedPMedian(CapacitatedPMedianProblem)
  /// Set covering.
  case setCovering(SetCoveringProblem)
  /// Maximal covering.
  case maximalCovering(MaximalCoveringProblem)
  /// p-center.
  case pCenter(PCenterProblem)
  /// Modular location.
  case modular(ModularProblem)

  /// Reads a file of a family.
  ///
  /// Throws `LocationFileError` naming the line where a file is damaged, and what to give where the
  /// file leaves something open.
  ///
  /// Complexity: O(size of the file), and of the table of costs for points and graphs.
  public static func read(
    _ path: String, family: LocationFamily, parameters: LocationParameters = .init()
  ) throws(LocationFileError) -> LocationInstance {
    try parse(fileBytes(path), named: path, family: family, parameters: parameters)
  }

  /// Reads bytes as a file of a family; `named` stands in errors.
  public static func parse(
    _ bytes: [UInt8], named file: String, family: LocationFamily,
    parameters: LocationParameters = .init()
  ) throws(LocationFileError) -> LocationInstance {
    if family == .modular {
      guard parameters.problem ?? .modular == .modular else {
        throw .missing(
          file: file, what: "the modular form holds modular problems only",
          remedy: "leave out --problem")
      }
      return .modular(try ModularProblem.parse(bytes, named: file))
    }
    var scanner = NumberScanner(file: file, bytes: bytes)
    var data = try family.data(&scanner, parameters: parameters)
    try scanner.expectEnd()
    return try data.instance(as: parameters.problem ?? family.usualClass, parameters: parameters)
  }

  /// The class of the problem.
  public var problemClass: LocationClass {
    switch self {
    case .uncapacitated: .uncapacitated
    case .pMedian, .planarPMedian: .pMedian
    case .capacitated: .capacitated
    case .singleSource: .singleSource
    case .capacitatedPMedian: .capacitatedPMedian
    case .setCovering: .setCovering
    case .maximalCovering: .maximalCovering
    case .pCenter: .pCenter
    case .modular: .modular
    }
  }
}
