/// One rule of a preset: what a document says, and how it is treated here.
///
/// A preset states all of its rules, those too that no program can decide, so that nobody takes
/// silence for approval.
public struct PolicyRule: Sendable, Equatable {
  /// How a rule is treated.
  public enum Treatment: String, Sendable, CaseIterable {
    /// Plans keep to it, or count it in their money; the audit of today's network measures it where
    /// the data allow.
    case planned
    /// The audit of today's network measures it, and plans do not depend on it.
    case measured
    /// Hearings, buildings, safety, evidence: for people to judge.
    case judged
  }

  /// The identifier, such as `township-junior`; findings of `NetworkAudit` name it.
  public var id: String
  /// What the document says; the figures in force stand in `figures`, and may have been changed.
  public var text: LocalizedText
  /// Where it comes from, and how far that was checked.
  public var source: PolicySource
  /// How it is treated.
  public var treatment: Treatment
  /// The figures that hold it, by their names in `Policy.parameters`.
  public var figures: [String]
  /// For how many days a merge must be public before it is decided, where the rule says so.
  public var publicityDays: Int?

  /// A rule.
  public init(
    _ id: String, _ treatment: Treatment, _ source: PolicySource, figures: [String] = [],
    publicityDays: Int? = nil, en: String, zh: String
  ) {
    self.id = id
    self.treatment = treatment
    self.source = source
    self.figures = figures
    self.publicityDays = publicityDays
    text = LocalizedText(en: en, zh: zh)
  }
}

/// The rules and citations of a policy, looked up many times.
struct RuleBook: Sendable {
  let policy: Policy
  private let replaced: [String: PolicySource]

  init(_ policy: Policy) {
    self.policy = policy
    replaced = (try? Policy.preset(policy.id))?.sources ?? [:]
  }

  /// The rule that a figure belongs to: the first that names it.
  func rule(of figure: String) -> PolicyRule? {
    policy.rules.first { $0.figures.contains(figure) }
  }

  func citation(of figure: String) -> PolicySource {
    if let source = policy.sources[figure] { return source }
    if let document = replaced[figure]?.document {
      return PolicySource(
        LocalizedText(
          en: "Set by the scenario in place of: \(document.en)", zh: "本方案自定，替代：\(document.zh)"),
        .assumption)
    }
    return PolicySource(
      LocalizedText(
        en: "No document: the product’s own default or the scenario’s own figure",
        zh: "无文件依据：本软件默认值或本方案自定"), .assumption)
  }
}

extension Policy {
  /// The rule that a figure belongs to: the first that names it.
  public func rule(of figure: String) -> PolicyRule? { RuleBook(self).rule(of: figure) }

  /// Where a figure in force comes from: its citation, or that it has none, being a default or the
  /// planner's own.
  ///
  /// A figure that a scenario changed loses its citation; the document that it replaces is named.
  public func citation(of figure: String) -> PolicySource { RuleBook(self).citation(of: figure) }
}
