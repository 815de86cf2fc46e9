import Consolidation

extension Phrase {
  static let estimatedPupils = LocalizedText(
    en:
      "Pupils of {1} {1|settlement|settlements} are estimates ({2}); they are marked ≈ throughout.",
    zh: "{1}个村点的学生数为估计值（{2}），文中均以“≈”标出。")
  /// Where estimates come from, by the names of `PupilSource`; other sources stand as they are.
  static let pupilSources = [
    "estimatedAgeGroups": LocalizedText(
      en: "age groups that the source itself estimated", zh: "来源本身估计的分年龄人口"),
    "populationShare": LocalizedText(
      en: "population times a fixed share", zh: "人口乘以固定比例"),
  ]
  static let forecastPupils = LocalizedText(
    en:
      "The plan is for the {2} {2|pupil|pupils} expected in {1}, not for the {4} of {3}; “today” is today’s network with the pupils of {1}. Every number of pupils is a forecast, marked ≈.",
    zh: "方案按{1}年预测学生{2}人编制，{3}年实有{4}人；“现状”指现有学校承担{1}年学生的情形。所有学生数均为预测值，以“≈”标出。")
  static let unknownPupils = LocalizedText(
    en: "Pupils of {1} {1|settlement|settlements} are unknown and were taken as none.",
    zh: "{1}个村点的学生数未知，按零计。")
  static let bandWithoutSchool = LocalizedText(
    en: "{1}: no school of the region teaches it, so its {2} {2|pupil|pupils} were left out.",
    zh: "{1}：区域内没有学校开设，其{2}名学生未纳入方案。")
  static let roomsFromClasses = LocalizedText(
    en: "Classrooms of {1} {1|school was|schools were} taken to be as many as their classes.",
    zh: "{1}所学校的教室数按班级数推定。")
  static let roomsFromRolls = LocalizedText(
    en: "Classrooms of {1} {1|school was|schools were} derived from their rolls.",
    zh: "{1}所学校的教室数按在校生数推算。")
  static let roomsUnknown = LocalizedText(
    en:
      "Classrooms of {1} {1|school is|schools are} unknown; the fewest that their grades need were taken.",
    zh: "{1}所学校的教室数未知，按其年级所需的最少数计。")
  static let schoolsWithoutBand = LocalizedText(
    en: "{1} {1|school teaches|schools teach} no whole grade band of the policy and took no part.",
    zh: "{1}所学校没有完整开设政策中的任何学段，未参与规划。")
  static let detour = LocalizedText(
    en:
      "Ways are straight-line distances times {1}, since no roads were given. In mountains true ways may be longer.",
    zh: "未提供路网，路程按直线距离乘以{1}计算。山区实际路程可能更长。")
  static let rollsDiffer = LocalizedText(
    en:
      "{1} pupils live in the region, but the schools’ rolls hold {2}. The plan goes by where pupils live.",
    zh: "区域内居住学生{1}人，学校在册{2}人。方案以居住地学生数为准。")
  static let rollsFollow = LocalizedText(
    en:
      "Township by township, the schools’ rolls are about {1} times the pupils who live there; in {2} they differ most: {3} on the rolls, {4} to be expected. Find out why before relying on either number.",
    zh: "分乡镇看，在册学生约为居住学生的{1}倍；差别最大的是{2}：在册{3}人，按此比例应为{4}人。使用前请查明原因。")
  static let noTownship = LocalizedText(en: "places without a township", zh: "未注明乡镇的地方")
  static let townshipsUnknown = LocalizedText(
    en:
      "The rule that a township keeps a junior school could not be applied to {1} {1|school|schools}: their townships are unknown.",
    zh: "{1}所学校所属乡镇未知，“每个乡镇保留初中”的规则无法适用。")
  static let defaultPrices = LocalizedText(
    en:
      "Prices are the product’s own defaults and not this region’s: read amounts of money as orders of magnitude, and set your own prices in scenario.json.",
    zh: "价格为本软件默认值，而非本地价格：金额只宜看作数量级，请在scenario.json中填写本地价格。")
  static let beforeIsNearest = LocalizedText(
    en:
      "“Today” means the nearest school that teaches the grades: the files do not say who attends which school.",
    zh: "“现状”指开设相应年级的最近学校：数据未记载学生实际就读学校。")
  static let outOfReach = LocalizedText(
    en: "no school that could teach them lies within the limits",
    zh: "规定路程内没有可以接收的学校")
  static let outOfReachNearest = LocalizedText(
    en: "no school that could teach them lies within the limits; the nearest is {1}",
    zh: "规定路程内没有可以接收的学校，最近的是{1}")
  static let outOfReachNearestAt = LocalizedText(
    en: "no school that could teach them lies within the limits; the nearest is {1}, {2} away",
    zh: "规定路程内没有可以接收的学校，最近的是{1}，相距{2}")
  static let noPlaceAnywhere = LocalizedText(
    en: "schools lie within the limits, but a place in them was not free or not worth its price",
    zh: "规定路程内有学校，但没有空余或代价合理的学位")
  static let noPlace = LocalizedText(
    en:
      "schools lie within the limits, but a place in them was not free or not worth its price; the nearest is {1}",
    zh: "规定路程内有学校，但没有空余或代价合理的学位，最近的是{1}")
}
