import Consolidation

extension Finding {
  /// How far places lie from the roads when they are read in a system.
  public struct SystemDistance: Sendable, Equatable {
    /// The system's name.
    public var system: String
    /// The median distance, in metres.
    public var metres: Double

    /// A system with its distance.
    public init(system: String, metres: Double) {
      self.system = system
      self.metres = metres
    }

    /// The system and the distance in words.
    fileprivate var text: LocalizedText {
      guard metres < 1e7 else {
        return LocalizedText(en: "\(system) (no road near)", zh: "\(system)（附近无道路）")
      }
      let whole = Int(metres.rounded())
      return LocalizedText(en: "\(system) \(whole) m", zh: "\(system) \(whole) 米")
    }
  }
}

extension Finding.Problem {
  private func make(_ code: String, _ en: String, _ zh: String) -> (
    code: String, text: LocalizedText
  ) {
    (code, LocalizedText(en: en, zh: zh))
  }

  /// The findings about coordinate systems.
  var coordinateEntry: (code: String, text: LocalizedText)? {
    declarationEntry ?? conversionEntry ?? metreEntry
  }

  /// Findings about what scenario.json declares.
  private var declarationEntry: (code: String, text: LocalizedText)? {
    switch self {
    case .unknownCoordinates(let name, let nearest):
      make(
        "unknown-coordinates",
        "no coordinate system is called \"\(name)\"; did you mean \"\(nearest)\"? Codes such as"
          + " EPSG:4527 are known too.",
        "没有名为“\(name)”的坐标系，是否为“\(nearest)”？也可以填写 EPSG 代码，如 EPSG:4527。")
    case .unsupportedCoordinates(let name):
      make(
        "unsupported-coordinates",
        "the coordinate system \"\(name)\" is not supported. Convert the data to degrees on CGCS2000"
          + " (EPSG:4490) or WGS-84.",
        "不支持坐标系“\(name)”。请将数据转换为 CGCS2000（EPSG:4490）或 WGS-84 经纬度。")
    case .noSuchZone(let name, let degrees, let first, let last):
      make(
        "no-such-zone",
        "\"\(name)\" names no zone of China's grid: zones of \(degrees) degrees have the numbers"
          + " \(first) to \(last).",
        "“\(name)”不是中国高斯-克吕格分带：\(degrees) 度带的带号为 \(first) 至 \(last)。")
    case .secretParameters(let system):
      make(
        "secret-parameters",
        "\(system) cannot be converted without its seven parameters, which survey offices keep and"
          + " which differ by region; without them everything would lie tens of metres to more than"
          + " 100 m off. Ask the survey office for the data in CGCS2000, or give the parameters under"
          + " \"coordinates\", \"helmert\".",
        "\(system) 坐标系没有七参数无法转换；七参数由测绘部门保管且因地而异，省略会使位置偏移数十米至一百多米。"
          + "请向测绘部门索取 CGCS2000 成果，或在 coordinates 的 helmert 中给出七参数。")
    case .badHelmert(let key, let limit):
      make(
        "bad-helmert",
        "\"helmert\" needs \"\(key)\", a number between \(plain(-limit)) and \(plain(limit)): dx, dy"
          + " and dz in metres, rx, ry and rz in seconds of arc, scale in parts per million.",
        "helmert 需要“\(key)”，取值 \(plain(-limit)) 至 \(plain(limit))："
          + "dx、dy、dz 以米计，rx、ry、rz 以角秒计，scale 以百万分之一计。")
    case .badConvention(let name):
      make(
        "bad-helmert",
        "the convention \"\(name)\" is unknown: write \"position-vector\" or \"coordinate-frame\","
          + " which has the opposite signs of rotation.",
        "未知的旋转约定“\(name)”：请填写 position-vector 或旋转符号相反的 coordinate-frame。")
    case .helmertUnused:
      make(
        "helmert-unused",
        "the seven parameters are not used: no table is declared to be on Beijing 1954 or Xi'an 1980.",
        "七参数未使用：没有表声明为北京54或西安80坐标系。")
    default: nil
    }
  }

  /// Findings about places that were converted, or should be.
  private var conversionEntry: (code: String, text: LocalizedText)? {
    switch self {
    case .coordinatesConverted(let system, let places, let metres):
      make(
        "coordinates-converted",
        "places were converted from \(system), as declared: \(places) of them"
          + (metres.map { ", moved by \(plain($0)) m in the median" } ?? "") + ".",
        "按声明的 \(system) 坐标系转换了 \(places) 个地点"
          + (metres.map { "，位移中位数 \(plain($0)) 米" } ?? "") + "。")
    case .ambiguousShift(let system):
      make(
        "ambiguous-shift",
        "the place lies at the edge of the area where \(system) is shifted, and may be one of two"
          + " true places some hundred metres apart; the one inside is used. Check it.",
        "该地点位于 \(system) 偏移范围的边缘，可能对应相距数百米的两个真实位置；采用范围内的一个，请核对。")
    case .coordinatesMisfit(let used, let isDeclared, let candidates, let remedy):
      make(
        "coordinates-misfit",
        "median distance to the nearest road: "
          + candidates.map(\.text.en).joined(separator: ", ") + ". The places were read as \(used)"
          + (isDeclared ? ", as declared" : ", which is assumed where nothing is declared")
          + ", and seem to be in \(candidates.dropFirst().first?.system ?? ""). If so, write \(remedy)"
          + " in scenario.json; nothing was converted.",
        "到最近道路的距离中位数：" + candidates.map(\.text.zh).joined(separator: "，")
          + "。地点按\(isDeclared ? "声明的" : "默认的") \(used) 读取，但更像是"
          + " \(candidates.dropFirst().first?.system ?? "")。如果属实，请在 scenario.json 中写 \(remedy)；"
          + "目前未作转换。")
    case .coordinatesFit(let candidates):
      make(
        "coordinates-fit",
        "no coordinate system is declared; \(candidates.first?.system ?? "") was assumed and fits the"
          + " roads best. Median distance to the nearest road: "
          + candidates.map(\.text.en).joined(separator: ", ") + ".",
        "未声明坐标系；默认的 \(candidates.first?.system ?? "") 与道路最吻合。到最近道路的距离中位数："
          + candidates.map(\.text.zh).joined(separator: "，") + "。")
    case .mapNotInMetres(let declared):
      make(
        "map-not-converted",
        "maps are in degrees, but \(declared) is declared for the roads. Correct"
          + " \"coordinates\", \"roads\"; the map was not converted.",
        "地图使用经纬度，而路网声明为 \(declared)。请更正 coordinates 的 roads；地图未转换。")
    default: nil
    }
  }

  /// Findings about columns in metres.
  private var metreEntry: (code: String, text: LocalizedText)? {
    switch self {
    case .zoneFromPrefix(let places, let systems, let first, let remedy):
      make(
        "zone-from-prefix",
        "the places are metres and no coordinate system is declared. The digits before the eastings"
          + " are the numbers of zones, so \(places) places were read as"
          + " \(systems.joined(separator: ", ")); the first lies at \(first) (latitude, longitude)."
          + " If that is right, write \(remedy) in scenario.json; on Beijing 1954 or Xi'an 1980 they"
          + " would lie tens of metres off.",
        "坐标以米为单位而未声明坐标系。东坐标前两位是带号，因此 \(places) 个地点按"
          + " \(systems.joined(separator: "、")) 读取；第一个地点位于 \(first)（纬度，经度）。如果正确，请在"
          + " scenario.json 中写 \(remedy)；若为北京54或西安80，位置会偏移数十米。")
    case .zoneMissing(let rows, let remedy):
      make(
        "zone-missing",
        "the places are metres without the number of a zone before the eastings, and no coordinate"
          + " system is declared. Write it in scenario.json, such as \(remedy)."
          + " \(counted(rows, "row")) left out.",
        "坐标以米为单位，东坐标没有带号，也未声明坐标系。请在 scenario.json 中声明，例如 \(remedy)。"
          + "\(rows) 行未采用。")
    case .zoneSuggested(let system, let key, let metres):
      make(
        "zone-suggested",
        "read as \(system) the places would lie \(plain(metres)) m from the nearest road in the"
          + " median. If that is right, declare \"\(key)\".",
        "若按 \(system) 读取，地点到最近道路的距离中位数为 \(plain(metres)) 米。如果正确，请声明“\(key)”。")
    case .zonePrefix(let isThere, let declared, let used):
      make(
        "zone-prefix",
        "the eastings " + (isThere ? "begin" : "do not begin")
          + " with the zone's number, unlike those of the declared system; they were read as \(used),"
          + " which has the same meridian. Declare that.",
        "东坐标" + (isThere ? "带有" : "没有") + "带号，与声明的坐标系（\(declared) 带）不同；已按中央经线相同的"
          + " \(used) 读取，请改为声明它。")
    case .metresUnreadable(let rows, let declared):
      make(
        "metres-unreadable",
        "the places are metres, "
          + (declared.isEmpty
            ? "but the declared coordinate system cannot be used"
            : "but \(declared) is declared, which is in degrees")
          + ". Correct \"coordinates\" in scenario.json. \(counted(rows, "row")) left out.",
        "坐标以米为单位，"
          + (declared.isEmpty ? "但声明的坐标系无法使用" : "但声明的 \(declared) 以度为单位")
          + "。请更正 scenario.json 中的 coordinates。\(rows) 行未采用。")
    case .degreesNotMetres(let rows, let declared):
      make(
        "degrees-not-metres",
        "the places are degrees, but \(declared) is declared, which is in metres. Correct"
          + " \"coordinates\", or name the columns in metres under \"columns\". \(counted(rows, "row"))"
          + " left out.",
        "坐标为经纬度，但声明的 \(declared) 以米为单位。请更正 coordinates，或在 columns 中指明以米为单位的列。"
          + "\(rows) 行未采用。")
    case .northFirst(let north, let east):
      make(
        "north-first",
        "the column \"\(north)\" holds metres north and \"\(east)\" metres east, as on Chinese survey"
          + " sheets; they were read so.",
        "“\(north)”列为北坐标，“\(east)”列为东坐标（中国测绘惯例），已按此读取。")
    case .notOfSystem(let x, let y, let system):
      make(
        "bad-coordinate",
        "\(plain(x)) m east, \(plain(y)) m north is no place of \(system). This row is left out.",
        "东 \(plain(x)) 米、北 \(plain(y)) 米不在 \(system) 范围内。该行未采用。")
    default: nil
    }
  }
}
