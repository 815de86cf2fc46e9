public import Consolidation
public import Foundation
import Geography
import RoadNetwork

extension RegionWriter {
  /// Writes a travel table as `RegionFolder` reads it: od.csv, minutes with three decimals.
  ///
  /// - Parameters:
  ///   - table: The ways.
  ///   - region: The region whose settlements and schools they join.
  ///   - file: The file, which is replaced.
  /// - Throws: `RegionFilesError.notWritable` naming the path.
  public static func write(
    _ table: TravelTable, of region: Region, to file: URL
  ) throws(RegionFilesError) {
    let villages = region.settlements.map { textCell($0.id) }
    let schools = region.schools.map { textCell($0.id) }
    var text = "settlement,school,mode,minutes,km\n"
    for row in table.rows {
      text += "\(villages[row.settlement]),\(schools[row.school]),\(row.mode.rawValue),"
      text += "\(rounded(row.minutes)),\(row.metres.map { rounded($0 / 1000) } ?? "")\n"
    }
    try writeTable(text, file)
  }

  /// Writes how far each settlement and school lies from the roads on foot and by bus, in metres;
  /// blank where no road lies within the policy's limit.
  ///
  /// - Parameters:
  ///   - access: How the region meets its roads.
  ///   - region: The region.
  ///   - file: The file, which is replaced.
  /// - Throws: `RegionFilesError.notWritable` naming the path.
  public static func write(
    _ access: RoadAccess, of region: Region, to file: URL
  ) throws(RegionFilesError) {
    let settlements = region.settlements.map { ("settlement", $0.id, $0.name) }
    let places = settlements + region.schools.map { ("school", $0.id, $0.name) }
    var text = "place,id,name,walk_metres,bus_metres\n"
    for (stop, (kind, id, name)) in places.enumerated() {
      let metres = [access.walk, access.bus].map { graph in
        graph.stops[stop].snap.map { rounded($0.metres) } ?? ""
      }
      text += "\(kind),\(textCell(id)),\(textCell(name)),\(metres[0]),\(metres[1])\n"
    }
    try writeTable(text, file)
  }

  /// Three decimals, without zeros at the end.
  private static func rounded(_ number: Double) -> String {
    let thousandths = Int((number * 1000).rounded())
    let (whole, rest) = thousandths.quotientAndRemainder(dividingBy: 1000)
    guard rest != 0 else { return "\(whole)" }
    var digits = String(1000 + rest).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return "\(whole).\(digits)"
  }
}

extension RegionReading {
  /// Takes roads from a file in place of the region's own; what is wrong with it joins the findings.
  public mutating func readRoads(_ file: URL) {
    region.roads = RegionMaps.roads(file, &findings, &inputs)
    findings.removeAll(where: SnapCheck.isOwn)
    if let roads = region.roads { findings += SnapCheck.findings(snapChecks, near: roads) }
  }

  /// Takes heights from a file in place of the region's own.
  public mutating func readElevation(_ file: URL) {
    region.elevation = RegionMaps.heights(file, &findings, &inputs).map { ElevationModel([$0]) }
  }
}
