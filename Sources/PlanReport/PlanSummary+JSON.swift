package import Consolidation

extension PlanSummary {
  /// The summary for programs: key figures before and after, merges, the proof, and the page.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - ledger: The ledger of its small schools, of which the verdicts are counted.
  ///   - folder: Where the plan's files are.
  /// - Returns: One object.
  package static func json(
    _ plan: NetworkPlan, ledger: KeepCloseLedger? = nil, folder: String
  ) -> JSONValue {
    let facts = ReportFacts(plan)
    let verdicts = ledger.map { ledger in
      JSONValue.object(
        Dictionary(
          KeepCloseLedger.Verdict.allCases.map { verdict in
            (verdict.rawValue, .whole(ledger.entries.count { $0.verdict == verdict }))
          }, uniquingKeysWith: { first, _ in first }))
    }
    return .object([
      "region": .text(plan.region.name), "currency": .text(plan.policy.currency),
      "before": plan.before.json, "after": plan.after.json,
      "mergeCount": .whole(plan.merges.count), "movedPupils": .whole(facts.movedPupils),
      "hasEstimates": .flag(facts.hasEstimates), "proof": plan.proofJSON,
      "ledger": verdicts ?? .null, "output": .text(folder),
      "page": .text(PlanFolder.reportFile),
    ])
  }
}
