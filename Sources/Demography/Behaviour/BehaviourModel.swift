/// The models of behaviour that can be switched on by name; none is on by default.
///
///     BehaviourModel(id: "school-choice")?.summary
///     for model in BehaviourModel.allCases { print(model.id, model.summary) }
public enum BehaviourModel: String, Sendable, Hashable, CaseIterable {
  /// `BoardingUptake`.
  case boardingUptake = "boarding-uptake"
  /// `DropOutHazard`.
  case dropOutHazard = "drop-out"
  /// `TownPull`.
  case townPull = "town-pull"
  /// `SchoolChoice`.
  case schoolChoice = "school-choice"

  /// The model of a name, or nil.
  public init?(id: String) { self.init(rawValue: id) }

  /// The name by which the model is switched on; it does not change between releases.
  public var id: String { rawValue }

  /// What the model says, in one line.
  public var summary: String {
    switch self {
    case .boardingUptake: "share of pupils who board, by distance to school and grade band"
    case .dropOutHazard: "yearly chance of leaving school, by age, distance on foot and sex"
    case .townPull: "yearly share of pupils who move to town, by settlement size and distance"
    case .schoolChoice: "which school pupils choose, by time, quality, fee, boarding and town"
    }
  }

  /// The figures that the model's default rests on, and what else is published on its subject.
  public var evidence: [Evidence] {
    switch self {
    case .boardingUptake: BoardingUptake().evidence + BoardingUptake.background
    case .dropOutHazard: DropOutHazard().evidence + DropOutHazard.background
    case .townPull: TownPull().evidence + TownPull.background
    case .schoolChoice: SchoolChoice().evidence + SchoolChoice.background
    }
  }
}
