import CatchmentSupport
import Foundation
import Geography
import Testing

@Suite("Index of segments")
struct SegmentIndexTests {
  /// Chains of segments of very different lengths around a place.
  private func network(
    _ count: Int, around centre: Coordinate, spread: Double, longest: Double, seed: UInt64
  ) -> (places: [Coordinate], segments: [(start: Int, end: Int)]) {
    var random = RandomStream(seed: seed)
    var places: [Coordinate] = []
    var segments: [(start: Int, end: Int)] = []
    for _ in 0..<count {
      let start = Geodesic.direct(
        from: centre, azimuth: random.uniform(-180, 180), metres: random.uniform(0, spread)
      ).place
      let metres = random.uniform() < 0.1 ? 0 : exp(random.uniform(0, log(longest)))
      let end = Geodesic.direct(
        from: start, azimuth: random.uniform(-180, 180), metres: metres
      ).place
      segments.append((places.count, places.count + 1))
      places += [start, metres == 0 ? start : end]
    }
    return (places, segments)
  }

  @Test(
    "the same as trying all, anywhere on earth",
    arguments: [(31.0, 117.0), (0, 180), (89.99, 0), (-90, 50), (60, -179.99)])
  func bruteForce(latitude: Double, longitude: Double) {
    let centre = place(latitude, longitude)
    for count in [1, 2, 5, 33, 400] {
      let net = network(count, around: centre, spread: 30_000, longest: 5_000, seed: UInt64(count))
      let index = SegmentIndex(places: net.places, segments: net.segments)
      #expect(index.count == count)
      var random = RandomStream(seed: 7)
      for _ in 0..<30 {
        let spot = Geodesic.direct(
          from: centre, azimuth: random.uniform(-180, 180), metres: random.uniform(0, 60_000)
        ).place
        let all = (0..<count).map { index.match(segment: $0, to: spot) }
        let best = all.min { ($0.metres, $0.segment) < ($1.metres, $1.segment) }
        #expect(index.nearest(to: spot) == best)
        let limit = (best?.metres ?? 0) * 0.999
        #expect(index.nearest(to: spot, within: limit) == nil)
        let even = all.filter { $0.segment % 2 == 0 }
          .min { ($0.metres, $0.segment) < ($1.metres, $1.segment) }
        #expect(index.nearest(to: spot, where: { $0 % 2 == 0 }) == even)
      }
    }
  }

  @Test("the point found is the nearest of the segment, and lies on its geodesic")
  func nearestPoint() {
    let centre = place(31, 117)
    let net = network(60, around: centre, spread: 10_000, longest: 10_000, seed: 3)
    let index = SegmentIndex(places: net.places, segments: net.segments)
    var random = RandomStream(seed: 4)
    for segment in 0..<60 {
      let (a, b) = (net.places[net.segments[segment].start], net.places[net.segments[segment].end])
      let line = Geodesic.inverse(from: a, to: b)
      let spot = Geodesic.direct(
        from: centre, azimuth: random.uniform(-180, 180), metres: random.uniform(0, 10_000)
      ).place
      let match = index.match(segment: segment, to: spot)
      #expect((0...1).contains(match.fraction))
      #expect(match.metres == Geodesic.distance(from: spot, to: match.place))
      // Golden section over the geodesic.
      func metres(_ along: Double) -> Double {
        Geodesic.distance(
          from: spot,
          to: Geodesic.direct(from: a, azimuth: line.startAzimuth, metres: along).place)
      }
      var (low, high) = (0.0, line.metres)
      for _ in 0..<60 {
        let (p, q) = (low + (high - low) * 0.382, low + (high - low) * 0.618)
        if metres(p) < metres(q) { high = q } else { low = p }
      }
      let least = min(metres((low + high) / 2), metres(0), metres(line.metres))
      #expect(abs(match.metres - least) < 1e-6 * least + 1e-6)
      let on = Geodesic.direct(
        from: a, azimuth: line.startAzimuth, metres: Geodesic.distance(from: a, to: match.place)
      ).place
      #expect(Geodesic.distance(from: on, to: match.place) < 1e-4)
    }
  }

  @Test("no segments, no match; ties go to the first")
  func edges() {
    let empty = SegmentIndex(places: [], segments: [])
    #expect(empty.count == 0 && empty.nearest(to: place(1, 2)) == nil)
    let places = [place(30, 110), place(30, 110.01), place(30.01, 110)]
    let index = SegmentIndex(
      places: places, segments: [(1, 0), (0, 1), (0, 2), (0, 0), (0, 1)].map { ($0.0, $0.1) })
    let match = index.nearest(to: place(29.99, 110.005))
    #expect(match?.segment == 0 && abs((match?.fraction ?? 0) - 0.5) < 1e-3)
    #expect(index.nearest(to: place(30, 110)).map(\.metres) ?? 1 < 1e-8)
    #expect(index.nearest(to: place(31, 110), within: .nan) == nil)
    #expect(index.nearest(to: place(31, 110), where: { _ in false }) == nil)
  }
}
