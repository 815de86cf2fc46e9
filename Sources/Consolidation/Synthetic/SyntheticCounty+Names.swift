import CatchmentSupport

/// Plausible names of Chinese places, each given once.
struct PlaceNamer {
  private var random: RandomStream
  private var used = Set<String>()
  private var serial = 0

  private static let directions = Array("上下东西南北大小前后中").map(String.init)
  private static let roots = Array(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
      + "石龙泉清柏松柳槐杏桃梨枣榆桑荷莲云月凤鹤白青黑红金银玉永安和平康宁"
  ).map(String.init)
  private static let plain = ["庄", "营", "屯", "店", "堡", "寨", "家庄", "桥", "固", "里", "楼", "家营"]
  private static let hills = ["沟", "峪", "岭", "坡", "洼", "崖", "家沟", "河", "坪", "垴", "庄", "泉"]
  private static let quarters = ["关", "街", "门", "桥", "园", "苑", "湖", "塔"]

  init(random: RandomStream) { self.random = random }

  private mutating func pick(_ words: [String]) -> String {
    words[random.integer(below: words.count)]
  }

  /// A name made by `make` that was not given yet.
  ///
  /// After some tries two roots and a direction, counted through, give more names than any county
  /// needs.
  private mutating func unique(
    _ ending: String, _ make: (inout PlaceNamer) -> String
  ) -> String {
    for _ in 0..<12 {
      let name = make(&self) + ending
      if zip(name, name.dropFirst()).contains(where: ==) { continue }
      if used.insert(name).inserted { return name }
    }
    while true {
      let (roots, count) = (Self.roots, Self.roots.count)
      let direction = Self.directions[serial / (count * count) % Self.directions.count]
      let name = direction + roots[serial / count % count] + roots[serial % count] + ending
      serial += 1
      if used.insert(name).inserted { return name }
    }
  }

  mutating func village(mountain: Double) -> String {
    unique("村") { namer in
      let features = namer.random.uniform() < mountain ? Self.hills : Self.plain
      let feature = namer.pick(features)
      // A family's homestead carries one family's name.
      let short = feature.replacing("家", with: "")
      switch namer.random.integer(below: 10) {
      case 0...1: return namer.pick(Self.directions) + short
      case 2...5: return namer.pick(Self.roots) + feature
      case 6...7: return namer.pick(Self.directions) + namer.pick(Self.roots) + feature
      default: return namer.pick(Self.roots) + namer.pick(Self.roots) + short
      }
    }
  }

  mutating func community() -> String {
    unique("社区") { namer in namer.pick(Self.directions) + namer.pick(Self.quarters) }
  }

  mutating func township(mountain: Double) -> String {
    // Unique without its kind, since the seat carries the name too.
    let name = unique("") { namer in
      let second = namer.random.uniform() < mountain ? Self.hills : Self.roots
      return namer.pick(Self.roots) + namer.pick(second).replacing("家", with: "")
    }
    return name + (mountain > 0.6 ? "乡" : "镇")
  }
}

extension SyntheticCounty {
  /// The names of all villages and townships, by number.
  struct Names {
    var villages: [String]
    var townships: [String]
  }

  /// Names everything.
  ///
  /// A seat is the village that carries its township's name.
  func makeNames(_ places: Places) -> Names {
    var namer = PlaceNamer(random: stream(.names))
    let townships = places.seats.map { namer.township(mountain: places.villages[$0].mountain) }
    let villages = places.villages.map { village in
      switch village.kind {
      case .seat: String(townships[village.township].dropLast()) + "街村"
      case .community: namer.community()
      case .village: namer.village(mountain: village.mountain)
      }
    }
    return Names(villages: villages, townships: townships)
  }
}
