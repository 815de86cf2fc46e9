/// What a planner decides before planning: a preset and the figures changed in it.
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
}
