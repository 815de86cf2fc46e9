import CatchmentSupport
import Demography

extension SyntheticCounty {
  /// People by township, sex and single year of age at the start of this autumn, whole numbers.
  ///
  /// Children of 6 to 14 are the pupils of grades 1 to 9, younger ones those born and still there;
  /// everybody else has the shape of a county that young people leave, older in the mountains. Each
  /// township has the people of its villages.
  func makeAges(_ births: Births, _ places: Places, _ names: Names) -> PopulationTable? {
    var random = stream(.ages)
    var members = [[Int]](repeating: [], count: names.townships.count)
    for (index, village) in places.villages.enumerated() { members[village.township].append(index) }
    let people = members.flatMap { villages -> [Double] in
      let children = children(of: villages, births, places)
      let total = villages.reduce(0) { $0 + places.villages[$1].people }
      let high = villages.reduce(0.0) {
        $0 + places.villages[$1].mountain * Double(places.villages[$1].people)
      }
      let others = adults(
        max(0, total - children.reduce(0, +)), mountain: high / Double(max(1, total)), &random)
      // Females of all ages, then males.
      let boys = children.map { Int((Double($0) * Self.boys).rounded()) }
      let girls = zip(children, boys).map { $0 - $1 }
      let half = others.count / 2
      return (girls + others[..<half] + boys + others[half...]).map(Double.init)
    }
    guard let ages = try? AgeGroups(width: 1, openFrom: 100) else { return nil }
    return try? PopulationTable(
      places: names.townships, sexes: [.female, .male], ages: ages, year: Self.autumn,
      source: "SyntheticCounty", people: people)
  }

  /// Boys among children.
  private static let boys = 0.525

  /// Children from 0 to 14.
  private func children(of villages: [Int], _ births: Births, _ places: Places) -> [Int] {
    (0...14).map { age in
      if age >= 6 { return villages.reduce(0) { $0 + places.villages[$1].pupils[age - 6] } }
      let born = villages.reduce(0) { $0 + births.schoolYear($1, Self.autumn - age) }
      // From birth to school at even steps.
      let gone = (1 - Self.surviving * Self.remaining) * Double(age) / 6
      return Int((born * (1 - gone)).rounded())
    }
  }

  /// How many people of each age there are at 15 to 19, 20 to 24 and so on, in proportion: the young
  /// work in cities, and the large cohorts of the 1960s are in their fifties and sixties.
  private static let shape = [
    1.0, 0.75, 0.85, 1.25, 1.25, 1.05, 1.15, 1.5, 1.5, 1.15, 1.2, 0.95, 0.6, 0.35, 0.17, 0.06,
    0.015, 0.004,
  ]

  /// People from 15 to 100, first the females, then the males.
  private func adults(
    _ total: Int, mountain: Double, _ random: inout RandomStream
  ) -> [Int] {
    var weights = [0.0, 1.0].flatMap { male in
      (15...100).map { age -> Double in
        var weight = Self.shape[(age - 15) / 5] * random.uniform(0.95, 1.05)
        if (20..<45).contains(age) { weight *= 1 - 0.25 * mountain }
        if age >= 55 { weight *= 1 + 0.35 * mountain }
        let males = 0.515 - 0.003 * Double(max(0, age - 50))
        return weight * (male * males + (1 - male) * (1 - males))
      }
    }
    let sum = weights.reduce(0, +)
    for index in weights.indices { weights[index] = weights[index] / sum * Double(total) }
    return controlledRounding(weights)
  }
}
