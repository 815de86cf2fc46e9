/// What a planner decides before planning: a preset, the figures changed in it, the fate of schools and
/// the year.
public struct Scenario: Sendable, Equatable {
  /// A changed figure.
  public struct Override: Sendable, Equatable {
    /// The parameter's name, as in `Policy.parameters`.
    public var parameter: String
    /// Its new value.
    public var value: PolicyValue

    /// A changed figure.
    public init(parameter: String, value: PolicyValue) {
      self.parameter = parameter
      self.value = value
    }
  }

  /// The name shown on the plan; empty for none.
  public var name: String
  /// The preset's identifier.
  public var preset: String
  /// The preset itself, where it is no shipped one.
  public var userPreset: UserPreset?
  /// The currency, where it is not the preset's.
  public var currency: String?
  /// The changed figures, in the order given.
  public var overrides: [Override]
  /// What the scenario is called, where it has a title of its own.
  public var title: LocalizedText?
  /// What it is for.
  public var description: LocalizedText?
  /// Schools that stay open and sites that are built, by their identifiers.
  public var keepsOpen: [String] = []
  /// Schools that close and sites that are not built, by their identifiers.
  public var closes: [String] = []
  /// The autumn whose pupils are planned for; `nil` for today's.
  public var year: Int?

  /// A scenario; the default is the first preset as it is.
  ///
  /// A preset of the planner's own gives its identifier.
  public init(
    name: String = "", preset: String = Policy.presetIDs[0], userPreset: UserPreset? = nil,
    currency: String? = nil, overrides: [Override] = []
  ) {
    self.name = name
    self.preset = userPreset?.id ?? preset
    self.userPreset = userPreset
    self.currency = currency
    self.overrides = overrides
  }

  /// The policy that the scenario stands for; refuses unknown names and values out of range.
  public func policy() throws(PolicyError) -> Policy {
    var policy = try presetPolicy()
    if let currency { policy.currency = currency }
    for change in overrides { try policy.override(change.parameter, with: change.value) }
    return policy
  }
  /// The policy of the preset alone, before any change.
  public func presetPolicy() throws(PolicyError) -> Policy {
    if let userPreset { return try userPreset.policy() }
    return try Policy.preset(preset)
  }

  /// The region with what was decided for its schools; identifiers that it does not have are passed over.
  public func deciding(_ region: Region) -> Region {
    var region = region
    let (open, closed) = (Set(keepsOpen), Set(closes))
    for index in region.schools.indices {
      let id = region.schools[index].id
      if open.contains(id) { region.schools[index].fate = .open }
      if closed.contains(id) { region.schools[index].fate = .closed }
    }
    return region
  }
}
