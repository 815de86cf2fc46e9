import Consolidation

extension NetworkAuditFolder {
  /// The sums by measure and band, balance, coverage, rules and the run.
  package var json: JSONValue {
    let policy = audit.policy
    return .object([
      "format": .text("catchment-network-audit-1"), "program": .text(run.program),
      "region": .text(audit.region.name), "preset": .text(policy.id),
      "presetName": policy.name.json,
      "inputs": .list(run.inputs.map(\.json)), "schools": .whole(audit.schools),
      "travel": .list(audit.travel.map { travel($0) }),
      "findings": .list(NetworkAudit.Measure.allCases.map { sums($0) }),
      "balance": .list(audit.balance.map { balance($0) }),
      "coverage": .list(
        audit.coverage.map {
          .object([
            "measure": .text($0.measure.rawValue), "known": .whole($0.known),
            "schools": .whole($0.schools),
          ])
        }),
      "rules": .list(policy.rules.map(\.json)),
    ])
  }

  private func travel(_ travel: NetworkAudit.BandTravel) -> JSONValue {
    .object([
      "band": .text(audit.policy.bands[travel.band].id), "pupils": .whole(travel.pupils),
      "walking": .whole(travel.walking), "riding": .whole(travel.riding),
      "boarding": .whole(travel.boarding), "outOfReach": .whole(travel.outOfReach),
      "unreached": .whole(travel.unreached), "overWalkMinutes": .whole(travel.overWalkMinutes),
      "overWalkKilometres": .whole(travel.overWalkKilometres),
      "overRideMinutes": .whole(travel.overRideMinutes),
    ])
  }

  private func sums(_ measure: NetworkAudit.Measure) -> JSONValue {
    let found = audit.findings(of: measure)
    return .object([
      "measure": .text(measure.rawValue), "count": .whole(found.count),
      "pupils": .whole(found.reduce(0) { $0 + ($1.pupils ?? 0) }),
    ])
  }

  private func balance(_ item: NetworkAudit.Balance) -> JSONValue {
    .object([
      "stage": .text(item.stage.rawValue), "indicator": .text(item.indicator.rawValue),
      "known": .whole(item.known), "schools": .whole(item.schools),
      "mean": item.mean.map { .fixed($0, 4) } ?? .null,
      "cv": item.variation.map { .fixed($0, 4) } ?? .null,
      "limit": item.limit.map { .exact($0) } ?? .null,
    ])
  }
}
