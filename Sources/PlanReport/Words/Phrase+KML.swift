import Consolidation

/// The folders and descriptions of plan.kml.
extension Phrase {
  private static func text(_ en: String, _ zh: String) -> LocalizedText {
    LocalizedText(en: en, zh: zh)
  }

  static let kmlAbout = text(
    "A school network plan made with Catchment; places on WGS-84.",
    "Catchment生成的学校布局规划方案；坐标系为WGS-84。")
  static let kmlSchools = text("Schools", "学校")
  static let kmlBoarding = text("with boarding", "寄宿制")
  static let kmlVillages = text("Villages", "村点")
  static let kmlPlaced = text("all pupils with a place", "学生均有学位")
  static let kmlUnplaced = text("pupils without a place", "有学生无学位")
  static let kmlMerges = text("Merges", "撤并去向")
  static let kmlPupils = text("Pupils: {1} today, {2} in the plan", "学生：现有{1}人，规划{2}人")
  static let kmlClasses = text("Classes: {1} today, {2} in the plan", "班级：现有{1}个，规划{2}个")
  static let kmlBoarders = text("Boarders in the plan: {1}", "规划寄宿生：{1}人")
  static let kmlReceivers = text("Its pupils go to: {1}", "学生转入：{1}")
  static let kmlVillagePupils = text("Pupils: {1}", "学生：{1}人")
  static let kmlVillageUnplaced = text(
    "{1} {1|pupil|pupils} without a place", "{1}名学生无学位")
  static let kmlWay = text("{1}: {2}, {3}, {4}", "{1}：{2}，{3}，{4}")
  static let kmlMerge = text(
    "{1} {1|pupil|pupils} of {2} go to {3}", "{2}的{1}名学生转入{3}")
  static let kmlNoReceiver = text("nowhere within the limits", "规定路程内无学校")
}
