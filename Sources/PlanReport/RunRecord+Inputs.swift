public import Consolidation

/// How an input differs from the one that a plan was made from.
public enum InputDifference: Sendable, Equatable {
  /// A file has other contents.
  case changed(file: String)
  /// A file that the plan was made from was not read now.
  case missing(file: String)
  /// A file was read that the plan was not made from.
  case added(file: String)
}

extension RunRecord {
  /// How `inputs` differ from those of the run, in the order of the run; empty if they are the
  /// same files byte for byte.
  public func differences(from inputs: [InputDigest]) -> [InputDifference] {
    var rest = inputs
    let unmatched = self.inputs.filter { input in
      guard let index = rest.firstIndex(of: input) else { return true }
      rest.remove(at: index)
      return false
    }
    let changes: [InputDifference] = unmatched.map { input in
      guard let index = rest.firstIndex(where: { $0.name == input.name }) else {
        return .missing(file: input.name)
      }
      rest.remove(at: index)
      return .changed(file: input.name)
    }
    return changes + rest.map { .added(file: $0.name) }
  }
}

extension RunRecord {
  /// Whether plan.json states the run's objective and bound, rounded as it prints them.
  public func states(_ tables: PlanTables) -> Bool {
    abs(tables.objective - proof.objective) <= 0.005 + 1e-12 * abs(proof.objective)
      && tables.bound <= proof.bound + 1e-12 * abs(proof.bound)
      && proof.bound - tables.bound <= 0.01 + 1e-12 * abs(proof.bound)
  }
}

extension InputDifference {
  /// The difference as a sentence: which file, and what to do.
  public func text(in language: Language) -> String {
    switch self {
    case .changed(let file): Phrase.inputChanged.filled(language, excerpt(file))
    case .missing(let file): Phrase.inputMissing.filled(language, excerpt(file))
    case .added(let file): Phrase.inputAdded.filled(language, excerpt(file))
    }
  }
}
