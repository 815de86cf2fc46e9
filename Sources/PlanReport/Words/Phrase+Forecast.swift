import Consolidation
import Demography

/// Forecasts.
extension Phrase {
  private static func text(_ en: String, _ zh: String) -> LocalizedText {
    LocalizedText(en: en, zh: zh)
  }

  static let forYear = text("pupils expected in {1}", "按{1}年预测学生数")
  static let summaryForecast = text(
    "Planned for the {2} pupils expected in {1}; {3} had {4}.",
    "按{1}年预测学生{2}人编制，{3}年为{4}人。")
  static let forecastTitle = text("Pupils to come in {1}", "{1}学生数预测")
  static let forecastKicker = text("Enrolment forecast", "学生数预测")
  static let forecastSpan = text("autumns {1} to {2}", "{1}至{2}年秋季")
  static let forecastLead = text(
    "Of {1} pupils in {2}, about {3} are expected in {4}; eight paths in ten lie between {5} and {6}.",
    "{2}年学生{1}人，预计{4}年约{3}人；八成可能介于{5}至{6}人之间。")
  static let forecastSmall = text(
    "{1} of {2} schools are expected to have fewer than {3} pupils by then; {4} have today.",
    "届时{2}所学校中预计{1}所不足{3}人，目前为{4}所。")
  static let fansTitle = text("Pupils by stage", "分学段学生数")
  static let fansNote = text(
    "The line from the ring on is the middle path, the band holds eight paths in ten.",
    "圆圈之后的线为中位路径，色带含八成路径。")
  static let fansPastNote = text(
    "Dots are pupils counted in the region’s schools; the ring is those who live here in the base year, from whom the forecast starts. The two may differ, and neither is scaled to the other. A year in which any count is missing has no dot.",
    "圆点为本地学校历年在校人数；圆圈为基准年居住在本地的学生数，预测由此起算。两者可能不一致，未作换算。有人数缺失的年份不画点。")
  static let fansLeftOut = text(
    "{1} {1|school|schools} of enrolment.csv {1|is|are} not in schools.csv and not in the dots: where {1|it|they} had pupils, the past was higher than shown.",
    "enrolment.csv中有{1}所学校不在schools.csv中，未计入圆点；这些学校有学生的年份，实际人数高于图示。")
  static let fanLevels = text(
    "In {1} the schools counted {2}, and {3} live here.", "{1}年学校在校{2}人，居住在本地的学生{3}人。")
  static let fanGaps = text("Counts are missing in {1}.", "{1}年有人数缺失。")
  static let fanUnknownGrades = text(
    "No school’s count of {1|grade|grades} {2} is known, so there is no past to show.",
    "{2}年级没有历年人数，无法画出过去。")
  static let allPupils = text("All pupils", "全部学生")
  static let stages: [Stage: LocalizedText] = [
    .preschool: text("Preschool", "学前"), .primary: text("Primary", "小学"),
    .junior: text("Junior", "初中"), .senior: text("Senior", "高中"),
  ]
  static let fanLabel = text(
    "{1}: {2} in {3}, {4} in {5} ({6} to {7})", "{1}：{3}年{2}人，{5}年{4}人（{6}至{7}人）")
  static let fanPastLabel = text(
    "; counted in schools: {1} in {2}, {3} in {4}", "；学校在校人数：{2}年{1}人，{4}年{3}人")
  static let countedGroup = text("Counted in schools", "学校在校人数")
  static let residentGroup = text(
    "Where pupils live: {1} and the forecast", "居住地学生数：{1}年及预测")
  static let countedNote = text(
    "“≥” stands where a count is missing from the sum.", "“≥”表示合计中有人数缺失。")
  static let bandTable = text("Pupils by stage and year", "分学段分年学生数")
  static let year = text("Year", "年份")
  static let forecastMiddle = text("middle", "中位")
  static let forecastLow = text("1 in 10 below", "十分之一低于")
  static let forecastHigh = text("1 in 10 above", "十分之一高于")
  static let schoolsBelow = text("When schools become small", "学校规模缩小的年份")
  static let schoolsBelowNote = text(
    "The year in which the middle path first falls below so many pupils, were every school to stay as it is; “now” where today’s roll is below. The last column is the chance of fewer than {1} pupils in {2}.",
    "若各校保持现状，中位路径首次低于该人数的年份；“现已低于”指目前已不足。末列为{2}年不足{1}人的可能性。")
  static let belowColumn = text("below {1}", "不足{1}人")
  static let rollToday = text("pupils {1}", "{1}年学生")
  static let belowNow = text("now", "现已低于")
  static let chanceColumn = text("chance below {1}", "不足{1}人的可能性")
  static let noSchoolForecast = text(
    "No school’s roll by grade is known, so schools are not forecast.",
    "没有学校的分年级学生数，未作学校预测。")
  static let noSchoolFalls = text(
    "No school falls below {1} pupils in these years.", "这些年份没有学校低于{1}人。")
  static let basisTitle = text("What the forecast rests on", "预测依据")
  static let basisBirths = text(
    "Entrants of {1} of {2} settlements come from births, {3} entrants for each birth; later births {4} from the mean of the last three years known.",
    "{2}个村点中{1}个的入学人数由出生数推算，每名出生对应{3}名入学儿童；此后出生数以最近三年均值为基础{4}。")
  static let basisAges = text(
    "No births are known: entrants of {1} of {2} settlements come from the children who live there by age (ages.csv), {3} entrants for each child; later births {4} from the mean of the last three years known.",
    "未提供出生数：{2}个村点中{1}个的入学人数由分年龄儿童数（ages.csv）推算，每名儿童对应{3}名入学儿童；此后出生数以最近三年均值为基础{4}。")
  static let basisTrend = text(
    "Entrants changed by {1} % a year in the past, as far as that is more than chance; the change goes on and fades.",
    "历年入学人数每年变化{1}%（已扣除偶然波动），今后按逐年减弱的幅度延续。")
  static let birthsFall = text("fall by {1} % a year", "每年下降{1}%")
  static let birthsRise = text("rise by {1} % a year", "每年上升{1}%")
  static let basisNoBirths = text(
    "No births are known: as many children are taken to enter as the youngest grades have, and whole rolls are drawn towards today’s. Births (births.csv) would say more.",
    "未提供出生数：入学人数按最低年级现有人数计，总人数向现状靠拢。提供births.csv可提高准确度。")
  static let basisRatios = text(
    "Progression from grades {1} is what the history shows in its last {2} years.",
    "{1}年级的升级率取自历史数据最近{2}年。")
  static let basisNoRatios = text(
    "No earlier rolls are known: grades are taken to move on whole. A history (enrolment.csv) would say more.",
    "没有历年学生数：各年级视为全部升级。提供enrolment.csv可提高准确度。")
  static let basisNoise = text(
    "How rolls vary was estimated from the history: {1}.", "波动程度由历史数据估计：{1}。")
  static let basisUsualNoise = text(
    "The history is too short to tell how rolls vary: the variation of one district elsewhere was taken ({1}).",
    "历史数据不足以估计波动，采用某学区实测值（{1}）。")
  static let noiseFigures = text(
    "dispersion {1} for grades and {2} for entrants, drift of entrants {3}, shocks of places {4}, drift of places {5}",
    "年级离散{1}，入学离散{2}，入学漂移{3}，学校短期波动{4}，学校漂移{5}")
  static let basisDrift = text(
    "Scenario: {1} % of the pupils of every other settlement move to the largest one each year.",
    "情景：每年其他村点{1}%的学生迁往最大村点。")
  static let basisShared = text(
    "Besides, all places of the region wander together by {1} % a year: what its own past forecasts erred, weighed against the 3.5 % of one district elsewhere.",
    "此外，全域各地每年共同漂移{1}%：由本地历史预测误差估计，并与某学区实测的3.5%加权。")
  static let backtestTitle = text("How earlier forecasts would have done", "历史回测")
  static let backtestNote = text(
    "Each past autumn’s forecast of every school’s roll, and of all of them together, made with what was known then, against what came; rivals take no thought: the last roll stays, grades move up whole, or the last five years’ trend goes on.",
    "以当时已知数据在历年秋季预测各校及全域学生数，并与实际比较；对照为：维持上年、整班升级、延续近五年趋势。")
  static let backtestBirths = text(
    " Each used the births known in its year.", "每次预测仅用当年已知的出生数。")
  static let backtestRolls = text("rolls", "范围")
  static let backtestSchool = text("each school", "各校")
  static let backtestAll = text("all together", "合计")
  static let backtestNone = text(
    "The history is too short for a back-test: five autumns and one to compare with are needed.",
    "历史数据不足以回测：至少需要五个秋季及其后一年。")
  static let yearsAhead = text("years ahead", "提前年数")
  static let forecastsMade = text("forecasts", "预测次数")
  static let errorColumn = text("error", "误差")
  static let biasColumn = text("bias", "偏差")
  static let coverageColumn = text("within 80 %", "八成区间命中")
  static let rivalColumns: [Backtest.Rival: LocalizedText] = [
    .lastValue: text("last roll", "上年人数"), .shift: text("moved up", "整班升级"),
    .trend: text("trend", "近年趋势"),
  ]
  static let behaviour = text("If people behave so", "行为情景")
  static let behaviourNote = text(
    "A scenario switched on by name ({1}); the plan itself is made without it. The figures it rests on stand below, with their sources: most are no measurements of this region.",
    "按名称启用的情景（{1}），方案本身未采用。所依据的数值及来源列于下方，多数并非本地区实测。")
  static let expectedLeavers = text("Pupils leaving school in a year", "每年预计辍学人数")
  static let wishingToBoard = text("Pupils who would wish to board", "预计有寄宿意愿的学生")
  static let boardingPlanned = text("Pupils who board", "寄宿学生")
  static let behaviourEvidence = text("Figures and sources", "数值与来源")
  static let basisTownPull = text(
    "Scenario town-pull, switched on by name: from each other settlement a share that depends on its size and its distance moves to the largest one each year.",
    "按名称启用的情景town-pull：其他村点每年按其规模和距离有一定比例学生迁往最大村点。")
  static let forecastFiles = text("Tables", "数据表")
  static let pathsLabel = text("Paths", "路径数")
  static let forecastOpening = text(
    "Forecast of {1} for {2} settlements and {3} schools, {4} to {5}.",
    "{1}预测：{2}个村点，{3}所学校，{4}至{5}年。")
}
