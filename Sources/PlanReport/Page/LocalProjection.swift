import Foundation
import Geography

/// Metres east and north of a region's south-western corner, true to scale at its middle.
struct LocalProjection {
  private var west = 0.0
  private var south = 0.0
  private var origin = 0.0
  private var metresPerDegree = (longitude: 0.0, latitude: 0.0)

  init(_ places: [Coordinate]) {
    guard let first = places.first else { return }
    origin = first.longitude
    let longitudes = places.map { relative($0.longitude) }
    let latitudes = places.map(\.latitude)
    west = longitudes.min() ?? 0
    south = latitudes.min() ?? 0
    let middle = (south + (latitudes.max() ?? 0)) / 2
    let degree = Geodesic.equatorialRadius * .pi / 180
    metresPerDegree = (degree * cos(middle * .pi / 180), degree)
  }

  /// Degrees east of the first place, so that a region may lie across the antimeridian.
  private func relative(_ longitude: Double) -> Double { remainder(longitude - origin, 360) }

  func metres(_ place: Coordinate) -> (x: Int, y: Int) {
    (
      Int(((relative(place.longitude) - west) * metresPerDegree.longitude).rounded()),
      Int(((place.latitude - south) * metresPerDegree.latitude).rounded())
    )
  }
}
