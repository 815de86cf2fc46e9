import Catchment
import Foundation

/// `benchmark peers`: the fixed list by us, then the same models by general solvers, one thread
/// each, in one session.
struct PeersCommand {
  private let selection: SuiteSelection
  /// Models with more pairs than this make files too large for general solvers.
  private static let mostPairs = 2_000_000

  init(_ arguments: [String]) throws { selection = try SuiteSelection(arguments) }

  func run() throws {
    let peers = try PeerPrograms()
    let entries = selection.entries()
    print(
      SuiteTable.left("instance", 30) + SuiteTable.left("solver", 10)
        + ["objective", "bound", "gap", "seconds", "times ours"]
        .map { SuiteTable.right($0, 16) }.joined() + "  status")
    var results: [String] = []
    for entry in entries {
      do {
        let instance = try selection.read(entry)
        let (_, ours) = try measure(entry.name, instance, selection.options(of: entry))
        results.append(ours.json)
        show(
          entry.name, "ours", ours.objective, ours.bound, ours.seconds, nil, ours.status.rawValue)
        guard instance.pairCount <= Self.mostPairs else {
          print(SuiteTable.left("", 30) + "too large for general solvers' files")
          continue
        }
        for peer in try peers.solve(entry.name, instance, seconds: selection.limit(of: entry)) {
          show("", peer.solver, peer.objective, peer.bound, peer.seconds, ours.seconds, peer.status)
          results.append(peer.json(entry.name))
        }
      } catch {
        print(SuiteTable.left(entry.name, 30) + "failed: \(error)")
      }
    }
    try selection.save(results)
  }

  private func show(
    _ name: String, _ solver: String, _ objective: Double?, _ bound: Double?, _ seconds: Double,
    _ ours: Double?, _ status: String
  ) {
    var gap: Double?
    if let objective, let bound {
      gap = abs(objective - bound) / max(abs(objective), .leastNormalMagnitude)
    }
    let cells = [
      SuiteTable.number(objective), SuiteTable.number(bound), gap.map(SuiteTable.percent) ?? "–",
      String(format: "%.3f", seconds),
      ours.map { String(format: "%.1f", seconds / max($0, 1e-6)) } ?? "",
    ]
    print(
      SuiteTable.left(name, 30) + SuiteTable.left(solver, 10)
        + cells.map { SuiteTable.right($0, 16) }.joined() + "  \(status)")
  }
}

extension LocationInstance {
  /// The number of pairs or arcs.
  var pairCount: Int {
    switch self {
    case .uncapacitated(let p): p.costs.pairCount
    case .pMedian(let p): p.costs.pairCount
    case .planarPMedian(let p): p.clients.count * p.sites.count
    case .capacitated(let p): p.costs.pairCount
    case .singleSource(let p): p.costs.pairCount
    case .capacitatedPMedian(let p): p.costs.pairCount
    case .setCovering(let p): p.coverage.rows.elements.count
    case .maximalCovering(let p): p.coverage.rows.elements.count
    case .pCenter(let p): p.costs.pairCount
    case .modular(let p): p.arcs.count
    }
  }
}
