import Foundation

/// Finds out in which coordinate system a table's pairs of numbers are.
///
/// Ranges and digits tell degrees from metres, the order of the columns and the zone before an
/// easting. The datums of Chinese maps differ by 27 to 700 m in nearly one direction: with places
/// known to be true, such as roads, the right one brings the table's points nearest.
///
///     let roads = SegmentIndex(…)
///     let finding = CoordinateDetector.detect(pairs, near: roads)
///     finding.best?.system      // .gcj02
///     finding.best?.medianMetres, finding.certainty
public enum CoordinateDetector {
  /// Which of two columns is which.
  public enum AxisOrder: Sendable, Hashable, CaseIterable {
    /// Longitude or easting first.
    case eastFirst
    /// Latitude or northing first, as on Chinese survey sheets, where x points north.
    case northFirst
  }

  /// How sure a finding is.
  public enum Certainty: Int, Sendable, Comparable {
    /// Other systems explain the numbers as well.
    case undecided
    /// The best one is better in most points, but not in a way that chance rules out.
    case likely
    /// Only one system explains the numbers.
    case decisive

    /// The less certain one comes first.
    public static func < (a: Certainty, b: Certainty) -> Bool { a.rawValue < b.rawValue }
  }

  /// One system and order of columns, and what speaks for it.
  public struct Candidate: Sendable, Hashable {
    /// The system; `wgs84` stands for CGCS2000 in degrees too.
    public var system: CoordinateSystem
    /// The order of the columns.
    public var order: AxisOrder
    /// The share of the pairs that are numbers of this system.
    public var readableShare: Double
    /// The share of the pairs that come to lie between 73° and 136° east, 3° and 54° north.
    public var chinaShare: Double
    /// The median distance to the reference, in metres, unreadable pairs being infinitely far;
    /// `nil` without a reference.
    public var medianMetres: Double?
  }

  /// What was found.
  public struct Finding: Sendable, Hashable {
    /// The candidates, the best first.
    public var candidates: [Candidate]
    /// How sure the first one is.
    public var certainty: Certainty
    /// The number of pairs that were looked at.
    public var sampled: Int
    /// Of the pairs for which the first two candidates differ, the share in which the first is
    /// nearer to the reference; `nil` without a reference or a second candidate.
    public var nearerShare: Double?

    /// The best candidate.
    public var best: Candidate? { candidates.first }
  }

  /// Ranks the systems in which the pairs could be.
  ///
  /// - Parameters:
  ///   - pairs: The two columns; at most 400 pairs, evenly spread, are looked at.
  ///   - area: Where the shift of GCJ-02 and BD-09 applies.
  ///   - reference: The distance in metres from a true place to the nearest known one, such as a
  ///     road; `nil` where nothing is near.
  /// - Returns: The candidates, the best first, with the evidence and how sure the first one is.
  public static func detect(
    _ pairs: [(first: Double, second: Double)], area: ShiftArea = .standardBox,
    reference: ((Coordinate) -> Double?)? = nil
  ) -> Finding {
    let step = max(1, (pairs.count + 399) / 400)
    let sample = stride(from: 0, to: pairs.count, by: step).map { pairs[$0] }
    var judged: [(candidate: Candidate, metres: [Double])] = []
    for order in AxisOrder.allCases {
      let turned = sample.map {
        order == .eastFirst ? ($0.first, $0.second) : ($0.second, $0.first)
      }
      for system in systems(for: turned) {
        let places = turned.map { try? system.coordinate(x: $0.0, y: $0.1, area: area) }
        let known = places.compactMap { $0 }
        guard !known.isEmpty else { continue }
        let metres = reference.map { distance in
          places.map { $0.flatMap(distance) ?? .infinity }
        }
        judged.append(
          (
            Candidate(
              system: system, order: order,
              readableShare: Double(known.count) / Double(sample.count),
              chinaShare: Double(known.count(where: isInChina)) / Double(sample.count),
              medianMetres: metres.map(median)), metres ?? []
          ))
      }
    }
    // Stable order: the first of equals stays first.
    let ranked = judged.enumerated().sorted {
      let (a, b) = ($0.element.candidate, $1.element.candidate)
      if let p = a.medianMetres, let q = b.medianMetres, p != q { return p < q }
      if a.chinaShare != b.chinaShare { return a.chinaShare > b.chinaShare }
      if a.readableShare != b.readableShare { return a.readableShare > b.readableShare }
      return $0.offset < $1.offset
    }.map(\.element)
    return finding(ranked, sampled: sample.count)
  }

  /// Ranks the systems by how near the pairs come to known places.
  public static func detect(
    _ pairs: [(first: Double, second: Double)], area: ShiftArea = .standardBox,
    near known: PointIndex
  ) -> Finding {
    detect(pairs, area: area) { known.nearest(to: $0)?.metres }
  }

  /// Ranks the systems by how near the pairs come to roads or borders.
  public static func detect(
    _ pairs: [(first: Double, second: Double)], area: ShiftArea = .standardBox,
    near roads: SegmentIndex
  ) -> Finding {
    detect(pairs, area: area) { roads.nearest(to: $0)?.metres }
  }

  private static func isInChina(_ place: Coordinate) -> Bool {
    (73...136).contains(place.longitude) && (3...54).contains(place.latitude)
  }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  /// The systems to which numbers of this size can belong.
  private static func systems(for pairs: [(Double, Double)]) -> [CoordinateSystem] {
    let finite = pairs.filter { $0.0.isFinite && $0.1.isFinite }
    guard !finite.isEmpty else { return [] }
    let (x, y) = (median(finite.map { $0.0 }), median(finite.map { $0.1 }))
    if abs(x) <= 180, abs(y) <= 90 { return [.wgs84, .gcj02, .bd09] }
    guard abs(x) > 1000, abs(y) > 1000, abs(y) < 1.01e7 else { return [] }
    if x >= 1e7, x < 1e8 {
      let number = Int(x / 1e6)
      let width: GaussKruegerZone.Width = number < 24 ? .six : .three
      let zone = try? GaussKruegerZone(width: width, number: number, hasPrefix: true)
      return zone.map { [.gaussKrueger($0)] } ?? []
    }
    guard abs(x - 500_000) <= GaussKruegerPoint.reach else { return [] }
    // Each 6° zone's meridian is also a 3° zone's: without the prefix the two are one.
    let zones = GaussKruegerZone.numbers(of: .three).compactMap {
      try? GaussKruegerZone(width: .three, number: $0, hasPrefix: false)
    }
    return zones.map { .gaussKrueger($0) } + (43...53).map { .utm(zone: $0, isNorth: true) }
  }

  private static func finding(
    _ ranked: [(candidate: Candidate, metres: [Double])], sampled: Int
  ) -> Finding {
    var result = Finding(
      candidates: ranked.map(\.candidate), certainty: .undecided, sampled: sampled)
    guard let best = ranked.first, best.candidate.readableShare >= 0.5 else { return result }
    guard ranked.count > 1 else {
      result.certainty = best.candidate.chinaShare >= 0.95 ? .decisive : .likely
      return result
    }
    let second = ranked[1]
    guard let a = best.candidate.medianMetres, let b = second.candidate.medianMetres else {
      // Without a reference only the ranges speak.
      let (p, q) = (best.candidate.chinaShare, second.candidate.chinaShare)
      result.certainty = p >= 0.95 && q <= 0.05 ? .decisive : p > q + 0.5 ? .likely : .undecided
      return result
    }
    let wins = zip(best.metres, second.metres).count { $0 < $1 }
    let losses = zip(best.metres, second.metres).count { $0 > $1 }
    guard a.isFinite, wins + losses > 0 else { return result }
    result.nearerShare = Double(wins) / Double(wins + losses)
    // The sign test in standard deviations.
    let deviations = Double(wins - losses) / Double(wins + losses).squareRoot()
    if wins + losses >= 20, deviations >= 4, a <= 0.7 * b {
      result.certainty = .decisive
    } else if deviations >= 2, a < b {
      result.certainty = .likely
    }
    return result
  }
}
