import Consolidation
import FacilityLocation

/// Frontiers: cost against a second measure.
extension Phrase {
  private static func text(_ en: String, _ zh: String) -> LocalizedText {
    LocalizedText(en: en, zh: zh)
  }

  static let frontierTitle = text("{1}: cost and {2}", "{1}：费用与{2}权衡")
  static let frontierKicker = text("What more or less would cost", "方案权衡曲线")
  static let frontierHeading = text("{1}: cost against {2}", "{1}：费用与{2}")
  static let frontierLead = text(
    "Each point is the cheapest plan found within a limit on {1}; the line under it reaches down to the cost that no plan within the limit can go below.",
    "每个点是在“{1}”限值内找到的费用最低的方案；其下方竖线伸至该限值内任何方案都不能再低的费用。")
  static let frontierPlot = text("The curve", "权衡曲线")
  static let frontierTable = text("The points", "各点")
  static let frontierReading = text("How to read this", "读图说明")
  static let frontierProvenance = text("How this curve was made", "计算信息")

  static let axisNames: [FrontierAxis: LocalizedText] = [
    .cost: text("cost a year", "年费用"),
    .minutes: text("the mean way to school", "平均上学路程"),
    .longest: text("the longest way of day pupils", "走读生最长路程"),
    .schools: text("the number of schools", "学校数"),
    .boarders: text("the number of boarders", "寄宿生人数"),
  ]
  static let axisUnits: [FrontierAxis: LocalizedText] = [
    .cost: text("", ""), .minutes: text("min", "分钟"), .longest: text("min", "分钟"),
    .schools: text("schools", "所"), .boarders: text("boarders", "人"),
  ]
  static let priceUnits: [FrontierAxis: LocalizedText] = [
    .cost: text("", ""),
    .minutes: text("{1} for a pupil's minute less", "每名学生每少1分钟（{1}）"),
    .longest: text("{1} a year for a minute less", "每少1分钟（{1}/年）"),
    .schools: text("{1} a year for a school less", "每少1所（{1}/年）"),
    .boarders: text("{1} a year for a boarder less", "每少1人（{1}/年）"),
  ]
  static let pointColumn = text("Point", "点")
  static let limitColumn = text("Limit", "限值")
  static let valueColumn = text("Reached", "实际")
  static let costColumn = text("Cost a year, {1}", "年费用（{1}）")
  static let boundColumn = text("No plan below", "任何方案不低于")
  static let gapColumn = text("Gap", "差距")
  static let priceColumn = text("Price", "代价")
  static let meanColumnShort = text("mean min", "平均分钟")
  static let longestColumnShort = text("longest min", "最长分钟")
  static let unplacedColumn = text("no place", "无学位")
  static let atMost = text("≤ {1}", "≤{1}")
  static let atLeast = text("≥ {1}", "≥{1}")
  static let sameAsPoint = text("the plan of point {1}", "同第{1}点方案")
  static let pointInfeasible = text("proved impossible", "已证明不可行")
  static let pointUnsolved = text("not solved", "未求解")
  static let pointPlan = text("Plan {1}", "方案{1}")
  static let pointLabel = text(
    "Point {1}: {2}, {3} a year, at most {4} from the least. Opens its plan.",
    "第{1}点：{2}，每年{3}，距最低费用至多{4}。打开该方案。")
  static let frontierNoTime = text(
    "Cost is here without the value of travel time, since the other axis measures the ways themselves. The price is what one minute less of one pupil's way costs, to be compared with the value of {1} that the rules put on it.",
    "此处费用不含路途时间价值，因为另一坐标轴已直接计量路程。代价指一名学生单程每少1分钟所增加的费用，可与规则所定价值{1}对照。")
  static let frontierMinutes = text(
    "The mean is over all pupils and days of school; boarders' weekly ways are spread over the days. A pupil without a place counts with the longest way within reach.",
    "平均值按全部学生、全部上学日计算，寄宿生每周往返折算到各日；无学位学生按可及的最长路程计。")
  static let frontierTotal = text(
    "Cost is all that a plan's ledger holds, the value of travel time included.",
    "费用为方案账目合计，含路途时间价值。")
  static let frontierSchools = text(
    "Below the number of schools of the cheapest plan a point is the cheapest plan with at most so many, above it with at least so many: between them nothing is cheaper.",
    "少于最低费用方案的学校数时，各点为“至多”该数的最省方案；多于时为“至少”该数的最省方案。")
  static let frontierCentres = text(
    "Every plan has exactly {1} boarding {1|centre|centres} beside the schools counted.",
    "各方案另设寄宿制中心校{1}所，不计入学校数。")
  static let frontierShortTime = text(
    "Costs are without the value of travel time.", "费用不含路途时间价值。")
  static let frontierGap = text(
    "Work at a point ends once its gap is small enough. Some gaps stay open whatever is done: plans are whole decisions, and where the curve bends inwards no price of the measure reaches it.",
    "差距足够小时即停止计算该点。有些差距无法闭合：方案由整数决策组成，曲线向内弯折处任何代价都无法使界值贴合。")
  static let frontierStopped = text(
    "The search was ended before its work was done: points may be better with more time.",
    "计算提前结束，延长时间结果可能更好。")
  static let frontierUnplaced = text(
    "Some plans leave pupils without a place, at the price that the rules put on it; see the column.",
    "部分方案有学生无学位，已按规则计价，见相应列。")
  static let frontierSolves = text(
    "{1} {1|problem was|problems were} solved; the widest gap is {2}.", "共求解{1}次，最大差距{2}。")
  static let frontierOpen = text(
    "Open {1} in a browser; each point's plan is in its own folder.",
    "请用浏览器打开{1}；各点方案分别在各自的文件夹内。")
  static let frontierEmpty = text(
    "No plan was found, so there is no curve.", "未找到任何方案，无法绘制曲线。")
  static let frontierProgress = text(
    "solved {1} of at most {2}", "已求解{1}次（至多{2}次）")
  static let besidePage = text("Beside this page", "同一文件夹内")
  static let summaryGapLine = text("open", "差距")
}
