import CatchmentSupport
import Foundation

@testable import Demography

/// Choice sets of two to six alternatives with two attributes, chosen by a given model.
func simulatedChoices(
  _ count: Int, pupils: Int, seed: UInt64, nests: Int = 1,
  probabilities: (ChoiceSets) throws -> [Double]
) throws -> ChoiceSets {
  var random = RandomStream(seed: seed)
  var open = try ChoiceSets(attributes: ["minutes", "town"])
  var lists: [(alternatives: [[Double]], nests: [Int])] = []
  for _ in 0..<count {
    let size = 2 + random.integer(below: 5)
    let alternatives = (0..<size).map { _ in
      [random.uniform(0, 40), Double(random.integer(below: 2))]
    }
    let nest = (0..<size).map { nests == 1 ? 0 : ($0 + random.integer(below: 2)) % nests }
    lists.append((alternatives, nest))
    try open.add(alternatives: alternatives, nests: nest)
  }
  let chances = try probabilities(open)
  var sets = try ChoiceSets(attributes: ["minutes", "town"])
  for (set, list) in lists.enumerated() {
    let range = open.alternatives(of: set)
    var chosen = [Double](repeating: 0, count: range.count)
    for _ in 0..<pupils {
      var draw = random.uniform()
      var place = 0
      while place < range.count - 1, draw >= chances[range.lowerBound + place] {
        draw -= chances[range.lowerBound + place]
        place += 1
      }
      chosen[place] += 1
    }
    try sets.add(alternatives: list.alternatives, pupils: chosen, nests: list.nests)
  }
  return sets
}
