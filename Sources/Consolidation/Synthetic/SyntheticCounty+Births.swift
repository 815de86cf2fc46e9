import CatchmentSupport
import Demography

extension SyntheticCounty {
  /// The years whose births are known: from those of grade 9 in the first autumn of the history to
  /// those who enter school six years from now.
  static let birthYears = autumns.lowerBound - 15...autumn

  /// Of the children born, those who live to enter school.
  static let surviving = 0.994
  /// Of them, those whose families have not moved away by then.
  static let remaining = 0.985

  /// Births by village and year, whole numbers.
  struct Births {
    let villages: Int
    private var counts: [Int]

    init(villages: Int) {
      self.villages = villages
      counts = [Int](repeating: 0, count: villages * SyntheticCounty.birthYears.count)
    }

    subscript(village: Int, year: Int) -> Int {
      get { counts[(year - SyntheticCounty.birthYears.lowerBound) * villages + village] }
      set { counts[(year - SyntheticCounty.birthYears.lowerBound) * villages + village] = newValue }
    }

    /// The births of the twelve months before September of a year.
    func schoolYear(_ village: Int, _ year: Int) -> Double {
      (4 * Double(self[village, year - 1]) + 8 * Double(self[village, year])) / 12
    }
  }

  /// Births that explain the pupils: of the whole county from the entrants of grade 1, after the
  /// last of them falling by 4 to 6 % a year; of a village from its part of today's grades.
  func makeBirths(_ rolls: Rolls, _ places: Places) -> Births {
    var random = stream(.births)
    let totals = countyBirths(rolls, &random)
    let shares = VillageShares(places)
    var births = Births(villages: places.villages.count)
    for (year, total) in zip(Self.birthYears, totals) {
      let weights = places.villages.indices.map { village in
        let share = (8 * shares[village, year + 6] + 4 * shares[village, year + 7]) / 12
        return share * max(0.5, 1 + 0.06 * random.approximateNormal())
      }
      let sum = weights.reduce(0, +)
      let counts = controlledRounding(weights.map { $0 / sum * total })
      for village in counts.indices { births[village, year] = counts[village] }
    }
    return births
  }

  /// The births of the county by year.
  private func countyBirths(_ rolls: Rolls, _ random: inout RandomStream) -> [Double] {
    var totals: [Double] = []
    for year in Self.birthYears {
      if year + 7 <= Self.autumn {
        // Eight months of a year's children enter six years later, the others a year after them.
        let entering = (8 * entrants(rolls, year + 6) + 4 * entrants(rolls, year + 7)) / 12
        let noise = 1 + 0.001 * random.approximateNormal()
        totals.append(entering / (Self.surviving * Self.remaining) * noise)
      } else {
        totals.append((totals.last ?? 0) * random.uniform(0.94, 0.96))
      }
    }
    return totals.map { $0.rounded() }
  }

  /// The entrants of grade 1 of an autumn; before the first of the history those whom it finds in a
  /// higher grade, and who left before; before those a twenty-fourth more each year.
  private func entrants(_ rolls: Rolls, _ year: Int) -> Double {
    let first = Self.autumns.lowerBound
    guard year < first else { return Double(rolls.total(year, 1)) }
    let grade = first - year + 1
    guard grade <= 9 else { return entrants(rolls, year + 1) / 0.96 }
    return (1..<grade).reduce(Double(rolls.total(first, grade))) {
      $0 / Self.staying(after: $1)
    }
  }

  /// Each village's part of the children who enter school in an autumn, from the grades of today;
  /// beyond them that of the three grades at the end, with the mountains losing more each year.
  private struct VillageShares {
    private let villages: [Village]
    private var shares: [Double] = []
    private let first = SyntheticCounty.autumn - 8

    init(_ places: Places) {
      villages = places.villages
      for grade in (1...9).reversed() {
        let total = villages.reduce(0) { $0 + $1.pupils[grade - 1] }
        for village in villages {
          shares.append(Double(village.pupils[grade - 1]) / Double(max(1, total)))
        }
      }
    }

    subscript(village: Int, autumn: Int) -> Double {
      func share(_ number: Int) -> Double { shares[number * villages.count + village] }
      let number = autumn - first
      if number < 0 { return (share(0) + share(1) + share(2)) / 3 }
      if number < 9 { return share(number) }
      let loss = 0.02 * Double(number - 8) * villages[village].mountain
      return (share(6) + share(7) + share(8)) / 3 * (1 - loss)
    }
  }

  /// The births under the settlements' identifiers.
  func makeSeries(_ births: Births, _ settlements: [Settlement]) -> BirthSeries? {
    try? BirthSeries(
      settlements.indices.flatMap { village in
        Self.birthYears.map { year in
          .init(
            place: settlements[village].id, year: year, births: Double(births[village, year]))
        }
      })
  }
}
