import Catchment
import Foundation

/// `benchmark counts`: the work on small made-up instances, against what it was.
///
/// Counts, unlike seconds, are the same on every machine: more than a tenth above the saved ones is
/// a regression.
struct CountsCommand {
  private struct Counts: Codable, Equatable {
    var evaluations: Int
    var nodes: Int
  }

  private var file = "Benchmarks/counts.json"
  private var updates = false

  init(_ list: [String]) throws {
    var arguments = Arguments(list)
    while let flag = arguments.next() {
      switch flag {
      case "--update": updates = true
      case "--file": file = try arguments.value(of: flag)
      default: throw UsageError(message: "unknown option \(flag)")
      }
    }
  }

  func run() throws {
    var found: [String: Counts] = [:]
    for (name, instance) in try CountedInstances.all() {
      guard let (_, record) = try? measure(name, instance, .exact) else { continue }
      guard record.status == .optimal || record.status == .infeasible else {
        throw UsageError(message: "\(name) was not proved")
      }
      found[name] = Counts(evaluations: record.iterations, nodes: record.nodes)
    }
    if updates { return try save(found) }
    try compare(found)
  }

  private func save(_ found: [String: Counts]) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try (encoder.encode(found) + Data("\n".utf8)).write(to: URL(filePath: file))
    print("\(found.count) counts saved to \(file)")
  }

  private func compare(_ found: [String: Counts]) throws {
    let saved = try JSONDecoder().decode(
      [String: Counts].self, from: Data(contentsOf: URL(filePath: file)))
    var worse = 0
    for (name, new) in found.sorted(by: { $0.key < $1.key }) {
      guard let old = saved[name] else {
        print("\(name): new, \(new.evaluations) evaluations, \(new.nodes) nodes")
        continue
      }
      if grew(old.evaluations, new.evaluations) || grew(old.nodes, new.nodes) {
        worse += 1
        print(
          "\(name): evaluations \(old.evaluations) → \(new.evaluations), nodes \(old.nodes) →"
            + " \(new.nodes)")
      }
    }
    for name in saved.keys.sorted() where found[name] == nil {
      worse += 1
      print("\(name): no longer solved")
    }
    print("\(found.count) counts, \(worse) worse by more than a tenth")
    if worse > 0 {
      complain("if that is meant, run `benchmark counts --update` and say why")
      exit(1)
    }
  }

  private func grew(_ old: Int, _ new: Int) -> Bool { Double(new) > Double(old) * 1.1 + 2 }
}
