public import FacilityLocation

/// A family of instances in the literature: one format and one problem class each.
///
/// The raw value is the name of its folder.
///
///     LocationFamily(rawValue: "pmedian_orlib")?.usualClass   // .pMedian
public enum LocationFamily: String, Sendable, CaseIterable {
  /// p-median on a graph, OR-Library: `n edges p`, then `i j cost`.
  ///
  /// The costs are shortest paths; the last cost of a repeated edge counts.
  case pMedianORLibrary = "pmedian_orlib"
  /// Points of TSPLIB with Euclidean distances rounded to the nearest whole number; p is given.
  case tsplib
  /// Uncapacitated location, OR-Library: capacities are read over.
  case uncapacitatedORLibrary = "ufl_orlib"
  /// Uncapacitated location, UflLib: the simple format, or OR-Library's.
  case uncapacitatedLibrary = "ufl_lib"
  /// Uncapacitated location by Körkel and Ghosh, in the simple format.
  case uncapacitatedKoerkelGhosh = "ufl_kg"
  /// Capacitated location with split demand, OR-Library.
  case capacitatedORLibrary = "cflp_orlib"
  /// Capacitated location with split demand in sections, as Klose's generator writes it.
  ///
  /// An entry of the matrix is the cost of a customer's whole demand: in the files of the generator
  /// it is 0.01 times the distance times the demand. `varcost` is added for each unit of demand.
  case capacitatedGenerated = "cflp_generated"
  /// Single-source capacitated location by Holmberg, Rönnqvist and Yuan.
  case singleSourceHolmberg = "sscflp_holmberg"
  /// Single-source capacitated location by Yang, Chu and Chen, in Holmberg's format.
  case singleSourceYang = "sscflp_yang"
  /// Single-source capacitated location by Delmaire and others: clients by rows, tables at the end.
  case singleSourceDelmaire = "sscflp_delmaire"
  /// Single-source capacitated location on the data of Avella and Boccia; costs for one unit.
  case singleSourceAvellaBoccia = "sscflp_tbed1"
  /// Capacitated p-median by Osman and Christofides: distances rounded down.
  case capacitatedPMedianOsman = "cpmp_osman"
  /// Capacitated p-median by Lorena and Senne: real distances.
  case capacitatedPMedianLorena = "cpmp_lorena"
  /// Maximal covering by Cordeau, Furini and Ljubić: radius and number of sites are given.
  case maximalCovering = "mclp"
  /// The modular problem in JSON.
  case modular

  /// The class that the literature solves on this family.
  public var usualClass: LocationClass {
    switch self {
    case .pMedianORLibrary, .tsplib: .pMedian
    case .uncapacitatedORLibrary, .uncapacitatedLibrary, .uncapacitatedKoerkelGhosh: .uncapacitated
    case .capacitatedORLibrary, .capacitatedGenerated: .capacitated
    case .singleSourceHolmberg, .singleSourceYang, .singleSourceDelmaire,
      .singleSourceAvellaBoccia:
      .singleSource
    case .capacitatedPMedianOsman, .capacitatedPMedianLorena: .capacitatedPMedian
    case .maximalCovering: .maximalCovering
    case .modular: .modular
    }
  }
}

/// A problem class by name.
public enum LocationClass: String, Sendable, CaseIterable {
  /// `UncapacitatedProblem`.
  case uncapacitated
  /// `PMedianProblem`.
  case pMedian = "p-median"
  /// `CapacitatedProblem`.
  case capacitated
  /// `SingleSourceProblem`.
  case singleSource = "single-source"
  /// `CapacitatedPMedianProblem`.
  case capacitatedPMedian = "capacitated-p-median"
  /// `SetCoveringProblem`.
  case setCovering = "set-covering"
  /// `MaximalCoveringProblem`.
  case maximalCovering = "maximal-covering"
  /// `PCenterProblem`.
  case pCenter = "p-center"
  /// `ModularProblem`.
  case modular
}

/// What a file leaves to the caller; `nil` where the file or the family decides.
public struct LocationParameters: Sendable, Equatable {
  /// The class of problem to make of the data; `nil` for the family's usual one.
  public var problem: LocationClass?
  /// How many sites open, in place of the file's number.
  public var openCount: Int?
  /// Up to which distance or cost a site covers a client.
  public var radius: Double?
  /// What the open sites of a covering problem may cost together, in place of a number of sites.
  public var budget: Double?
  /// The capacity of every site, where a file has the word "capacity" in place of a number.
  public var capacity: Double?
  /// How distances between the points of a TSPLIB file are rounded; `nil` for down, as published
  /// values of the p-median have them.
  public var rounding: DistanceRounding?

  /// Parameters.
  public init(
    problem: LocationClass? = nil, openCount: Int? = nil, radius: Double? = nil,
    budget: Double? = nil, capacity: Double? = nil, rounding: DistanceRounding? = nil
  ) {
    self.problem = problem
    self.openCount = openCount
    self.radius = radius
    self.budget = budget
    self.capacity = capacity
    self.rounding = rounding
  }
}
