import Demography
import LinearAlgebra

/// How the pupils on schools' rolls follow from the pupils who live around them.
///
/// With r the resident pupils of a township and f those on its schools' rolls, the coefficient
/// β = 1 + δ makes Σ (f − r − δ r)² / r + λ δ² least: least squares with errors that grow with the
/// township, drawn towards β = 1 (ridge regression) as if λ further pupils attended where they
/// live. A coefficient of 0.85 says that the rolls hold some 15 % fewer pupils than live there: the
/// others attend elsewhere or nowhere, or are counted twice; it does not say which.
///
/// The fit changes no plan: it is there to warn that the two sources tell different stories.
public struct EnrolmentFit: Sendable, Equatable {
  /// A township's pupils, as both sources have them.
  public struct Township: Sendable, Equatable {
    /// The name; empty for places without one.
    public var name: String
    /// Pupils who live there.
    public var resident: Double
    /// Pupils on the rolls of its schools.
    public var filed: Double

    /// A township's pupils.
    public init(name: String, resident: Double, filed: Double) {
      self.name = name
      self.resident = resident
      self.filed = filed
    }
  }

  /// The pupils whose weight draws the coefficient towards 1.
  public static let priorPupils = 100.0

  /// The townships with resident pupils, by name.
  public let townships: [Township]
  /// The coefficient β.
  public let coefficient: Double
  /// Pupils on each township's rolls less those that the coefficient leads one to expect.
  public let residuals: [Double]

  /// Fits the coefficient; `nil` where no township has both resident and filed pupils.
  ///
  /// Townships without resident pupils are left out: there, the ratio says nothing.
  public init?(_ townships: [Township]) {
    let used = townships.filter {
      $0.resident > 0 && $0.resident.isFinite && $0.filed >= 0 && $0.filed.isFinite
    }.sorted { $0.name < $1.name }
    guard used.contains(where: { $0.filed > 0 }) else { return nil }
    let rows = used.map { [$0.resident.squareRoot()] }
    let right = used.map { ($0.filed - $0.resident) / $0.resident.squareRoot() }
    guard let matrix = try? Matrix(rows: rows),
      let excess = try? LeastSquares.ridge(matrix, right, penalties: [Self.priorPupils]).first
    else { return nil }
    // LAPACK's last bits differ between its builds, and plans must not.
    let coefficient = ((1 + excess) * 1e4).rounded() / 1e4
    self.townships = used
    self.coefficient = coefficient
    residuals = used.map { $0.filed - coefficient * $0.resident }
  }

  /// The index of the township that is farthest from what the coefficient leads one to expect;
  /// ties go to the first.
  public var farthest: Int? {
    residuals.indices.max { a, b in
      (abs(residuals[a]), b) < (abs(residuals[b]), a)
    }
  }
}

extension PlanningModel {
  /// The fit of schools' rolls to resident pupils, over planned bands and schools that file rolls.
  public var enrolmentFit: EnrolmentFit? {
    var resident: [String: Double] = [:]
    for demand in demands {
      resident[region.settlements[demand.settlement].township, default: 0] += Double(demand.pupils)
    }
    var filed: [String: Double] = [:]
    for (school, site) in zip(region.schools, sites) where !school.isCandidate {
      guard let own = site.filedPupils else { continue }
      filed[school.township, default: 0] += bands.reduce(0) { $0 + own[$1] }
    }
    return EnrolmentFit(
      resident.map { .init(name: $0.key, resident: $0.value, filed: filed[$0.key] ?? 0) })
  }
}
