import CatchmentSupport

/// Many possible futures of the same places, drawn with the same random numbers for every plan that
/// is tried on them.
///
///     let ensemble = model.ensemble(paths: 1_000, bands: [1...3, 4...6, 7...9], seed: 7)
///     ensemble.quantiles(place: 0, band: 1, year: 2030, [0.1, 0.5, 0.9])
///     ensemble.chance(place: 0, year: 2030, below: 30)
public struct EnrolmentEnsemble: Sendable {
  /// The places.
  public let places: [String]
  /// The grades of each band.
  public let bands: [ClosedRange<Int>]
  /// The year before the first one.
  public let baseYear: Int
  /// The number of years.
  public let horizon: Int
  /// The number of paths.
  public let paths: Int
  /// Pupils, row-major, places × bands × years × paths: 4 bytes each.
  public let values: [Float]

  /// The bytes that an ensemble takes.
  public static func bytes(places: Int, bands: Int, years: Int, paths: Int) -> Int {
    places * bands * years * paths * MemoryLayout<Float>.stride
  }

  /// The pupils of a band in a year, one number a path.
  public func pupils(place: Int, band: Int, year: Int) -> ArraySlice<Float> {
    precondition(year > baseYear && year <= baseYear + horizon, "\(year) is not forecast")
    precondition(places.indices.contains(place), "there is no place \(place)")
    precondition(bands.indices.contains(band), "there is no band \(band)")
    let first = ((place * bands.count + band) * horizon + year - baseYear - 1) * paths
    return values[first..<first + paths]
  }

  /// The pupils of all bands in a year, one number a path; bands that overlap count twice.
  public func roll(place: Int, year: Int) -> [Float] {
    var sum = [Float](repeating: 0, count: paths)
    for band in bands.indices {
      let row = pupils(place: place, band: band, year: year)
      for path in 0..<paths { sum[path] += row[row.startIndex + path] }
    }
    return sum
  }

  /// The mean of a band's pupils.
  public func mean(place: Int, band: Int, year: Int) -> Double {
    Self.mean(pupils(place: place, band: band, year: year))
  }

  /// What shares of the paths stay at or below, shares ascending.
  public func quantiles(place: Int, band: Int, year: Int, _ shares: [Double]) -> [Double] {
    Self.quantiles(Array(pupils(place: place, band: band, year: year)), shares)
  }

  /// The share of the paths in which a place has fewer pupils than a threshold in a year.
  public func chance(place: Int, year: Int, below threshold: Double) -> Double {
    let roll = roll(place: place, year: year)
    return Double(roll.count { Double($0) < threshold }) / Double(paths)
  }

  /// The first year in which at least half of the paths lie below a threshold: the year the place
  /// falls below it in the middle path; `nil` where it does not.
  public func year(place: Int, fallsBelow threshold: Double) -> Int? {
    guard horizon > 0 else { return nil }
    return (baseYear + 1...baseYear + horizon).first {
      chance(place: place, year: $0, below: threshold) >= 0.5
    }
  }

  static func mean(_ values: some Collection<Float>) -> Double {
    values.reduce(0.0) { $0 + Double($1) } / Double(max(values.count, 1))
  }

  /// Quantiles by rank ⌈share × count⌉, so that each is a number that was drawn; `values` must not be
  /// empty.
  @inlinable
  public static func quantiles<Number: BinaryFloatingPoint>(
    _ values: [Number], _ shares: [Double]
  ) -> [Double] {
    // Other modules sort tens of thousands of lists: without their own copy it takes minutes.
    let sorted = values.sorted()
    return shares.map { share in
      let rank = Int((share * Double(sorted.count)).rounded(.up))
      return Double(sorted[max(0, min(sorted.count, rank) - 1)])
    }
  }
}

extension EnrolmentModel {
  /// Draws possible futures.
  ///
  /// Of a grade's pupils some stay and others arrive, entrants are Poisson or negative binomial
  /// around a level that wanders, and places gain and lose, alone and together, as `noise` says. Each
  /// draw has a number of
  /// its own, so that the same seed gives the same futures on any number of threads, and models of
  /// the same size share their luck.
  ///
  /// - Parameters:
  ///   - paths: How many futures, at least one. Their number is part of the seed: more paths are
  ///     others, not the same and some more.
  ///   - bands: The grades whose sums are kept; all grades as one without them.
  ///   - range: Which of the places; all without it. Parts have the numbers of the whole, so that a
  ///     large region can be taken part by part.
  ///   - seed: The seed.
  ///   - threads: The most threads to use; the result does not depend on it.
  /// - Returns: The futures; `EnrolmentEnsemble.bytes` says beforehand how large they will be.
  ///
  /// Complexity: O(places · grades · years · paths).
  public func ensemble(
    paths: Int, bands: [ClosedRange<Int>]? = nil, places range: Range<Int>? = nil, seed: UInt64,
    threads: Int = 1
  ) -> EnrolmentEnsemble {
    precondition(paths > 0, "an ensemble needs paths")
    let bands = bands ?? [grades]
    let size = bands.count * horizon * paths
    let range = range ?? 0..<places.count
    precondition(
      range.lowerBound >= 0 && range.upperBound <= places.count,
      "places \(range) of \(places.count)")
    let total = range.count * size
    let tables = EnsembleTables(noise, years: horizon, paths: paths, seed: seed)
    let values = [Float](unsafeUninitializedCapacity: total) { buffer, count in
      // Each place writes its own part exactly once, and the buffer outlives the call.
      nonisolated(unsafe) let all = buffer
      let grain = 64
      parallelFor(count: (range.count + grain - 1) / grain, threads: threads) { block in
        var worker = EnsembleWorker(self, tables, paths: paths, bands: bands, seed: seed)
        for index in block * grain..<min(range.count, (block + 1) * grain) {
          let part = all[index * size..<(index + 1) * size]
          worker.run(range.lowerBound + index, .init(rebasing: part))
        }
      }
      count = total
    }
    return EnrolmentEnsemble(
      places: Array(places[range]), bands: bands, baseYear: baseYear, horizon: horizon,
      paths: paths, values: values)
  }
}
