import Consolidation
import FacilityLocation

extension NetworkPlan {
  /// plan.json: the network's figures, rules and remarks; villages and schools are in the tables.
  func json(scenario: Scenario) -> JSONValue {
    .object([
      "format": .text("catchment-plan-1"),
      "region": .object([
        "name": .text(region.name), "settlements": .whole(region.settlements.count),
        "schools": .whole(region.schools.count),
      ]),
      "scenario": .text(scenario.name),
      "policy": policyJSON,
      "before": before.json,
      "after": after.json,
      "mergeCount": .whole(merges.count),
      "proof": proofJSON,
      "remarks": .list(remarks.map { remarkJSON($0) }),
    ])
  }

  private var policyJSON: JSONValue {
    .object([
      "preset": .text(policy.id), "currency": .text(policy.currency),
      "bands": .list(
        bands.map { band in
          let band = policy.bands[band]
          return .object([
            "id": .text(band.id), "name": band.name.json,
            "grades": .list([.whole(band.grades.lowerBound), .whole(band.grades.upperBound)]),
          ])
        }),
      "kinds": .list(
        policy.kinds.map { .object(["id": .text($0.id), "name": $0.name.json]) }),
      "parameters": .list(policy.parameters.map { ParameterTable.json($0, policy) }),
      "rules": .list(policy.rules.map(\.json)),
    ])
  }

  /// The proof with amounts of money as everywhere in the file; the bound is rounded down.
  var proofJSON: JSONValue {
    .object([
      "objective": .fixed(proof.objective, 2),
      "bound": .fixed(NumberText.roundedDown(proof.bound, 2), 2), "gap": .exact(proof.gap),
      "status": .text(proof.status.rawValue), "termination": .text(proof.termination.rawValue),
    ])
  }

  private func remarkJSON(_ remark: PlanRemark) -> JSONValue {
    .object([
      "kind": .text(remark.kind),
      "text": LocalizedText(
        en: Phrasebook(.english).remark(remark, policy: policy, region: region),
        zh: Phrasebook(.chinese).remark(remark, policy: policy, region: region)
      ).json,
    ])
  }
}

extension LocalizedText {
  var json: JSONValue { .object(["en": .text(en), "zh": .text(zh)]) }
}

extension PlanRemark {
  /// A stable name.
  fileprivate var kind: String {
    switch self {
    case .estimatedPupils: "estimatedPupils"
    case .forecast: "forecast"
    case .unknownPupils: "unknownPupils"
    case .bandWithoutSchool: "bandWithoutSchool"
    case .roomsFromClasses: "roomsFromClasses"
    case .roomsFromRolls: "roomsFromRolls"
    case .roomsUnknown: "roomsUnknown"
    case .schoolsWithoutBand: "schoolsWithoutBand"
    case .detour: "detour"
    case .roads: "roads"
    case .heights: "heights"
    case .noHeights: "noHeights"
    case .season: "season"
    case .offRoad: "offRoad"
    case .farthestFromRoad: "farthestFromRoad"
    case .cutOff: "cutOff"
    case .travelTable: "travelTable"
    case .rollsDiffer: "rollsDiffer"
    case .rollsFollow: "rollsFollow"
    case .townshipsUnknown: "townshipsUnknown"
    case .defaultPrices: "defaultPrices"
    }
  }
}
