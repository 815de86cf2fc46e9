/// A figure by which schools are compared.
public enum BalanceIndicator: String, Sendable, CaseIterable {
  /// Pupils for a class.
  case pupilsPerClass
  /// Pupils for a teacher.
  case pupilsPerTeacher
  /// Classrooms for 100 pupils.
  case classroomsPer100Pupils
  /// Beds for a boarder, where enrolment.csv counts boarders.
  case bedsPerBoarder
  /// Highly qualified teachers for 100 pupils; not in the files.
  case qualifiedTeachers
  /// Leading teachers for 100 pupils; not in the files.
  case leadingTeachers
  /// Teachers of sports and arts for 100 pupils; not in the files.
  case sportAndArtTeachers
  /// Teaching area for a pupil; not in the files.
  case teachingArea
  /// Sports area for a pupil; not in the files.
  case sportsArea
  /// Value of equipment for a pupil; not in the files.
  case equipment
  /// Multimedia rooms for 100 pupils; not in the files.
  case multimediaRooms

  /// The school's figure, where the files state what it needs.
  func value(of school: School) -> Double? {
    guard let roll = school.roll, roll > 0 else { return nil }
    switch self {
    case .pupilsPerClass:
      guard let classes = school.classes, classes > 0 else { return nil }
      return roll / Double(classes)
    case .pupilsPerTeacher:
      guard let teachers = school.teachers, teachers > 0 else { return nil }
      return roll / teachers
    case .classroomsPer100Pupils:
      guard let rooms = school.classrooms else { return nil }
      return Double(rooms) / roll * 100
    case .bedsPerBoarder:
      guard let beds = school.beds, let boarders = school.boarders, boarders > 0 else { return nil }
      return Double(beds) / boarders
    default: return nil
    }
  }
}

extension NetworkAudit {
  /// How much an indicator differs between the schools of a stage.
  ///
  /// With Pᵢ the school's pupils of the stage, P their sum and xᵢ the school's figure, the mean is
  /// X = Σ (Pᵢ/P) xᵢ and the coefficient of variation CV = S / X with S² = Σ (Pᵢ/P)(xᵢ − X)²: the
  /// enrolment-weighted form of China's evaluations of balance (2012; unverified). A school of
  /// several stages counts in each with its pupils of that stage and its figure as a whole.
  public struct Balance: Sendable, Equatable {
    /// The stage.
    public var stage: Stage
    /// The indicator.
    public var indicator: BalanceIndicator
    /// Schools of the stage with pupils that have the figure.
    public var known: Int
    /// Schools of the stage.
    public var schools: Int
    /// The weighted mean X; `nil` where no school has the figure.
    public var mean: Double?
    /// The coefficient of variation; `nil` where fewer than two schools have the figure.
    public var variation: Double?
    /// The most that a rule allows, where one does.
    public var limit: Double?
  }
}

/// Measures how unequal schools are.
struct BalanceMeasures {
  let setting: NetworkSetting

  init(_ setting: NetworkSetting) { self.setting = setting }

  /// Every indicator of each stage that has schools, blank where the data do not support it.
  func all() -> [NetworkAudit.Balance] {
    [Stage.primary, .junior, .senior].flatMap { stage in
      let schools = setting.region.schools.indices.filter {
        !setting.region.schools[$0].isCandidate && setting.sites[$0].stages.contains(stage)
      }
      return schools.isEmpty ? [] : BalanceIndicator.allCases.map { item($0, stage, schools) }
    }
  }

  private func item(
    _ indicator: BalanceIndicator, _ stage: Stage, _ schools: [Int]
  ) -> NetworkAudit.Balance {
    var figures: [(weight: Double, x: Double)] = []
    for j in schools {
      let school = setting.region.schools[j]
      let weight = setting.policy.bands.filter { $0.stage == stage }.reduce(0) {
        $0 + (school.filedPupils(in: $1.grades) ?? 0)
      }
      if weight > 0, let x = indicator.value(of: school) { figures.append((weight, x)) }
    }
    let (mean, variation) = Self.weighted(figures)
    return .init(
      stage: stage, indicator: indicator, known: figures.count, schools: schools.count, mean: mean,
      variation: figures.count > 1 ? variation : nil, limit: setting.policy.balanceLimits[stage])
  }

  /// The weighted mean X and the coefficient of variation S / X.
  static func weighted(_ figures: [(weight: Double, x: Double)]) -> (Double?, Double?) {
    let total = figures.reduce(0) { $0 + $1.weight }
    guard total > 0 else { return (nil, nil) }
    let mean = figures.reduce(0) { $0 + $1.weight / total * $1.x }
    let variance = figures.reduce(0) { $0 + $1.weight / total * ($1.x - mean) * ($1.x - mean) }
    return (mean, mean > 0 ? variance.squareRoot() / mean : nil)
  }
}
