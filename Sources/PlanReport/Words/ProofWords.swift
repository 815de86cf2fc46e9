import Consolidation
import FacilityLocation
import Foundation

extension Phrasebook {
  /// A gap in percent, rounded up lest it says less than is open; a hair that arithmetic adds is none.
  static func gapDigits(_ gap: Double) -> String {
    guard gap.isFinite else { return "–" }
    return NumberText.fixed(max(0, (gap * 1e4 - 1e-6).rounded(.up)) / 100, 2)
  }
}

/// What was proved about a plan, in plain words that never claim too much.
struct ProofWords {
  let plan: NetworkPlan
  let phrases: Phrasebook

  /// Whether the bound meets the cost.
  var isBest: Bool { plan.proof.objective <= plan.proof.bound }

  /// Whether there is a plan to speak of.
  var hasPlan: Bool { plan.proof.status == .optimal || plan.proof.status == .feasible }

  /// The gap in percent, rounded up.
  var gapPercent: String {
    Phrasebook.gapDigits(plan.proof.gap)
  }

  /// The bound in whole units, rounded down.
  var bound: String { phrases.money(plan.proof.bound.rounded(.down), plan.policy.currency) }

  /// The plan's cost in whole units.
  var objective: String { phrases.money(plan.proof.objective, plan.policy.currency) }

  /// What a better plan could save at most, rounded up.
  var possibleSaving: String {
    let saving = max(0, plan.proof.objective - plan.proof.bound)
    return phrases.money(saving.rounded(.up), plan.policy.currency)
  }

  /// The sentences, in order: the bound, the cost, the gap.
  var sentences: [String] {
    switch plan.proof.status {
    case .infeasible: return [phrases(Phrase.infeasibleSentence)]
    case .unknown: return [phrases(Phrase.unknownSentence)]
    case .optimal, .feasible: break
    }
    // Pupils out of reach of every school have no price: no plan could place them.
    let isPriced = plan.proof.objective - plan.after.ledger.total > 0.5
    let cost =
      !isPriced
      ? phrases(Phrase.objectiveSentence, objective)
      : phrases(
        Phrase.objectiveWithPenalty, objective,
        phrases.money(plan.policy.costs.unplacedPupil, plan.policy.currency))
    let conclusion =
      isBest ? phrases(Phrase.optimalSentence) : phrases(Phrase.gapSentence, gapPercent)
    return [phrases(Phrase.boundSentence, bound), cost, conclusion]
  }
}
