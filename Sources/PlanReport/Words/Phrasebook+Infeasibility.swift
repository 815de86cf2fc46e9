import Consolidation
public import FacilityLocation

extension Phrasebook {
  /// Why a problem has no solution, as a sentence.
  public func infeasibility(_ reason: Infeasibility, of problem: ModularProblem) -> String {
    func name(_ names: [String], _ index: Int) -> String {
      names.indices.contains(index) ? excerpt(names[index]) : "\(index)"
    }
    func client(_ index: Int) -> String {
      problem.clients.indices.contains(index) ? excerpt(problem.clients[index].id) : "\(index)"
    }
    switch reason {
    case .clientWithoutArc(let index): return self(Phrase.clientWithoutArc, client(index))
    case .clientFitsNowhere(let index): return self(Phrase.clientFitsNowhere, client(index))
    case .notEnoughCapacity(let resource, let demand, let capacity):
      return self(
        Phrase.notEnoughCapacity, name(problem.resources, resource), NumberText.grouped(demand, 0),
        NumberText.grouped(capacity, 0))
    case .sideConstraint(let index):
      return self(Phrase.sideConstraintFails, name(problem.side.map(\.name), index))
    case .bound: return self(Phrase.boundTooHigh)
    }
  }
}
