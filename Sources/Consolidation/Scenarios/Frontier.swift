public import FacilityLocation

/// What plans are compared by along a frontier, beside their cost.
public enum FrontierAxis: String, Sendable, CaseIterable {
  /// Money in a year, which every frontier makes least.
  case cost
  /// The mean way of a pupil, one way on a school day, in minutes; a boarder's weekly ways are spread
  /// over the days of school.
  case minutes
  /// The longest way of a day pupil, in minutes.
  case longest
  /// Open schools.
  case schools
  /// Boarders.
  case boarders
}

/// The cheapest plans known within limits on a second measure, and how far each can be from the
/// cheapest possible.
public struct Frontier: Sendable {
  /// The plan of one limit.
  public struct Point: Sendable {
    /// The limit on the measure, in its units.
    public var limit: Double
    /// Whether the limit is on the least and not on the most.
    public var isAtLeast = false
    /// What is known.
    public var status: FrontierPoint.Status
    /// The plan; `nil` where none was found.
    public var plan: NetworkPlan?
    /// The measure of the plan.
    public var value: Double
    /// The plan's cost as `Frontier.costOf` has it, pupils without a place at their price.
    public var cost: Double
    /// No plan within the limit costs less.
    public var bound: Double
    /// What the next unit less costs; `nil` where unknown.
    ///
    /// For the mean way it is the multiplier of the limit, in money for a pupil's minute, for boarders
    /// the same for a boarder, else the difference to the next looser point for a unit of the measure.
    public var price: Double?
    /// The earlier point that has the very plan of this one.
    public var sameAs: Int?

    /// A point.
    public init(
      limit: Double, status: FrontierPoint.Status, plan: NetworkPlan?, value: Double, cost: Double,
      bound: Double, price: Double?, sameAs: Int? = nil
    ) {
      (self.limit, self.status, self.plan, self.value) = (limit, status, plan, value)
      (self.cost, self.bound, self.price, self.sameAs) = (cost, bound, price, sameAs)
    }

    /// How far the cost can be from the least, relative to the cost; 1 without a plan.
    public var gap: Double {
      plan == nil ? 1 : max(0, cost - bound) / max(abs(cost), .leastNormalMagnitude)
    }
    /// Pupils without a place in the plan.
    public var unplacedPupils: Int { plan?.after.unplacedPupils ?? 0 }
  }

  /// Which money is the cost of a point.
  public enum CostBasis: String, Sendable {
    /// All that a plan's ledger holds.
    case total
    /// The same without the value of travel time, which the other axis measures.
    case withoutTime
  }

  /// The second measure.
  public var axis: FrontierAxis
  /// What counts as cost.
  public var costOf: CostBasis
  /// The boarding centres that every plan has beside its other schools, where they were asked for.
  public var boardingCentres: Int?
  /// The points, by limit.
  public var points: [Point]
  /// How many problems were solved.
  public var solves: Int
  /// Whether the search was ended before its work was done.
  public var wasStopped: Bool

  /// A frontier.
  public init(
    axis: FrontierAxis, costOf: CostBasis, boardingCentres: Int? = nil, points: [Point],
    solves: Int, wasStopped: Bool
  ) {
    (self.axis, self.costOf, self.boardingCentres) = (axis, costOf, boardingCentres)
    (self.points, self.solves, self.wasStopped) = (points, solves, wasStopped)
  }

  /// The widest gap of all points with a plan.
  public var widestGap: Double {
    points.reduce(0) { $1.plan == nil ? $0 : max($0, $1.gap) }
  }
}
