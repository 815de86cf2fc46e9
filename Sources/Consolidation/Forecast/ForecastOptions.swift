public import Demography

/// How births go on after the last year that is known.
///
/// The middle one is the mean yearly change of the UN's medium variant for China from 2023 to 2030
/// (World Population Prospects 2024: 8.90 to 8.36 million); the others are scenarios of ours.
public enum BirthOutlook: String, Sendable, CaseIterable {
  /// Births fall by 5 % a year.
  case low
  /// Births fall by 0.9 % a year.
  case middle
  /// Births rise by 2 % a year.
  case high

  /// The change from one year to the next as a share.
  public var annualChange: Double {
    switch self {
    case .low: -0.05
    case .middle: -0.009
    case .high: 0.02
    }
  }
}

/// What a forecast of a region assumes.
public struct ForecastOptions: Sendable, Equatable {
  /// How many years are forecast.
  public var years = 10
  /// The autumn in which today's pupils were counted; the last one of the history without it.
  public var baseYear: Int?
  /// How the history is used.
  public var enrolment = EnrolmentOptions()
  /// Which children enter school in which year.
  public var entry = SchoolEntry()
  /// How births go on.
  public var births = BirthOutlook.middle
  /// The share of the pupils of every other settlement who move to the largest one in a year: a
  /// scenario, 0 unless asked for.
  public var townwardDrift = 0.0
  /// How the pull of the town depends on a settlement's size and distance: a scenario, off unless
  /// asked for.
  public var townPull: TownPull?

  /// The defaults.
  public init() {}
}

/// Why a region cannot be forecast.
public enum ForecastError: Error, Equatable, Sendable {
  /// Nothing says in which year today's pupils were counted.
  case noBaseYear
  /// No pupils are known.
  case noPupils
  /// The year asked for is not after the year of today's pupils, or more than 30 years after it.
  case yearOutOfRange(asked: Int, base: Int)
  /// A figure is out of its range.
  case enrolment(EnrolmentError)
}
