public import Demography

/// What a plan would do if people behaved as a model says: a scenario beside the plan, which is made
/// without it.
///
///     let behaviour = try PlanBehaviour(plan, models: [.dropOutHazard])
///     behaviour.leavers?.after
public struct PlanBehaviour: Sendable, Equatable {
  /// The models that a plan can be looked at with.
  public static let models: [BehaviourModel] = [.dropOutHazard, .boardingUptake]

  /// A figure today and under the plan.
  public struct Pair: Sendable, Equatable {
    /// Today.
    public var before = 0.0
    /// Under the plan.
    public var after = 0.0
  }

  /// Pupils of ages 6 to 15 who would leave school in a year, girls and boys being as many.
  public private(set) var leavers: Pair?
  /// Pupils of bands that may board who would board, if all who wished to could.
  public private(set) var boarders: Pair?
  /// Those who board today and under the plan, of the same bands.
  public private(set) var boardersPlanned: Pair?
  /// What the models rest on.
  public private(set) var evidence: [Evidence] = []

  /// Looks at a plan with some models, by their standard figures.
  ///
  /// Leaving depends on the way on foot, so that a way by bus counts as none; boarding on the whole
  /// way to school.
  ///
  /// Complexity: O(placements).
  public init(_ plan: NetworkPlan, models: [BehaviourModel]) throws(EstimationError) {
    if models.contains(.dropOutHazard) {
      let model = DropOutHazard()
      var pair = Pair()
      for placement in plan.placements {
        let band = plan.policy.bands[placement.band]
        pair.before += try Self.leavers(model, plan, placement, band, placement.before)
        pair.after += try Self.leavers(model, plan, placement, band, placement.after)
      }
      leavers = pair
      evidence += model.evidence
    }
    if models.contains(.boardingUptake) {
      let model = BoardingUptake()
      var (wishing, planned) = (Pair(), Pair())
      for placement in plan.placements where plan.policy.bands[placement.band].mayBoard {
        let band = plan.policy.bands[placement.band]
        wishing.before += try Self.boarders(model, placement, band, placement.before)
        wishing.after += try Self.boarders(model, placement, band, placement.after)
        if placement.before?.mode == .board { planned.before += Double(placement.pupils) }
        if placement.after?.mode == .board { planned.after += Double(placement.pupils) }
      }
      (boarders, boardersPlanned) = (wishing, planned)
      evidence += model.evidence
    }
  }

  private static func leavers(
    _ model: DropOutHazard, _ plan: NetworkPlan, _ placement: Placement, _ band: GradeBand,
    _ trip: Trip?
  ) throws(EstimationError) -> Double {
    guard let trip else { return 0 }
    let kilometres = trip.mode == .walk ? trip.metres / 1000 : 0
    var sum = 0.0
    for grade in band.grades {
      let age = plan.policy.estimator.entryAge + grade - 1
      guard let band = DropOutHazard.AgeBand(age: age) else { continue }
      sum += try model.chance(age: band, kilometres: kilometres, isGirl: true)
      sum += try model.chance(age: band, kilometres: kilometres, isGirl: false)
    }
    return Double(placement.pupils) * sum / Double(2 * band.grades.count)
  }

  private static func boarders(
    _ model: BoardingUptake, _ placement: Placement, _ band: GradeBand, _ trip: Trip?
  ) throws(EstimationError) -> Double {
    guard let trip else { return 0 }
    var sum = 0.0
    for grade in band.grades {
      guard let band = BoardingUptake.GradeBand(grade: grade) else { continue }
      sum += try model.share(kilometres: trip.metres / 1000, band: band)
    }
    return Double(placement.pupils) * sum / Double(band.grades.count)
  }
}
