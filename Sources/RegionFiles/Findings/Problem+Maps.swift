import Consolidation

extension Finding.Problem {
  /// The findings about roads, heights and ways.
  var mapEntry: (code: String, text: LocalizedText)? {
    func make(_ code: String, _ en: String, _ zh: String) -> (code: String, text: LocalizedText) {
      (code, LocalizedText(en: en, zh: zh))
    }
    switch self {
    case .mapUnreadable(let text): return ("map-unreadable", text)
    case .mapRemark(let text): return ("map-remark", text)
    case .mapNotUsed(let used):
      return make(
        "map-not-used", "\(used) is used for roads, this file is not. Keep one of them.",
        "路网采用 \(used)，未使用本文件。请只保留其中之一。")
    case .roadsIncomplete(let missing):
      return make(
        "roads-incomplete", "\(missing) is missing: roads need both tables.",
        "缺少 \(missing)：路网需要节点和路段两个表。")
    case .unknownNode(let id):
      return make(
        "unknown-node", "node \(id) is not in road_nodes.csv. This row is left out.",
        "road_nodes.csv 中没有节点 \(id)。该行未采用。")
    case .unknownRoadClass(let value, let nearest):
      return make(
        "unknown-road-class",
        "\(value) is no class of road (is it \(nearest)?); it is taken as a road of unknown class.",
        "\(value) 不是已知道路等级（是否为 \(nearest)？），按等级不明的道路处理。")
    case .shortRoad(let metres, let straight):
      let (a, b) = (Int(metres.rounded()), Int(straight.rounded()))
      return make(
        "short-road", "the road is stated as \(a) m, but its ends are \(b) m apart; that is used.",
        "道路长度填为 \(a) 米，但两端相距 \(b) 米，采用后者。")
    case .unknownPlace(let id, let file):
      return make(
        "unknown-place", "\(id) is not among the usable rows of \(file). This row is left out.",
        "\(file) 的可用行中没有 \(id)。该行未采用。")
    case .badMode(let value):
      return make(
        "bad-mode", "\(value) is no way to travel: use walk, bus or board. This row is left out.",
        "\(value) 不是出行方式：请用 walk、bus 或 board。该行未采用。")
    default: return nil
    }
  }
}
