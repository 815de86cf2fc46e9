import Consolidation

/// The pictures of the page.
extension Phrase {
  private static func text(_ en: String, _ zh: String) -> LocalizedText {
    LocalizedText(en: en, zh: zh)
  }

  static let pictures = text("Class sizes", "班额")
  static let minutesOf = text("{1} min", "{1}分钟")
  static let classesBySize = text(
    "Classes by pupils in them: {1} (norm {2})", "班级按班额分布：{1}（标准班额{2}人）")
  static let classesNote = text(
    "Pupils of each school and grades spread evenly over its classes; ! marks sizes above the norm.",
    "按每校各学段学生平均编班计算；“!”表示超过标准班额。")
  static let moneyPicture = text("Cost a year by purse, {1}", "各方每年费用（{1}）")
  static let pupilsByYear = text("Pupils of the planned grades by year", "规划学段学生数")
  static let counted = text("counted", "实数")
  static let expected = text("expected", "预测")
}
