import Foundation

/// How fast people walk on a slope.
///
///     WalkingSpeed.tobler.kilometresPerHour(slope: 0.1)    // 3.55 uphill
///     WalkingSpeed.tobler.kilometresPerHour(slope: -0.05)  // 6, the fastest
///
/// The slope is rise over run with its sign: positive uphill. Speeds are over the horizontal
/// distance, as on a map.
public enum WalkingSpeed: String, Sendable, Hashable, CaseIterable {
  /// Tobler's hiking function (1993, NCGIA report 93-1), 6 exp(−3.5 |s + 0.05|) km/h: 5.04 km/h on
  /// the flat. The default.
  case tobler
  /// Tobler's function off paths: 0.6 of it.
  case toblerOffPath
  /// Irmischer and Clarke (2018, doi:10.1080/15230406.2017.1292150), men on paths.
  case irmischerClarkeMale
  /// Irmischer and Clarke, men off paths.
  case irmischerClarkeMaleOffPath
  /// Irmischer and Clarke, women on paths: 0.95 of men's speed.
  case irmischerClarkeFemale
  /// Irmischer and Clarke, women off paths.
  case irmischerClarkeFemaleOffPath
  /// Naismith's rule with Langmuir's corrections as in GRASS GIS's `r.walk`: 0.72 s a metre, 6 s a
  /// metre of ascent, 2 s less a metre of gentle descent (to 12°), 2 s more of a steep one. Its
  /// speeds down slopes just below 12° reach 12 km/h, which no child walks.
  case langmuir
  /// Márquez-Pérez and others (2017, doi:10.1080/00167223.2017.1316212): 4.8 exp(−5.3 |0.7 s + 0.03|)
  /// km/h.
  case marquezPerez

  /// The speed over the horizontal distance, in km/h, for a slope given as rise over run, positive
  /// uphill; 0 for a slope that is no number.
  public func kilometresPerHour(slope: Double) -> Double {
    guard !slope.isNaN else { return 0 }
    let percent = 100 * slope
    func bell(_ base: Double, _ peak: Double, _ best: Double) -> Double {
      3.6 * (base + peak * exp(-(percent - best) * (percent - best) / 1800))
    }
    switch self {
    case .tobler: return 6 * exp(-3.5 * abs(slope + 0.05))
    case .toblerOffPath: return 3.6 * exp(-3.5 * abs(slope + 0.05))
    case .irmischerClarkeMale: return bell(0.11, 1, -5)
    case .irmischerClarkeMaleOffPath: return bell(0.11, 0.67, -2)
    case .irmischerClarkeFemale: return 0.95 * bell(0.11, 1, -5)
    case .irmischerClarkeFemaleOffPath: return 0.95 * bell(0.11, 0.67, -2)
    case .langmuir:
      // Seconds a metre; the border between gentle and steep is tan 12° as r.walk rounds it.
      let climb =
        slope >= 0 ? 6 * slope : slope >= -0.2125 ? 1.9998 * slope : -1.9998 * slope
      return 3.6 / (0.72 + climb)
    case .marquezPerez: return 4.8 * exp(-5.3 * abs(0.7 * slope + 0.03))
    }
  }

  /// The mean speed there and back, in km/h: twice the way over both times.
  public func roundTripKilometresPerHour(slope: Double) -> Double {
    let (there, back) = (kilometresPerHour(slope: slope), kilometresPerHour(slope: -slope))
    return there > 0 && back > 0 ? 2 / (1 / there + 1 / back) : 0
  }
}

/// How much slower children walk than the adults for whom walking speeds were measured.
///
/// Set from hallway speeds of 370 children (1.13 m/s in kindergarten, 1.44 m/s in grade 6) and of
/// 170 aged 7 to 12 in Surabaya (1.23 to 1.31 m/s), against Tobler's 1.40 m/s: assumptions of
/// this library, to be replaced by a county's own measurements.
public struct WalkingAgeFactor: Sendable, Hashable {
  /// The share of an adult's speed.
  public var share: Double

  /// A share of an adult's speed; it must be positive.
  public init(share: Double) {
    precondition(share > 0 && share.isFinite, "a walking speed must be positive, not \(share)")
    self.share = share
  }

  /// Grades 1 and 2: 0.80.
  public static let grades1To2 = WalkingAgeFactor(share: 0.80)
  /// Grades 3 to 6: 0.90.
  public static let grades3To6 = WalkingAgeFactor(share: 0.90)
  /// Grades 7 to 9, and adults: 1.
  public static let grades7To9 = WalkingAgeFactor(share: 1.00)

  /// The factor of a grade; the youngest's below 1, 1 above 9.
  public static func grade(_ grade: Int) -> WalkingAgeFactor {
    grade <= 2 ? grades1To2 : grade <= 6 ? grades3To6 : grades7To9
  }
}
