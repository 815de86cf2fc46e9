/// What is known of the children of one place.
public struct PopulationRecord: Sendable, Equatable {
  /// The children of a range of ages.
  public struct AgeGroup: Sendable, Equatable {
    /// The ages counted, both ends included, in completed years.
    public var ages: ClosedRange<Int>
    /// How many children; a fraction where it is an estimate.
    public var children: Double
    /// Whether the source calls the number an estimate.
    public var isEstimate: Bool

    /// A group of children.
    public init(ages: ClosedRange<Int>, children: Double, isEstimate: Bool) {
      self.ages = ages
      self.children = children
      self.isEstimate = isEstimate
    }
  }

  /// Pupils by grade (index 0 preschool, 1 to 12 the grades) where a count is given.
  public var gradeCounts: [Double?]
  /// Whether the source calls the counts by grade estimates.
  public var gradesAreEstimates: Bool
  /// Children by age group.
  public var ageGroups: [AgeGroup]
  /// All inhabitants.
  public var population: Double?

  /// The number of grade slots: preschool and grades 1 to 12.
  public static let gradeSlots = 13

  /// A record; without arguments one that knows nothing.
  public init(
    gradeCounts: [Double?] = Array(repeating: nil, count: gradeSlots), ageGroups: [AgeGroup] = [],
    population: Double? = nil, gradesAreEstimates: Bool = false
  ) {
    precondition(gradeCounts.count == Self.gradeSlots, "13 grade slots, got \(gradeCounts.count)")
    self.gradeCounts = gradeCounts
    self.ageGroups = ageGroups
    self.population = population
    self.gradesAreEstimates = gradesAreEstimates
  }
}
