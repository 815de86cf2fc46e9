import CatchmentSupport

/// The area that is nearest to each of several sites, within a region.
///
///     let diagram = try VoronoiDiagram(sites: schools, within: county)
///     diagram.cells[3].area            // of the fourth school, in square metres
///     diagram.borders.filter { $0.first == 3 }
///
/// Cells are the region cut by the middle line towards each Delaunay neighbour. Sites may lie
/// outside the region. Of sites at one spot the first has the cell and the others none.
///
/// Complexity: O(n log n) for n sites, and O(v) for each cell on a border of v corners.
public struct VoronoiDiagram: Sendable {
  /// A border between two cells.
  public struct Border: Sendable, Hashable {
    /// The site of the lower index.
    public var first: Int
    /// The site of the higher index.
    public var second: Int
    /// The length of the common border.
    public var length: Double
  }

  /// The triangulation of the sites.
  public let triangulation: Triangulation
  /// The region.
  public let region: Polygon
  /// The cell of each site, in one or more pieces; none for a site that lies where another does,
  /// or whose cell misses the region.
  public let cells: [[Polygon]]
  /// The borders between cells, by their sites; without those shorter than a part in 10⁹ of the
  /// region's extent.
  public let borders: [Border]

  /// The cells of sites within a region of any shape.
  public init(sites: [PlanePoint], within region: Polygon) throws(GeographyError) {
    let wound = region.wound()
    guard let bounds = wound.bounds, wound.rings.allSatisfy({ $0.allSatisfy(\.isFinite) }),
      wound.area > 0
    else { throw GeographyError.degeneratePolygon(corners: region.exterior.count) }
    for site in sites where !site.isFinite {
      throw GeographyError.outOfRange(x: site.x, y: site.y)
    }
    let triangulation = Triangulation(sites)
    let cutter = RegionCutter(wound, bounds)
    var cells: [[Polygon]] = []
    var borders: [Border] = []
    let least = 1e-9 * max(bounds.max.x - bounds.min.x, bounds.max.y - bounds.min.y)
    for site in sites.indices {
      guard triangulation.representatives[site] == site else {
        cells.append([])
        continue
      }
      let rings = cutter.cell(of: site, triangulation)
      cells.append([Polygon](assembling: rings.map(\.corners)))
      borders += Self.borders(of: site, rings, longerThan: least)
    }
    self.triangulation = triangulation
    self.region = wound
    self.cells = cells
    self.borders = borders
  }

  /// The borders with sites of higher index.
  private static func borders(
    of site: Int, _ rings: [LabelledRing], longerThan least: Double
  ) -> [Border] {
    var lengths: [Int32: Double] = [:]
    for ring in rings {
      for (k, label) in ring.labels.enumerated() where label > Int32(site) {
        let next = ring.corners[(k + 1) % ring.corners.count]
        lengths[label, default: 0] += ring.corners[k].distance(to: next)
      }
    }
    return lengths.filter { $0.value > least }.sorted { $0.key < $1.key }
      .map { Border(first: site, second: Int($0.key), length: $0.value) }
  }

  /// The cells of each group as one area: catchments from the cells of villages.
  ///
  /// - Parameter groups: The group of each site, from 0; `nil` for sites whose cell is left out.
  /// - Returns: The areas of groups 0 to the highest, with holes where other groups lie inside.
  public func dissolved(by groups: [Int?]) -> [[Polygon]] {
    precondition(groups.count == cells.count, "each site needs a group or nil")
    return [Polygon].dissolved(cells, by: groups)
  }
}

/// Cuts cells out of a region: convex ones fast, and those that meet its border with care.
struct RegionCutter {
  private let region: Polygon
  private let rings: [LabelledRing]
  private let box: LabelledRing
  private let isBox: Bool
  private let bounds: (min: PlanePoint, max: PlanePoint)
  private let bins: PieceBins

  init(_ region: Polygon, _ bounds: (min: PlanePoint, max: PlanePoint)) {
    self.region = region
    rings = region.rings.map {
      LabelledRing(corners: $0, labels: $0.map { _ in LabelledRing.outside })
    }
    let corners = Polygon(
      minX: bounds.min.x, minY: bounds.min.y, maxX: bounds.max.x, maxY: bounds.max.y
    ).exterior
    box = LabelledRing(corners: corners, labels: corners.map { _ in LabelledRing.outside })
    isBox =
      region.holes.isEmpty && region.exterior.count == 4
      && Set(region.exterior) == Set(corners)
    bins = PieceBins(region, bounds)
    self.bounds = bounds
  }

  /// The rings of a site's cell.
  func cell(of site: Int, _ triangulation: Triangulation) -> [LabelledRing] {
    let here = triangulation.points[site]
    var cell = box
    var buffer = LabelledRing(corners: [], labels: [])
    let span = max(
      abs(bounds.min.x - here.x), abs(bounds.max.x - here.x), abs(bounds.min.y - here.y),
      abs(bounds.max.y - here.y))
    let neighbours = triangulation.neighbours[site]
    for other in neighbours {
      NearerSide(of: here, against: triangulation.points[Int(other)], span: span)
        .cut(&cell, label: other, buffer: &buffer)
      if cell.corners.isEmpty { return [] }
    }
    guard let cell = cell.cleaned() else { return [] }
    if isBox { return [cell] }
    let tolerance = 1e-11 * span
    if !bins.touches(cell.corners, within: tolerance) {
      return region.contains(cell.corners[0]) ? [cell] : []
    }
    var pieces = rings
    for other in neighbours {
      pieces = NearerSide(of: here, against: triangulation.points[Int(other)], span: span)
        .cut(pieces, label: other)
      if pieces.isEmpty { break }
    }
    return CutCleaning(tolerance: tolerance).cleaned(pieces)
  }
}
