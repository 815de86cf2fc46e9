public import CatchmentSupport
public import RoadNetwork

/// The roads of an OpenStreetMap file, and what became of everything in it.
public struct OpenStreetMapReading: Sendable {
  /// The roads.
  public let map: RoadMap
  /// What was in the file, kept and dropped.
  public let counts: OpenStreetMapCounts
}

/// What was in an OpenStreetMap file, what was kept, and what was dropped for which reason.
public struct OpenStreetMapCounts: Sendable, Hashable {
  /// Nodes in the file.
  public var nodes = 0
  /// Ways in the file.
  public var ways = 0
  /// Relations in the file.
  public var relations = 0
  /// Road ways that are in the map, whole or in parts.
  public var roadWaysKept = 0
  /// Nodes that are in the map.
  public var nodesKept = 0
  /// Road ways of which a part is missing: nodes outside the extract.
  public var waysCut = 0
  /// Road ways of which no two neighbouring nodes are in the file.
  public var waysWithoutNodes = 0
  /// Road ways of fewer than two different nodes.
  public var waysTooShort = 0
  /// Road ways that nobody may use.
  public var waysClosed = 0
  /// Ways that are areas, such as squares.
  public var waysOfAreas = 0
  /// Roads under construction, proposed or gone.
  public var waysUnbuilt = 0
  /// Ways whose `highway` value is no road, such as `platform`.
  public var waysOfOtherHighways = 0
  /// Road ways whose identifier came before in the file.
  public var waysRepeated = 0
  /// Ways and nodes that are marked as deleted.
  public var elementsDeleted = 0
  /// Road ways that change direction with the hour, and are closed to vehicles in both.
  public var waysReversible = 0
  /// Nodes of roads that lie nowhere on Earth; taken as missing.
  public var nodesOutOfRange = 0

  /// Nothing.
  public init() {}

  /// What was dropped or cut, in sentences; empty where all is well.
  public var remarks: [Wording] {
    var remarks: [Wording] = []
    func add(_ count: Int, _ english: String, _ chinese: String) {
      if count > 0 { remarks.append(Wording("\(count) \(english)", "\(count) \(chinese)")) }
    }
    add(
      waysCut, "roads are cut where their nodes are not in the file",
      "条道路因部分节点不在文件中而被截断")
    add(waysWithoutNodes, "roads have no nodes in the file", "条道路在文件中没有节点")
    add(waysTooShort, "roads have fewer than two nodes", "条道路不足两个节点")
    add(waysClosed, "roads are closed to everybody", "条道路对所有人禁行")
    add(waysOfAreas, "areas are left out", "个面状道路被略去")
    add(waysUnbuilt, "roads are not built yet or no longer there", "条道路尚未建成或已废弃")
    add(waysOfOtherHighways, "ways have a highway value that is no road", "条 highway 取值不是道路")
    add(waysRepeated, "roads come twice; the first counts", "条道路重复出现，以第一次为准")
    add(elementsDeleted, "elements are marked as deleted", "个要素标记为已删除")
    add(
      waysReversible, "roads change direction with the hour and are closed to vehicles",
      "条潮汐道路按对车辆禁行处理")
    add(nodesOutOfRange, "nodes lie outside the range of coordinates", "个节点的坐标超出范围")
    return remarks
  }
}
