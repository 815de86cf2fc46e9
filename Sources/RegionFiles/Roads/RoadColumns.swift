/// The columns of road_nodes.csv.
enum RoadNodeColumn: String, ColumnName {
  case id, lat, lon

  static let hasAgeColumns = false
  var isRequired: Bool { true }

  var aliases: [String] {
    switch self {
    case .id: ["node", "nodeid", "osmid", "编号", "节点", "节点编号"]
    case .lat, .lon: placeAliases[rawValue] ?? []
    }
  }
}

/// The columns of road_edges.csv.
enum RoadEdgeColumn: String, ColumnName {
  case from, to, id
  case length = "length_m"
  case roadClass = "highway"
  case speed = "speed_kmh"
  case oneway
  case walkOnly = "walk_only"
  case speedLimit = "maxspeed_tag"
  case surface, name, season, bridge, tunnel

  static let hasAgeColumns = false
  var isRequired: Bool { [.from, .to].contains(self) }

  var aliases: [String] {
    switch self {
    case .from: ["source", "fromnode", "u", "起点", "起点编号"]
    case .to: ["target", "tonode", "v", "终点", "终点编号"]
    case .id: ["osmway", "osmwayid", "way", "wayid", "edge", "edgeid", "编号", "路段编号"]
    case .length: ["length", "metres", "meters", "lengthmetres", "长度", "长度米"]
    case .roadClass: ["class", "roadclass", "fclass", "type", "道路等级", "等级", "类型"]
    case .speed: ["speed", "kmh", "速度", "车速"]
    case .oneway: ["单行", "是否单行"]
    case .walkOnly: ["footonly", "仅步行", "只能步行"]
    case .speedLimit: ["maxspeed", "speedlimit", "限速"]
    case .surface: ["路面", "路面类型"]
    case .name: ["road", "roadname", "路名", "道路名称", "名称"]
    case .season: ["closed", "closure", "封闭季节", "季节封闭"]
    case .bridge: ["桥", "是否桥梁"]
    case .tunnel: ["隧道", "是否隧道"]
    }
  }
}

/// The columns of od.csv.
enum TravelColumn: String, ColumnName {
  case settlement, school, mode, minutes, km

  static let hasAgeColumns = false
  var isRequired: Bool { self != .km }

  var aliases: [String] {
    switch self {
    case .settlement: ["origin", "from", "village", "settlementid", "村", "村编号", "起点"]
    case .school: ["destination", "to", "schoolid", "学校", "学校编号", "终点"]
    case .mode: ["by", "travelmode", "方式", "出行方式"]
    case .minutes: ["min", "time", "分钟", "时间", "时间分钟"]
    case .km: ["kilometres", "kilometers", "distancekm", "公里", "里程", "里程公里"]
    }
  }
}
