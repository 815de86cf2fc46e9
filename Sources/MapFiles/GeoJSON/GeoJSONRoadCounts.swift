public import CatchmentSupport

/// What was in a GeoJSON file of roads, what was kept, and what was dropped for which reason.
public struct GeoJSONRoadCounts: Sendable, Hashable {
  /// Features in the file; geometries without a feature count as one each.
  public var features = 0
  /// Lines that are in the map.
  public var linesKept = 0
  /// Lines of fewer than two different places.
  public var linesTooShort = 0
  /// Geometries that are no lines, such as points and polygons, and features without any.
  public var otherGeometries = 0
  /// Features under construction or gone, areas, and kinds of way that are no roads.
  public var featuresNotRoads = 0
  /// Features that nobody may use.
  public var featuresClosed = 0
  /// Features whose class is a word that nobody knows; taken as roads of no stated class.
  public var classesUnknown = 0
  /// Lengths and speeds that are no sensible numbers; not used.
  public var measuresIgnored = 0

  /// Nothing.
  public init() {}

  /// What was dropped or not understood, in sentences; empty where all is well.
  public var remarks: [Wording] {
    var remarks: [Wording] = []
    func add(_ count: Int, _ english: String, _ chinese: String) {
      if count > 0 { remarks.append(Wording("\(count) \(english)", "\(count) \(chinese)")) }
    }
    add(linesTooShort, "lines have fewer than two different places", "条线不足两个不同的点")
    add(otherGeometries, "geometries are no lines and are left out", "个几何对象不是线，已略去")
    add(featuresNotRoads, "features are no roads, or not there yet", "个要素不是道路或尚未建成")
    add(featuresClosed, "roads are closed to everybody", "条道路对所有人禁行")
    add(
      classesUnknown, "roads have a class that is not known, and count as of no stated class",
      "条道路的等级无法识别，按未注明等级处理")
    add(measuresIgnored, "lengths or speeds are no sensible numbers", "个长度或速度数值不合理，未采用")
    return remarks
  }
}
