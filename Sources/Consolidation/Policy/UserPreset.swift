/// A preset of the planner's own: it extends a shipped one.
///
/// Only shipped presets can be extended, so that no chain or circle of presets can arise.
///
///     let preset = UserPreset(
///       id: "green-valley", name: LocalizedText(en: "Green Valley", zh: "绿谷县"),
///       base: "cn-2018-small-schools",
///       figures: [.init(parameter: "bands.grades-1-3.walkMinutes", value: .number(25))])
///     let policy = try preset.policy()
public struct UserPreset: Sendable, Equatable {
  /// The identifier; none of the shipped ones.
  public var id: String
  /// The name shown on plans.
  public var name: LocalizedText
  /// The identifier of the shipped preset that it extends.
  public var base: String
  /// The currency, where it is not the base's.
  public var currency: String?
  /// The figures that it sets, in the order given.
  public var figures: [Scenario.Override]
  /// Where figures come from, by their names; those that it sets and does not cite count as its own.
  public var sources: [String: PolicySource]

  /// A preset that extends `base`.
  public init(
    id: String, name: LocalizedText, base: String, currency: String? = nil,
    figures: [Scenario.Override] = [], sources: [String: PolicySource] = [:]
  ) {
    (self.id, self.name, self.base, self.currency) = (id, name, base, currency)
    (self.figures, self.sources) = (figures, sources)
  }

  /// The policy that the preset stands for.
  ///
  /// - Throws: `PolicyError` for a base that is not shipped, an identifier that is, names of no
  ///   figure and values out of range.
  public func policy() throws(PolicyError) -> Policy {
    var policy = try Policy.preset(base)
    guard !Policy.presetIDs.contains(id) else { throw .presetTaken(id) }
    for figure in figures {
      try policy.override(figure.parameter, with: figure.value)
      policy.sources[figure.parameter] = PolicySource(name, .assumption)
    }
    let known = policy.parameters.map(\.id)
    for (figure, source) in sources.sorted(by: { $0.key < $1.key }) {
      guard known.contains(figure) else {
        throw .unknownParameter(figure, nearest: nearestName(to: figure, among: known))
      }
      policy.sources[figure] = source
    }
    policy.id = id
    policy.name = name
    if let currency { policy.currency = currency }
    return policy
  }
}
